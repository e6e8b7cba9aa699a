"""Documents as the library gives them, and a pane that shows them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.domain.document import Collection, Document, DocumentState
from app.domain.passage import Hit, Passage
from app.errors import LockedFile
from app.gui.library.pane import LibraryPane
from app.notice import Notice


def document(
    number: int,
    name: str = "",
    pages: int = 10,
    state: DocumentState = DocumentState.READY,
    remark: tuple[Notice, ...] = (),
) -> Document:
    name = name or f"document {number}.pdf"
    reason = "locked" if state is DocumentState.FAILED else ""
    return Document(number, f"{number:064x}", name, f"/papers/{name}", name[:-4], pages, state, reason, remark)


def hit(page: int = 7, number: int = 2) -> Hit:
    return Hit(Passage(1, number, page, 0, 30, "The ferry leaves at nine."), "apple.pdf", 1.0)


locked = LockedFile(name="secret.pdf").notice


@pytest.fixture
def documents() -> tuple[Document, ...]:
    return (
        document(1, "Zebra 10.pdf", 30),
        document(2, "apple.pdf", 20),
        document(3, "Zebra 9.pdf", 10, DocumentState.SEARCHABLE),
        document(4, "secret.pdf", 0, DocumentState.FAILED, (locked,)),
    )


@pytest.fixture
def empty_pane(qtbot: QtBot) -> Iterator[LibraryPane]:
    """Deleted here and now: left to Python's collector it would go at any later moment, in the middle of Qt's work."""
    made = LibraryPane()
    made.resize(300, 700)
    made.show()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def pane(empty_pane: LibraryPane, documents: tuple[Document, ...]) -> LibraryPane:
    """With four documents; the first two in a collection, and another collection that is empty."""
    empty_pane.show_documents(documents)
    empty_pane.show_collections((Collection(1, "Filings", (2, 1)), Collection(2, "Unread", ())))
    return empty_pane
