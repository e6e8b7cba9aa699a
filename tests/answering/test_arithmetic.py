"""Computed answers on the sample accounts, with the starter model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answering.arithmetic import compute
from app.answering.question import understand
from app.answering.spans import Span
from app.llm.engine import Engine, starter_model_path
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf, table_pdf


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(starter_model_path(), exact=False) as opened:
        yield opened


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
    question: str, said: str, formula: str, accounts: list[Span], engine: Engine
) -> None:
    found = compute(understand(question), accounts, engine)
    assert found is not None
    assert found.claim.text.startswith(said)
    assert found.claim.formula == formula
    assert len(found.claim.citations) == len(found.amounts)


def test_each_number_is_cited_where_it_stands(accounts: list[Span], engine: Engine) -> None:
    found = compute(understand("By how much did total revenue increase from 2024 to 2025?"), accounts, engine)
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
def test_where_it_is_not_plain_nothing_is_computed(question: str, accounts: list[Span], engine: Engine) -> None:
    assert compute(understand(question), accounts, engine) is None


def test_two_rows_of_one_name_are_not_plain(tmp_path: Path, engine: Engine) -> None:
    rows = [["Products", "10", "8"], ["Services", "7", "6"], ["Products", "5", "4"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "two.pdf", "Segments", ["2021", "2020"], rows))
    assert compute(understand("By how much did products increase from 2020 to 2021?"), spans, engine) is None


def test_growth_from_a_loss_is_not_computed(tmp_path: Path, engine: Engine) -> None:
    rows = [["Operating result", "10", "(8)"], ["Interest", "7", "6"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "loss.pdf", "Result", ["2021", "2020"], rows))
    question = "What was the percentage change in the operating result from 2020 to 2021?"
    assert compute(understand(question), spans, engine) is None


def test_a_margin_between_expressions_is_the_models(tmp_path: Path, engine: Engine) -> None:
    rows = [["Ticket sales", "10", "8"], ["Ticket sales and fees abroad", "7", "6"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "rivals.pdf", "Sales", ["2021", "2020"], rows))
    found = compute(understand("By how much did ticket sales increase from 2020 to 2021?"), spans, engine)
    assert found is not None
    assert found.features["computed label fit"] == 1.0


def test_a_ratio_that_a_row_states_is_not_computed_from_something_like_it(tmp_path: Path, engine: Engine) -> None:
    rows = [["Earnings", "2,371", "596"], ["Fixed charges", "330", "310"]]
    stated = [*rows, ["Ratio of earnings to fixed charges", "7.19", "1.9"]]
    question = understand("What was the ratio of earnings to fixed charges in 2016?")
    without = pieces_of_pdf(table_pdf(tmp_path / "a.pdf", "Charges (in millions)", ["2016", "2015"], rows))
    assert compute(question, without, engine) is not None
    with_it = pieces_of_pdf(table_pdf(tmp_path / "b.pdf", "Charges (in millions)", ["2016", "2015"], stated))
    assert compute(question, with_it, engine) is None
