"""A grid: documents down, questions across, and in each cell what one document says to one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from app.domain.answer import Citation, Finding, Reason
from app.notice import Notice


class ColumnKind(StrEnum):
    """What the cells of a column are read as."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    question: str
    kind: ColumnKind = ColumnKind.TEXT
    id: int = 0  # 0 until it is kept


@dataclass(frozen=True, slots=True)
class Grid:
    name: str
    columns: tuple[Column, ...]  # in the user's order
    documents: tuple[int, ...]  # ids, in the user's order
    id: int = 0  # 0 until it is kept
    changed: datetime | None = None  # UTC; None until it is kept

    @property
    def questions(self) -> tuple[str, ...]:
        """Each once, in the order of the columns."""
        return tuple(dict.fromkeys(column.question for column in self.columns))

    @property
    def size(self) -> int:
        """How many cells there are to be asked."""
        return len(self.questions) * len(self.documents)


class Stage(IntEnum):
    """How far a cell has come."""

    FAILED = 0  # asked in vain: the next run asks again
    QUICK = 1  # answered without the language model
    READ = 2  # answered with it
    AGAIN = 3  # looked at a second time, with other words and more passages


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What one document says to one question.

    `maker`: the stamp of all that decided it. `power`: of ten, by which the page scales the headline's number where the
    headline does not say so; None where there is no such scale. `remark`: why it could not be asked.
    """

    document: int
    question: str
    maker: str
    stage: Stage
    finding: Finding | None = None
    power: int | None = None
    remark: tuple[Notice, ...] = ()
    seconds: float = 0.0


class Status(StrEnum):
    ANSWERED = "answered"
    UNSURE = "unsure"
    WAITING = "waiting"  # not asked yet
    FAILED = "failed"  # could not be asked; the entry's remark says why


@dataclass(frozen=True, slots=True)
class Value:
    """The headline of a cell, read as its column's kind. At most one of the others is set; none where the headline
    cannot be read so, and stays text.

    `number`: in ones, with its sign, of `unit` ("$", "%", "day"; "" where none is named). `date`: ISO 8601, as far as
    the text gives it: "2024", "2024-03" or "2024-03-12".
    """

    text: str = ""
    number: Decimal | None = None
    unit: str = ""
    date: str = ""
    verdict: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as it is shown at one caution. Light: the whole finding is looked up where it is wanted."""

    document: int
    question: str
    status: Status
    value: Value = Value()
    confidence: float = 0.0
    citation: Citation | None = None  # of the answer; of an unsure, the nearest place
    stage: Stage | None = None  # None before it is asked
    reason: Reason | None = None  # why it is unsure
    guess: str = ""  # of an unsure: the best candidate
    remark: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A document and its entries, one a column."""

    document: int
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell was answered and written down."""

    answer: CellAnswer


@dataclass(frozen=True, slots=True)
class GridFilled:
    """The end of a run: how many times a document was asked, and what went wrong where a pass was given up."""

    asked: int
    failed: int
    seconds: float
    remark: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """Columns to begin a grid with."""

    key: str  # the name of its file, without the ending
    name: str
    columns: tuple[Column, ...]
