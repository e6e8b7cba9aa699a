"""Answers that are worked out over cited numbers rather than quoted: a comparison, or a computed value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.arithmetic import compute, look_up
from app.answering.comparison import compare
from app.answering.operation import asked_of
from app.answering.question import Expected, Question
from app.answering.spans import Span
from app.answering.verbatim import whole
from app.domain import Claim

_SEVERAL = re.compile(r"\b(?:calculate|compute|combined|sum of|difference (?:between|in))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worked:
    claims: tuple[Claim, ...]  # the result first
    of_accounts: bool = False  # worked out from the lines of a company's statements


def work_out(question: Question, spans: Sequence[Span]) -> Worked | None:
    """`spans` is the evidence, best first. None where nothing is to be worked out, or where it is not plain."""
    compared = compare(question, spans)
    if compared is not None:
        return Worked(compared.claims)
    computed = compute(question, spans) or look_up(question, spans)
    if computed is None:
        return None
    # A formula shows what a number was made of; one that is only read off a row is shown with its row.
    rows = {each.span.start: each.span for each in computed.amounts} if not computed.claim.formula else {}
    return Worked((computed.claim, *(claim for row in rows.values() for claim in whole(row))))


def must_be_worked(question: Question) -> bool:
    """Whether one number of the page cannot be the answer: an operation is asked for, or the numbers of two years."""
    several_years = question.expected is Expected.NUMBER and len(question.years) > 1
    return several_years or bool(_SEVERAL.search(question.text)) or asked_of(question.text) is not None
