"""Hits come in; spans, table cells and amounts of the pages, weighed and ready to be cited, go out to the readers."""
