"""Our figures are those of the scorer that has the last word."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.domain.answer import Citation
from app.evaluation.figures import FIGURES, outcomes_of
from app.evaluation.labels import is_right
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
        headline = ("", f"{number}00", f"about {number}00 million", text)[int(source.integers(4))] if said else ""
        rows.append(Answered(str(number), status, shown, confidence, (cited,) if said else (), headline=headline))
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


GOLDS = (
    "1,577", "1.6 billion", "12.5 %", "Yes", "no", "Gaussian mixture models",
    "the lower button", "between 3 and 5 days",
    "3, 5 and 7", "-2.4%", "12 March 2024", "Press the lower button for three seconds until the light goes out",
    "$1,577 million", "1577000000", "12.5 million", "2 to 4", "Ja", "\u22122.4", "0.125", "15k",
)  # fmt: skip
SAID = (
    "1,577 million", "about $1.58 billion", "12.48 %", "Yes, it is.", "No", "mixture models of Gaussians",
    "lower button",
    "3 to 5 days", "7, 5, 3", "-2.4", "March 12, 2024", "Press the lower button until the light goes out.", "", "Ja.",
    "(1,577) million, that is -1,577 million", "0.12", "12.5 mn", "four", "15,000", "a\u00adbout 1577",
)  # fmt: skip


@pytest.mark.skipif(not scorer.exists(), reason="the scorer is not beside this checkout")
def test_an_answer_is_right_exactly_where_the_scorer_says_so() -> None:
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    long = "It was said at length, in more than fifteen words, that the whole of it came to 1,577 in the end."
    for gold in (*GOLDS, long):
        for headline in SAID:
            for answer in (f"{headline}. It stands in the report: 1,577 and 12.5 %.", long, headline):
                row = {"headline": headline, "answer": answer}
                assert is_right(headline, answer, [gold]) is theirs.says(row, [gold]), (gold, headline, answer)
