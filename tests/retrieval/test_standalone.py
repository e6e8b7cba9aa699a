from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.conversation import Turn
from app.retrieval.leaning import Leaning, leaning
from app.retrieval.standalone import Standalone, standalone, topic_of

REVENUE = Turn("What was the total revenue of Tessaly in 2024?", "Total revenue 1,204 1,120")
APPOINTED = Turn("Who was appointed fleet superintendent?", "In March, Mara Lindqvist was appointed superintendent.")
FUNDS = Turn("What is the difference between Market Cap and NAV?", "One is a price.")

FOLLOWED = [
    (REVENUE, "and in 2023?", "What was the total revenue of Tessaly in 2023?"),
    (REVENUE, "In 2023?", "What was the total revenue of Tessaly in 2023?"),
    (REVENUE, "and the year before?", "What was the total revenue of Tessaly in 2023?"),
    (REVENUE, "What about the following year?", "What was the total revenue of Tessaly in 2025?"),
    (REVENUE, "What about the net income?", "What was the net income of Tessaly in 2024?"),
    (REVENUE, "And for Norwind?", "What was the total revenue of Norwind in 2024?"),
    (REVENUE, "How did it change?", "How did the total revenue of Tessaly in 2024 change?"),
    (REVENUE, "Who is its chief executive?", "Who is Tessaly's chief executive?"),
    (REVENUE, "Why?", "Why? (total revenue of Tessaly in 2024)"),
    (REVENUE, "I meant the net revenue", "the net revenue (total revenue of Tessaly in 2024)"),
    (APPOINTED, "When did she start?", "When did Mara Lindqvist start?"),
    (APPOINTED, "What is her salary?", "What is Mara Lindqvist's salary?"),
    (FUNDS, "Which is more important?", "Which is more important? (difference between Market Cap and NAV)"),
    (FUNDS, "How are they computed?", "How are Market Cap and NAV computed?"),
    (Turn("What is Red Hat OpenShift?", ""), "virtualization", "virtualization (Red Hat OpenShift)"),
    (Turn("Who was Andre Gunder Frank?", "Born February 24, he"), "Was he Dutch?", "Was Andre Gunder Frank Dutch?"),
]
ALONE = [
    "Is the mooring fee of a ferry the same as that of a yacht?",
    "Did revenue and income of Norwind rise in both years?",
    "How can skippers register their own radios?",
    "Is it forbidden to sell or to lend the other party's charts?",
    "Diesel pumps in cold harbours: is it safe to run them dry?",
    "What is bunkering?",
    "What was the cash of Norwind in 2022?",
    "What is the purpose of this document?",
    "Is there a limit on how many passengers the ferry takes?",
    "Is it possible to renew the lease?",
    "How does the company value its inventory?",
    "Which state that borders Canada has the most people?",
    "Shelley Morrison",
]


@pytest.mark.parametrize(("turn", "typed", "expected"), FOLLOWED)
def test_what_is_missing_is_carried_over(turn: Turn, typed: str, expected: str) -> None:
    assert standalone(typed, (turn,)) == Standalone(expected, rewritten=True)


@pytest.mark.parametrize("typed", ALONE)
def test_a_question_that_stands_alone_is_left_alone(typed: str) -> None:
    assert leaning(typed) is Leaning.ALONE
    assert standalone(typed, (REVENUE,)) == Standalone(typed, rewritten=False)


@pytest.mark.parametrize("conversation", [(), (Turn("Thank you!", ""),)])
def test_without_a_topic_before_nothing_is_carried_over(conversation: tuple[Turn, ...]) -> None:
    assert standalone("and in 2019?", conversation) == Standalone("and in 2019?", rewritten=False)


def test_the_topic_is_taken_from_the_last_turn_that_has_one() -> None:
    assert standalone("and in 2023?", (REVENUE, Turn("Thanks!", ""))).text.endswith("of Tessaly in 2023?")


def test_a_chain_of_follow_ups_keeps_its_topic() -> None:
    turns: tuple[Turn, ...] = (REVENUE,)
    for typed in ("and in 2023?", "What about the net income?", "And for Norwind?"):
        turns += (Turn(standalone(typed, turns).text, ""),)
    assert turns[-1].question == "What was the net income of Norwind in 2023?"


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@settings(deadline=None)
@given(words, words, words)
def test_nothing_is_made_up(typed: str, asked: str, answered: str) -> None:
    made = standalone(typed, (Turn(asked, answered),)).text
    assert len(made) <= len(typed) + len(asked) + len(answered) + 4
    assert set(made.lower()) <= set(f"{typed} {asked} {answered}".lower()) | set(" ()?,'s")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_topic_is_made_of_the_questions_words(asked: str) -> None:
    topic = topic_of(asked)
    assert len(topic.split()) <= 14
    assert all(word.strip(" ?.!,") in asked for word in topic.split())
