"""Which questions are about whole documents, and what they want."""

from __future__ import annotations

import pytest

from app.answering.query import parse
from app.answering.whole.task import Task, Wanted, load_phrases, wanted_in
from app.paths import resources

PHRASES = load_phrases(resources() / "whole.toml")


def wanted(question: str, documents: int = 1) -> Wanted | None:
    return wanted_in(question, parse(question).language, documents, PHRASES)


@pytest.mark.parametrize(
    ("question", "task", "topic"),
    [
        ("What is this document about?", Task.SUMMARY, ""),
        ("what's this paper about", Task.SUMMARY, ""),
        ("Summarise this contract.", Task.SUMMARY, ""),
        ("Can you give me a short summary of the report?", None, ""),
        ("Give me a short summary of the report.", Task.SUMMARY, ""),
        ("Summarize the termination clause", None, ""),
        ("List all the ports of the device", Task.LIST, "List all the ports of the device"),
        ("Find every person mentioned", Task.LIST, "Find every person mentioned"),
        ("How many vessels are named in this report?", Task.COUNT, "List all vessels"),
        ("How many passengers does Eider carry?", None, ""),
        ("How many employees did the company have in 2019?", None, ""),
        ("Give me a timeline of the dispute", Task.TIMELINE, "the dispute"),
        ("List all important dates", Task.TIMELINE, ""),
        ("Which of my contracts expire in 2025?", Task.EACH, "Does this document expire in 2025?"),
        ("Which contracts are governed by Texas law?", Task.EACH, "Is this document governed by Texas law?"),
        ("What do the papers say about dropout?", Task.EACH, "What does this document say about dropout?"),
        ("Worum geht es in diesem Dokument?", Task.SUMMARY, ""),
        ("Fasse den Vertrag zusammen", Task.SUMMARY, ""),
        ("Nenne alle Schiffe", Task.LIST, "Nenne alle Schiffe"),
        ("De quoi parle ce document ?", Task.SUMMARY, ""),
        ("What was the revenue in 2020?", None, ""),
        ("Who signed the agreement?", None, ""),
    ],
)  # fmt: skip
def test_what_a_question_wants_of_one_document(question: str, task: Task | None, topic: str) -> None:
    found = wanted(question)
    assert (found.task if found else None, found.topic if found else "") == (task, topic)


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("Compare these two contracts", Task.COMPARISON),
        ("What changed between the two versions?", Task.CHANGES),
        ("What is the difference between the old and the new lease?", Task.COMPARISON),
        ("What are the differences between them?", Task.CHANGES),
    ],
)
def test_what_compares_two_documents_wants_two(question: str, task: Task) -> None:
    found = wanted(question, 2)
    assert found is not None
    assert found.task is task
    assert wanted(question, 3) is None


@pytest.mark.parametrize(
    ("question", "sentences", "by_section"),
    [
        ("Summarise this report in three sentences", 3, False),
        ("Summarize the document in 7 sentences.", 7, False),
        ("Summarise this thesis section by section", 0, True),
        ("Fasse den Bericht in drei Sätzen zusammen", 3, False),
        ("Summarise the book in 500 sentences", 20, False),
    ],
)
def test_how_long_a_summary_is_to_be(question: str, sentences: int, by_section: bool) -> None:
    found = wanted(question)
    assert found is not None
    assert (found.sentences, found.by_section) == (sentences, by_section)
