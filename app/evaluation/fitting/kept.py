"""What the readers proposed while fitting, kept in a file: other judges can then be tried without asking again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.answering.readers.reader import ReaderName
from app.evaluation.fitting.fit import Tried, TriedProposal
from app.evaluation.questions import Asked


def write_tried(tried: Sequence[Tried], path: Path) -> None:
    """A question a line."""
    path.write_text("".join(json.dumps(_row(each)) + "\n" for each in tried), encoding="utf-8")


def read_tried(path: Path) -> list[Tried]:
    """Of a file that `write_tried` wrote."""
    return [_tried(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _row(tried: Tried) -> dict[str, Any]:
    proposals = [
        {"reader": each.reader, "features": each.features, "right": each.right, "elsewhere": each.elsewhere}
        for each in tried.proposals
    ]
    asked = tried.asked
    return {
        "id": asked.id,
        "question": asked.question,
        "answerable": asked.answerable,
        "doc": asked.document,
        "judged": asked.judged,
        "alone": asked.alone,
        "fold": tried.fold,
        "proposals": proposals,
    }


def _tried(row: dict[str, Any]) -> Tried:
    kinds = {"judged": row["judged"], "alone": row.get("alone", True)}
    asked = Asked(row["id"], row["question"], (), row["answerable"], row["doc"], (), **kinds)
    proposals = tuple(
        TriedProposal(ReaderName(each["reader"]), each["features"], each["right"], each["elsewhere"])
        for each in row["proposals"]
    )
    return Tried(asked, row["fold"], proposals)
