"""Our figures are those of the scorer that has the last word."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.domain.answer import Citation
from app.evaluation.figures import FIGURES, outcomes_of
from app.evaluation.questions import Answered, read_questions, write_answers

scorer = Path(__file__).parents[2] / ".." / "shared" / "tools" / "score.py"
theirs = {
    "truthfulness": "truthfulness",
    "right": "right",
    "wrong": "wrong",
    "unsure": "unsure",
    "abstain recall": "abstain_recall",
    "abstain precision": "abstain_precision",
    "right@risk10": "right@risk10",
    "cited document": "cited_doc",
    "cited page": "cited_page",
    "AUROC": "auroc",
    "Brier": "brier",
    "ECE": "ece",
    "AURC": "aurc",
    "risk@50": "risk@50",
    "risk@80": "risk@80",
}


def drawn(seed: int, size: int) -> tuple[list[dict[str, object]], list[Answered]]:
    """Questions and answers of all kinds: right, wrong, unsure, unanswerable, without pages, equally confident."""
    source = np.random.default_rng(seed)
    questions: list[dict[str, object]] = []
    rows: list[Answered] = []
    for number in range(size):
        answerable, said, right, paged = (bool(each) for each in source.random(4) < (0.8, 0.7, 0.5, 0.6))
        cited = Citation(1, "a.pdf" if source.random() < 0.8 else "b.pdf", int(source.integers(1, 4)), 0, 1, "x", ())
        confidence = round(float(source.random()), 1)
        document = "a.pdf" if source.random() < 0.9 else None
        answers = [f"net sales of {number}00"] if answerable else []
        questions.append(
            {"id": str(number), "question": "?", "answers": answers, "answerable": answerable}
            | {"doc": document, "pages": [1, 2] if paged else []}
        )
        text = f"They were {number}00 in all" if right else "nothing of the kind"
        status, shown = ("answered", text) if said else ("unsure", "")
        rows.append(Answered(str(number), status, shown, confidence, (cited,) if said else ()))
    return questions, rows


@pytest.mark.skipif(not scorer.exists(), reason="the scorer is not beside this checkout")
@pytest.mark.parametrize(("seed", "size"), [(0, 1), (1, 7), (2, 60), (3, 300)])
def test_every_figure_equals_the_scorers(tmp_path: Path, seed: int, size: int) -> None:
    questions, rows = drawn(seed, size)
    asked, answers, found = (tmp_path / name for name in ("q.jsonl", "a.jsonl", "figures.json"))
    asked.write_text("".join(json.dumps(row) + "\n" for row in questions))
    write_answers(rows, answers)
    command = [sys.executable, scorer, "--questions", asked, "--answers", answers, "--json", found]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    scored = json.loads(found.read_text())
    outcomes = outcomes_of(read_questions(asked), rows)
    assert set(theirs) == set(FIGURES) - {"seconds"}
    for ours, name in theirs.items():
        assert FIGURES[ours](outcomes) == pytest.approx(scored[name], nan_ok=True), ours
