"""The search in the library pane, from the box to the hits."""
