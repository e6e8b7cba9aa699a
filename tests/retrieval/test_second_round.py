from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.passage import Hit, Passage
from app.library.library import Library
from app.models.language.engine import Engine
from app.retrieval.search import search
from app.retrieval.second_round import hypothetical_answer, merged, most_tokens, second_round, sub_questions
from tests.library.samples import document_saying
from tests.small_models import small_language_model

texts = (
    "Tessaly reported revenue of 1,204 in 2024.",
    "Norwind closed the year with sales of 77 million.",
    "The harbour master signs the log.",
    "Ferries leave at noon.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("rounds") / "a.candor") as opened:
        opened.put_document(document_saying(*texts, title="Report"))
        yield opened


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Compare Tessaly with Norwind in 2024.", ("Tessaly in 2024", "Norwind in 2024")),
        ("What is the difference between Market Cap and NAV?", ("Market Cap", "NAV")),
        (
            "Who is the harbour master and when do the ferries leave?",
            ("Who is the harbour master", "when do the ferries leave?"),
        ),
        ("Where is the company that bought Norwind based?", ("company that bought Norwind based",)),
        ("What was the total revenue of Tessaly in 2024?", ()),
        ("What did research and development cost?", ()),
        ("", ()),
    ],
)
def test_a_question_is_split_where_it_is_several(question: str, parts: tuple[str, ...]) -> None:
    assert sub_questions(question) == parts


def hit(passage: int) -> Hit:
    return Hit(Passage(passage, 1, passage, 0, 1, "x"), "a.pdf", 0.0)


def test_what_both_rounds_found_comes_first_and_nothing_comes_twice() -> None:
    found = merged([[hit(1), hit(2), hit(3)], [hit(3), hit(4)]])
    assert [each.passage.id for each in found] == [3, 1, 2, 4]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_a_second_round_brings_in_what_the_first_missed(library: Library) -> None:
    first = search(library, None, "revenue of Tessaly", limit=2)
    again = second_round(first, ["harbour master"], library, None)
    assert len(again) > len(first)
    assert "harbour master" in " ".join(each.passage.text for each in again)


def test_without_queries_the_first_hits_stay(library: Library) -> None:
    first = search(library, None, "revenue of Tessaly or Norwind", limit=3)
    assert second_round(first, [], library, None) == first


def test_a_hypothetical_answer_is_one_short_line() -> None:
    with Engine(small_language_model()) as engine:
        made = hypothetical_answer("What was the total revenue of Tessaly in 2024?", engine)
        assert made
        assert "\n" not in made
        assert len(engine.tokenize(made)) <= most_tokens + 1
