"""Whether a text says an accepted answer: short answers by span, bare numbers by value, long answers by shared words.

Used to label spans when fitting and to print figures; independent scorers have the last word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"\w+(?:[.,]\d+)*|%")
_NUMBER = re.compile(r"-?\d[\d,]*\.?\d*")
_ARTICLES = frozenset({"a", "an", "the"})
SHORT_ANSWER = 6  # words
BARE_NUMBER = 4  # words, of which one is a number
NUMBER_TOLERANCE = 0.005
SPAN_F1, LONG_F1, LONG_RECALL = 0.75, 0.5, 0.7


def says(text: str, accepted: str) -> bool:
    said, wanted = _words(text), _words(accepted)
    if not said or not wanted:
        return False
    numbers = _numbers(accepted)
    if len(numbers) == 1 and len(wanted) <= BARE_NUMBER:
        allowed = NUMBER_TOLERANCE * max(abs(numbers[0]), 1e-9)
        return any(abs(number - numbers[0]) <= allowed for number in _numbers(text))
    if wanted[0] in {"yes", "no"} and len(wanted) <= 2:
        return said[0] == wanted[0]
    shared = sum((Counter(said) & Counter(wanted)).values())
    recall, precision = shared / len(wanted), shared / len(said)
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    if len(wanted) <= SHORT_ANSWER:
        return _stands_in(wanted, said) or f1 >= SPAN_F1
    return f1 >= LONG_F1 or recall >= LONG_RECALL


def says_any(text: str, accepted: tuple[str, ...]) -> bool:
    return any(says(text, one) for one in accepted)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u00ad", "")
    return [word for word in _WORD.findall(plain) if word not in _ARTICLES]


def _numbers(text: str) -> list[float]:
    return [float(raw.replace(",", "").rstrip(".")) for raw in _NUMBER.findall(text)]


def _stands_in(needle: list[str], haystack: list[str]) -> bool:
    return any(haystack[i : i + len(needle)] == needle for i in range(len(haystack) - len(needle) + 1))
