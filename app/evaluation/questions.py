"""Questions files and answers files, one JSON object a line, in the form that independent scorers read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.answer import Answer, Citation, Unsure
from app.errors import QuestionsUnusable


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what is known of its answer."""

    id: str
    question: str
    answers: tuple[str, ...]
    answerable: bool
    document: str | None  # file name
    pages: tuple[int, ...]
    previous: tuple[str, ...] = ()  # questions asked before it in one conversation, of which it may leave out words
    alone: bool = True  # False: it means something of its document alone, and others may answer it as well
    judged: bool = True  # False: written to fit one stage by, and not as users ask; no threshold is chosen on it


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of an answers file."""

    id: str
    status: str  # "answered" or "unsure"
    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    reason: str = ""
    seconds: float = 0.0
    headline: str = ""

    @classmethod
    def of(cls, asked: Asked, outcome: Answer | Unsure, seconds: float) -> Answered:
        if isinstance(outcome, Unsure):
            return cls(asked.id, "unsure", "", outcome.confidence, (), outcome.reason.value, seconds)
        return cls(
            asked.id, "answered", outcome.text, outcome.confidence, outcome.citations, "", seconds, outcome.headline
        )


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file, by the file's name."""

    name: str
    asked: tuple[Asked, ...]


def read_sets(paths: Sequence[Path], limit: int | None = None) -> list[QuestionSet]:
    """One set a file, at most `limit` questions of each. Raises QuestionsUnusable, also where two share an id: answers
    are told apart by it."""
    sets = [QuestionSet(path.name.split(".")[0], tuple(read_questions(path)[:limit])) for path in paths]
    seen = Counter(asked.id for each in sets for asked in each.asked)
    twice = [known for known, count in seen.items() if count > 1]
    if twice:
        raise QuestionsUnusable("id_twice", twice=twice[0])
    return sets


def read_questions(path: Path) -> list[Asked]:
    """Raises QuestionsUnusable, naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsUnusable("cannot_be_read", path=path, why=error) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                rows.append(_asked(json.loads(line)))
            except json.JSONDecodeError as error:
                raise QuestionsUnusable("not_json", number=number, name=path.name) from error
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise QuestionsUnusable("not_a_question", number=number, name=path.name) from error
    return rows


def _asked(row: dict[str, object]) -> Asked:
    answers, pages, previous = (_listed(row, name) for name in ("answers", "pages", "previous"))
    return Asked(
        id=str(row["id"]),
        question=str(row["question"]),
        answers=tuple(str(answer) for answer in answers),
        answerable=bool(row["answerable"]),
        document=str(row["doc"]) if row.get("doc") else None,
        pages=tuple(int(str(page)) for page in pages),
        previous=tuple(str(each) for each in previous),
        alone=bool(row.get("alone", True)),
        judged=bool(row.get("judged", True)),
    )


def _listed(row: dict[str, object], name: str) -> list[object]:
    """Raises KeyError without answers; pages and questions before may be left out."""
    found = row[name] if name == "answers" else row.get(name) or []
    if not isinstance(found, list):
        raise TypeError(f"{name} is a list")
    return found


def write_answers(rows: Iterable[Answered], path: Path) -> None:
    path.write_text("".join(json.dumps(_row(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _row(row: Answered) -> dict[str, object]:
    return {
        "id": row.id,
        "status": row.status,
        "headline": row.headline,
        "answer": row.answer,
        "confidence": round(row.confidence, 6),
        "citations": [
            {"document": c.name, "page": c.page, "quote": c.quote, "rects": [list(rect) for rect in c.rects]}
            for c in row.citations
        ],
        "reason": row.reason,
        "seconds": round(row.seconds, 3),
    }
