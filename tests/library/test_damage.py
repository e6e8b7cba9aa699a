"""Which pages of a document are damaged is kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.records import NewDocument
from app.notice import notice
from tests.library.samples import document_saying


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


def damaged(new: NewDocument, *numbers: int) -> NewDocument:
    pages = tuple(replace(page, damaged=page.number in numbers) for page in new.pages)
    return replace(new, pages=pages, repaired=True)


def test_damaged_pages_are_counted_named_and_no_reason_to_be_calm(library: Library) -> None:
    texts = [f"Page {number}." for number in range(12)]
    document = library.put_document(damaged(document_saying(*texts), *range(3, 12)))
    assert (document.pages_damaged, document.repaired, document.calm) == (9, True, False)
    assert document.remark == (notice("damage.pages", damaged=9, pages=12, numbers="3, 4, 5, 6, 7, …"),)
    assert [page.number for page in library.pages(document.id) if page.damaged] == list(range(3, 12))


def test_a_whole_document_has_no_damage_and_a_rebuilt_one_says_so_calmly(library: Library) -> None:
    whole = library.put_document(document_saying("Whole."))
    assert (whole.pages_damaged, whole.repaired, whole.remark) == (0, False, ())
    rebuilt = library.put_document(damaged(document_saying("Rebuilt.", path="/b.pdf")))
    assert (rebuilt.pages_damaged, rebuilt.repaired, rebuilt.calm) == (0, True, True)
    assert rebuilt.remark == (notice("damage.repaired"),)


def test_the_damage_goes_with_the_document(library: Library) -> None:
    first = library.put_document(damaged(document_saying("One.", "Two."), 2))
    library.remove(first.id)
    again = library.put_document(document_saying("One.", "Two."))
    assert (again.pages_damaged, again.repaired) == (0, False)
    assert library._rows("select count(*) from damaged_pages") == [(0,)]
    assert library._rows("select count(*) from repaired_documents") == [(0,)]
