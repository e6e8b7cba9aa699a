"""The library pane, alone: what it is told it shows, what the user does it says."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.document import Document, DocumentState
from app.domain.events import Progress
from app.gui.library.adding.unlocking import PasswordDialog
from app.gui.library.documents.shelf import Sort
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import (
    Cancelled,
    OpenedDocument,
    Paused,
    Removed,
    Retried,
    Scoped,
    ShownInFolder,
    Unlocked,
)
from app.gui.messages.wording import in_words
from tests.gui.library.conftest import document, locked
from tests.gui.library.handling import filings, listed

# Documents -----------------------------------------------------------------------------------------------------------


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
    assert pane.detail.text() == in_words(locked)
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


# Progress ------------------------------------------------------------------------------------------------------------


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


# Locked files --------------------------------------------------------------------------------------------------------


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
