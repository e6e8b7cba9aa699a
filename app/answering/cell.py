"""The one cell of a table row that a question about a year asks for."""

from __future__ import annotations

import re

from app.answering.question import Question

_TOKEN = re.compile(r"\S+")
_CELL = re.compile(r"[($€£¥+\-−]*\d[\d,.]*\)?%?|\(?[—–-]\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def cell_of(question: Question, row: str, heads: str) -> tuple[int, int] | None:
    """Where the cell stands in `row` (start, end), where `heads` names as many years as the row has cells at its end
    and the question names exactly one of them, once; else None, because a guess of the column is a wrong answer."""
    years = _YEAR.findall(heads)
    cells: list[tuple[int, int]] = []
    for token in reversed(list(_TOKEN.finditer(row))):
        if not _CELL.fullmatch(token.group()):
            break
        cells.insert(0, token.span())
    asked = [year for year in question.years if year in years]
    if len(cells) != len(years) or len(asked) != 1 or years.count(asked[0]) != 1:
        return None
    return cells[years.index(asked[0])]
