"""A conversation as Markdown, HTML or PDF."""
