"""The nouns of Candor: frozen, picklable, without I/O; one word means one thing. Imported by everything."""
