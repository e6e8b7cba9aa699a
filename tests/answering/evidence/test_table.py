from __future__ import annotations

import pytest

from app.answering.evidence.table import cell_of
from app.answering.query import parse

ROW = "Purchases of property, plant and equipment (PP&E) (1,577) (1,373) (1,420)"
HEADS = "(Millions) 2018 2017 2016"


@pytest.mark.parametrize(
    ("question", "row", "heads", "cell"),
    [
        ("What was the capital expenditure in FY2018?", ROW, HEADS, "(1,577)"),
        ("What was the capital expenditure in 2016?", ROW, HEADS, "(1,420)"),
        ("What were net sales in 2017?", "Net sales $32,765 $31,657 $30,109", HEADS, "$31,657"),
        ("What was other income in 2017?", "Other 12 — 4", HEADS, "—"),
        ("How did capital expenditure change from 2017 to 2018?", ROW, HEADS, None),
        ("What was the capital expenditure?", ROW, HEADS, None),
        ("What was the capital expenditure in the third quarter of 2018?", ROW, HEADS, None),
        ("What was it in 2015?", ROW, HEADS, None),
        ("What was it in 2018?", "Net sales 1 2", HEADS, None),
        ("What was it in 2018?", "Net sales 1 2 3 4", "2018 2017 2018 2017", None),
    ],
)
def test_the_cell_of_a_year_is_found_or_not_guessed(question: str, row: str, heads: str, cell: str | None) -> None:
    found = cell_of(parse(question), row, heads)
    assert (row[slice(*found)] if found else None) == cell
