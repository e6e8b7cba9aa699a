"""Colours, icons, fonts, languages and what a screen reader is told."""
