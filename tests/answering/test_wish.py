from __future__ import annotations

import pytest

from app.answering.wish import Kind, Unit, Wish, wish_of

WISHES = [
    ("Summarise this document", Wish(Kind.SUMMARY, "", where="this document")),
    ("Please summarize the risks in this report.", Wish(Kind.SUMMARY, "risks", where="in this report")),
    ("Give me an overview of the harbour report", Wish(Kind.SUMMARY, "", where="the harbour report")),
    ("What are the main points of these papers?", Wish(Kind.SUMMARY, "", where="these papers")),
    ("List all ferries mentioned in the documents", Wish(Kind.LIST, "ferries", where="mentioned in the documents")),
    ("Name all the directors", Wish(Kind.LIST, "directors")),
    ("How many ferries are listed in the report?", Wish(Kind.COUNT, "ferries")),
    ("How many documents mention Tessaly?", Wish(Kind.COUNT, "Tessaly", unit=Unit.DOCUMENTS)),
    ("Which pages discuss depreciation?", Wish(Kind.MENTIONS, "depreciation", unit=Unit.PAGES)),
    ("How many times is Tessaly mentioned?", Wish(Kind.COUNT, "Tessaly", unit=Unit.TIMES)),
    (
        "Which documents mention “night temperature”?",
        Wish(Kind.MENTIONS, "night temperature", unit=Unit.DOCUMENTS, exact=True),
    ),
    ("Compare Tessaly and Norwind", Wish(Kind.COMPARISON, "", sides=("Tessaly", "Norwind"))),
    ("Compare Tessaly with Norwind in terms of debt", Wish(Kind.COMPARISON, "debt", sides=("Tessaly", "Norwind"))),
]
FACTS = [
    "How many employees did Tessaly have in 2024?",
    "How many ferries are there?",
    "What was the total revenue?",
    "Compare the revenue in 2018 and 2019",
    "What is the difference between net sales in Q1 and Q2?",
    "How many charts are shown in the report?",
    "How many Geographic Market Names are listed for Connecticut in the document?",
    "Which report was published in 2019?",
    "What documents do I need to apply?",
    "",
]


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_a_wish_for_whole_documents_is_told(text: str, wish: Wish) -> None:
    assert wish_of(text) == wish


@pytest.mark.parametrize("text", FACTS)
def test_a_question_of_fact_is_none(text: str) -> None:
    assert wish_of(text) is None
