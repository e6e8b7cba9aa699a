"""What errors and notices say, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import CandorError
from app.notice import Notice, notice
from app.wordings import explanation


@dataclass(frozen=True)
class Gives:
    """For `pytest.raises(..., check=...)`: whether an error has this notice's code and, among its values, these."""

    wanted: Notice

    def __call__(self, error: CandorError) -> bool:
        return is_told(self.wanted, [error.notice])


def gives(code: str, **values: object) -> Gives:
    return Gives(notice(code, **values))


def says(error: CandorError) -> str:
    """What the user reads: what happened, and what to do."""
    return explanation(error.notice)


def tells(notices: Iterable[Notice], code: str, **values: object) -> bool:
    """Whether one of the notices has this code and, among its values, these."""
    return is_told(notice(code, **values), notices)


def is_told(wanted: Notice, notices: Iterable[Notice]) -> bool:
    return any(each.code == wanted.code and set(wanted.values) <= set(each.values) for each in notices)
