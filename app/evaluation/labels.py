"""Whether an answer says an accepted one: by its headline where that is short or a number, by its whole text else.

Used to label proposals when fitting and to print figures. The definitions are those of the independent scorer, which
has the last word; tests/evaluation/test_scorer.py compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[.,]\d+)*|%")
_AMOUNT = re.compile(r"(-?\d[\d,]*\.?\d*)\s*(thousand|million|billion|trillion|bn|mn|m|k)?(?![\w.])", re.IGNORECASE)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_FIRST_SENTENCE = re.compile(r"(?<=[a-z%)\d])[.:]\s+(?=[A-Z(“\"])|\n")
_ARTICLES = frozenset({"a", "an", "the"})
HEADLINE = 15  # words that are looked at
SHORT_ANSWER = 6  # words
WORDS_A_NUMBER = 4  # most words beside each number of an answer that is looked for by value
TOLERANCE = 0.005
SPAN_F1, LONG_F1, LONG_RECALL = 0.75, 0.5, 0.7


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float  # as written
    in_ones: float  # with the scale word behind it
    decimals: int

    def equals(self, wanted: _Amount, *, rounded: bool) -> bool:
        """By either value; where `rounded`, also where it rounds to what is wanted."""
        pairs = ((self.value, wanted.value), (self.in_ones, wanted.in_ones))
        if any(abs(mine - gold) <= TOLERANCE * max(abs(gold), 1e-9) for mine, gold in pairs):
            return True
        half = 0.5 * 10**-wanted.decimals + 1e-9
        return rounded and self.decimals > wanted.decimals and abs(self.value - wanted.value) <= half


def is_right(headline: str, text: str, accepted: Sequence[str]) -> bool:
    """Whether an answer says one of the accepted: `headline` is looked at for short ones, `text` for long ones."""
    head = " ".join((headline or first_sentence(text)).split()[:HEADLINE])
    return any(says(head if len(_words(one)) <= HEADLINE else text, one) for one in accepted)


def first_sentence(text: str) -> str:
    """What stands for the headline of an answer that has none."""
    return _FIRST_SENTENCE.split(text.strip(), maxsplit=1)[0]


def says(text: str, accepted: str) -> bool:
    """By span for short answers, by value for numbers, by shared words for long ones."""
    said, wanted = _words(text), _words(accepted)
    if not said or not wanted:
        return False
    numbers = _amounts(accepted)
    if numbers and len(wanted) <= WORDS_A_NUMBER * len(numbers):
        rounded = "%" in accepted or (len(numbers) == 1 and any(scale in wanted for scale in _SCALES))
        found = _amounts(text)
        return all(any(each.equals(number, rounded=rounded) for each in found) for number in numbers)
    if wanted[0] in {"yes", "no"} and len(wanted) <= 2:
        return said[0] == wanted[0]
    shared = sum((Counter(said) & Counter(wanted)).values())
    recall, precision = shared / len(wanted), shared / len(said)
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    if len(wanted) <= SHORT_ANSWER:
        return _stands_in(wanted, said) or f1 >= SPAN_F1
    return f1 >= LONG_F1 or recall >= LONG_RECALL


def says_any(text: str, accepted: Sequence[str]) -> bool:
    return any(says(text, one) for one in accepted)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")
    return [word for word in _WORD.findall(plain) if word not in _ARTICLES]


def _amounts(text: str) -> list[_Amount]:
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    found = ((raw.replace(",", "").rstrip("."), scale.lower()) for raw, scale in _AMOUNT.findall(plain))
    return [
        _Amount(float(digits), float(digits) * _SCALES.get(scale, 1.0), len(digits.partition(".")[2]))
        for digits, scale in found
    ]


def _stands_in(needle: list[str], haystack: list[str]) -> bool:
    return any(haystack[i : i + len(needle)] == needle for i in range(len(haystack) - len(needle) + 1))
