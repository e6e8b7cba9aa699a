"""Paths come in, documents with their passages and vectors go into the library; retrieval and above import it."""
