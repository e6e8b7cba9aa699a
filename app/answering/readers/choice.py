"""A question that leaves a choice of two opposite words ("a gain or a loss?"), decided by the sign of a table cell.

Only where the row's own label gives brackets that meaning ("gains (losses)"): a positive number in a row "net loss" is
a loss.
"""

from __future__ import annotations

import re

from app.answering.query import DOWN, UP, Query

_LABEL = re.compile(
    rf"\b(?:{UP})s?[^()]{{0,30}}\((?:{DOWN})(?:es|s)?\)|\((?:{DOWN})(?:es|s)?\)[^()]{{0,30}}\b(?:{UP})s?\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"^[$€£¥]?\s*[(\-−–]")


def chosen_word(query: Query, row: str, cell: str) -> str | None:
    """The question's own word for the cell's sign, capitalised; None where the question leaves no such choice, or the
    row does not say what its brackets mean. `row` and `cell` are texts."""
    if query.opposites is None or not _LABEL.search(row) or not any(map(str.isdigit, cell)):
        return None
    up, down = query.opposites
    return (down if _NEGATIVE.match(cell) else up).capitalize()
