"""Keyword search: the passages that hold a question's words, by BM25, from lists in the order of what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import apsw
import numpy as np
import numpy.typing as npt

from app.library.records import IndexedWord, KeywordScore, Numbers, Span, Wanted
from app.library.search.impacts import impact_of, levels, rarity
from app.library.search.spans import inside
from app.library.sqlite.connection import rows
from app.library.words import quoted

most_read = 40_000  # passages in all lists that a search reads: about 4 ms; the lists that count least are left out
most_at_once = 2_000  # passages of a word whose lists are read in one go: a statement a list takes longer
most_paired = 20_000  # passages in which a search looks for words standing together: about 4 ms
growth = 1.1  # of a library, after which its common words are counted anew

common_word = "select passages, size from common_words where word = ?"
counted_size = "select coalesce(max(size), 0) from common_words"
forget_common_words = "delete from common_words"
count_common_words = """
insert into common_words (word, passages, size)
select substr(term, 1, length(term) - 1) as word, sum(doc) as passages, ? from impact_lists
group by word having passages > ?
"""
passages_holding = "select coalesce(sum(doc), 0) from impact_lists where term >= ? and term <= ? and length(term) = ?"
words_from = """
select substr(term, 1, length(term) - 1) as word, sum(doc) from impact_lists
where term >= ? and term < ? and length(term) between ? and ? group by word
"""
lists_at_once = """
select term, group_concat(doc) from impact_passages where term >= ? and term <= ? and length(term) = ? group by term
"""
passages_listed = "select group_concat(rowid) from impacts where impacts match ? and rowid between ? and ?"
passages_saying = "select group_concat(rowid) from keywords where keywords match ?"


Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """What one list adds to the score of each of its passages."""

    passages: Numbers
    score: float


def indexed_word(connection: apsw.Connection, word: str, size: int) -> IndexedWord:
    """The word as the index holds it: stemmed, lower case. `size`: passages in the library."""
    for passages, then in rows(connection, common_word, word):
        return IndexedWord(word, max(1, round(passages * size / then)))
    [(passages,)] = rows(connection, passages_holding, *lists_of(word))
    return IndexedWord(word, passages)


def count_words(connection: apsw.Connection, size: int) -> None:
    """Counts the common words beforehand, in a library that has grown: their lists are long."""
    [(then,)] = rows(connection, counted_size)
    if size > growth * then:
        connection.execute(forget_common_words)
        connection.execute(count_common_words, (size, most_at_once))


def words_like(connection: apsw.Connection, first: str, shortest: int, longest: int) -> list[tuple[str, int]]:
    """The indexed words with this first letter and such a length, each with the number of its passages."""
    return rows(connection, words_from, first, chr(ord(first) + 1), shortest + 1, longest + 1)


def keyword_scores(
    connection: apsw.Connection, wanted: Wanted, size: int, limit: int, spans: Sequence[Span]
) -> list[KeywordScore]:
    """The best passages within the spans, best first; ties by passage, so that the order is stable.

    `size`: passages in the library.
    """
    if not spans:
        return []
    shares = [*shares_of_words(connection, wanted.words, size, spans), *shares_of_phrases(connection, wanted, size)]
    passages = np.concatenate([np.zeros(0, dtype=np.int64), *(each.passages for each in shares)])
    scores = np.repeat([each.score for each in shares], [len(each.passages) for each in shares])
    kept = inside(passages, spans)
    return best_of(passages[kept], scores[kept], limit)


def shares_of_words(
    connection: apsw.Connection, words: Sequence[IndexedWord], size: int, spans: Sequence[Span]
) -> Iterator[Share]:
    """The whole of rare words; of common ones as many lists as may be read, those that count most first."""
    common = [word for word in words if word.passages > most_at_once]
    for word in words:
        if word.passages <= most_at_once:
            yield from shares_of_rare_word(connection, word, size)
    first, last = spans[0][0], spans[-1][1]
    left = most_read
    for score, name in lists_by_score(common, size):
        if left <= 0:
            break
        share = Share(numbers(connection, passages_listed, quoted(name), first, last), score)
        left -= len(share.passages)
        yield share


def shares_of_rare_word(connection: apsw.Connection, word: IndexedWord, size: int) -> Iterator[Share]:
    rare = rarity(word.passages, size)
    for name, passages in rows(connection, lists_at_once, *lists_of(word.text)):
        yield Share(parsed(passages), rare * impact_of(name))


def lists_by_score(words: Sequence[IndexedWord], size: int) -> list[tuple[float, str]]:
    """All lists that these words may have, by name, and what each adds to a score, the most first."""
    rare = [(word.text, rarity(word.passages, size)) for word in words]
    lists = [(score * impact_of(level), word + level) for word, score in rare for level in levels]
    return sorted(lists, reverse=True)


def lists_of(word: str) -> tuple[str, str, int]:
    """Between which names a word's lists stand, and how long these are: those of "rate" are no lists of "rat"."""
    return word + levels[0], word + levels[-1], len(word) + 1


def shares_of_phrases(connection: apsw.Connection, wanted: Wanted, size: int) -> Iterator[Share]:
    """Words that stand together count like one more word, whose impact is that of a word said once."""
    left = most_paired
    for phrase in sorted(wanted.phrases, key=lambda each: (not each.needed, each.passages, each.text)):
        left -= phrase.passages
        if left < 0 and not phrase.needed:
            break
        found = numbers(connection, passages_saying, quoted(phrase.text))
        yield Share(found, rarity(len(found), size))


def numbers(connection: apsw.Connection, sql: str, *values: apsw.SQLiteValue) -> Numbers:
    [(text,)] = rows(connection, sql, *values)
    return parsed(text or "")


def parsed(text: str) -> Numbers:
    """Passages, (n,), from one text: SQLite hands over a long column many times faster so than row by row."""
    return np.fromstring(text, dtype=np.int64, sep=",")


def best_of(passages: Numbers, scores: Doubles, limit: int) -> list[KeywordScore]:
    """Adds up each passage's scores, (n,) of (n,), and keeps the passages with the greatest sums."""
    if not len(passages):
        return []
    low = int(passages.min())
    sums: Doubles = np.bincount(passages - low, scores).astype(np.float64)
    found = np.flatnonzero(sums)
    found = found[greatest(sums[found], limit)]
    order = np.lexsort((found, -sums[found]))
    return [KeywordScore(int(place) + low, float(sums[place])) for place in found[order]]


def greatest(values: Doubles, limit: int) -> Numbers:
    """The places of the greatest values, of equal ones the first; without sorting, as whole lists may be equal."""
    if len(values) <= limit:
        return np.arange(len(values))
    least = -np.partition(-values, limit - 1)[limit - 1]  # from the other end, equal values take it 20 times as long
    above = np.flatnonzero(values > least)
    return np.concatenate([above, np.flatnonzero(values == least)[: limit - len(above)]])
