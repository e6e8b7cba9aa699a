"""Word boxes of a page come in; its text in reading order, with paragraphs, headings and table rows, goes out."""
