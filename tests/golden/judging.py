"""Questions and the rows of an answers file -> figures at caution 0 and at the default caution, in all and by kind.

What is right, and what each figure means, is for app.evaluation to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import isnan

import numpy as np

from app.domain.answer import Citation
from app.evaluation.figures import Figure, Outcomes, figures, outcomes_of
from app.evaluation.questions import Answered, read_questions
from tests.golden.documents import QUESTIONS, Row, pages, squash

IN_ALL = "in all"
NONE = "-"  # in place of a figure that there is nothing to take of
SHOWN = ("right", "wrong", "unsure", "right@risk10", "cited page", "abstain recall", "truthfulness")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the answers came to. `free` is without caution; `careful` shows only what is sure enough at a
    caution, the default one where no other is named."""

    rows: Sequence[Row]
    answers: Sequence[Row]
    free: Outcomes
    careful: Outcomes

    @property
    def false_answers(self) -> list[str]:
        """The ids of unanswerable questions that are answered at the default caution."""
        wrong = self.careful.shown & ~self.careful.answerable
        return [row["id"] for row, answered in zip(self.rows, wrong, strict=True) if answered]

    @property
    def stray_quotes(self) -> list[str]:
        """The quotes that are not on the page they cite, each behind the id of its question; pictures have no text."""
        return [f"{row['id']}: {cited['quote']}" for row, cited in self._citations() if not stands(cited)]

    @property
    def quote_on_page(self) -> float:
        found = [stands(cited) for _, cited in self._citations()]
        return float(np.mean(found)) if found else float("nan")

    def _citations(self) -> Iterator[tuple[Row, Row]]:
        return ((row, cited) for row in self.answers for cited in row["citations"] if page_text(cited))

    def by_kind(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]]:
        """Return the places of the questions of each kind; behind them those of all."""
        kinds = [row["kind"] for row in self.rows]
        found = {kind: np.array([i for i, each in enumerate(kinds) if each == kind]) for kind in sorted(set(kinds))}
        return {**found, IN_ALL: np.arange(len(kinds))}


def judge(rows: Sequence[Row], answers: Sequence[Row], least: float) -> Judged:
    """`answers` in the order of `rows`; the default caution shows an answer whose confidence is `least` or more."""
    known = {asked.id: asked for asked in read_questions(QUESTIONS)}
    free = outcomes_of([known[row["id"]] for row in rows], [answered(row) for row in answers])
    shown = free.shown & (free.confidence >= least)
    return Judged(rows, answers, free, replace(free, shown=shown, right=free.right & shown))


def answered(row: Row) -> Answered:
    """Return a row of an answers file as the program's own noun, with as many of its fields as the file has."""
    given = {each.name: row[each.name] for each in fields(Answered) if each.name in row}
    cited = tuple(Citation(0, c["document"], c["page"], 0, 0, c["quote"], ()) for c in row["citations"])
    return Answered(**{**given, "citations": cited})


def page_text(cited: Row) -> str:
    """Return the squashed text of the page cited, "" where it is a picture or the page does not exist."""
    texts = pages(cited["document"])
    return texts[cited["page"] - 1] if 1 <= cited["page"] <= len(texts) else ""


def stands(cited: Row) -> bool:
    return squash(cited["quote"]) in page_text(cited)


def report(judged: Judged) -> str:
    """Return the figures as text: a table for each caution, its rows the kinds, its columns the figures."""
    parts = [f"quote on page {judged.quote_on_page:.3f}"]
    for title, outcomes in (("caution 0", judged.free), ("default caution", judged.careful)):
        table = [f"{title:16}{'n':>4}" + "".join(f"{name:>22}" for name in SHOWN)]
        for kind, places in judged.by_kind().items():
            found = {each.name: written(each) for each in figures(outcomes.take(places))}
            if not outcomes.answerable[places].any():
                found["right@risk10"] = NONE
            table.append(f"{kind:16}{len(places):4}" + "".join(f"{found[name]:>22}" for name in SHOWN))
        parts.append("\n".join(table))
    return "\n\n".join(parts) + "\n"


def written(figure: Figure) -> str:
    return NONE if isnan(figure.value) else f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
