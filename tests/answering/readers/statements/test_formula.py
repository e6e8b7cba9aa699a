"""Formulas over lines of statements: read, and worked out with numbers in their places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.answering.evidence.amounts import Amount
from app.answering.readers.statements.catalogue import Catalogue, Measure, read_catalogue
from app.answering.readers.statements.formula import parse, work_out
from app.paths import statements
from tests.answering.spans import ROW, page_of, span_of

CATALOGUE = read_catalogue(statements())
VALUES = {
    ("revenue", 2020): "1000", ("cost of sales", 2020): "-600", ("net income", 2020): "-50",
    ("total assets", 2020): "500", ("total assets", 2019): "300", ("total equity", 2020): "200",
    ("accounts payable", 2020): "90", ("accounts payable", 2019): "70", ("inventories", 2020): "40",
    ("inventories", 2019): "60", ("income tax", 2020): "-5",
}  # fmt: skip


def amount(value: str, *, power: int | None = 6, label: str = "Line", year: int = 2020) -> Amount:
    span = span_of(page_of((f"Line {value}", ROW)), 0)
    return Amount(span, span.start, span.end, Decimal(value), "$", power, label, "", year, "")


def line_of(measure: Measure, year: int) -> Amount | None:
    value = VALUES.get((measure.name, year))
    return amount(value, year=year) if value is not None else None


@pytest.mark.parametrize(
    ("formula", "value", "text"),
    [
        ("revenue - cost of sales", "400", "1,000 − 600"),  # brackets around a cost only say that money went out
        ("net income / revenue", "-0.05", "(-50) ÷ 1,000"),
        ("revenue / average(total assets)", "2.5", "1,000 ÷ ((300 + 500) ÷ 2)"),
        ("365 * average(accounts payable) / (cost of sales + change(inventories))", "50.34",
         "365 × ((70 + 90) ÷ 2) ÷ (600 + (40 − 60))"),
        ("gross profit / revenue", "0.4", "(1,000 − 600) ÷ 1,000"),  # no such line: worked out of those there are
        ("total liabilities", "300", "500 − 200"),
        ("revenue / (total assets / total equity)", "400", "1,000 ÷ (500 ÷ 200)"),
    ],
)  # fmt: skip
def test_a_formula_is_worked_out_with_its_numbers_told(formula: str, value: str, text: str) -> None:
    parsed = parse(formula, CATALOGUE)
    assert parsed is not None
    result = work_out(parsed, 2020, line_of, CATALOGUE)
    assert result is not None
    assert round(result.value, 2) == Decimal(value)
    assert result.text == text
    assert len(result.amounts) == len(result.measures)


@pytest.mark.parametrize(
    "formula",
    ["", "revenue +", "(revenue", "revenue)", "revenue ! 2", "love / revenue", "average(revenue + net income)",
     "average(average(revenue))", "2 revenue", "average revenue"],
)  # fmt: skip
def test_what_is_no_formula_is_none(formula: str) -> None:
    assert parse(formula, CATALOGUE) is None


@pytest.mark.parametrize(
    "formula", ["goodwill", "revenue / net income", "average(revenue)", "revenue / (revenue - revenue)"]
)
def test_nothing_is_worked_out_where_a_line_is_missing_or_the_divisor_is_not_above_nothing(formula: str) -> None:
    parsed = parse(formula, CATALOGUE)
    assert parsed is not None
    assert work_out(parsed, 2020, line_of, CATALOGUE) is None


def test_amounts_in_different_scales_are_put_in_ones() -> None:
    def mixed(measure: Measure, year: int) -> Amount | None:
        return amount("5", power=9) if measure.name == "total assets" else amount("3000", power=6)

    parsed = parse("total assets - total equity", CATALOGUE)
    assert parsed is not None
    result = work_out(parsed, 2020, mixed, CATALOGUE)
    assert result is not None
    assert (result.value, result.power) == (Decimal(2_000_000_000), 0)


def test_a_benefit_keeps_its_sign() -> None:
    def benefit(measure: Measure, year: int) -> Amount | None:
        return amount("-5", label="Provision for (benefit from) income taxes")

    parsed = parse("income tax", CATALOGUE)
    assert parsed is not None
    result = work_out(parsed, 2020, benefit, CATALOGUE)
    assert result is not None
    assert result.value == -5


def every_formula(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(measure.name, measure.formula) for measure in catalogue.measures if measure.formula]


@pytest.mark.parametrize(("name", "formula"), every_formula(CATALOGUE))
def test_every_formula_of_the_catalogue_can_be_read(name: str, formula: str) -> None:
    assert parse(formula, CATALOGUE) is not None, name


def test_every_measure_is_a_line_or_has_a_formula_and_its_own_name_is_understood() -> None:
    for measure in CATALOGUE.measures:
        assert bool(measure.rows) == bool(measure.statement), measure.name
        assert measure.rows or measure.formula, measure.name
        assert all(pattern.pattern == pattern.pattern.lower() for pattern in (*measure.asked, *measure.rows))
