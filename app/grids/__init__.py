"""A grid of questions and documents in; its cells, filled one after the other, and tables of them, out.

Terminal and window import it; it asks the same pipeline as they do.
"""
