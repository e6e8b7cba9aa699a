"""Computed answers on the sample accounts and on made tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.evidence.spans import Span
from app.answering.query import parse
from app.answering.readers.calculation.arithmetic import compute, look_up
from app.answering.readers.calculation.comparison import compare
from app.answering.readers.calculation.reader import work_out
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf, table_pdf


@pytest.fixture(scope="module")
def accounts() -> list[Span]:
    return pieces_of_pdf(samples() / "tessaly-accounts.pdf")


@pytest.mark.parametrize(
    ("question", "said", "formula"),
    [
        ("By how much did total revenue increase from 2024 to 2025?",
         "Increased by 90.5 million (from 1,127.7 million in 2024 to 1,218.2 million in 2025).",
         "1,218.2 − 1,127.7 = 90.5"),
        ("What was the percentage change in gross profit between 2023 and 2024?",
         "Increased by 10.9 % (from 445.7 million in 2023 to 494.3 million in 2024).",
         "(494.3 − 445.7) ÷ 445.7 × 100 = 10.9"),
        ("What was the change in trade receivables between 2024 and 2025, in thousands?",
         "Increased by 14,200 thousand, or 14.2 million (from 219.7 million in 2024 to 233.9 million in 2025).",
         "233.9 − 219.7 = 14,200"),
        ("What was the average net income for 2023, 2024 and 2025?", "76.87 million, from ",
         "(57.8 + 78.4 + 94.4) ÷ 3 = 76.87"),
        ("What was the difference between goodwill and inventories in 2024?", "164.6 million, from ",
         "379.4 − 214.8 = 164.6"),
        ("How much did capital expenditure change from 2024 to 2025?",
         "Decreased by 4.6 million (a change of -4.6, from 63.5 million in 2024 to 58.9 million in 2025).",
         "58.9 − 63.5 = -4.6"),
        ("What percentage of total revenue was cost of sales in 2025?",
         "55.16 %, from 671.9 million (Cost of sales, 2025) and 1,218.2 million (Total revenue, 2025).",
         "671.9 ÷ 1,218.2 × 100 = 55.16"),
    ],
)  # fmt: skip
def test_the_app_computes_what_the_labels_make_plain(
    question: str, said: str, formula: str, accounts: list[Span]
) -> None:
    found = compute(parse(question), accounts)
    assert found is not None
    assert found.claim.text.startswith(said)
    assert found.claim.formula == formula
    assert len(found.claim.citations) == len(found.amounts)


def test_each_number_is_cited_where_it_stands(accounts: list[Span]) -> None:
    found = compute(parse("By how much did total revenue increase from 2024 to 2025?"), accounts)
    assert found is not None
    assert [citation.quote for citation in found.claim.citations] == ["1,218.2", "1,127.7"]
    assert all(citation.rects for citation in found.claim.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What was the total revenue in 2025?",  # asks for nothing to be computed
        "By how much did marketing staff increase from 2024 to 2025?",  # no such figure
        "By how much did total revenue increase from 2021 to 2025?",  # no such year
        "By how much did total revenue increase in the third quarter of 2025?",  # no such period
        "What drove the increase in revenue between 2024 and 2025?",
        "What was the percentage change in finance income of Harbour Lines from 2024 to 2025?",  # another company
    ],
)
def test_where_it_is_not_plain_nothing_is_computed(question: str, accounts: list[Span]) -> None:
    assert compute(parse(question), accounts) is None


def test_two_rows_of_one_name_are_not_plain(tmp_path: Path) -> None:
    rows = [["Products", "10", "8"], ["Services", "7", "6"], ["Products", "5", "4"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "two.pdf", "Segments", ["2021", "2020"], rows))
    assert compute(parse("By how much did products increase from 2020 to 2021?"), spans) is None


def test_growth_from_a_loss_is_not_computed(tmp_path: Path) -> None:
    rows = [["Operating result", "10", "(8)"], ["Interest", "7", "6"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "loss.pdf", "Result", ["2021", "2020"], rows))
    question = "What was the percentage change in the operating result from 2020 to 2021?"
    assert compute(parse(question), spans) is None


def test_a_ratio_that_a_row_states_is_read_there(tmp_path: Path) -> None:
    rows = [["Earnings", "2,371", "596"], ["Fixed charges", "330", "310"]]
    stated = [*rows, ["Ratio of earnings to fixed charges", "7.19", "1.9"]]
    question = parse("What was the ratio of earnings to fixed charges in 2016?")
    without = pieces_of_pdf(table_pdf(tmp_path / "a.pdf", "Charges (in millions)", ["2016", "2015"], rows))
    found = compute(question, without)
    assert found is not None
    assert found.claim.formula == "2,371 ÷ 330 = 7.18"
    with_it = pieces_of_pdf(table_pdf(tmp_path / "b.pdf", "Charges (in millions)", ["2016", "2015"], stated))
    found = compute(question, with_it)
    assert found is not None
    assert (found.claim.text, found.claim.formula) == ("7.19 (Ratio of earnings to fixed charges, 2016).", "")
    assert [citation.quote for citation in found.claim.citations] == ["7.19"]


@pytest.fixture
def costs(tmp_path: Path) -> list[Span]:
    rows = [
        ["Freight", "12", "10", "9"],
        ["Salaries", "33", "31", "30"],
        ["Total costs", "45", "41", "39"],
    ]
    return pieces_of_pdf(table_pdf(tmp_path / "costs.pdf", "Costs (in thousands)", ["2021", "2020", "2019"], rows))


@pytest.mark.parametrize(
    ("question", "said", "formula"),
    [
        ("What was freight in 2019 and 2021, respectively?", "9, 12 thousand (Freight, 2019, 2021).", ""),
        ("What were the salaries in 2019, 2020 and 2021?", "30, 31, 33 thousand (Salaries, 2019, 2020, 2021).", ""),
        ("What were total costs in 2020 and 2021, respectively?", "41, 45 thousand (Total costs, 2020, 2021).", ""),
        ("What was the total freight for the years 2020 and 2021?", "22 thousand, from ", "10 + 12 = 22"),
        ("What was the total of freight in 2019, 2020 and 2021 combined?", "31 thousand, from ", "9 + 10 + 12 = 31"),
        ("What were the salaries in 2021, and how do they compare to 2020?", None, None),
    ],
)
def test_of_listed_years_each_or_the_sum_is_told(
    question: str, said: str | None, formula: str | None, costs: list[Span]
) -> None:
    found = compute(parse(question), costs)
    if said is None:
        assert found is None  # it compares
        return
    assert found is not None
    assert found.claim.text.startswith(said)
    assert found.claim.formula == formula
    assert len(found.claim.citations) == len(found.amounts)


@pytest.mark.parametrize(
    "question",
    [
        "What were the total costs in 2020 and 2021?",  # each year's total, or both together?
        "What was the change in freight in 2020 and 2021, respectively?",
        "What was the highest freight in 2020 and 2021?",
        "What were freight and salaries in 2020 and 2021, respectively?",
        "What was freight in 2018 and 2019, respectively?",  # no such year
    ],
)
def test_of_listed_years_nothing_is_told_that_is_not_plain(question: str, costs: list[Span]) -> None:
    assert compute(parse(question), costs) is None


@pytest.fixture
def segments(tmp_path: Path) -> list[Span]:
    rows = [
        ["North"],
        ["Operating income", "10", "8"],
        ["South"],
        ["Operating income", "5", "9"],
        ["Consolidated"],
        ["Operating income", "15", "17"],
    ]
    return pieces_of_pdf(table_pdf(tmp_path / "segments.pdf", "Segments (in millions)", ["2021", "2020"], rows))


@pytest.mark.parametrize(
    ("of", "formula"),
    [("consolidated operating income", "15 − 17 = -2"), ("operating income in the South", "5 − 9 = -4"),
     ("operating income", None)],
)  # fmt: skip
def test_of_rows_of_one_name_the_line_that_they_stand_under_decides(
    of: str, formula: str | None, segments: list[Span]
) -> None:
    found = compute(parse(f"What was the change in {of} from 2020 to 2021?"), segments)
    assert (found.claim.formula if found else None) == formula


def test_a_total_is_told_from_the_row_that_it_adds_to(tmp_path: Path) -> None:
    rows = [["Cost of goods sold", "10", "8"], ["Depreciation", "2", "2"], ["Total cost of goods sold", "12", "10"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "two.pdf", "Costs", ["2021", "2020"], rows))
    found = compute(parse("By how much did the total cost of goods sold rise from 2020 to 2021?"), spans)
    assert found is not None
    assert found.claim.formula == "12 − 10 = 2"


def test_shares_that_earnings_are_counted_by_are_shares(tmp_path: Path) -> None:
    rows = [["Diluted earnings per share", "6.15", "4.90"],
            ["Shares used in computation of diluted earnings per share", "493", "484"]]  # fmt: skip
    spans = pieces_of_pdf(table_pdf(tmp_path / "shares.pdf", "Per share data", ["2021", "2020"], rows))
    question = (
        "What is the total of shares used in computation of diluted earnings per share for 2020 and 2021 combined?"
    )
    found = compute(parse(question), spans)
    assert found is not None
    assert found.claim.formula == "484 + 493 = 977"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What were the salaries in 2021, and how do they compare to 2020?",
         "33 thousand in 2021, which is higher than the 31 thousand in 2020, a change of 2 (6.5 %)."),
        ("How do the salaries in 2021 compare to 2020?",
         "33 thousand in 2021, which is higher than the 31 thousand in 2020, a change of 2 (6.5 %)."),
        ("What were the salaries in 2020, and how did they change by 2021?",
         "31 thousand in 2020; it increased by 2 thousand to 33 thousand in 2021."),
    ],
)  # fmt: skip
def test_a_value_and_its_comparison_are_told_in_the_order_asked(question: str, said: str, costs: list[Span]) -> None:
    found = compare(parse(question), costs)
    assert found is not None
    assert found.claims[0].text == said


def test_a_value_and_its_change_are_told_in_the_order_asked(costs: list[Span]) -> None:
    found = compute(parse("What was freight in 2021, and by how much did it increase from 2020?"), costs)
    assert found is not None
    assert found.claim.text == "12 thousand in 2021; it increased by 2 thousand from 10 thousand in 2020."


def test_higher_than_in_a_later_year_is_no_rise(costs: list[Span]) -> None:
    found = compare(parse("Was freight higher in 2019 compared to 2020?"), costs)
    assert found is not None
    assert found.verdict == "No"


@pytest.mark.parametrize(("month", "formula"), [("June 30", "8,084 − 8,775 = -691"), ("December 31", None)])
def test_a_quarter_that_ends_in_another_month_is_another_one(month: str, formula: str | None, tmp_path: Path) -> None:
    heads = ["June 30, 2022", "June 30, 2021"]
    rows = [["Sales in Europe", "8,084", "8,775"], ["Sales in Japan", "5,446", "6,464"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "june.pdf", "Sales (in millions)", heads, rows))
    question = f"How much did sales in Europe fall from {month}, 2021 to {month}, 2022?"
    found = compute(parse(question), spans)
    assert (found.claim.formula if found else None) == formula


def test_a_word_too_many_is_another_figure(costs: list[Span]) -> None:
    assert compute(parse("What was the change in salaries from 2020 to 2021?"), costs) is not None
    assert compute(parse("What was the change in salaries of the directors from 2020 to 2021?"), costs) is None
    assert compute(parse("What was the change in the number of salaries from 2020 to 2021?"), costs) is not None


def test_the_values_of_a_sentence_are_told_without_half_of_it(tmp_path: Path) -> None:
    line = "Dividends paid were $10.2 million and $10.4 million in 2020 and 2021."
    spans = pieces_of_pdf(
        table_pdf(tmp_path / "d.pdf", "Notes", ["2021", "2020"], [["A", "1", "2"], ["B", "3", "4"]], line)
    )
    found = compute(parse("What were dividends paid in 2020 and 2021, respectively?"), spans)
    assert found is not None
    assert found.claim.text == "$10.2, $10.4 million (2020, 2021)."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was the amount of freight in 2020?", "10 thousand (Freight, 2020)."),
        ("How much were the total costs in 2021?", "45 thousand (Total costs, 2021)."),
        ("What amount of salaries was reported for 2019, in millions?", "0.03 million (Salaries, 2019)."),
        ("What was the amount of freight of the directors in 2020?", None),
        ("What was the highest amount of freight in 2020?", None),
        ("What was the amount of freight versus salaries in 2020?", None),
        ("What was the amount of freight in 2020, and why did it rise?", None),
        ("What was the amount of freight in the third quarter of 2020?", None),
        ("What was the rate of freight in 2020?", None),  # of percent, and there is none
        ("Was freight 10 in 2020?", None),
    ],
)
def test_a_figure_that_is_named_to_the_last_word_is_read_off_its_row(
    question: str, said: str | None, costs: list[Span]
) -> None:
    found = look_up(parse(question), costs)
    assert (found.claim.text if found else None) == said


def test_a_label_that_says_more_is_another_figure(tmp_path: Path) -> None:
    rows = [["Other long-term liabilities", "2,415", "1,935"], ["Long-term debt", "6,692", "7,514"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "debt.pdf", "Balance sheet", ["2021", "2020"], rows))
    assert look_up(parse("What amount of long-term liabilities was there in 2021?"), spans) is None
    assert look_up(parse("What amount of other long-term liabilities was there in 2021?"), spans) is not None


def test_a_figure_in_brackets_is_told_as_written_and_with_its_sign_a_long_one_in_two_scales(tmp_path: Path) -> None:
    rows = [["Financing activities", "(6,539)", "4,626"], ["Investing activities", "(9,673)", "(12,078)"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "cash.pdf", "Cash flows (in millions)", ["2023", "2022"], rows))
    found = look_up(parse("What amount of financing activities was there in 2023?"), spans)
    assert found is not None
    assert found.claim.text == "(6,539) million, that is -6,539 million (Financing activities, 2023)."
    long = look_up(parse("What amount of financing activities was there in 2022?"), spans)
    assert long is not None
    assert long.claim.text == "4,626 million, or 4.63 billion (Financing activities, 2022)."


def test_what_is_read_off_a_row_is_shown_with_the_row(costs: list[Span]) -> None:
    worked = work_out(parse("What was freight in 2020?"), costs)
    assert not worked  # "freight" need not be a number: the sentence that fits best is quoted
    value, row = work_out(parse("What amount of freight was there in 2020?"), costs)
    assert value.text == "10 thousand (Freight, 2020)."
    assert row.text.endswith("Freight 12 10 9")
    assert {citation.page for citation in row.citations} == {1}


def test_what_is_told_per_share_is_no_sum(tmp_path: Path) -> None:
    rows = [["Dividends declared ($2.5, $2.4 per share)", "(10,532)", "(10,284)"], ["Net income", "22,618", "18,348"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "equity.pdf", "Equity (per share data)", ["2021", "2020"], rows))
    assert look_up(parse("What amount of dividends was declared per share in 2021?"), spans) is None
    assert look_up(parse("What amount of dividends was declared in 2021?"), spans) is not None


def test_the_figure_of_a_sentence_is_left_to_the_quote(tmp_path: Path) -> None:
    line = "Advertising expense was $4,518 in 2018."
    spans = pieces_of_pdf(
        table_pdf(tmp_path / "a.pdf", "Notes", ["2018", "2017"], [["A", "1", "2"], ["B", "3", "4"]], line)
    )
    assert look_up(parse("What amount of advertising expense was there in 2018?"), spans) is None
