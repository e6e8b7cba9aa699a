"""Files and folders come in by drop, paste and dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.document import Document, WatchedFolder
from app.domain.events import Indexed, Progress, Skipped
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import (
    Added,
    FolderLost,
    Watched,
)
from app.notice import notice
from tests.gui.library.conftest import document
from tests.gui.library.handling import copy, drop, listed, mime_of


def test_dropped_files_wait_and_dropped_folders_are_watched(qtbot: QtBot, pane: LibraryPane, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    paths = (str(tmp_path / "new.pdf"), str(tmp_path / "more"))
    with qtbot.waitSignals([pane.added, pane.watched]):
        drop(pane, mime_of(*paths))
    assert listed(pane)[-1] == "new.pdf"
    assert pane.header.folders == (paths[1],)


def test_a_drop_says_what_was_dropped(qtbot: QtBot, pane: LibraryPane) -> None:
    with qtbot.waitSignal(pane.added) as told:
        drop(pane, mime_of("/a/one.pdf", "/a/two.pdf", "/a/one.pdf"))
    assert told.args == [Added(("/a/one.pdf", "/a/two.pdf"))]


def test_files_held_over_any_part_are_the_panes(qtbot: QtBot, pane: LibraryPane) -> None:
    mime, keys = mime_of("/a/one.pdf"), Qt.KeyboardModifier.NoModifier
    held = QDragEnterEvent(QPoint(5, 5), copy, mime, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(pane.body.tree.viewport(), held)
    assert held.isAccepted()
    assert pane.overlay.isVisible()
    drop(pane, mime)
    assert not pane.overlay.isVisible()


def test_paths_are_pasted(qtbot: QtBot, pane: LibraryPane) -> None:
    QGuiApplication.clipboard().setText("/a/one.pdf\n'/a/two words.pdf'\nnot a path\nfile:///a/three.pdf")
    pane.body.tree.setFocus()
    with qtbot.waitSignal(pane.added) as told:
        QTest.keyClick(pane.body.tree, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [Added(("/a/one.pdf", "/a/two words.pdf", "/a/three.pdf"))]


def test_pasting_words_adds_nothing(qtbot: QtBot, pane: LibraryPane) -> None:
    QGuiApplication.clipboard().setText("What was the revenue?")
    with qtbot.assertNotEmitted(pane.added):
        pane.adding.paste()


@pytest.mark.parametrize("way", ["choose_files", "choose_folder"])
def test_files_and_folders_are_chosen_in_a_dialog(qtbot: QtBot, pane: LibraryPane, way: str) -> None:
    getattr(pane.adding, way)()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(pane.added) as told:
        dialog.filesSelected.emit(["/a/one.pdf"])
    dialog.reject()
    assert told.args == [Added(("/a/one.pdf",))]


def test_a_waiting_file_gives_way_to_its_document(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.add(("/papers/new.pdf", "/papers/twin.pdf"))
    pane.show_change(document(9, "new.pdf"))
    qtbot.waitUntil(lambda: listed(pane)[-2:] == ["new.pdf", "twin.pdf"])
    pane.show_indexed(Indexed(1, 1, 0, 0, 10, 40, 1.0))
    pane.show_progress(None)
    assert listed(pane)[-1] == "new.pdf"
    assert pane.status.text() == "Added 1 document."


def test_no_file_waits_after_adding_was_stopped(pane: LibraryPane, documents: tuple[Document, ...]) -> None:
    pane.add(("/papers/new.pdf",))
    pane.show_progress(Progress("text", "pages", 1, 9, 2.0, 4.0))
    pane.show_documents(documents)
    assert "new.pdf" in listed(pane)
    pane.show_progress(None)
    assert "new.pdf" not in listed(pane)


def test_a_skipped_file_says_why_and_is_tried_again_or_dismissed(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.show_skipped(Skipped("/a/odd.pdf", "missing", notice("missing.path", path="/a/odd.pdf")))
    qtbot.waitUntil(lambda: "odd.pdf" in listed(pane, section=1))
    assert "odd.pdf" not in listed(pane)
    pane.body.tree.select_document(-1)
    assert pane.detail.text() == (
        "/a/odd.pdf is not there. Put the file back, or remove the document from the library."
    )
    with qtbot.waitSignal(pane.added) as told:
        pane.deeds.retry.trigger()
    assert told.args == [Added(("/a/odd.pdf",))]
    assert "odd.pdf" not in listed(pane, section=1)


def test_a_watched_folder_is_let_go(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.show_folders((WatchedFolder("/a", "2026-01-01"), WatchedFolder("/b", "2026-01-02")))
    with qtbot.waitSignal(pane.watched) as told:
        pane.header.watching.actions()[0].trigger()
    assert told.args == [Watched(("/b",))]


def test_a_lost_folder_is_told_until_it_is_closed(pane: LibraryPane) -> None:
    pane.show_folder_lost(FolderLost("/usb", "The folder /usb is not there any more."))
    assert pane.notice.isVisible()
    pane.notice.close_button.click()
    assert not pane.notice.isVisible()


def test_files_that_wait_are_counted(pane: LibraryPane) -> None:
    pane.add(("/new/a.pdf", "/new/b.pdf"))
    assert pane.status.text() == "4 documents · 60 pages · 2 waiting"
