"""Candor: ask your private PDFs, get cited answers or an honest "I am unsure"."""

__version__ = "0.1.0"
