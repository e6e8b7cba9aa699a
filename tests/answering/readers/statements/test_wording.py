"""Which questions ask for a figure of accounts, and which only look so."""

from __future__ import annotations

import pytest

from app.answering.readers.statements.catalogue import Told, read_catalogue
from app.answering.readers.statements.formula import Term, measures_of
from app.answering.readers.statements.wording import Over, wanted_of
from app.paths import statements

CATALOGUE = read_catalogue(statements())


@pytest.mark.parametrize(
    ("question", "measures", "years"),
    [
        ("What was Tessaly's working capital in 2024?", {"working capital"}, (2024,)),
        ("What is the FY2018 capital expenditure amount (in USD millions) for Orvane? Give a response to the question "
         "by relying on the details shown in the cash flow statement.", {"capital expenditure"}, (2018,)),
        ("what is current liabilities to total liabilities for Orvane in FY21? Round it to three decimals.",
         {"current liabilities", "total liabilities"}, (2021,)),
        ("Assume that you are an analyst. Answer the following question by primarily using information that is shown "
         "in the balance sheet: what is the year end FY2018 net PPNE for Orvane? Answer in USD billions.",
         {"property"}, (2018,)),
        ("What was the gross margin for the fiscal year ending January 28, 2023?", {"gross margin"}, (2023,)),
        ("What is Orvane's FY2017 return on average equity?", {"return on average equity"}, (2017,)),
        ("What is the 2015 - 2017 3 year average net profit margin (as a %)?", {"net margin"}, (2017, 2016, 2015)),
        ("What is the year-over-year change in revenue from FY2016 to FY2017 (in units of percents)?", {"revenue"},
         (2017, 2016)),
        ("By what percentage did revenue change from 2018 to 2019?", {"revenue"}, (2019, 2018)),
        ("What is the FY2017 DPO of Orvane? DPO is defined as: 365 * (average accounts payable between FY2016 and "
         "FY2017) / (FY2017 COGS + change in inventory between FY2016 and FY2017).",
         {"accounts payable", "cost of sales", "inventories"}, (2017,)),
        ("What is the FY2015 EBITDA of Orvane? Calculate it using unadjusted operating income and D&A (from the "
         "cash flow statement).", {"ebitda"}, (2015,)),
    ],
)  # fmt: skip
def test_a_figure_of_accounts_is_understood(question: str, measures: set[str], years: tuple[int, ...]) -> None:
    wanted = wanted_of(question, CATALOGUE)
    assert wanted is not None
    assert measures_of(wanted.formula) == measures
    assert wanted.years == years
    assert set(wanted.others) <= {"orvane", "tessaly"}


@pytest.mark.parametrize(
    "question",
    [
        "What was the working capital?",  # of no year
        "What was the gross margin in the third quarter of 2023?",
        "Why did the gross margin fall in 2023?",
        "What drove the change in operating income from 2022 to 2023?",
        "Did the gross margin improve in 2023?",
        "What percentage of revenue in 2023 came from licences?",
        "What were earnings per share in 2023?",
        "What is the total debt of Orvane in 2021, taking total debt as long-term debt plus all leases?",
        "What is EBITDA in 2021, adding back restructuring costs?",
        "What is the DPO of 2017? DPO is defined as the days that suppliers wait.",
        "What is the ROA of 2017, where ROA is defined as: FY2016 net income / total assets?",
        "What revenue is expected in 2027?",
        "What was net income in 2021, 2022 and 2023?",
        "Who approved the capital expenditure of 2021?",
        "What was revenue by segment in 2021?",
    ],
)
def test_what_is_asked_otherwise_is_left_to_the_other_stages(question: str) -> None:
    assert wanted_of(question, CATALOGUE) is None


def test_words_that_are_not_understood_must_name_the_company() -> None:
    wanted = wanted_of("What were the deferred tax assets in 2024?", CATALOGUE)
    assert wanted is not None
    assert wanted.others == ("deferred", "tax")
    cash = wanted_of("In 2019, how much cash did Orvane provide or use from investing activities?", CATALOGUE)
    assert cash is not None
    assert {"provide", "investing", "activities"} <= set(cash.others)


def test_how_the_answer_is_wanted_is_read() -> None:
    wanted = wanted_of("What was the net margin on June 30, 2022? In percent, round to one decimal.",
                       CATALOGUE)  # fmt: skip
    assert wanted is not None
    assert (wanted.percent, wanted.decimals, wanted.power, wanted.told) == (True, 1, None, Told.SHARE)
    assert (wanted.months, wanted.over) == (frozenset({"jun"}), Over.ONE)
    billions = wanted_of("How much were total assets in 2022, in billions?", CATALOGUE)
    assert billions is not None
    assert (billions.power, billions.told) == (9, Told.MONEY)


def test_a_line_of_the_very_name_that_is_asked_for_comes_first() -> None:
    wanted = wanted_of("What was the cost of goods sold in 2019?", CATALOGUE)
    assert wanted is not None
    assert isinstance(wanted.formula, Term)
    assert wanted.formula.measure.rows[0].fullmatch("cost of goods sold")
