"""Computed answers: an expression over numbers that each stand in a cited span, worked out by the app, not the model.

Where the labels, the years, the units or the scales leave any doubt there is no answer: a wrong computation is the
worst one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.answering.evidence.amounts import SCALE_WORDS, Amount, label_in, money, plain, rounded
from app.answering.evidence.naming import NEUTRAL, terms_of
from app.answering.evidence.operands import pieces_of
from app.answering.evidence.spans import Span
from app.answering.query import Kind, Query
from app.answering.readers.calculation.expression import (
    DECIMALS,
    Expression,
    agree,
    formula_of,
    from_to,
    told,
    value_first,
)
from app.answering.readers.calculation.operation import QUOTIENTS, Asked, Operation, asked_of, value_asked
from app.answering.readers.calculation.proposals import (
    Proposal,
    choose,
    citations_of,
    figures_for,
    name_of,
    proposals_of,
    wants_percent,
)
from app.answering.subject import core_of, subject_of
from app.domain.answer import Claim
from app.domain.page import BlockKind
from app.text.numbers import PERCENT

IN_PERCENT = QUOTIENTS - {Operation.RATIO}
COMPUTED = frozenset(set(Operation) - {Operation.TURN, Operation.WHICH_YEAR, Operation.HIGHER, Operation.LOOK_UP})


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed answer: one claim and what it was made of."""

    claim: Claim
    value: Decimal  # of several, the first
    amounts: tuple[Amount, ...]


def compute(query: Query, spans: Sequence[Span]) -> Computed | None:
    """The answer to a question that asks for a computed number; `spans` is the evidence, best first. None where the
    question asks for none, or where the evidence does not make it plain."""
    asked = asked_of(query.text)
    if asked is None or asked.operation not in COMPUTED:
        return None
    if asked.operation is Operation.RATIO and _is_stated(query, spans):
        name = f"ratio of {' to '.join(asked.subjects)}"
        return _in_each_year(replace(asked, operation=Operation.EACH, subjects=(name,)), spans, bare=True)
    if asked.operation is Operation.EACH:
        return _in_each_year(asked, spans)
    if asked.unsaid and any("total" in figure.label.lower() for figure in figures_for(asked, asked.subjects[0], spans)):
        return None  # "total costs in 2018 and 2019" may ask for each year's
    best = choose(proposals_of(asked, spans))
    citations = citations_of(best.expression.amounts) if best else None
    if best is None or citations is None:
        return None
    value = _shown(asked, best)
    claim = Claim(sentence_of(asked, best.expression, value), citations, formula=formula_of(best.expression, value))
    return Computed(claim, value, best.expression.amounts)


def look_up(query: Query, spans: Sequence[Span]) -> Computed | None:
    """The figure of one year that a question names to its last word, where one row, or rows of one name, state it."""
    asked = value_asked(query.text)
    if asked is None or query.kind is not Kind.NUMBER or query.twofold or query.calculation:
        return None
    return _in_each_year(asked, spans)


def _in_each_year(asked: Asked, spans: Sequence[Span], *, bare: bool = False) -> Computed | None:
    """The values that one row, or rows of one name, state for the years, in the order of the question. `bare`: they
    have no scale, whatever the page states."""
    chosen = [choose(proposals_of(replace(asked, years=(year,)), spans)) for year in asked.years]
    amounts = tuple(each.expression.amounts[0] for each in chosen if each is not None)
    citations = citations_of(amounts)
    if not amounts or len(amounts) < len(chosen) or not agree(amounts) or citations is None:
        return None
    expression = Expression(Operation.EACH, amounts)
    power = 0 if bare or expression.unit == PERCENT else expression.power
    if len({amount.label for amount in amounts}) > 1 or wants_percent(asked) is not (expression.unit == PERCENT):
        return None
    if asked.power is not None and power is None:
        return None
    label = [amounts[0].label] if amounts[0].span.kind is BlockKind.ROW else []  # a sentence's is half a sentence
    named = ", ".join([*label, *(str(amount.year) for amount in amounts)])
    shown = _values_told(expression, power or 0, power or 0 if asked.power is None or bare else asked.power)
    return Computed(Claim(f"{shown} ({named}).", citations), expression.values[0], amounts)


def _values_told(expression: Expression, power: int, wanted: int) -> str:
    """ "9, 12 thousand"; one alone as other results are told, or, where its row writes it in brackets, as it stands
    there and with its sign. `wanted`: the power to tell them in."""
    values = [value.scaleb(power - wanted) for value in expression.values]
    scale = f" {SCALE_WORDS[wanted]}" if wanted else ""
    listed = ", ".join(money(value, expression.unit, 0) for value in values) + scale
    if len(values) > 1:
        return listed
    written = " ".join(expression.amounts[0].text.split())
    row = expression.amounts[0].span.kind is BlockKind.ROW
    if not row or values[0] >= 0 or "(" not in written or power != wanted:
        return told(values[0], expression.unit, wanted)
    return f"{written}{scale}, that is {listed}"


def _is_stated(query: Query, spans: Sequence[Span]) -> bool:
    """Whether a row bears the ratio's own name: what the page states is not computed from something like it."""
    wanted = (terms_of(subject_of(core_of(query.text))) - NEUTRAL) | terms_of("ratio")
    return any(wanted <= terms_of(label_in(span)) for span in pieces_of(spans) if span.kind is BlockKind.ROW)


def sentence_of(asked: Asked, expression: Expression, value: Decimal) -> str:
    """The result in words, with the numbers it comes from."""
    if asked.operation in {Operation.CHANGE, Operation.GROWTH}:
        return _change_sentence(asked, expression, value)
    texts = [money(each, expression.unit, expression.power) for each in expression.values]
    names = [name_of(amount, asked) for amount in expression.amounts]
    parts = " and ".join(f"{text} ({name})" for text, name in zip(texts, names, strict=True))
    return f"{_result(asked, expression, value)}, from {parts}."


def _change_sentence(asked: Asked, expression: Expression, value: Decimal) -> str:
    if value == 0:
        return f"Unchanged, a change of 0 ({from_to(expression)})."
    by = _result(asked, expression, abs(value))
    if asked.valued:
        return f"{value_first(expression, asked, by)}."
    if value > 0:
        return f"Increased by {by} ({from_to(expression)})."
    return f"Decreased by {by} (a change of {plain(value)}, {from_to(expression)})."


def _result(asked: Asked, expression: Expression, value: Decimal) -> str:
    if asked.operation in IN_PERCENT:
        return f"{plain(value)} %"
    if asked.operation is Operation.RATIO:
        return plain(value)
    if asked.operation is Operation.CHANGE and expression.unit == PERCENT:
        return f"{plain(value)} percentage points"
    power = asked.power if asked.power is not None and expression.power is not None else expression.power
    return told(value, expression.unit, power)


def _shown(asked: Asked, proposal: Proposal) -> Decimal:
    """The result in the scale and with the decimals that are asked for."""
    value, power = proposal.value, proposal.expression.power
    quotient = asked.operation in QUOTIENTS
    if asked.power is not None and power is not None and not quotient:
        value = value.scaleb(power - asked.power)
    if asked.decimals is not None:
        return rounded(value, asked.decimals)
    return rounded(value, DECIMALS) if quotient or asked.operation is Operation.AVERAGE else value
