"""Sentences that say outright whether a figure went up or down: "Net sales decreased during 2021 compared to 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.amounts import label_of
from app.answering.evidence.naming import Fit, fit_of
from app.answering.evidence.operands import around_of, pieces_of
from app.answering.evidence.spans import Span
from app.answering.readers.calculation.operation import Asked
from app.domain.page import BlockKind
from app.text.dates import BARE_YEAR, period_of

_UP = r"increased|grew|rose|climbed|improved|went up|was higher|were higher|expanded"
_DOWN = r"decreased|declined|fell|dropped|went down|was lower|were lower|shrank|was down|were down"
_VERB = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_NOUN = re.compile(
    r"^(?:the|an?)\s+(?:\w+\s+)?(?:(?P<up>increase|growth|rise)|(?P<down>decrease|decline|drop|reduction))\s+in\s+"
    r"(?P<label>.+?)\s+(?:during|in|for|was|were|of|compared|from|between|over)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:•\s*)?(?:in|during|for|compared|as compared|relative)\b[^,]*,\s*", re.IGNORECASE)
_NOT_PLAIN = re.compile(
    r"\b(?:not|no|never|would|could|may|might|if|because|due|which|that|who|expect\w*|will|neither|offset|while)\b",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(r"\bquarters?\b|\bmonths\b|\bweeks\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that says which way a figure went."""

    span: Span
    up: bool
    fit: Fit


def stated_directions(asked: Asked, spans: Sequence[Span]) -> list[Stated]:
    """The sentences on the pages of the evidence that say it of the asked subject and years, best named first."""
    found = [stated for span in pieces_of(spans) if (stated := _stated(asked, span)) is not None]
    return sorted(found, key=lambda stated: -stated.fit.score)


def _stated(asked: Asked, span: Span) -> Stated | None:
    text = " ".join(span.text.split())
    if span.kind is not BlockKind.PROSE or not _same_time(asked, text):
        return None
    for label, up in _readings(text):
        fit = fit_of(asked.subjects[0], label_of(label), around_of(span))
        if fit.plain and fit.covered == 1 and not _NOT_PLAIN.search(label):
            return Stated(span, up, fit)
    return None


def _readings(text: str) -> Iterator[tuple[str, bool]]:
    """What a sentence says went up (True) or down, in words."""
    main = _OPENING.sub("", text)
    if match := _NOUN.match(main):
        yield match["label"], match["up"] is not None
    elif match := _VERB.search(main):
        yield main[: match.start()], match["up"] is not None


def _same_time(asked: Asked, text: str) -> bool:
    """Whether the sentence names all asked years, and the part of a year that is asked for."""
    if not asked.years or not set(asked.years) <= {int(year) for year in BARE_YEAR.findall(text)}:
        return False
    if asked.period:
        return period_of(text) == asked.period
    return not _PART_OF_YEAR.search(text)
