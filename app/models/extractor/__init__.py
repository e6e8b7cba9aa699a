"""Question and passage come in; the words that answer, or that there are none, go out."""
