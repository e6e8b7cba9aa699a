"""Pages that wait for recognition, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.domain.document import Document, DocumentState
from app.domain.page import Page, Trouble
from app.library.library import Library
from app.library.records import Draft, NewDocument, NewScans
from app.notice import notice
from app.wordings import remedy
from tests.library.samples import (
    any_of,
    document_saying,
    page_saying,
    put_vectors,
    random_vectors,
    search_vectors,
    use_encoder,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


def with_pictures(new: NewDocument, *numbers: int, trouble: Trouble = Trouble.NO_TEXT) -> NewDocument:
    """The same document, some of whose pages are pictures."""
    pages = [replace(page, trouble=trouble) if page.number in numbers else page for page in new.pages]
    return replace(new, pages=tuple(pages))


def recognised(number: int, text: str, legibility: float = 0.9) -> Page:
    page = page_saying(text, number)
    shares = np.full(len(page.words), legibility, np.float32)
    return replace(page, words=replace(page.words, legibility=shares))


def scans_of(document: Document, *pages: Page) -> NewScans:
    drafts = tuple(Draft(page.number, 0, len(page.text), document.title) for page in pages if page.text)
    return NewScans(document.id, pages, drafts)


def give_vectors(library: Library) -> None:
    use_encoder(library, "quick", 64)
    waiting = [passage.id for passage in library.pending_passages(100)]
    put_vectors(library, waiting, random_vectors(len(waiting)))


def test_a_document_of_pictures_waits_and_is_found_once_it_is_recognised(library: Library) -> None:
    new = with_pictures(document_saying("", ""), 1, 2)
    document = library.put_document(new)
    assert (document.state, document.pages_waiting, document.pages_without_text) == (DocumentState.READING, 2, 2)
    assert [(each.page, each.trouble) for each in library.waiting_pages()] == [
        (1, Trouble.NO_TEXT),
        (2, Trouble.NO_TEXT),
    ]
    half = library.put_scans(scans_of(document, recognised(2, "The ferry leaves at nine.")))
    assert (half.state, half.pages_waiting, half.pages_recognised) == (DocumentState.SEARCHABLE, 1, 1)
    assert half.pages_without_text == 1
    assert notice("scans.waiting", waiting=1, pages=2) in half.remark
    assert notice("scans.recognised", recognised=1, pages=2, legible=90) in half.remark
    found = library.search_keywords(any_of(library, "ferry"), 5)
    assert [library.passage(each.passage).page for each in found] == [2]
    page = library.page(document.id, 2)
    assert page.recognised
    assert page.words.legibility is not None
    np.testing.assert_allclose(page.words.legibility, 0.9, atol=1 / 255)
    assert not library.page(document.id, 1).recognised


def test_a_document_is_ready_meanwhile_and_again_when_its_pictures_have_their_vectors(library: Library) -> None:
    document = library.put_document(with_pictures(document_saying("A page of text.", ""), 2))
    give_vectors(library)
    assert library.document(document.id).state is DocumentState.READY
    assert library.document(document.id).pages_waiting == 1
    done = library.put_scans(scans_of(document, recognised(2, "A picture of words.")))
    assert done.state is DocumentState.SEARCHABLE
    give_vectors(library)
    assert library.document(document.id).state is DocumentState.READY


def test_recognised_words_take_the_place_of_noise_with_its_passages_and_vectors(library: Library) -> None:
    new = with_pictures(document_saying("wwww wwww", "Another page."), 1, trouble=Trouble.GARBLED)
    document = library.put_document(new)
    give_vectors(library)
    library.put_scans(scans_of(document, recognised(1, "What the page says.")))
    assert [passage.text for passage in library.passages(document.id)] == ["What the page says.", "Another page."]
    assert library.search_keywords(any_of(library, "wwww"), 5) == []
    assert library.counts().vectors == 1


def test_a_search_within_a_document_finds_all_of_it_and_nothing_else(library: Library) -> None:
    """Passages of pages that are recognised later have numbers apart from the document's others."""
    first = library.put_document(with_pictures(document_saying("Ferry one.", "", path="/a.pdf"), 2))
    other = library.put_document(document_saying("Ferry two.", path="/b.pdf"))
    library.put_scans(scans_of(first, recognised(2, "Ferry three.")))
    found = library.search_keywords(any_of(library, "ferry"), 5, [first.id])
    assert {library.passage(each.passage).text for each in found} == {"Ferry one.", "Ferry three."}
    give_vectors(library)
    near = search_vectors(library, random_vectors(1)[0], 5, [first.id])
    assert {library.passage(each.passage).document for each in near} == {first.id}
    assert len(near) == 2
    assert len(search_vectors(library, random_vectors(1)[0], 5, [other.id])) == 1


def test_pages_that_keep_their_words_or_fail_are_told(library: Library) -> None:
    new = with_pictures(document_saying("Own words.", "", ""), 1, trouble=Trouble.DOUBTFUL)
    document = library.put_document(with_pictures(new, 2, 3))
    done = library.put_scans(NewScans(document.id, kept=(1,), failed=((2, "too_slow"), (3, "crashed"))))
    assert (done.pages_waiting, done.pages_recognised, done.pages_unrecognised) == (0, 0, 2)
    assert done.remark == (notice("scans.too_slow", pages="2"), notice("scans.crashed", pages="3"))
    assert not done.calm
    assert all("seconds_per_scan" in remedy(each) for each in done.remark)
    assert not library.page(document.id, 1).recognised
    library.retry_scans(document.id)
    assert [each.page for each in library.waiting_pages()] == [2, 3]


def test_pictures_in_which_nothing_is_found_are_a_failure_that_is_told(library: Library) -> None:
    document = library.put_document(with_pictures(document_saying(""), 1))
    done = library.put_scans(NewScans(document.id, kept=(1,)))
    assert (done.state, done.reason) == (DocumentState.FAILED, "no_text")
    assert done.remark == (notice("scans.no_text", recognised=1, pages=1),)
    assert library.waiting_pages() == []


def test_newest_documents_come_first_and_a_removed_one_waits_no_more(library: Library) -> None:
    old = library.put_document(with_pictures(document_saying("", path="/old.pdf", title="old"), 1))
    new = library.put_document(with_pictures(document_saying("", "", path="/new.pdf", title="new"), 1, 2))
    assert [(each.document, each.page) for each in library.waiting_pages()] == [(new.id, 1), (new.id, 2), (old.id, 1)]
    library.remove(new.id)
    assert [each.document for each in library.waiting_pages()] == [old.id]


def test_a_wanted_document_comes_first_and_the_one_wanted_last_before_it(library: Library) -> None:
    names = ("one", "two", "three")
    documents = [
        library.put_document(with_pictures(document_saying("", name, path=f"/{name}.pdf"), 1)).id for name in names
    ]
    library.want_scans(documents[:1])
    assert [each.document for each in library.waiting_pages()] == [documents[0], documents[2], documents[1]]
    library.want_scans([documents[1], documents[2]])
    assert [each.document for each in library.waiting_pages()] == [documents[1], documents[2], documents[0]]
    library.remove(documents[1])
    assert [each.document for each in library.waiting_pages()] == [documents[2], documents[0]]
