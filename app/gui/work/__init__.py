"""Connects the panes, which know no lane, with the lanes."""
