"""The text that goes into the keyword index: the page's own, with what the index cannot split made splittable.

The index keeps no copy of its text, so what is searched may differ from what is stored and quoted.
"""

from __future__ import annotations

import re
import unicodedata

import apsw

tokenizer = ("porter", ["unicode61", "remove_diacritics", "2"])  # as in the schema

# Scripts written without spaces: the index would take a line for one word, so each character is a word of its own.
unspaced = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)


def searchable(text: str) -> str:
    """Compatibility forms (ligatures, full-width letters) as plain letters, and unspaced scripts with spaces."""
    return unspaced.sub(r" \1 ", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def quoted(words: str) -> str:
    """As a string of FTS5's query language, in which nothing is syntax."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def split(connection: apsw.Connection, text: str) -> list[str]:
    """A searchable text as the index holds it: cut in words, in lower case, without accents, stemmed."""
    cut = connection.fts5_tokenizer(*tokenizer)
    tokens = cut(text.encode("utf-8", "replace"), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False)
    return [str(part) for colocated in tokens for part in colocated]
