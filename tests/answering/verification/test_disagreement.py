"""Disagreements between small documents made here; and none among the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.evidence.spans import Span
from app.answering.query import parse
from app.answering.verification.disagreement import rivals_of
from app.domain.answer import Claim
from app.paths import samples
from tests.answering.pieces import pieces_of_pdf, table_pdf

QUESTION = "What was the operating profit of Marlow in 2021?"
HEADS = ["2021", "2020"]


def table(path: Path, profit: str, number: int = 1) -> list[Span]:
    rows = [["Revenue", "90", "80"], ["Operating profit", profit, "8"], ["Interest", "2", "1"]]
    path.parent.mkdir(exist_ok=True)
    return pieces_of_pdf(table_pdf(path, "Result (in millions)", HEADS, rows), number)


def sentences(path: Path, text: str, number: int = 1) -> list[Span]:
    rows = [["Revenue", "90", "80"], ["Interest", "2", "1"]]
    spans = pieces_of_pdf(table_pdf(path, "Result", HEADS, rows, text), number)
    return [span for span in spans if span.text == text]


def rivals(question: str, spans: list[Span]) -> tuple[Claim, ...]:
    return rivals_of(parse(question), spans, [0.0] * len(spans))


def test_two_documents_with_two_values_of_one_figure_disagree(tmp_path: Path) -> None:
    spans = table(tmp_path / "Marlow report 2021.pdf", "12") + table(tmp_path / "Marlow report 2021 b.pdf", "14", 2)
    found = rivals(QUESTION, spans)
    assert [claim.citations[0].quote for claim in found] == ["12", "14"]
    assert [claim.citations[0].name for claim in found] == ["Marlow report 2021.pdf", "Marlow report 2021 b.pdf"]


@pytest.mark.parametrize(
    ("other", "profit"),
    [
        ("Marlow report 2021 b.pdf", "12"),  # a copy agrees
        ("Marlow report 2022.pdf", "14"),  # of another year: a restatement is not a contradiction
        ("Hanbury letter.pdf", "14"),  # of another company
    ],
)
def test_copies_other_years_and_other_companies_do_not_disagree(tmp_path: Path, other: str, profit: str) -> None:
    spans = table(tmp_path / "Marlow report 2021.pdf", "12") + table(tmp_path / other, profit, 2)
    assert rivals(QUESTION, spans) == ()


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("When must the deposit be returned?",
         "The deposit must be returned within 14 days after the end of the lease.",
         "The deposit must be returned within 30 days after the end of the lease."),
        ("Who signs the lease for the landlord?",
         "The lease is signed for the landlord by Ada Brandt in person.",
         "The lease is signed for the landlord by Carl Dorn in person."),
        ("Is subletting allowed under the lease?",
         "Subletting is allowed under the lease with written consent of the landlord.",
         "Subletting is not allowed under the lease with written consent of the landlord."),
    ],
)  # fmt: skip
def test_sentences_that_say_otherwise_disagree_even_in_one_document(
    tmp_path: Path, question: str, one: str, other: str
) -> None:
    spans = sentences(tmp_path / "lease.pdf", one) + sentences(tmp_path / "lease.pdf", other)
    assert [claim.text.partition(": ")[2] for claim in rivals(question, spans)] == [one, other]


@pytest.mark.parametrize(
    "other",
    [
        "The deposit must be returned within 14 days after the end of the lease.",
        "Rent is due within 30 days after the start of each month.",
    ],
)
def test_sentences_that_agree_or_speak_of_something_else_do_not(tmp_path: Path, other: str) -> None:
    one = "The deposit must be returned within 14 days after the end of the lease."
    spans = sentences(tmp_path / "lease.pdf", one) + sentences(tmp_path / "b.pdf", other, 2)
    assert rivals("When must the deposit be returned?", spans) == ()


@pytest.mark.parametrize(
    "question",
    [
        "What was the total revenue of Tessaly in 2024?",
        "What was the capital expenditure in 2025?",
        "What was net income in 2023?",
        "How many employees worked in production in 2024?",
    ],
)
def test_one_set_of_accounts_does_not_disagree_with_itself(question: str) -> None:
    assert rivals(question, pieces_of_pdf(samples() / "tessaly-accounts.pdf")) == ()
