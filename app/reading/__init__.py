"""A PDF file comes in, `Page` objects (text in reading order, word boxes, blocks) and page images go out; only
indexing, answering and the interfaces import it, and only it imports pymupdf."""
