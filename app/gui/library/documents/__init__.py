"""Documents and collections as a list: model, order, rows and marks."""
