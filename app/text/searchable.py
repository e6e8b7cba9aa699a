"""The text that goes into the keyword index: the page's own, with what the index cannot split made splittable.

The index keeps no copy of its text, so what is searched may differ from what is stored and quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.text.scripts import east, hangul, south_east

# The index takes vowel signs for separators: where words are full of them, each is stored as a private letter.
signed_scripts = (*range(0x0900, 0x1100), *range(0x1780, 0x1800))
signs = [code for code in signed_scripts if unicodedata.category(chr(code)).startswith("M")]
first_sign = 0xE800  # well after the letters that app.library.search.impacts uses
sign_letters = f"{chr(first_sign)}-{chr(first_sign + len(signs) - 1)}"
dropped = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
points = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
unpointed = re.compile(f"[{dropped}{points}]")
same_letter = {
    **dict(zip("أإآٱىئؤةکیە", "ااااييوهكيه", strict=True)),  # one word is spelt with any of these
    **dict(zip("ßẞæÆœŒøØłŁđĐıþð", "ss ss ae ae oe oe o o l l d d i th d".split(), strict=True)),
    **{chr(code): chr(first_sign + place) for place, code in enumerate(signs)},
}
article = re.compile(
    "\\b[\u0648\u0628\u0643\u0641]?\u0627\u0644(?=[\u0621-\u064a]{3})"
)  # "and the", "in the": Arabic writes them on the word
letters = str.maketrans(same_letter)
run = re.compile(
    f"(?P<pairs>[{east}]+|[{hangul}]+)|[{south_east}{sign_letters}]*[{south_east}][{south_east}{sign_letters}]*"
)
respelt = re.compile(f"[{''.join(same_letter)}{dropped}{points}{east}{hangul}{south_east}\ufb1d-\ufdff\ufe70-\ufefc]")
"""What versions of Candor that knew only Latin words put into the index otherwise."""


def searchable(text: str) -> str:
    """The text with one spelling of what has several, and runs of unspaced scripts as overlapping pieces.

    Compatibility forms (ligatures, full-width letters, the shapes of Arabic letters) become plain letters, soft
    hyphens and vowel points are left out. "日本語" becomes "日本 本語 語": a letter stands first in just one piece, so
    that even a single one is found, by the beginnings of pieces.
    """
    return text if text.isascii() else run.sub(lambda found: f" {' '.join(pieces(found))} ", folded(text))


def askable(text: str) -> str:
    """As `searchable`, without the short pieces at the ends of runs: "日本 本語" stands together in the index too."""
    return text if text.isascii() else run.sub(lambda found: f" {' '.join(whole_pieces(found))} ", folded(text))


def folded(text: str) -> str:
    """One spelling of what has several."""
    return article.sub("", unpointed.sub("", unicodedata.normalize("NFKC", text)).translate(letters))


def pieces(found: re.Match[str]) -> Iterator[str]:
    whole, length = found.group(), piece_length(found)
    return (whole[start : start + length] for start in range(len(whole)))


def whole_pieces(found: re.Match[str]) -> list[str]:
    whole, length = found.group(), piece_length(found)
    return [whole[start : start + length] for start in range(max(1, len(whole) - length + 1))]


def piece_length(found: re.Match[str]) -> int:
    """Two letters, where a letter is a syllable or a word; three of an alphabet."""
    return 2 if found["pairs"] else 3


def is_beginning(word: str) -> bool:
    """Whether a word to look for is shorter than the pieces of its script in the index, which may begin with it."""
    found = run.fullmatch(word)
    return found is not None and len(word) < piece_length(found)
