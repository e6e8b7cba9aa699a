"""The library pane, alone: what it is told it shows, what the user does it says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain import Collection, Document, DocumentState, Indexed, Progress, Skipped, WatchedFolder
from app.gui.library.model import collections_format, documents_format
from app.gui.library.pane import LibraryPane
from app.gui.library.shelf import Kind, Sort
from app.gui.library.signals import (
    Added,
    Cancelled,
    FolderLost,
    HitOpened,
    OpenedDocument,
    Paused,
    Removed,
    Retried,
    Scoped,
    Searched,
    ShownInFolder,
    Unlocked,
    Watched,
)
from app.gui.library.unlocking import PasswordDialog
from app.library.changes import (
    CollectionDeleted,
    CollectionFilled,
    CollectionMade,
    CollectionRenamed,
    CollectionsOrdered,
    CollectionThinned,
)
from tests.gui.library.conftest import document, hit, locked

copy = Qt.DropAction.CopyAction
filings, unread = 3, 4  # the sections' ids


def mime_of(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(pane: LibraryPane, mime: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pane.dropEvent(QDropEvent(QPointF(20, 200), copy, mime, buttons, keys))


def listed(pane: LibraryPane, section: int = 2) -> list[str]:
    found = next((each for each in pane.model.shelf.sections if each.id == section), None)
    documents = pane.model.shelf.documents
    return [documents[number].name for number in found.rows if number in documents] if found else []


# Documents ------------------------------------------------------------------------------------------------------------


def test_an_empty_library_invites_to_add(empty_pane: LibraryPane) -> None:
    pane = empty_pane
    assert pane.body.empty.isVisible()
    assert not pane.header.isVisible()
    pane.show_documents([document(1)])
    assert pane.body.tree.isVisible()
    assert pane.header.isVisible()


def test_a_document_is_opened(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(2)
    with qtbot.waitSignal(pane.opened) as told:
        pane.deeds.open.trigger()
    assert told.args == [OpenedDocument(2, 1)]


def test_only_the_selected_documents_are_asked(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(2)
    with qtbot.waitSignal(pane.scoped) as told:
        pane.deeds.ask.trigger()
    assert told.args == [Scoped((2,))]


def test_a_whole_collection_is_asked_and_all_documents_are_no_restriction(qtbot: QtBot, pane: LibraryPane) -> None:
    with qtbot.waitSignal(pane.scoped) as told:
        pane.body.tree.setCurrentIndex(pane.model.section_index(filings))
        pane.deeds.ask.trigger()
    assert told.args == [Scoped((1, 2))]
    with qtbot.waitSignal(pane.scoped) as told:
        pane.body.tree.setCurrentIndex(pane.model.section_index(2))
        pane.deeds.ask.trigger()
    assert told.args == [Scoped(())]


def test_a_failed_document_says_why_and_is_tried_again(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(4)
    assert pane.detail.text() == locked
    with qtbot.waitSignal(pane.retried) as told:
        pane.deeds.retry.trigger()
    assert told.args == [Retried((4,))]
    pane.body.tree.select_document(1)
    assert not pane.detail.isVisible()
    assert not pane.deeds.retry.isEnabled()


def test_a_document_is_shown_in_its_folder(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(2)
    with qtbot.waitSignal(pane.shown_in_folder) as told:
        pane.deeds.show.trigger()
    assert told.args == [ShownInFolder("/papers/apple.pdf")]


def test_a_removed_document_goes_when_it_can_no_longer_be_undone(
    qtbot: QtBot, pane: LibraryPane, documents: tuple[Document, ...]
) -> None:
    pane.body.tree.select_document(2)
    with qtbot.assertNotEmitted(pane.removed):
        pane.deeds.remove.trigger()
    assert "apple.pdf" not in listed(pane)
    assert "apple.pdf" in pane.undo.sentence.text()
    pane.show_documents(documents)  # the library does not know yet
    assert "apple.pdf" not in listed(pane)
    pane.undo._second.setInterval(1)
    with qtbot.waitSignal(pane.removed) as told:
        pane.undo._second.start()
    assert told.args == [Removed((2,))]
    assert not pane.undo.isVisible()


def test_removing_is_undone(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(2)
    pane.deeds.remove.trigger()
    with qtbot.assertNotEmitted(pane.removed):
        pane.undo.button.click()
        pane.flush()
    assert "apple.pdf" in listed(pane)


def test_a_second_removal_settles_the_first_and_closing_the_second(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(2)
    pane.deeds.remove.trigger()
    pane.body.tree.select_document(1)
    with qtbot.waitSignal(pane.removed) as told:
        pane.deeds.remove.trigger()
    assert told.args == [Removed((2,))]
    with qtbot.waitSignal(pane.removed) as told:
        pane.flush()
    assert told.args == [Removed((1,))]


def test_a_change_is_shown_where_it_stands(pane: LibraryPane, documents: tuple[Document, ...]) -> None:
    pane.body.tree.select_document(3)
    pane.show_change(replace(documents[2], state=DocumentState.READY))
    index = pane.body.tree.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Zebra 9.pdf, ready · 10 pages"


def test_new_documents_come_in_and_the_selection_stays(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(3)
    for number in range(10, 40):
        pane.show_change(document(number))
    qtbot.waitUntil(lambda: len(listed(pane)) == 34)
    assert [each.id for each in pane.body.tree.picked()] == [3]


def test_documents_are_sorted_by_the_menu(pane: LibraryPane) -> None:
    [by_name] = [action for action in pane.header.sorting.sorts.actions() if action.data() == Sort.NAME]
    by_name.trigger()
    assert listed(pane) == ["apple.pdf", "secret.pdf", "Zebra 9.pdf", "Zebra 10.pdf"]
    pane.header.sorting.reverse.trigger()
    assert listed(pane) == ["Zebra 10.pdf", "Zebra 9.pdf", "secret.pdf", "apple.pdf"]


# Adding ---------------------------------------------------------------------------------------------------------------


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
    pane.show_skipped(Skipped("/a/odd.pdf", "missing", "/a/odd.pdf is not there. Put the file back."))
    qtbot.waitUntil(lambda: "odd.pdf" in listed(pane, section=1))
    assert "odd.pdf" not in listed(pane)
    pane.body.tree.select_document(-1)
    assert pane.detail.text() == "/a/odd.pdf is not there. Put the file back."
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


# Progress -------------------------------------------------------------------------------------------------------------


def test_progress_is_told_in_numbers_and_words(pane: LibraryPane) -> None:
    pane.show_progress(Progress("text", "pages", 120, 400, 38.2, 130.0))
    assert pane.footer.isVisible()
    assert pane.footer.doing.text() == "Reading: 120 of 400 pages"
    assert pane.footer.rest.text() == "38 pages/s · about 2 minutes left"
    assert (pane.footer.bar.value(), pane.footer.bar.maximum()) == (120, 400)
    pane.show_progress(Progress("scans", "pages", 3, 12, 0.4, 25.0))
    assert pane.footer.doing.text() == "Recognising scans: 3 of 12 pages"
    pane.show_progress(None)
    assert not pane.footer.isVisible()
    assert pane.status.text() == "4 documents · 60 pages"


def test_adding_is_paused_gone_on_with_and_stopped(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.show_progress(Progress("vectors", "passages", 5, 10, 3.0, None))
    for paused in (True, False):
        with qtbot.waitSignal(pane.paused) as told:
            pane.footer.pause.click()
        assert told.args == [Paused(paused)]
        assert ("paused" in pane.footer.rest.text()) is paused
    with qtbot.waitSignal(pane.cancelled) as told:
        pane.footer.cancel.click()
    assert told.args == [Cancelled()]


# Search ---------------------------------------------------------------------------------------------------------------


def test_a_search_is_told_once_when_the_typing_pauses(qtbot: QtBot, pane: LibraryPane) -> None:
    told: list[Searched] = []
    pane.searched.connect(told.append)
    with qtbot.waitSignal(pane.searched):
        QTest.keyClicks(pane.header.box, "ferry")
    assert told == [Searched("ferry")]


def test_hits_are_listed_and_open_their_page(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.header.box.setText("ferry")
    pane.show_hits("ferry", (hit(),))
    assert pane.body.panel.isVisible()
    assert listed(pane) == ["apple.pdf"]
    with qtbot.waitSignal(pane.hit_opened) as told:
        QTest.mouseClick(pane.body.hits.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert told.args == [HitOpened(hit())]
    pane.header.box.clear()
    assert not pane.body.panel.isVisible()
    assert len(listed(pane)) == 4


def test_hits_for_what_was_typed_before_are_dropped(pane: LibraryPane) -> None:
    pane.header.box.setText("ferry boat")
    pane.show_hits("ferry", (hit(),))
    assert not pane.body.panel.isVisible()


def test_enter_opens_the_first_hit_even_before_it_is_found(qtbot: QtBot, pane: LibraryPane) -> None:
    QTest.keyClicks(pane.header.box, "ferry")
    with qtbot.waitSignal(pane.searched):
        QTest.keyClick(pane.header.box, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.hit_opened) as told:
        pane.show_hits("ferry", (hit(7), hit(8)))
    assert told.args == [HitOpened(hit(7))]


# Collections ----------------------------------------------------------------------------------------------------------


def test_a_new_collection_takes_what_is_selected_and_can_be_named(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(3)
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.deeds.new.trigger()
    assert told.args == [CollectionMade("New collection", (3,))]
    pane.show_collections((Collection(9, "New collection", (3,)),))
    assert pane.body.tree.is_busy()
    with qtbot.waitSignal(pane.collections_changed) as told:
        editor = pane.body.tree.indexWidget(pane.body.tree.currentIndex()) or QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, "Ferries")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [CollectionRenamed(9, "Ferries")]


def test_a_name_half_typed_outlives_what_comes_in(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.setCurrentIndex(pane.model.section_index(filings))
    pane.deeds.rename.trigger()
    editor = QApplication.focusWidget() or pane
    QTest.keyClicks(editor, "Ferries")
    pane.show_documents([document(5)])
    pane.show_collections((Collection(1, "Filings", (5,)),))
    assert pane.body.tree.is_busy()
    with qtbot.waitSignal(pane.collections_changed) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [CollectionRenamed(1, "Ferries")]
    qtbot.waitUntil(lambda: listed(pane) == ["document 5.pdf"])


def test_documents_are_added_to_a_collection_and_taken_out(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.select_document(3)
    pane.doing.list_collections()
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.deeds.fill.actions()[1].trigger()
    assert told.args == [CollectionFilled(2, (3,))]
    pane.body.tree.setCurrentIndex(pane.model.indexes_of(2)[0])
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.deeds.take_out.trigger()
    assert told.args == [CollectionThinned(1, (2,))]


def test_a_collection_is_deleted_unless_undone(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.setCurrentIndex(pane.model.section_index(filings))
    with qtbot.assertNotEmitted(pane.collections_changed):
        pane.deeds.remove.trigger()
        pane.undo.button.click()
    assert pane.model.section_index(filings).isValid()
    pane.body.tree.setCurrentIndex(pane.model.section_index(filings))
    pane.deeds.delete.trigger()
    assert not pane.model.section_index(filings).isValid()
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.flush()
    assert told.args == [CollectionDeleted(1)]


def test_documents_are_dragged_into_a_collection(qtbot: QtBot, pane: LibraryPane) -> None:
    mime = pane.model.mimeData([pane.model.indexes_of(number)[-1] for number in (3, 1)])
    assert json.loads(mime.data(documents_format).toStdString()) == [3, 1]
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.model.dropMimeData(mime, copy, -1, -1, pane.model.section_index(unread))
    assert told.args == [CollectionFilled(2, (3, 1), None)]


def test_documents_are_dragged_to_another_place_in_their_collection(qtbot: QtBot, pane: LibraryPane) -> None:
    mime = pane.model.mimeData([pane.model.indexes_of(1)[0]])
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.model.dropMimeData(mime, copy, 1, 0, pane.model.section_index(filings))
    assert told.args == [CollectionFilled(1, (1,), 0)]  # shown as added, 1 then 2; arranged 2 then 1
    assert pane.model.shelf.choice.sort is Sort.ARRANGED


def test_documents_are_not_dragged_into_other_sections(pane: LibraryPane) -> None:
    mime = pane.model.mimeData([pane.model.indexes_of(1)[0]])
    assert not pane.model.dropMimeData(mime, copy, -1, -1, pane.model.section_index(2))


def test_collections_are_dragged_to_another_place(qtbot: QtBot, pane: LibraryPane) -> None:
    mime = pane.model.mimeData([pane.model.section_index(unread)])
    assert mime.hasFormat(collections_format)
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.model.dropMimeData(mime, copy, 1, 0, pane.model.parent())
    assert told.args == [CollectionsOrdered((2, 1))]


def test_documents_and_collections_are_moved_by_key(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.setCurrentIndex(pane.model.indexes_of(1)[0])
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.deeds.up.trigger()
    assert told.args == [CollectionFilled(1, (1,), 0)]
    pane.body.tree.setCurrentIndex(pane.model.section_index(filings))
    with qtbot.waitSignal(pane.collections_changed) as told:
        pane.deeds.down.trigger()
    assert told.args == [CollectionsOrdered((2, 1))]


def test_the_context_menu_holds_what_can_be_done(pane: LibraryPane) -> None:
    pane.body.tree.select_document(1)
    texts = {action.text() for action in pane.deeds.menu_for(False, pane).actions()}
    assert {"Open", "Ask only these", "Add to collection", "Remove from the library"} <= texts
    assert not {"Try again", "Rename collection"} & texts
    assert Kind.COLLECTION not in {section.kind for section in pane.body.tree.sections()}


# Locked files ---------------------------------------------------------------------------------------------------------


def test_the_password_of_a_locked_file_is_asked_for(qtbot: QtBot, pane: LibraryPane) -> None:
    assert not pane.unlock.isVisible()
    pane.body.tree.select_document(4)
    assert pane.unlock.isVisible()
    pane.unlock.click()
    [dialog] = pane.findChildren(PasswordDialog)
    accept = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert (dialog.field.echoMode(), accept.isEnabled()) == (QLineEdit.EchoMode.Password, False)
    assert not dialog.keep.isChecked()
    QTest.keyClicks(dialog.field, "kite")
    dialog.wider.click()
    with qtbot.waitSignal(pane.unlocked) as told:
        accept.click()
    assert told.args == [Unlocked((4,), "kite", wider=True)]
    assert "kite" not in repr(told.args)
    assert dialog.field.text() == ""
