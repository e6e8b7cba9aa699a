"""Computed answers: an expression over numbers that each stand in a cited span, worked out by the app, not the model.

The model only helps to choose between expressions, by their log-probability behind the question. Where the labels, the
years, the units or the scales leave any doubt there is no answer: a wrong computation is the worst one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.amounts import Amount, label_in
from app.answering.expression import DECIMALS, Expression, formula_of, from_to, money, plain, rounded, told
from app.answering.naming import NEUTRAL, terms_of
from app.answering.number import PERCENT
from app.answering.operands import pieces_of
from app.answering.operation import Asked, Operation, asked_of
from app.answering.proposals import Choice, Proposal, choose, citations_of, name_of, proposals_of
from app.answering.question import Question
from app.answering.spans import Span
from app.answering.subject import core_of, subject_of
from app.domain import BlockKind, Claim
from app.llm.model import LanguageModel

MOST_SCORED = 5  # rivals that the model reads
IN_PERCENT = frozenset({Operation.GROWTH, Operation.SHARE, Operation.EXCESS})
COMPUTED = frozenset(set(Operation) - {Operation.TURN, Operation.WHICH_YEAR, Operation.HIGHER})


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed answer: one claim, what it was made of, and the features by which it is judged."""

    claim: Claim
    value: Decimal
    amounts: tuple[Amount, ...]
    features: dict[str, float]


def compute(question: Question, spans: Sequence[Span], engine: LanguageModel) -> Computed | None:
    """The answer to a question that asks for a computed number; `spans` is the evidence, best first. None where the
    question asks for none, or where the evidence does not make it plain."""
    asked = asked_of(question.text)
    if asked is None or asked.operation not in COMPUTED:
        return None
    if asked.operation is Operation.RATIO and _is_stated(question, spans):
        return None
    choice = choose(proposals_of(asked, spans))
    citations = citations_of(choice.best.expression.amounts) if choice else None
    if choice is None or citations is None:
        return None
    best, value = choice.best, _shown(asked, choice.best)
    claim = Claim(sentence_of(asked, best.expression, value), citations, formula=formula_of(best.expression, value))
    features = {**choice.features, "computed model margin": _margin(question, choice, engine)}
    return Computed(claim, value, best.expression.amounts, features)


def _is_stated(question: Question, spans: Sequence[Span]) -> bool:
    """Whether a row bears the ratio's own name: what the page states is not computed from something like it."""
    wanted = (terms_of(subject_of(core_of(question.text))) - NEUTRAL) | terms_of("ratio")
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
    quotient = asked.operation in IN_PERCENT or asked.operation is Operation.RATIO
    if asked.power is not None and power is not None and not quotient:
        value = value.scaleb(power - asked.power)
    if asked.decimals is not None:
        return rounded(value, asked.decimals)
    return rounded(value, DECIMALS) if quotient or asked.operation is Operation.AVERAGE else value


def _margin(question: Question, choice: Choice, engine: LanguageModel) -> float:
    """Log-probability, a token, of the chosen expression in words over that of the likeliest rival, both less what they
    have without the question; 0 where there is no rival."""
    if not choice.rivals:
        return 0.0
    texts = [f" {words_of(each.expression)}" for each in (choice.best, *choice.rivals[:MOST_SCORED])]
    leads = [f"Question: {question.text}\nCalculation:", "Calculation:"]
    scored = engine.score_many([(lead, text) for lead in leads for text in texts])
    gains = [asked.mean - alone.mean for asked, alone in zip(scored[: len(texts)], scored[len(texts) :], strict=True)]
    return gains[0] - max(gains[1:])


def words_of(expression: Expression) -> str:
    """The expression over labels and years, as the model reads it."""
    names = [f"{amount.label} {amount.year or ''}".strip() for amount in expression.amounts]
    return f"{expression.operation.value} of {' and '.join(names)}"
