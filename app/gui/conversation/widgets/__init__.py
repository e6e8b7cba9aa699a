"""Widgets that any card may be made of: words, buttons side by side, text, pictures of places."""
