"""The pages of a document as one strip that is drawn, zoomed and pointed at."""
