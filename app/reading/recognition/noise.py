"""Whether the words that a file gives for a page are its text, or noise, or only a part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.domain.page import Trouble

FEW_WORDS = 30  # over a picture that fills the page: a stamp, a page number, a watermark
FULL = 0.6  # share of the page that such a picture covers
NO_CHARACTER = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")  # "unknown", and what only a font's maker knows
GARBAGE = 0.3  # share of such characters that bullets and icons do not reach
REPEATED = 0.6  # share of one letter, which even a table of crosses does not reach
FEW_LETTERS = 40  # of a repeated letter, below which it may be meant
ENOUGH_LETTERS = 200  # to judge a language by
VOWELS = "aeiouyAEIOUY"
LEAST_VOWELS = 0.22  # among Latin letters; languages have 0.35 and more, letters mapped at random 0.23
LATIN = re.compile("[A-Za-z]")


def trouble_of(texts: Sequence[str], *, covered: float, layered: bool) -> Trouble:
    """covered: share of the page under a picture, where that was looked at. layered: its words are not painted, but
    lie invisible over a picture."""
    if not texts:
        return Trouble.NO_TEXT  # what the file has is hidden, so something else is shown
    joined = "".join(texts)
    if _is_garbled(joined):
        return Trouble.GARBLED
    if len(texts) < FEW_WORDS and covered >= FULL and not layered:
        return Trouble.SPARSE
    return Trouble.DOUBTFUL if layered or _is_no_language(joined) else Trouble.NONE


def _is_garbled(joined: str) -> bool:
    if not joined.isascii() and len(NO_CHARACTER.findall(joined)) > GARBAGE * len(joined):
        return True
    letters = [each for each in joined if each.isalpha()] if len(set(joined)) < FEW_LETTERS else []
    if len(letters) < FEW_LETTERS:
        return False
    return Counter(letters).most_common(1)[0][1] > REPEATED * len(letters)


def _is_no_language(joined: str) -> bool:
    """Fonts may give another letter than the one they show. Judged where nearly all letters are Latin."""
    vowels = sum(map(joined.count, VOWELS))
    if vowels >= LEAST_VOWELS * len(joined):
        return False
    letters = len(LATIN.findall(joined))
    return letters >= ENOUGH_LETTERS and letters > 0.5 * len(joined) and vowels < LEAST_VOWELS * letters
