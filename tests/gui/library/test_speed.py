"""Ten thousand documents, a thousand dropped files: within the window's promises, with room for a busy machine."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.document import DocumentState
from app.gui.library.pane import LibraryPane
from tests.gui.library.conftest import document


def test_ten_thousand_documents_are_listed_at_once(qtbot: QtBot, empty_pane: LibraryPane) -> None:
    documents = [document(number) for number in range(1, 10_001)]
    began = time.perf_counter()
    empty_pane.show_documents(documents)
    empty_pane.body.tree.viewport().repaint()
    assert time.perf_counter() - began < 1.0
    assert len(empty_pane.findChildren(QObject)) < 300  # no object a row


def test_a_thousand_dropped_files_are_accepted_at_once(qtbot: QtBot, empty_pane: LibraryPane) -> None:
    empty_pane.show_documents([document(number) for number in range(1, 1001)])
    paths = tuple(f"/new/file {number}.pdf" for number in range(1000))
    began = time.perf_counter()
    with qtbot.waitSignal(empty_pane.added):
        empty_pane.add(paths)
    assert time.perf_counter() - began < 0.2


def test_a_change_among_ten_thousand_costs_little(empty_pane: LibraryPane) -> None:
    empty_pane.show_documents([document(number, state=DocumentState.SEARCHABLE) for number in range(1, 10_001)])
    began = time.perf_counter()
    for number in range(9_900, 10_000):
        empty_pane.show_change(document(number))
    QApplication.sendPostedEvents()
    assert time.perf_counter() - began < 1.0
