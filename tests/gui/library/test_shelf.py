"""Which rows the pane shows, in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.document import Collection, Document, DocumentState
from app.domain.overview import DocumentKind, Imprint
from app.gui.library.adding.dropping import waiting
from app.gui.library.documents.shelf import Choice, Kind, Shelf, Sort, needs_attention
from app.gui.library.words import summary
from app.notice import notice
from tests.gui.library.conftest import document


@pytest.fixture
def shelf(documents: tuple[Document, ...]) -> Shelf:
    made = Shelf()
    made.put_documents(documents)
    made.put_collections([Collection(1, "Filings", (2, 1)), Collection(2, "Unread", ())])
    made.arrange()
    return made


def rows(shelf: Shelf, kind: Kind) -> list[int]:
    return next(section.rows for section in shelf.sections if section.kind is kind)


def chosen(shelf: Shelf, choice: Choice) -> list[int]:
    shelf.choice = choice
    shelf.arrange()
    return rows(shelf, Kind.ALL)


def test_sections_are_what_needs_attention_then_collections_then_all(shelf: Shelf) -> None:
    assert [section.kind for section in shelf.sections] == [Kind.ATTENTION, Kind.COLLECTION, Kind.COLLECTION, Kind.ALL]
    assert rows(shelf, Kind.ATTENTION) == [4]


def test_a_document_that_was_only_recognised_needs_no_attention(shelf: Shelf) -> None:
    recognised = document(1, remark=(notice("scans.recognised", recognised=1, pages=10, legible=97),))
    assert needs_attention(recognised)
    assert not needs_attention(replace(recognised, calm=True))


def test_a_document_with_damaged_pages_is_not_just_ready_and_needs_attention() -> None:
    damaged = replace(document(1, remark=(notice("damage.pages", damaged=1, pages=10, numbers="3"),)), pages_damaged=1)
    assert needs_attention(damaged)
    assert summary(damaged).startswith("ready, damaged in part · 10 pages · ")
    assert summary(document(1)) == "ready · 10 pages"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.ADDED, [1, 2, 3, 4]),
        (Sort.NAME, [2, 4, 3, 1]),
        (Sort.PAGES, [4, 3, 2, 1]),
        (Sort.STATE, [4, 3, 2, 1]),
    ],
)
def test_documents_are_sorted(shelf: Shelf, sort: Sort, order: list[int]) -> None:
    assert chosen(shelf, Choice(sort)) == order
    assert chosen(shelf, Choice(sort, descending=True)) == order[::-1]


@pytest.mark.parametrize(
    ("sort", "first"), [(Sort.TITLE, [3, 1]), (Sort.AUTHOR, [1, 3]), (Sort.DATE, [3, 1]), (Sort.KIND, [1, 3])]
)
def test_documents_are_sorted_by_their_overviews_and_those_without_come_last(
    shelf: Shelf, sort: Sort, first: list[int]
) -> None:
    shelf.imprints = {
        1: Imprint("Leases", ("Holm",), "2024-05", DocumentKind.CONTRACT),
        3: Imprint("Accounts", ("Lund", "Berg"), "2019", DocumentKind.REPORT),
    }
    shelf.choice = Choice(sort)
    shelf.arrange()
    found = shelf.sections[-1].rows
    assert found[:2] == first
    assert sorted(found[2:]) == [2, 4]


@pytest.mark.parametrize("text", ["accounts", "LUND"])
def test_a_search_finds_titles_and_authors(shelf: Shelf, text: str) -> None:
    shelf.imprints = {3: Imprint("Accounts of the Trust", ("Lund",), "", DocumentKind.OTHER)}
    shelf.choice = Choice(text=text)
    shelf.arrange()
    assert shelf.sections[-1].rows == [3]


def test_a_collection_is_shown_as_arranged(shelf: Shelf) -> None:
    chosen(shelf, Choice(Sort.ARRANGED))
    assert rows(shelf, Kind.COLLECTION) == [2, 1]
    chosen(shelf, Choice(Sort.ADDED))
    assert rows(shelf, Kind.COLLECTION) == [1, 2]


def test_a_search_keeps_names_that_hold_it_and_documents_whose_pages_do(shelf: Shelf) -> None:
    assert chosen(shelf, Choice(text="zebra")) == [1, 3]
    assert chosen(shelf, Choice(text="zebra", found=frozenset({2}))) == [1, 2, 3]
    assert [section.title for section in shelf.sections if section.kind is Kind.COLLECTION] == ["Filings"]


def test_states_are_filtered(shelf: Shelf) -> None:
    assert chosen(shelf, Choice(states=frozenset({DocumentState.SEARCHABLE}))) == [3]


def test_what_was_removed_is_nowhere_until_it_is_brought_back(shelf: Shelf) -> None:
    shelf.hidden = {1, 4}
    shelf.arrange()
    assert rows(shelf, Kind.ALL) == [2, 3]
    assert [section.kind for section in shelf.sections] == [Kind.COLLECTION, Kind.COLLECTION, Kind.ALL]
    shelf.hidden = set()
    shelf.arrange()
    assert rows(shelf, Kind.ALL) == [1, 2, 3, 4]


def test_a_waiting_file_becomes_its_document(shelf: Shelf) -> None:
    shelf.put_files([waiting("/papers/b.pdf"), waiting("/papers/a.pdf")])
    shelf.arrange()
    assert [shelf.documents[number].name for number in rows(shelf, Kind.ALL)[-2:]] == ["b.pdf", "a.pdf"]
    assert not shelf.change(replace(document(9), path="/papers/a.pdf"))
    shelf.arrange()
    assert rows(shelf, Kind.ALL)[4] == 9
    shelf.drop_waiting()
    shelf.arrange()
    assert rows(shelf, Kind.ALL) == [1, 2, 3, 4, 9]


def test_a_change_that_moves_no_row_says_so(shelf: Shelf, documents: tuple[Document, ...]) -> None:
    assert shelf.change(replace(documents[2], state=DocumentState.READY))
    assert not shelf.change(replace(documents[0], remark=(notice("missing.vanished", path="/papers"),)))


@given(numbers=some.lists(some.integers(1, 99), unique=True), sort=some.sampled_from(Sort), down=some.booleans())
def test_every_document_is_listed_once_whatever_the_order(numbers: list[int], sort: Sort, down: bool) -> None:
    shelf = Shelf()
    shelf.put_documents(document(number) for number in numbers)
    assert sorted(chosen(shelf, Choice(sort, down))) == sorted(numbers)
