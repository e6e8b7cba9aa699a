"""The one SQLite file: pages and vectors come in, documents, passages and search results go out.

Indexing writes to it, retrieval and everything above read from it. Only this package imports apsw and sqlite_vec.
"""
