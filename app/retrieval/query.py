"""Any text of a user -> a keyword expression that is always valid, and forgives a slip of the fingers."""

from __future__ import annotations

import re
from itertools import pairwise

from app.library.library import Library
from app.library.words import searchable

most_terms = 40  # of a question; what is longer is cut, so that a pasted page does not take seconds
shortest_typo = 4  # letters; shorter words differ by one letter from too many others
common_share = 0.2  # of all passages: a word in more of them only costs time, where rarer ones are left
most_scored = 20_000  # passages that a question's words may have together; common words give way first
most_guesses = 3
longest_ending = 6  # letters that stemming may have cut off: "ization" leaves "iz" or less

word = re.compile(r"\w+(?:[.,'’/&\-]\w+)*")
stopwords = frozenset(
    """a about all also am an and any are as at be been being but by can could did do does doing for from had has have
    having he her here hers him his how i if in into is it its itself just let me more most my no nor not of off on once
    only or other our ours out over own please s same she should so some such t than that the their theirs them then
    there these they this those through to too under until up us very was we were what when where which while who whom
    why will with would you your yours according tell find give many much""".split()
)


def terms_of(text: str) -> list[str]:
    """The words that are worth looking for, each once, in order; all of them where every one is a stopword."""
    words = list(dict.fromkeys(match.group().lower() for match in word.finditer(searchable(text))))
    return ([each for each in words if each not in stopwords] or words)[:most_terms]


def match_of(text: str, library: Library) -> str:
    """An FTS5 expression: any of the words will do, neighbours standing together count more. "" for no words.

    Each word is quoted, so that nothing in it is syntax. A word that stands nowhere is replaced by its likeliest
    spellings in this library.
    """
    terms = terms_of(text)
    known = spread(terms, library)
    missing = [term for term in terms if not known[term]]
    guesses = [guess for term in missing for guess in spellings(term, library)]
    most = common_share * library.size()
    telling = [term for term in terms if 0 < known[term] <= most]
    words = affordable(telling, known) if len(telling) + len(guesses) >= 2 else [term for term in terms if known[term]]
    phrases = [
        f"{one} {other}"
        for one, other in pairwise(terms)
        if known[one] and known[other] and (one in words or other in words)
    ]
    return " OR ".join(quoted(each) for each in dict.fromkeys([*words, *guesses, *phrases]))


def affordable(terms: list[str], known: dict[str, int]) -> list[str]:
    """The rarest of the terms, at least two, that together stand in no more passages than can be scored in a moment."""
    kept: list[str] = []
    passages = 0
    for term in sorted(terms, key=lambda each: known[each]):
        passages += known[term]
        if len(kept) >= 2 and passages > most_scored:
            break
        kept.append(term)
    return [term for term in terms if term in kept]


def quoted(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def spread(terms: list[str], library: Library) -> dict[str, int]:
    """In how many passages each word stands; for one that the index cuts in parts ("1,577"), its rarest part."""
    parts = {term: library.index_terms(term) for term in terms}
    counts = library.passages_holding([part for each in parts.values() for part in each])
    return {term: min((counts.get(part, 0) for part in each), default=0) for term, each in parts.items()}


def spellings(term: str, library: Library) -> list[str]:
    """Indexed words that differ from this one by a slip or two, the nearest and then the most frequent first.

    Numbers are never corrected: another number is another fact.
    """
    if len(library.index_terms(term)) != 1 or len(term) < shortest_typo or any(letter.isdigit() for letter in term):
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
