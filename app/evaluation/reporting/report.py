"""Summaries -> one HTML page that explains itself: no script, no network, pictures drawn in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from app.evaluation.ablation import Effect
from app.evaluation.figures import Figure
from app.evaluation.reporting.plots import Row, Series, outcome_bars, reliability_plot, risk_plot
from app.evaluation.summary import Measured, Summary

HEADLINE = ("truthfulness", "right", "wrong", "unsure", "abstain recall", "right@risk10", "cited page", "AUROC", "ECE")
COUNTED = frozenset({"truthfulness", "seconds", "AUROC", "Brier", "ECE", "AURC"})  # not shares: no % sign
MEANINGS = {
    "truthfulness": "Points a question: +1 for a right answer, or for “I'm unsure” where the documents hold no answer; "
    "0 for “I'm unsure” where they do; −1 for a wrong answer. Always being unsure gives 0 on answerable questions.",
    "right": "Of the questions that the documents answer, the share that was answered right.",
    "wrong": "Of the same questions, the share that was answered wrong: the harm.",
    "unsure": "Of the same questions, the share met with “I'm unsure”.",
    "abstain recall": "Of the questions that the documents do not answer, the share rightly met with “I'm unsure”.",
    "abstain precision": "Of all times it said “I'm unsure”, the share in which there was indeed no answer.",
    "right@risk10": "The share of answerable questions answered right if one shows only the surest answers, as many as "
    "keep the wrong ones at one in ten: how useful the honesty is. Best read at caution 0.",
    "cited document": "Of the right answers, the share that cites the document where the answer is known to stand.",
    "cited page": "Of the right answers, the share that cites a page where the answer is known to stand.",
    "AUROC": "How often a right answer is surer than a wrong one: 0.5 is chance, 1 is always.",
    "Brier": "Mean squared distance of the confidence from what came out (1 right, 0 wrong): less is better.",
    "ECE": "How far, on average, the confidence is from the share that was right: 0.05 is five points off.",
    "AURC": "Area under the risk-coverage curve over all questions, an “unsure” counted as not right: less is better.",
    "risk@50": "Share not right among the half of all questions with the highest confidence.",
    "risk@80": "The same among the surest eight tenths.",
    "seconds": "Seconds from question to answer, mean, on the machine named above.",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is worth nothing without."""

    version: str
    model: str  # file name of the language model
    cores: int
    date: str
    scope: str
    caution: float
    command: str


@dataclass(frozen=True, slots=True)
class Report:
    about: About
    summaries: tuple[Summary, ...]  # the last is of all questions
    effects: tuple[Effect, ...] = ()  # of the stages, where they were switched


def rendered(report: Report, template: str) -> str:
    """`template`: the source of resources/report/report.html."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"shown": shown, "interval": interval}
    whole = report.summaries[-1]
    return environment.from_string(template).render(
        about=report.about,
        summaries=report.summaries,
        whole=whole,
        found={each.name: each for each in whole.candor},
        headline=HEADLINE,
        meanings=MEANINGS,
        effects=report.effects,
        reliability=Markup(reliability_plot(series(whole.measured))),
        risk=Markup(risk_plot(series(whole.measured))),
        bars=Markup(outcome_bars([row for each in report.summaries for row in rows(each.measured)])),
    )


def series(measured: Measured) -> list[Series]:
    plain = [Series("plain", measured.plain)] if measured.plain is not None else []
    return [*plain, Series("candor", measured.candor)]


def rows(measured: Measured) -> Sequence[Row]:
    plain = [Row("plain pipeline", measured.plain, beside=True)] if measured.plain is not None else []
    return [Row(measured.name, measured.candor), *plain]


def shown(figure: Figure) -> str:
    """The value as people read it; a dash where there was nothing to take it of."""
    return f"{_number(figure.value, figure.name)}{_unit(figure)}" if figure.value == figure.value else "–"


def interval(figure: Figure) -> str:
    if figure.low != figure.low:
        return ""
    return f"{_number(figure.low, figure.name)} to {_number(figure.high, figure.name)}{_unit(figure)}"


def _number(value: float, name: str) -> str:
    return (f"{value:.2f}" if name in COUNTED else f"{100 * value:.0f}").replace("-", "−")


def _unit(figure: Figure) -> str:
    return "" if figure.name in COUNTED else "%"
