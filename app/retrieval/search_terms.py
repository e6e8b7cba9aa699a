"""Any text of a user -> the words and phrases to look for, forgiving a slip of the fingers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.library.library import Library
from app.library.records import IndexedWord, Phrase, Wanted
from app.text.languages import language_data, language_of
from app.text.searchable import askable, is_beginning, sign_letters

most_terms = 40  # of a question; what is longer is cut, so that a pasted page does not take seconds
shortest_typo = 4  # letters; shorter words differ by one letter from too many others
most_guesses = 3
most_begun = 20  # indexed pieces that begin with a letter or two of an unspaced script
longest_piece = 3  # letters
longest_ending = 6  # letters that stemming may have cut off: "ization" leaves "iz" or less

word = re.compile(rf"[\w{sign_letters}]+(?:[.,'’/&\-][\w{sign_letters}]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed, and the parts that the index cuts it in ("1,577" in two, most words in one)."""

    text: str
    parts: tuple[IndexedWord, ...]

    @property
    def passages(self) -> int:
        """How many hold its rarest part: no more can hold the word."""
        return min((part.passages for part in self.parts), default=0)


def stop_words_of(language: str) -> frozenset[str]:
    """The words that a search does without."""
    data = language_data(language)
    return (data.stop_words - data.searched_stop_words) | data.search_stop_words


def terms_of(text: str) -> list[str]:
    """The words that are worth looking for, each once, in order; all of them where every one is a stop word."""
    words = list(dict.fromkeys(match.group().lower() for match in word.finditer(askable(text))))
    without = stop_words_of(language_of(text))
    return ([each for each in words if each not in without] or words)[:most_terms]


def wanted_in(text: str, library: Library) -> Wanted:
    """Any of the words will do, neighbours standing together count more.

    A word that stands nowhere is replaced by its likeliest spellings in this library.
    """
    terms = [term_of(each, library) for each in terms_of(text)]
    guesses = [guess for term in terms for guess in guesses_for(term, library)]
    single = [term.parts[0] for term in terms if len(term.parts) == 1 and term.passages]
    words = {word.text: word for word in [*single, *(library.indexed_word(guess) for guess in guesses)]}
    return Wanted(tuple(words.values()), tuple(phrases_of(terms)))


def term_of(text: str, library: Library) -> Term:
    return Term(text, tuple(library.indexed_word(part) for part in library.index_terms(text)))


def phrases_of(terms: Sequence[Term]) -> Iterator[Phrase]:
    """The words that the index cuts in parts, and the neighbours of which both stand somewhere."""
    for term in terms:
        if len(term.parts) > 1 and term.passages:
            yield Phrase(term.text, term.passages, needed=True)
    for one, other in pairwise(terms):
        if one.passages and other.passages:
            yield Phrase(f"{one.text} {other.text}", min(one.passages, other.passages), needed=False)


def guesses_for(term: Term, library: Library) -> list[str]:
    if is_beginning(term.text):
        return begun_with(term.text, library)
    return [] if term.passages else spellings(term, library)


def begun_with(beginning: str, library: Library) -> list[str]:
    """The most frequent indexed pieces that begin so: how a word of one letter is found."""
    longer = library.index_terms_like(beginning[0], len(beginning) + 1, longest_piece)
    found = [(-count, piece) for piece, count in longer if piece.startswith(beginning)]
    return [piece for _, piece in sorted(found)[:most_begun]]


def spellings(asked: Term, library: Library) -> list[str]:
    """Indexed words that differ from this one by a slip or two, the nearest and then the most frequent first.

    Numbers are never corrected: another number is another fact.
    """
    term = asked.text
    if len(asked.parts) != 1 or len(term) < shortest_typo or any(letter.isdigit() for letter in term):
        return []
    slips = 1 if len(term) < 8 else 2
    shortest = max(shortest_typo, len(term) - slips - longest_ending)
    near = [
        (slips_between(term, other, slips), -len(other), -count, other)
        for other, count in library.index_terms_like(term[0], shortest, len(term) + slips)
    ]
    return [other for away, *_, other in sorted(near) if away <= slips][:most_guesses]


def slips_between(typed: str, stem: str, most: int) -> int:
    """The index holds stems ("depreci"), so the typed word may also go on after one, if enough of it stands before."""
    if len(set(stem) - set(typed)) > most:
        return most + 1
    beginnings = {len(typed)} | (set(range(len(stem) - 1, len(stem) + 2)) if len(stem) > shortest_typo else set())
    return min(distance(typed[:length], stem, most) for length in beginnings)


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words: a letter too many, too few, another, or two swapped (optimal string alignment).

    Anything above `most` may come back as most + 1.
    """
    if len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, match in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
