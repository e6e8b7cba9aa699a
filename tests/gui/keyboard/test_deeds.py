"""What a user does all day, from the first key to the last."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from app.gui.conversation.cards.chip import CitationChip
from app.gui.driver import Driver
from app.gui.library.documents.shelf import Sort
from tests.gui.keyboard.conftest import question
from tests.gui.keyboard.test_menus import chosen_under
from tests.gui.keyboard.walking import Key, alt, control, focused, press, press_shortcut, shift, write


def tab_to_chip(driver: Driver) -> CitationChip:
    driver.window.conversation.header.list_button.setFocus()
    for _ in range(40):
        press(Key.Key_Tab)
        chip = focused()
        if isinstance(chip, CitationChip):
            return chip
    raise AssertionError("no citation is reached")


def test_a_citation_is_reached_looked_at_and_opened(driver: Driver) -> None:
    page = driver.window.page
    page.jump(3)
    chip = tab_to_chip(driver)
    driver.wait_for(driver.window.conversation.preview.isVisible, 10)
    press(Key.Key_Return)
    driver.wait_for(lambda: page.view.page() == chip.citation.page, 10)
    press_shortcut("Alt+Left")
    driver.wait_for(lambda: page.view.page() == 3, 10)
    press_shortcut("Alt+Right")
    driver.wait_for(lambda: page.view.page() == chip.citation.page, 10)


def test_pages_are_turned_and_typed(driver: Driver) -> None:
    page = driver.window.page
    page.view.setFocus()
    press(Key.Key_Home)
    driver.wait_for(lambda: page.view.page() == 1, 10)
    press_shortcut("Ctrl+PgDown")
    driver.wait_for(lambda: page.view.page() == 2, 10)
    press_shortcut("Ctrl+G")
    assert isinstance(focused(), QLineEdit)
    write("3")
    press(Key.Key_Return)
    driver.wait_for(lambda: page.view.page() == 3, 10)
    assert focused() is page.view


def test_pages_are_made_larger_and_fit_again(driver: Driver) -> None:
    view = driver.window.page.view
    view.setFocus()
    press_shortcut("Ctrl+8")
    before = view.zoom_of(1)
    press_shortcut("Ctrl++")
    assert view.zoom_of(1) > before
    press_shortcut("Ctrl+8")
    assert view.zoom_of(1) == before


def test_words_are_found_in_the_document(driver: Driver) -> None:
    page = driver.window.page
    press_shortcut("Ctrl+F")
    write("vessel")
    press(Key.Key_Return)
    driver.wait_for(lambda: len(page.view.marks.places) > 1, 10)
    first = page.view.marks.current
    press_shortcut("F3")
    assert page.view.marks.current != first
    press_shortcut("Shift+F3")
    assert page.view.marks.current == first
    press(Key.Key_Escape)
    assert not page.findbar.isVisible()
    assert focused() is page.view


def test_documents_are_selected_removed_and_brought_back(driver: Driver) -> None:
    library = driver.window.library
    press_shortcut("Ctrl+1")
    press(Key.Key_A, control)
    assert len(library.body.tree.picked()) == 5
    press(Key.Key_Home)
    press(Key.Key_Down)
    press(Key.Key_Down, shift)
    picked = library.body.tree.picked()
    assert len(picked) == 2
    press(Key.Key_Delete)
    assert library.undo.isVisible()
    assert len(library.model.shelf.sections[-1].rows) == 3
    press_shortcut("Ctrl+Z")
    assert len(library.model.shelf.sections[-1].rows) == 5


def test_documents_are_sorted_from_the_menu(driver: Driver) -> None:
    library = driver.window.library
    assert chosen_under(driver, library.header.sort, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert library.model.shelf.choice.sort is Sort.NAME
    rows = library.model.shelf.sections[-1].rows
    names = [library.model.shelf.documents[number].name for number in rows]
    assert names == sorted(names)


def test_documents_are_put_in_another_order(driver: Driver) -> None:
    window = driver.window
    shelf = window.library.model.shelf
    press_shortcut("Ctrl+1")
    press(Key.Key_A, control)
    press_shortcut("Ctrl+Shift+N")
    driver.wait_for(lambda: any(each.collection for each in shelf.sections), 10)
    driver.wait_for(lambda: window.library.body.tree.state() is QAbstractItemView.State.EditingState, 10)
    write("Mine")
    press(Key.Key_Return)
    driver.wait_for(lambda: [each.title for each in shelf.sections if each.collection] == ["Mine"], 10)
    mine = next(each for each in shelf.sections if each.collection)
    before = list(mine.order)
    press(Key.Key_Home)
    press(Key.Key_Right, times=2)
    press(Key.Key_Down)
    press(Key.Key_Up, alt)
    driver.wait_for(lambda: next(each for each in shelf.sections if each.collection).order != before, 10)


def test_a_question_is_brought_back_asked_and_stopped(driver: Driver) -> None:
    window = driver.window
    count = len(window.conversation.exchanges)
    press_shortcut("Ctrl+J")
    press(Key.Key_Up)
    assert window.conversation.box.edit.toPlainText() == question
    press(Key.Key_Return)
    driver.wait_for(lambda: len(window.conversation.exchanges) == count + 1, 10)
    press_shortcut("Ctrl+.")
    driver.wait_for(lambda: window.conversation.exchanges[-1].remark, 10)
    assert not window.conversation.box.busy


def test_a_conversation_is_renamed_deleted_and_brought_back(driver: Driver) -> None:
    talks = driver.window.conversation.list
    driver.wait_for(lambda: talks.model.rowCount() == 1, 10)
    press_shortcut("Ctrl+H")
    press(Key.Key_Return)
    assert focused() is talks.view
    press(Key.Key_F2)
    driver.wait_for(lambda: isinstance(QApplication.focusWidget(), QLineEdit), 10)
    press(Key.Key_A, control)
    write("Crew")
    press(Key.Key_Return)
    driver.wait_for(lambda: talks.view.currentIndex().data() == "Crew", 10)
    assert focused() is talks.view
    press(Key.Key_Delete)
    driver.wait_for(lambda: talks.model.rowCount() == 0, 10)
    press_shortcut("Ctrl+Z")
    driver.wait_for(lambda: talks.model.rowCount() == 1, 10)
    assert focused() is talks.view
    press(Key.Key_Home)
    press(Key.Key_Return)
    driver.wait_for(lambda: len(driver.window.conversation.exchanges) > 0, 10)


def test_a_pane_is_made_wider_and_narrower(driver: Driver) -> None:
    window = driver.window
    press_shortcut("Ctrl+1")
    before = window.splitter.sizes()
    press_shortcut("Alt+Shift+Right")
    after = window.splitter.sizes()
    assert after[0] > before[0]
    assert sum(after) == sum(before)
    press_shortcut("Alt+Shift+Left")
    assert window.splitter.sizes() == before
