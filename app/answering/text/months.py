"""Months that a question and a page name: figures of another month are another period's."""

from __future__ import annotations

import re

from app.answering.text.numbers import MONTH

_DATED = re.compile(rf"({MONTH})(?:\s+\d{{1,2}},?)?\s+(?:19|20)\d\d", re.IGNORECASE)
_MONTH = re.compile(MONTH, re.IGNORECASE)


def of_another_month(question: str, text: str) -> bool:
    """Whether the question names months of years, and the text names months, but none of those."""
    asked = {name[:3].lower() for name in _DATED.findall(question)}
    if not asked:
        return False
    named = {name[:3].lower() for name in _MONTH.findall(text) if name[0].isupper()}  # "may" is more often a verb
    return bool(named) and not asked & named
