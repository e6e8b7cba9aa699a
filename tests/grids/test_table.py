"""Sorting, filtering and summing the rows of a grid."""

from __future__ import annotations

from decimal import Decimal

from app.domain.grid import ColumnKind, GridRow, Status
from app.grids.table import Condition, Total, filtered, sorted_rows, sums_of
from tests.grids.rows import column_of, failed, order_of

NUMBER, DATE, YES_NO, TEXT = ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.YES_NO, ColumnKind.TEXT


def test_numbers_are_sorted_by_value_then_text_then_empty_whichever_way_round() -> None:
    rows = column_of(NUMBER, "9 days", "", "about the same", "1,200 days", "30 days")
    assert order_of(sorted_rows(rows, 0, NUMBER)) == [1, 5, 4, 3, 2]
    assert order_of(sorted_rows(rows, 0, NUMBER, descending=True)) == [4, 5, 1, 3, 2]


def test_dates_and_verdicts_are_sorted_as_such() -> None:
    dates = column_of(DATE, "3 May 2024", "2023", "March 2024", "soon")
    assert order_of(sorted_rows(dates, 0, DATE)) == [2, 3, 1, 4]
    said = column_of(YES_NO, "No", "perhaps", "Yes")
    assert order_of(sorted_rows(said, 0, YES_NO)) == [3, 1, 2]


def test_text_is_sorted_whatever_its_case_and_rows_by_their_documents() -> None:
    rows = column_of(TEXT, "beta", "Alpha", "gamma")
    assert order_of(sorted_rows(rows, 0)) == [2, 1, 3]
    assert order_of(sorted_rows(rows, None, descending=True)) == [3, 2, 1]


def test_rows_are_kept_that_meet_all_conditions() -> None:
    rows = column_of(NUMBER, "9 days", "", "1,200 days", "the 30 days")
    assert order_of(filtered(rows, [Condition(0, least=Decimal(9), most=Decimal(30))])) == [1, 4]
    assert order_of(filtered(rows, [Condition(0, contains="DAYS"), Condition(0, least=Decimal(10))])) == [3, 4]
    assert order_of(filtered(rows, [Condition(0, status=Status.UNSURE)])) == [2]
    dates = column_of(DATE, "3 May 2024", "2023")
    assert order_of(filtered(dates, [Condition(0, least="2024-01-01")])) == [1]
    said = column_of(YES_NO, "No", "Yes", "")
    assert order_of(filtered(said, [Condition(0, verdict=False)])) == [1]


def test_sums_keep_units_apart_and_say_what_they_leave_out() -> None:
    rows = (*column_of(NUMBER, "$5", "$1.5 million", "7 €", "the buyer", ""), GridRow(9, "9.pdf", (failed(),)))
    sums = sums_of(rows, 0)
    assert sums.totals == (Total("$", Decimal("1500005"), 2), Total("€", Decimal(7), 1))
    assert (sums.unread, sums.empty) == (1, 2)
    assert sums_of((), 0).totals == ()
