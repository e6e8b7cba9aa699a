"""One card for each kind of outcome, and its parts."""
