"""A question that leaves a choice of two opposite words ("a gain or a loss?"), decided by the sign of a table cell.

Only where the row's own label gives brackets that meaning ("gains (losses)"): a positive number in a row "net loss" is
a loss.
"""

from __future__ import annotations

import re

_UP = "gain|profit|income|earnings|surplus|increase|inflow|provided|benefit"
_DOWN = "loss|deficit|decrease|outflow|used|expense|decline|provision"
_ASKED = re.compile(rf"\b(?P<up>{_UP})s?\s+or\s+(?:an?\s+)?(?:net\s+)?(?P<down>{_DOWN})(?:es|s)?\b", re.IGNORECASE)
_ASKED_TURNED = re.compile(
    rf"\b(?P<down>{_DOWN})(?:es|s)?\s+or\s+(?:an?\s+)?(?:net\s+)?(?P<up>{_UP})s?\b", re.IGNORECASE
)
_LABEL = re.compile(
    rf"\b(?:{_UP})s?[^()]{{0,30}}\((?:{_DOWN})(?:es|s)?\)|\((?:{_DOWN})(?:es|s)?\)[^()]{{0,30}}\b(?:{_UP})s?\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"^[$€£¥]?\s*[(\-−–]")


def chosen_word(question: str, row: str, cell: str) -> str | None:
    """The question's own word for the cell's sign, capitalised; None where the question leaves no such choice, or the
    row does not say what its brackets mean. `row` and `cell` are texts."""
    asked = _ASKED.search(question) or _ASKED_TURNED.search(question)
    if asked is None or not _LABEL.search(row) or not any(map(str.isdigit, cell)):
        return None
    return asked["down" if _NEGATIVE.match(cell) else "up"].capitalize()
