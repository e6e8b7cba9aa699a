"""Outcomes of one or two pipelines -> pictures as SVG: reliability diagram, risk-coverage curve, bars of outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from app.evaluation.figures import FIGURES, RISK, Outcomes
from app.evaluation.reporting.curves import Bin, reliability, risk_curve
from app.evaluation.reporting.svg import Square

MOST_POINTS = 400  # of a curve: more cannot be seen
BAR, LOW, GAP, NEAR, NAMES, WIDE = 22.0, 14.0, 14.0, 3.0, 190.0, 760.0  # of the bars, in pixels


@dataclass(frozen=True, slots=True)
class Series:
    """One pipeline's outcomes; `kind` is the class that gives its colour: "candor" or "plain"."""

    kind: str
    outcomes: Outcomes


def reliability_plot(series: Sequence[Series]) -> str:
    square = Square("confidence that was shown", "share that was right")
    square.line("ideal", [(0, 0), (1, 1)])
    square.label("aside", 0.74, 0.66, "perfect")
    for each in series:
        bins = reliability(each.outcomes)
        most = max((one.count for one in bins), default=1)
        square.line(f"{each.kind} thin", [(one.confidence, one.right) for one in bins])
        for one in bins:
            square.line(f"{each.kind} whisker", [(one.confidence, one.low), (one.confidence, one.high)])
            square.dot(each.kind, one.confidence, one.right, _told(one), 3 + 5 * (one.count / most) ** 0.5)
    return square.drawn("Reliability diagram: the confidence shown against the share that was right")


def _told(one: Bin) -> str:
    return f"{one.count} answers at {one.confidence:.0%} on average, {one.right:.0%} of them right"


def risk_plot(series: Sequence[Series]) -> str:
    square = Square("share of questions answered, surest first", "share of those that was wrong")
    square.line("ideal", [(0, RISK), (1, RISK)])
    square.label("aside", 0.7, RISK + 0.015, f"{RISK:.0%} wrong")
    for each in series:
        curve = risk_curve(each.outcomes)
        step = max(1, len(curve.risk) // MOST_POINTS)
        points = list(zip(curve.coverage.tolist(), curve.risk.tolist(), strict=True))
        square.line(each.kind, points[::step] + points[-1:])
    return square.drawn("Risk-coverage curve: how many answers are wrong when only the surest are shown")


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: the answerable questions of a set by what became of them."""

    name: str
    outcomes: Outcomes
    beside: bool = False  # to compare with the row above: close to it, and lower

    @property
    def height(self) -> float:
        return LOW if self.beside else BAR

    @property
    def above(self) -> float:
        """The room left free above it."""
        return NEAR if self.beside else GAP


def outcome_bars(rows: Sequence[Row]) -> str:
    """A row a set, cut into right, unsure and wrong; sets without an answerable question have none."""
    kept = [row for row in rows if row.outcomes.answerable.any()]
    bottoms = list(accumulate(row.above + row.height for row in kept))
    height = (bottoms[-1] if bottoms else 0) + GAP
    head = f'<svg class="bars" role="img" viewBox="0 0 {WIDE:g} {height:g}" xmlns="http://www.w3.org/2000/svg">'
    title = "<title>What became of the questions that the documents answer: right, unsure, wrong</title>"
    shapes = [shape for row, bottom in zip(kept, bottoms, strict=True) for shape in _bar(row, bottom)]
    return "\n".join([head, title, *shapes, "</svg>"])


def _bar(row: Row, bottom: float) -> Iterator[str]:
    top, base = bottom - row.height, bottom - row.height / 2 + 4
    name = "name beside" if row.beside else "name"
    yield f'<text class="{name}" x="{NAMES - 10:g}" y="{base:g}">{escape(row.name)}</text>'
    left, whole = NAMES, WIDE - NAMES
    for kind in ("right", "unsure", "wrong"):
        share = FIGURES[kind](row.outcomes)
        yield f'<rect class="{kind}" x="{left:.1f}" y="{top:g}" width="{share * whole:.1f}" height="{row.height:g}"/>'
        if share > 0.06:  # narrower ones have no room for their number
            yield f'<text class="share" x="{left + share * whole / 2:.1f}" y="{base:g}">{share:.0%}</text>'
        left += share * whole
