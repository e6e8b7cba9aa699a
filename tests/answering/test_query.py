from __future__ import annotations

import pytest

from app.answering.query import LONGEST_QUESTION, Kind, parse
from app.domain.conversation import Turn
from app.domain.document import Document, DocumentState
from app.errors import EmptyQuestion, QuestionTooLong
from app.text.words import content_stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Did the company enter into any treasury rate locks in 2021?", Kind.VERDICT),
        ("According to the manual, is the door reversible?", Kind.VERDICT),
        ("Did the expense increase or decrease during 2021?", Kind.ANYTHING),
        ("What was the total revenue in 2018?", Kind.NUMBER),
        ("How many days does delivery take?", Kind.NUMBER),
        ("When was the agreement signed?", Kind.TIME),
        ("Who is the oldest member of the board?", Kind.NAME),
        ("Where is the head office?", Kind.PLACE),
        ("Why did margins fall?", Kind.REASON),
        ("What must be worn while drilling?", Kind.ANYTHING),
    ],
)
def test_a_question_tells_what_kind_of_answer_it_wants(text: str, expected: Kind) -> None:
    assert parse(text).kind is expected


def test_terms_are_stems_without_stop_words_and_years_are_noticed() -> None:
    question = parse("What were the total revenues in FY2018 and 2019?")
    assert question.terms == ("total", "revenu", "fy2018", "2019")
    assert question.years == ("2018", "2019")


@pytest.mark.parametrize("text", ["By how much did sales grow?", "Calculate the ratio of debt to equity."])
def test_a_question_for_a_calculation_is_recognised(text: str) -> None:
    assert parse(text).calculation
    assert not parse("What were sales in 2018?").calculation


def test_a_question_of_stop_words_alone_keeps_them() -> None:
    assert content_stems("who are you?") == ["who", "are", "you"]


@pytest.mark.parametrize("text", ["", "   ", "?!…"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuestion):
        parse(text)


def test_a_question_as_long_as_a_document_is_refused_with_both_lengths() -> None:
    with pytest.raises(QuestionTooLong, match=r"10,000 characters; the most is 2,000"):
        parse("a" * 10_000)
    assert parse("a" * LONGEST_QUESTION).terms


def test_a_question_in_another_script_is_understood() -> None:
    assert parse("2018年的总收入是多少？").terms
    assert parse("ما هو إجمالي الإيرادات؟").terms


@pytest.mark.parametrize(
    ("text", "twofold"),
    [
        ("What is his position and what is his age?", True),
        ("What was the income in 2021, and how much did it rise?", True),
        ("Who signed it? When did they?", True),
        ("What are the sizes and weights of the boxes?", False),
        ("What was the income in 2021?", False),
        ("According to the statement, what was the income?", False),
        ("Along with coal and gas, what is burnt?", False),
    ],
)
def test_questions_for_two_things_are_told(text: str, twofold: bool) -> None:
    assert parse(text).twofold is twofold


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("How do I reset the watch?", True),
        ("How can the brightness be adjusted?", True),
        ("What should you do if the strap is too tight?", True),
        ("What steps are necessary to pair the phone?", True),
        ("How to store berries?", True),
        ("How much is the fee?", False),
        ("How does the company recognise lease costs?", False),
        ("What did you do in 2020?", False),
        ("How can stress change blood pressure?", False),
    ],
)
def test_questions_for_a_way_to_do_something_are_told(text: str, procedure: bool) -> None:
    assert parse(text).procedure is procedure


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("Is it dated before or after the agreement?", True),
        ("Was it a gain or a loss?", True),
        ("Is the agreement dated?", False),
        ("Who signed the agreement or its annex?", False),
    ],
)
def test_questions_that_offer_two_answers_are_told(text: str, alternative: bool) -> None:
    assert parse(text).alternative is alternative


def test_documents_are_named_by_their_files_or_with_an_at_sign() -> None:
    made = [Document(number, "0" * 64, name, "", "", 1, DocumentState.READY) for number, name in enumerate(NAMES, 1)]
    assert parse("What does lease 2020.pdf say?", made).documents == (2,)
    mentioned = parse("What is the rent in @lease?", made)
    assert (mentioned.documents, mentioned.text) == ((1, 2), "What is the rent in lease?")
    assert parse('And in @"lease 2020"?', made).documents == (2,)
    plain = parse("Write to me@example.org about the lease.", made)
    assert (plain.documents, plain.text) == ((), "Write to me@example.org about the lease.")


def test_a_follow_up_is_read_with_its_conversation() -> None:
    before = (Turn("What was total revenue in 2024?", "10 million"),)
    query = parse("And in 2023?", conversation=before)
    assert (query.rewritten, query.years) == (True, ("2023",))
    assert "revenu" in query.terms
    assert not parse("Who signed the lease?", conversation=before).rewritten


NAMES = ("lease 2019.pdf", "lease 2020.pdf", "letter.pdf")
