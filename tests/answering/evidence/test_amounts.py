"""Amounts of the sample accounts and of small tables made here."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pymupdf
import pytest

from app.answering.evidence.amounts import Amount, amounts_of
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf, table_pdf


def amounts(path: Path) -> list[Amount]:
    return [amount for span in pieces_of_pdf(path) for amount in amounts_of(span)]


@pytest.fixture(scope="module")
def accounts() -> list[Amount]:
    return amounts(samples() / "tessaly-accounts.pdf")


def test_a_cell_knows_its_label_year_sign_and_scale(accounts: list[Amount]) -> None:
    found = {(a.year, a.value, a.power) for a in accounts if a.label == "Selling and marketing"}
    assert found == {(2025, Decimal("-171.0"), 6), (2024, Decimal("-162.8"), 6), (2023, Decimal("-155.3"), 6)}


def test_what_the_page_exempts_from_its_scale_stays_as_written(accounts: list[Amount]) -> None:
    found = {a.year: (a.value, a.power) for a in accounts if a.label.startswith("Basic earnings per share")}
    assert found[2025] == (Decimal("2.36"), 0)


def test_an_amount_in_prose_has_its_own_scale(accounts: list[Amount]) -> None:
    (wages,) = [a for a in accounts if a.label.startswith("Wages and salaries") and a.value == Decimal("318.6")]
    assert (wages.power, wages.scaled) == (6, Decimal(318_600_000))


def test_every_amount_is_verbatim(accounts: list[Amount]) -> None:
    assert accounts
    for amount in accounts:
        assert amount.span.start <= amount.start < amount.end <= amount.span.end
        assert str(abs(amount.value)) in amount.text.replace(",", "")


@pytest.mark.parametrize(
    ("title", "year"), [("Stores at the end of fiscal 2023 as follows", None), ("Stores 2023", 2023)]
)
def test_the_year_of_a_sentence_above_the_heads_is_that_of_no_column(
    title: str, year: int | None, tmp_path: Path
) -> None:
    """It stands above the first column by chance."""
    before = title.partition("2023")[0]
    lines = [(300 - pymupdf.get_text_length(before, fontsize=9), title), (60, " "), (60, "Domestic"), (60, "Abroad")]
    cells = [("", ""), ("Leased", "Owned"), ("922", "24"), ("153", "3")]
    with pymupdf.open() as document:
        page = document.new_page()
        for y, ((left, line), values) in enumerate(zip(lines, cells, strict=True)):
            for x, text in ((left, line), (300, values[0]), (400, values[1])):
                page.insert_text((x, 100 + 14 * y), text, fontsize=9)
        document.save(tmp_path / "stores.pdf")
    found = [a.year for a in amounts(tmp_path / "stores.pdf") if a.label == "Domestic"]
    assert found == [year, None]


def test_a_column_of_changes_bears_no_year(tmp_path: Path) -> None:
    path = table_pdf(
        tmp_path / "change.pdf",
        "Interest (dollars in millions)",
        ["2021", "2020", "2021 vs. 2020"],
        [["Interest income", "$48", "$65", "$(17)"], ["Other, net", "20", "(50)", "70"], ["Total", "68", "15", "53"]],
    )
    found = [(a.label, a.year, a.value, a.power) for a in amounts(path) if a.label == "Interest income"]
    assert found == [
        ("Interest income", 2021, Decimal(48), 6),
        ("Interest income", 2020, Decimal(65), 6),
        ("Interest income", None, Decimal(-17), 6),
    ]


def test_two_years_under_each_of_two_periods_belong_to_the_period_of_their_group(tmp_path: Path) -> None:
    heads = ["Three Months", "Ended", "Six Months", "Ended"]
    rows = [["June 30,", "2022", "2023", "2022", "2023"], ["Variable lease cost", "471", "494", "940", "1,012"]]
    path = table_pdf(tmp_path / "leases.pdf", "Leases", heads, [*rows, ["Other", "1", "2", "3", "4"]])
    found = [(a.year, a.period, a.value) for a in amounts(path) if a.label == "Variable lease cost"]
    assert found == [
        (2022, "quarter", Decimal(471)),
        (2023, "quarter", Decimal(494)),
        (2022, "six months", Decimal(940)),
        (2023, "six months", Decimal(1012)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Amortization expense was $7.4 million, $9.3 million and $9.2 million in 2009, 2008 and 2007, respectively.",
        "Amortization expense was $7.4 million, $9.3 million and $9.2 million in 2009, 2008 and 2007.",
        "In 2009, 2008 and 2007 amortization expense was $7.4 million, $9.3 million and $9.2 million.",
    ],
)
def test_numbers_listed_beside_years_have_theirs(sentence: str, tmp_path: Path) -> None:
    path = table_pdf(tmp_path / "prose.pdf", "Notes", ["2009", "2008"], [["A", "1", "2"], ["B", "3", "4"]], sentence)
    found = [(a.year, a.value) for a in amounts(path) if "mortization expense" in a.label]
    assert found == [(year, Decimal(v)) for year, v in [(2009, "7.4"), (2008, "9.3"), (2007, "9.2")]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Charges of $7.4 million and $9.3 million and uses of $1 million and $2 million were made in 2009 and 2008.",
        "Costs were $7 million in 2009 after 2008 with its $9 million.",
    ],
)
def test_numbers_that_do_not_match_the_years_have_none_of_them_in_turn(sentence: str, tmp_path: Path) -> None:
    path = table_pdf(tmp_path / "prose.pdf", "Notes", ["2009", "2008"], [["A", "1", "2"], ["B", "3", "4"]], sentence)
    found = [(a.year, a.value) for a in amounts(path) if a.value > 5]
    assert (2008, Decimal("9.3")) not in found
    assert (2008, Decimal(7)) not in found


def test_an_amount_of_a_label_is_not_the_first_cell(tmp_path: Path) -> None:
    rows = [["Gains, net of tax of $5, and $2", "12", "(8)"], ["Interest", "2", "1"]]
    path = table_pdf(tmp_path / "tax.pdf", "Income (in millions)", ["2021", "2020"], rows)
    found = [(a.year, a.value) for a in amounts(path) if a.label.startswith("Gains")]
    assert found == [(2021, Decimal(12)), (2020, Decimal(-8))]


def test_a_german_row_is_read_with_its_decimal_comma_and_the_scale_above_it(tmp_path: Path) -> None:
    rows = [["Umsatzerlöse", "1.577,3", "1.402,8"], ["Materialaufwand", "-1.577", "(402,8)"]]
    note = "Die Angaben sind, soweit nicht anders vermerkt, der Gewinn- und Verlustrechnung des Konzerns entnommen."
    path = table_pdf(tmp_path / "a.pdf", "Gewinn- und Verlustrechnung (in Mio. €)", ["2024", "2023"], rows, note)
    found = {(a.label, a.value, a.power, a.year) for a in amounts(path)}
    assert found >= {
        ("Umsatzerlöse", Decimal("1577.3"), 6, 2024),
        ("Umsatzerlöse", Decimal("1402.8"), 6, 2023),
        ("Materialaufwand", Decimal(-1577), 6, 2024),
        ("Materialaufwand", Decimal("-402.8"), 6, 2023),
    }


def test_a_french_row_is_read_with_spaces_between_thousands_and_none_between_cells(tmp_path: Path) -> None:
    rows = [["Recettes", "1 577,3", "1 402,8"], ["Impôts", "577", "402"]]
    note = "Les montants de ce tableau sont ceux du compte administratif qui a été approuvé par le conseil."
    path = table_pdf(tmp_path / "a.pdf", "Compte de résultat (en milliers d’euros)", ["2024", "2023"], rows, note)
    found = [(a.label, a.value, a.power, a.year) for a in amounts(path)]
    assert found == [
        ("Recettes", Decimal("1577.3"), 3, 2024),
        ("Recettes", Decimal("1402.8"), 3, 2023),
        ("Impôts", Decimal(577), 3, 2024),
        ("Impôts", Decimal(402), 3, 2023),
    ]
