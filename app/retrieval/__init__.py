"""A question comes in, the passages most likely to answer it go out as hits; answering and above import it."""
