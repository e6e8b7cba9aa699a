"""Outline and page list beside the pages."""
