"""Pages that matter deeply come in; the cells of their tables, with labels, heads and scale, go out."""
