"""What kind of a document it is, by the words of its title and first pages and by their shape; OTHER where unsure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.answering.overview.vocabulary import Vocabulary
from app.domain.overview import DocumentKind
from app.domain.page import Page

IN_TITLE = 3.0  # points of a word of the title
LEAST, LEAD = 4.0, 1.0  # points that a kind needs, and before the next one
LONGEST_LOOK = 12_000  # characters of the first pages
FEW_WORDS = 140  # on a page of slides, at most
LANDSCAPE = 0.8  # share of the pages of slides that are wider than high
OF_BOOKS = 100  # pages, at least


def kind_of(title: str, pages: Sequence[Page], total: int, words: Vocabulary) -> DocumentKind:
    """`pages`: the first ones; `total`: how many there are."""
    text = " ".join(page.text for page in pages)[:LONGEST_LOOK]
    scores = dict.fromkeys(words.kinds, 0.0)
    for kind, of in words.kinds.items():
        scores[kind] = IN_TITLE * bool(of.title.search(title)) + len({hit.lower() for hit in of.words.findall(text)})
    scores[DocumentKind.SLIDES] += _like_slides(pages)
    scores[DocumentKind.BOOK] -= 0.0 if total >= OF_BOOKS else LEAST
    scores[DocumentKind.LETTER] -= LEAST if total > 5 else 0.0
    (best, kind), (second, _) = sorted(((score, kind) for kind, score in scores.items()), reverse=True)[:2]
    return kind if best >= LEAST and best - second >= LEAD else DocumentKind.OTHER


def _like_slides(pages: Sequence[Page]) -> float:
    """Wide pages of few words."""
    if len(pages) < 2:
        return 0.0
    wide = sum(page.width > page.height for page in pages) / len(pages)
    few = float(np.median([len(page.words) for page in pages])) <= FEW_WORDS
    return 6.0 if wide >= LANDSCAPE and few else 0.0
