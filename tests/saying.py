"""What errors say, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import CandorError
from app.notice import Notice, notice
from app.wordings import explanation


@dataclass(frozen=True)
class Gives:
    """For `pytest.raises(..., check=...)`: whether an error has this notice's code and, among its values, these."""

    wanted: Notice

    def __call__(self, error: CandorError) -> bool:
        return error.notice.code == self.wanted.code and set(self.wanted.values) <= set(error.notice.values)


def gives(code: str, **values: object) -> Gives:
    return Gives(notice(code, **values))


def says(error: CandorError) -> str:
    """What the user reads: what happened, and what to do."""
    return explanation(error.notice)
