"""One module for each group of commands; each shows text or gives JSON, and raises errors."""
