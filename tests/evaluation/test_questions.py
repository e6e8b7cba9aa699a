from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.answer import Answer, Citation, Claim, Mode
from app.domain.page import Rect
from app.errors import QuestionsUnusable
from app.evaluation.questions import Answered, Asked, read_questions, write_answers
from tests.saying import gives

ROW = {"id": "q1", "question": "What?", "answers": ["that"], "answerable": True, "doc": "a.pdf", "pages": [3]}


def test_questions_are_read_with_what_is_known_of_their_answers(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n", encoding="utf-8")
    assert read_questions(path) == [Asked("q1", "What?", ("that",), True, "a.pdf", (3,))]
    path.write_text(json.dumps({**ROW, "judged": False}), encoding="utf-8")
    assert not read_questions(path)[0].judged


@pytest.mark.parametrize(
    ("line", "case"),
    [
        ("nonsense", "not_json"),
        ("[]", "not_a_question"),
        ('{"id": "q1"}', "not_a_question"),
        (json.dumps(ROW | {"answers": "that"}), "not_a_question"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, case: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + line, encoding="utf-8")
    with pytest.raises(QuestionsUnusable, check=gives(f"questions_unusable.{case}", number=2, name="q.jsonl")):
        read_questions(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    with pytest.raises(QuestionsUnusable, check=gives("questions_unusable.cannot_be_read", path=path)):
        read_questions(path)


def test_answers_are_written_with_their_citations(tmp_path: Path) -> None:
    citation = Citation(1, "a.pdf", 3, 0, 4, "that", (Rect(1, 2, 3, 4),))
    given = Answer("What?", (Claim("that", (citation,)),), 0.75, Mode.QUOTE, "m.gguf", headline="that")
    asked = Asked("q1", "What?", ("that",), True, "a.pdf", (3,))
    write_answers([Answered.of(asked, given, 1.5)], tmp_path / "a.jsonl")
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8")) == {
        "id": "q1",
        "status": "answered",
        "headline": "that",
        "answer": "that",
        "confidence": 0.75,
        "citations": [{"document": "a.pdf", "page": 3, "quote": "that", "rects": [[1, 2, 3, 4]]}],
        "reason": "",
        "seconds": 1.5,
    }
