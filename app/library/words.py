"""Words as the keyword index holds them, and how they are asked for."""

from __future__ import annotations

import apsw

tokenizer = ("porter", ["unicode61", "remove_diacritics", "2"])  # as in the schema


def quoted(words: str) -> str:
    """As a string of FTS5's query language, in which nothing is syntax."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def split(connection: apsw.Connection, text: str) -> list[str]:
    """A searchable text as the index holds it: cut in words, in lower case, without accents, stemmed."""
    cut = connection.fts5_tokenizer(*tokenizer)
    tokens = cut(text.encode("utf-8", "replace"), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False)
    return [str(part) for colocated in tokens for part in colocated]
