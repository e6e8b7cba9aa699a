"""Questions about whole documents, on the samples and on small documents made in code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answering.overview import MOST_CLAIMS, Overview, overview
from app.answering.survey import WAVE, Coverage
from app.answering.wish import wish_of
from app.domain import Progress
from app.indexing.encoder import Encoder
from app.library.library import Library
from tests.library.samples import document_saying


@pytest.fixture(scope="module")
def library(samples_library: Path) -> Iterator[Library]:
    with Library.open(samples_library, read_only=True) as opened:
        yield opened


@pytest.fixture
def letters(tmp_path: Path) -> Iterator[Library]:
    """Three documents of two pages; two of them mention the kestrel, one of these on both pages."""
    with Library.open(tmp_path / "letters.candor") as opened:
        opened.put_document(
            document_saying("The kestrel nests on the tower of the mill.", "We saw a kestrel again.", path="/one.pdf")
        )
        opened.put_document(
            document_saying("The boats of the village came home late.", "Nothing else was seen.", path="/two.pdf")
        )
        opened.put_document(
            document_saying("Mice are what kestrels eat in winter.", "The mill burnt down.", path="/three.pdf")
        )
        yield opened


def seen(text: str, library: Library, encoder: Encoder, documents: list[int] | None = None) -> Overview:
    wish = wish_of(text)
    assert wish is not None
    *steps, last = overview(wish, library, encoder, documents=documents)
    assert all(isinstance(step, Progress) and step.wave == WAVE for step in steps)
    assert isinstance(last, Overview)
    assert len(last.heads) == len(last.claims)
    return last


def test_a_summary_reads_every_page_and_every_claim_is_verbatim(library: Library, encoder: Encoder) -> None:
    made = seen("Summarise these documents", library, encoder)
    assert made.coverage.pages_read == made.coverage.pages == sum(each.pages for each in library.documents())
    assert len({claim.citations[0].document for claim in made.claims}) > 1
    assert len(made.claims) <= MOST_CLAIMS
    for claim in made.claims:
        for citation in claim.citations:
            page = library.page(citation.document, citation.page)
            assert page.text[citation.start : citation.end] == citation.quote
        assert set(claim.text.split()) >= set(claim.citations[0].quote.split())


def test_claims_stand_in_the_order_of_the_documents_and_say_nothing_twice(library: Library, encoder: Encoder) -> None:
    made = seen("Summarise these documents", library, encoder)
    places = [(each.citations[0].document, each.citations[0].page, each.citations[0].start) for each in made.claims]
    assert places == sorted(places)
    assert len({claim.text for claim in made.claims}) == len(made.claims)


def test_a_document_that_is_named_is_the_only_one_read(library: Library, encoder: Encoder) -> None:
    made = seen("Give me an overview of the harbour report", library, encoder)
    assert {citation.name for claim in made.claims for citation in claim.citations} == {"harbour-report.pdf"}
    assert made.coverage.documents == 1


def test_documents_that_mention_something_are_counted_and_all_cited(letters: Library, encoder: Encoder) -> None:
    made = seen("How many documents mention the kestrel?", letters, encoder)
    assert made.claims[0].text == "2 of 3 documents mention “kestrel”."
    assert [citation.name for citation in made.claims[0].citations] == ["one.pdf", "three.pdf"]
    assert made.notices[0] == "Read 3 of 3 documents, 6 of 6 pages."


def test_pages_and_times_are_counted(letters: Library, encoder: Encoder) -> None:
    assert seen("Which pages mention the kestrel?", letters, encoder).claims[0].text.startswith("3 of 6 pages")
    times = seen("How many times is the kestrel mentioned?", letters, encoder)
    assert times.claims[0].text == "“kestrel” stands there 3 times."
    assert len(times.claims[0].citations) == 3


def test_a_list_has_every_match_and_a_count_of_prose_gives_no_number(letters: Library, encoder: Encoder) -> None:
    listed = seen("List all kestrels", letters, encoder)
    assert [claim.citations[0].page for claim in listed.claims] == [1, 2, 1]
    counted = seen("How many kestrels are mentioned?", letters, encoder)
    assert counted.claims == listed.claims
    assert any("instead of a number" in notice for notice in counted.notices)


def test_both_sides_of_a_comparison_are_shown_or_none(letters: Library, encoder: Encoder) -> None:
    both = seen("Compare the kestrel and the boats", letters, encoder)
    assert list(dict.fromkeys(both.heads)) == ["kestrel", "boats"]
    one = seen("Compare the kestrel and the osprey", letters, encoder)
    assert one.claims == ()
    assert "Nothing was found about osprey." in one.notices


def test_what_stands_nowhere_gives_no_claim_but_says_what_was_read(letters: Library, encoder: Encoder) -> None:
    made = seen("Which documents mention the osprey?", letters, encoder)
    assert (made.claims, made.notices) == ((), ("Read 3 of 3 documents, 6 of 6 pages.",))


def test_when_the_time_is_over_it_says_how_much_was_read(letters: Library, encoder: Encoder) -> None:
    wish = wish_of("Which documents mention the kestrel?")
    assert wish is not None
    *_, made = overview(wish, letters, encoder, seconds=0)
    assert isinstance(made, Overview)
    assert made.coverage.pages_read == 1
    assert made.notices[0] == "Read 0 of 3 documents, 1 of 6 pages, then the time was over."


def test_it_can_be_cancelled(letters: Library, encoder: Encoder) -> None:
    wish = wish_of("Summarise these documents")
    assert wish is not None
    events = overview(wish, letters, encoder)
    next(events)
    events.close()
    assert list(events) == []


@pytest.mark.parametrize("text", ["Summarise these documents", "List all ferries", "Compare apples and pears"])
def test_an_empty_library_gives_nothing(text: str, tmp_path: Path, encoder: Encoder) -> None:
    with Library.open(tmp_path / "empty.candor") as library:
        made = seen(text, library, encoder)
    assert (made.claims, made.coverage) == ((), Coverage(0, 0, 0, 0))
