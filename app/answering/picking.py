"""What of a read document is worth keeping: its central sentences, or all that match a subject."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from app.answering.question import STOP_WORDS, stem, stems
from app.answering.survey import Excerpt
from app.answering.wish import Wish
from app.domain import BlockKind

SHORTEST, LONGEST = 7, 60  # words of a sentence that can stand in a summary
FEWEST, PER_PAGE = 8, 2  # central sentences kept of a document: two a page, not fewer than eight
MOST_KEPT = 40  # of a document
NEARLY_SAME = 0.8  # share of stems in common
WHOLE_SUBJECT = 2  # stems; of a longer subject three quarters suffice
SHARE = 0.75
TELLING = 0.4  # added for standing under such a heading, or at the beginning of the document
TELLING_HEADINGS = frozenset(
    "abstract summari conclus overview introduct highlight purpos scope find background".split()
)
STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)


def central(excerpts: Sequence[Excerpt], subject: Collection[str] = ()) -> list[Excerpt]:
    """The sentences whose words the document's pages share most (centroid, Radev et al. 2004), with their scores.

    `subject`: stems that a sentence, or its heading, must hold enough of.
    """
    sentences = [each for each in excerpts if _may_stand_alone(each) and covers(each, subject)]
    weights = _weights(excerpts)
    first = excerpts[0].page.number if excerpts else 0
    scored = [each.scored(_centrality(each, weights) + _place(each, first)) for each in sentences]
    wanted = min(MOST_KEPT, max(FEWEST, PER_PAGE * len({each.page.number for each in excerpts})))
    best = _spread_over_pages(without_repeats(sorted(scored, key=lambda each: -each.score)))[:wanted]
    return in_order(best)


def matching(excerpts: Sequence[Excerpt], wish: Wish) -> list[Excerpt]:
    """Every sentence or row that speaks of the subject; what only stands under a heading that does scores less."""
    subject = wish.stems
    found = []
    for each in excerpts:
        if each.kind is BlockKind.HEADING or (wish.exact and wish.subject.lower() not in each.text.lower()):
            continue
        own = cover(each.stems, subject)
        if own >= needed(subject):
            found.append(each.scored(1.0 + own))
        elif not wish.exact and covers(each, subject):
            found.append(each.scored(cover(each.stems | each.around, subject)))
    return found


def mentioning(excerpts: Sequence[Excerpt], wish: Wish) -> list[Excerpt]:
    """As `matching`, by the own words of a sentence, row or heading alone."""
    if wish.exact:
        return [each.scored(2.0) for each in excerpts if wish.subject.lower() in each.text.lower()]
    subject = wish.stems
    scored = (each.scored(1.0 + cover(each.stems, subject)) for each in excerpts)
    return [each for each in scored if each.score - 1.0 >= needed(subject)]


def cover(own: Collection[str], subject: Collection[str]) -> float:
    """Share of the subject's stems that stand there, 0 to 1; 1 for no subject."""
    return sum(each in own for each in subject) / len(subject) if subject else 1.0


def needed(subject: Collection[str]) -> float:
    return 1.0 if len(subject) <= WHOLE_SUBJECT else SHARE


def covers(excerpt: Excerpt, subject: Collection[str]) -> bool:
    return not subject or cover(excerpt.stems | excerpt.around, subject) >= needed(subject)


def without_repeats(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The first of those that say nearly the same, in the order given."""
    kept: list[Excerpt] = []
    for each in excerpts:
        if not any(_overlap(each.stems, other.stems) >= NEARLY_SAME for other in kept):
            kept.append(each)
    return kept


def in_order(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    return sorted(excerpts, key=lambda each: (each.document.id, each.page.number, each.start))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _may_stand_alone(excerpt: Excerpt) -> bool:
    text = excerpt.text
    words = text.split()
    return (
        excerpt.kind is BlockKind.PROSE
        and SHORTEST <= len(words) <= LONGEST
        and text[:1].isupper()
        and text.endswith((".", "!", ".”", '."', ".)"))
        and sum(word[:1].isdigit() for word in words) <= len(words) / 3
    )


def _weights(excerpts: Sequence[Excerpt]) -> dict[str, float]:
    """How much of the document a stem stands for: on the more pages, the more; words of every kind of text count 0."""
    seen = {(each.page.number, one) for each in excerpts for one in each.stems}
    pages = Counter(one for _, one in seen)
    return {
        one: math.log1p(count - 1)
        for one, count in pages.items()
        if one not in STOP_STEMS and not one[0].isdigit() and len(one) > 2
    }


def _centrality(excerpt: Excerpt, weights: dict[str, float]) -> float:
    """The mean weight of its content stems, long and short sentences alike; 0 to 1."""
    top = max(weights.values(), default=0.0) or 1.0
    own = [weights[one] for one in excerpt.stems if one in weights]
    return sum(own) / (len(own) + 3) / top if own else 0.0


def _place(excerpt: Excerpt, first: int) -> float:
    told = bool(TELLING_HEADINGS & frozenset(stems(excerpt.heading)))
    return TELLING * told + (TELLING / 2) * (excerpt.page.number == first)


def _spread_over_pages(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The best of every page first, then every page's second best, and so on: no page speaks for all."""
    turn: Counter[int] = Counter()
    ranked = []
    for each in excerpts:
        ranked.append((turn[each.page.number] // PER_PAGE, -each.score, each))
        turn[each.page.number] += 1
    return [each for *_, each in sorted(ranked, key=lambda row: row[:2])]
