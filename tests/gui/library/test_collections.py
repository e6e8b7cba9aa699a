"""Collections: made, named, filled, put in order, deleted."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.document import Collection
from app.gui.library.documents.model import collections_format, documents_format
from app.gui.library.documents.shelf import Kind, Sort
from app.gui.library.pane import LibraryPane
from app.library.changes import (
    CollectionDeleted,
    CollectionFilled,
    CollectionMade,
    CollectionRenamed,
    CollectionsOrdered,
    CollectionThinned,
)
from tests.gui.library.conftest import document
from tests.gui.library.handling import copy, filings, listed, unread


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
