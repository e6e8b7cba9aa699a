"""The rows of a grid, as they are sorted, filtered and summed up. All of it is pure: rows in, rows or sums out, and the
window imports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.grid import ColumnKind, Entry, GridRow, Status

Key = tuple[int, Decimal, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """What the entry of one column must be for its row to be kept. None and "" ask for nothing.

    `least` and `most` are numbers of the column's unit, or ISO dates, both included; entries without one fail them.
    """

    column: int  # place in the grid, 0-based
    contains: str = ""
    status: Status | None = None
    verdict: bool | None = None
    least: Decimal | str | None = None
    most: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Of the numbers of one unit. `count`: how many there are."""

    unit: str
    amount: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a column: a total for each unit, how many answers no number could be read from, and how many entries have no
    answer."""

    totals: tuple[Total, ...]
    unread: int
    empty: int


def sorted_rows(
    rows: Sequence[GridRow], column: int | None, kind: ColumnKind = ColumnKind.TEXT, *, descending: bool = False
) -> tuple[GridRow, ...]:
    """By the entries of a column, by the documents' names for None. What was read as the column's kind comes before
    what stayed text, and entries without an answer come last, whichever way round."""
    if column is None:
        return tuple(sorted(rows, key=lambda row: row.name.casefold(), reverse=descending))
    groups: tuple[list[GridRow], list[GridRow], list[GridRow]] = ([], [], [])
    for row in rows:
        groups[_group(row.entries[column], kind)].append(row)
    known, text, empty = groups
    known.sort(key=lambda row: _key(row.entries[column], kind), reverse=descending)
    text.sort(key=lambda row: row.entries[column].value.text.casefold(), reverse=descending)
    return (*known, *text, *empty)


def order_of(entry: Entry, kind: ColumnKind) -> tuple[int, Key]:
    """What an entry is sorted by: its group, which stands in the same place whichever way round, then its value."""
    group = _group(entry, kind)
    return group, _key(entry, kind) if group == 0 else (0, Decimal(0), entry.value.text.casefold())


def filtered(rows: Sequence[GridRow], conditions: Sequence[Condition]) -> tuple[GridRow, ...]:
    """The rows that meet all conditions, in their order."""
    return tuple(row for row in rows if all(_meets(row.entries[each.column], each) for each in conditions))


def sums_of(rows: Sequence[GridRow], column: int) -> Sums:
    """Numbers of different units are not added up."""
    totals: dict[str, Total] = {}
    unread = empty = 0
    for row in rows:
        entry = row.entries[column]
        number, unit = entry.value.number, entry.value.unit
        if entry.status is not Status.ANSWERED:
            empty += 1
        elif number is None:
            unread += 1
        else:
            before = totals.get(unit, Total(unit, Decimal(0), 0))
            totals[unit] = Total(unit, before.amount + number, before.count + 1)
    return Sums(tuple(totals.values()), unread, empty)


def _group(entry: Entry, kind: ColumnKind) -> int:
    if entry.status is not Status.ANSWERED:
        return 2
    value = entry.value
    read = {
        ColumnKind.NUMBER: value.number is not None,
        ColumnKind.DATE: bool(value.date),
        ColumnKind.YES_NO: value.verdict is not None,
        ColumnKind.TEXT: True,
    }
    return 0 if read[kind] else 1


def _key(entry: Entry, kind: ColumnKind) -> Key:
    value = entry.value
    match kind:
        case ColumnKind.NUMBER:
            return 0, value.number or Decimal(0), value.unit
        case ColumnKind.DATE:
            return 0, Decimal(0), value.date
        case ColumnKind.YES_NO:
            return int(not value.verdict), Decimal(0), ""
        case _:
            return 0, Decimal(0), value.text.casefold()


def _meets(entry: Entry, condition: Condition) -> bool:
    if condition.status is not None and entry.status is not condition.status:
        return False
    if condition.verdict is not None and entry.value.verdict is not condition.verdict:
        return False
    if condition.contains.casefold() not in entry.value.text.casefold():
        return False
    return _at_least(entry, condition.least) and _at_most(entry, condition.most)


def _at_least(entry: Entry, least: Decimal | str | None) -> bool:
    if isinstance(least, Decimal):
        return entry.value.number is not None and entry.value.number >= least
    return least is None or bool(entry.value.date and entry.value.date >= least)


def _at_most(entry: Entry, most: Decimal | str | None) -> bool:
    """A date that gives no day is within the month or the year that is named."""
    if isinstance(most, Decimal):
        return entry.value.number is not None and entry.value.number <= most
    return most is None or bool(entry.value.date and entry.value.date <= most)
