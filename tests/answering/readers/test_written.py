"""Formulas as a language model writes them: what may be written, and what becomes of it."""

from __future__ import annotations

import pytest

from app.answering.evidence.spans import Span
from app.answering.query import parse
from app.answering.readers.calculation.written import Grammar, asks_formula, is_formula, work_out
from app.models.language.engine import Engine
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf


@pytest.fixture(scope="module")
def accounts() -> list[Span]:
    return pieces_of_pdf(samples() / "tessaly-accounts.pdf")


@pytest.mark.parametrize(
    ("question", "written", "headline", "formula"),
    [
        ("By how much did total revenue change?", "1,218.2 - 1,127.7", "90.5 million", "1,218.2 − 1,127.7 = 90.5"),
        (
            "What was the change in gross profit in percent?",
            "100 * (494.3 - 445.7) / 445.7",
            "10.9 %",
            "100 × (494.3 − 445.7) ÷ 445.7 = 10.9 %",
        ),
        (
            "By how many percent did gross profit grow?",
            "(494.3 - 445.7) / 445.7 = 0.2",
            "10.9 %",
            "(494.3 − 445.7) ÷ 445.7 = 10.9 %",
        ),
        (
            "What were earnings per share?",  # no share of anything
            "94.4 / 78.4",
            "1.2",
            "94.4 ÷ 78.4 = 1.2",
        ),
        ("What was the average?", "(57.8 + 78.4 + 94.4) / 3", "76.87 million", "(57.8 + 78.4 + 94.4) ÷ 3 = 76.87"),
        (
            "What was the ratio of cost of sales to revenue, to three decimals?",
            "671.9/1218.2",
            "0.552",
            "671.9 ÷ 1,218.2 = 0.552",
        ),
    ],
)
def test_the_program_works_it_out_and_cites_each_number(
    question: str, written: str, headline: str, formula: str, accounts: list[Span]
) -> None:
    found = work_out(parse(question), written, accounts)
    assert found is not None
    assert found.headline == headline
    assert found.claim.formula == formula
    assert len(found.claim.citations) == len(found.amounts)


@pytest.mark.parametrize(
    "written",
    [
        "1,218.2 - 999.9",  # stands nowhere
        "1,218.2 / (445.7 - 445.7)",
        "1,218.2",
        "1,218.2 million, which is 90.5 more",
        "__import__('os')",
        "9**9**9",
        "1,218.2 // 2",
        "(" * 300,
        "",
    ],
)
def test_what_is_no_formula_over_numbers_of_the_evidence_comes_to_nothing(written: str, accounts: list[Span]) -> None:
    assert work_out(parse("What was the change?"), written, accounts) is None


@pytest.mark.parametrize(
    ("text", "begins", "whole"),
    [
        ("", True, False),
        ("1,2", True, False),
        ("1,218.2", True, False),
        ("1,218.3", False, False),
        ("(1,218.2 - ", True, False),
        ("(1,218.2 - 1,127.7) / 1,127.7", True, True),
        ("1,218.2 1,127.7", False, False),
        ("1,218.2 +/", False, False),
        ("1,218.2)", False, False),
        ("()", False, False),
    ],
)
def test_only_known_numbers_with_signs_between_them_may_be_written(text: str, begins: bool, whole: bool) -> None:
    grammar = Grammar(frozenset({"1,218.2", "1,127.7", "100"}), {}, 0)
    assert grammar.begins(text) is begins
    assert grammar.is_whole(text) is whole


def test_whatever_a_model_writes_within_the_grammar_is_made_of_the_evidence(
    accounts: list[Span], starter_engine: Engine
) -> None:
    grammar = Grammar.over(accounts, starter_engine)
    tokens = list(starter_engine.generate("The change is", allow=grammar.allow, limit=24))
    text = "".join(token.text for token in tokens)
    assert text
    assert grammar.begins(text)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What was the percentage change in revenue from 2023 to 2024?", True),
        ("What is the ratio of debt to equity in 2024?", True),
        ("Why did revenue change from 2023 to 2024?", False),
        ("Who signed the contract?", False),
    ],
)
def test_a_formula_is_asked_for_where_one_number_must_be_worked_out(question: str, asks: bool) -> None:
    assert asks_formula(parse(question)) is asks


def test_words_are_no_formula() -> None:
    assert not is_formula("Clara Rossi")
    assert not is_formula("1,577")
    assert is_formula("(1,577 - 1,373) / 1,373")
