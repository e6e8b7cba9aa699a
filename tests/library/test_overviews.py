"""Overviews are kept with their documents, and say which of them are still to be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.overview import DocumentKind, Fact, FactKind, Imprint, Overview, Suggestion
from app.library.library import Library
from app.library.overviews import packed_overview, unpacked_overview
from app.library.records import NewScans
from tests.library.outcomes import citations, notices, some_claims, words
from tests.library.samples import document_saying, page_saying

several = st.lists(words, max_size=3).map(tuple)
suggestions = st.lists(st.builds(Suggestion, words, words, citations), max_size=2).map(tuple)
facts = st.lists(st.builds(Fact, st.sampled_from(FactKind), words, words, citations), max_size=2).map(tuple)
overviews = st.builds(
    Overview,
    title=words,
    authors=several,
    date=words,
    kind=st.sampled_from(DocumentKind),
    language=words,
    pages=st.integers(0, 10**6),
    summary=some_claims,
    questions=suggestions,
    facts=facts,
    maker=words,
    complete=st.booleans(),
    trouble=notices,
    proposed=several,
)
LEASE = Overview("Lease", ("Ada Ray",), "2024-03", DocumentKind.CONTRACT, "en", 4, (), (), (), "1", True)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.candor") as opened:
        yield opened


@given(overviews)
def test_an_overview_comes_back_as_it_was_kept(overview: Overview) -> None:
    storable = [overview.title, overview.maker]
    if not any("\0" in text for text in storable):
        assert unpacked_overview(packed_overview(overview)) == overview


def test_what_has_no_overview_comes_first_newest_first_and_then_what_another_made(library: Library) -> None:
    first, second, third = (library.put_document(document_saying(f"Letter {n}", path=f"/{n}.pdf")).id for n in "abc")
    assert library.overviews.missing("1") == [third, second, first]
    library.overviews.put(third, replace(LEASE, maker="0"))
    library.overviews.put(second, replace(LEASE, complete=False))
    assert library.overviews.missing("1") == [first, third, second]
    library.overviews.put(first, LEASE)
    assert library.overviews.missing("1") == [third, second]


def test_titles_authors_dates_and_kinds_are_listed_at_once(library: Library) -> None:
    document = library.put_document(document_saying("Letter")).id
    assert library.overviews.imprints() == {}
    library.overviews.put(document, LEASE)
    assert library.overviews.imprints() == {document: Imprint("Lease", ("Ada Ray",), "2024-03", DocumentKind.CONTRACT)}
    assert library.overviews.get(document) == LEASE


def test_an_overview_goes_with_its_document_and_none_is_kept_of_one_that_is_gone(library: Library) -> None:
    document = library.put_document(document_saying("Letter")).id
    library.overviews.put(document, LEASE)
    library.remove(document)
    library.overviews.put(document, LEASE)
    assert library.overviews.get(document) is None
    assert library.overviews.imprints() == {}


def test_recognised_pages_call_for_another_overview(library: Library) -> None:
    document = library.put_document(document_saying("Letter", "")).id
    library.overviews.put(document, LEASE)
    library.put_scans(NewScans(document, pages=(page_saying("Recognised", 2),)))
    assert library.overviews.get(document) is None
