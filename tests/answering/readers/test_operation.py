from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answering.readers.calculation.operation import Operation, asked_of
from app.answering.subject import core_of


@pytest.mark.parametrize(
    ("question", "operation", "subjects", "years"),
    [
        ("By how much did net sales increase in 2019?", Operation.CHANGE, ("net sales",), (2019,)),
        ("What is the change in audit fees as a percentage between 2018 and 2019?", Operation.GROWTH,
         ("audit fees",), (2018, 2019)),
        ("What was total rent expense for fiscal years 2010 to 2012?", Operation.TOTAL,
         ("rent expense",), (2010, 2011, 2012)),
        ("What is the average value of vehicles for 2018 and 2019?", Operation.AVERAGE, ("vehicles",), (2018, 2019)),
        ("What is the ratio of cash to inventories in 2020?", Operation.RATIO, ("cash", "inventories"), (2020,)),
        ("What percentage of total net sales was cheese in 2019?", Operation.SHARE, ("cheese", "net sales"), (2019,)),
        ("What is the total of tax fees and other fees in 2019?", Operation.TOTAL, ("tax fees", "other fees"), (2019,)),
        ("Did net sales decline from FY18 to FY19?", Operation.TURN, ("net sales",), (2018, 2019)),
        ("Which year had the highest net income?", Operation.WHICH_YEAR, ("net income",), ()),
        ("What were sales in 2018 and 2019 respectively?", Operation.EACH, ("sales",), (2018, 2019)),
        ("Was revenue higher in 2021 than in 2020?", Operation.HIGHER, ("revenue",), (2021, 2020)),
    ],
)  # fmt: skip
def test_what_is_asked_is_read_off_the_words(
    question: str, operation: Operation, subjects: tuple[str, ...], years: tuple[int, ...]
) -> None:
    asked = asked_of(question)
    assert asked is not None
    assert asked.operation is operation
    assert tuple(subject.split(" than")[0] for subject in asked.subjects) == subjects
    assert asked.years == years


@pytest.mark.parametrize(
    "question",
    [
        "What was the total revenue in 2020?",
        "Who increased the price?",
        "What drove the increase in costs in 2020?",
        "What were sales and costs respectively?",
        "Which segment had the largest increase in revenue in 2020?",
        "What is the expected growth rate of revenue in 2030?",
        "When was the company founded?",
        "What was the change in sales in 2019, and what were the drivers?",
        "Did the company experience a net change in translation adjustments in 2019?",
    ],
)
def test_other_questions_ask_for_no_computation(question: str) -> None:
    assert asked_of(question) is None


def test_instructions_around_the_question_are_left_out() -> None:
    text = "Assume that you are an analyst. Answer this: what is the change in sales (in USD)? Use the balance sheet."
    assert core_of(text) == "what is the change in sales"


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_no_question_breaks_the_reading(text: str) -> None:
    asked = asked_of(text)
    assert asked is None or asked.subjects


@pytest.mark.parametrize(
    "text",
    ["difference between ", "how much higher ", "percentage of a ", "2018 to ", "did x ", "in , ", "which ", "total "],
)
def test_a_long_question_is_read_at_once(text: str) -> None:
    since = time.process_time()
    asked_of(text * (2000 // len(text)))
    assert time.process_time() - since < 1
