"""Comparisons on the sample accounts and on small tables with sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.evidence.spans import Span
from app.answering.query import parse
from app.answering.readers.calculation.comparison import compare
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf, table_pdf

DOWN = "Advertising expense decreased during 2021 compared to 2020, mainly because of fewer campaigns."
NOT_DOWN = "Advertising expense did not decrease during 2021 compared to 2020."


@pytest.fixture(scope="module")
def accounts() -> list[Span]:
    return pieces_of_pdf(samples() / "tessaly-accounts.pdf")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did gross profit increase or decrease in 2025?",
         "Increased: from 494.3 million in 2024 to 546.3 million in 2025, a change of 52 (10.5 %)."),
        ("Was inventories higher in 2025 than in 2024?",
         "No: from 214.8 million in 2024 to 201.6 million in 2025, a change of -13.2 (-6.1 %)."),
        ("Were inventories lower in 2025 than in 2024?",
         "Yes: from 214.8 million in 2024 to 201.6 million in 2025, a change of -13.2 (-6.1 %)."),
        ("Were inventories higher in 2024 than in 2025?",
         "Yes: from 214.8 million in 2024 to 201.6 million in 2025, a change of -13.2 (-6.1 %)."),
        ("Did long-term borrowings decline from 2024 to 2025?",
         "Yes: from 410 million in 2024 to 365 million in 2025, a change of -45 (-11 %)."),
        ("How did finance costs change from 2023 to 2024?",
         "Increased: from 16.7 million in 2023 to 21.4 million in 2024, a change of 4.7 (28.1 %)."),
        ("Which year had the higher goodwill, 2024 or 2025?", "2025: 379.4 million in 2024 and 386.2 million in 2025."),
        ("Was goodwill higher than inventories in 2025?",
         "Yes: 386.2 million (Goodwill, 2025) against 201.6 million (Inventories, 2025)."),
        ("Which was higher in 2025, goodwill or inventories?",
         "goodwill: 386.2 million (Goodwill, 2025) against 201.6 million (Inventories, 2025)."),
    ],
)  # fmt: skip
def test_the_verdict_comes_first_then_the_numbers(question: str, said: str, accounts: list[Span]) -> None:
    found = compare(parse(question), accounts)
    assert found is not None
    assert found.claims[0].text == said
    assert len(found.claims[0].citations) == 2


@pytest.mark.parametrize(
    "question",
    [
        "What was gross profit in 2025?",
        "Did headcount at the plant in Jena increase or decrease in 2025?",
        "Did gross profit increase or decrease in 2021?",
        "Did gross profit increase or decrease in the second quarter of 2025?",
        "Is the company growing?",
    ],
)
def test_where_it_is_not_plain_nothing_is_compared(question: str, accounts: list[Span]) -> None:
    assert compare(parse(question), accounts) is None


def spans_with(folder: Path, sentence: str, *rows: list[str]) -> list[Span]:
    table = [*rows, ["Rent", "1", "2"], ["Travel", "3", "2"]]
    return pieces_of_pdf(table_pdf(folder / "made.pdf", "Expenses", ["2021", "2020"], table, sentence))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did advertising expense increase or decrease in 2021 compared to 2020?", "Decreased"),
        ("Did advertising expense increase from 2020 to 2021?", "No"),
        ("Did advertising expense decline from 2020 to 2021?", "Yes"),
    ],
)
def test_a_stated_direction_is_used_and_quoted(question: str, verdict: str, tmp_path: Path) -> None:
    found = compare(parse(question), spans_with(tmp_path, DOWN))
    assert found is not None
    assert found.claims[0].text == f"{verdict}. {DOWN}"
    assert found.claims[0].citations[0].quote in DOWN


def test_numbers_and_words_that_agree_are_both_cited(tmp_path: Path) -> None:
    found = compare(
        parse("Did advertising expense increase or decrease in 2021?"),
        spans_with(tmp_path, DOWN, ["Advertising expense", "4", "6"]),
    )
    assert found is not None
    assert [claim.text for claim in found.claims] == [
        "Decreased: from 6 in 2020 to 4 in 2021, a change of -2 (-33.3 %).",
        DOWN,
    ]


def test_numbers_and_words_that_contradict_each_other_give_no_verdict(tmp_path: Path) -> None:
    spans = spans_with(tmp_path, DOWN, ["Advertising expense", "6", "4"])
    assert compare(parse("Did advertising expense increase or decrease in 2021?"), spans) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did advertising expense increase or decrease in 2021 compared to 2020?", NOT_DOWN),
        ("Did advertising expense increase or decrease in 2020 compared to 2019?", DOWN),
        ("Did advertising expense increase or decrease in the third quarter of 2021?", DOWN),
    ],
)
def test_another_time_or_a_negation_is_no_stated_direction(question: str, sentence: str, tmp_path: Path) -> None:
    assert compare(parse(question), spans_with(tmp_path, sentence)) is None
