"""Selecting gives the exact text of the page between word boundaries, by mouse and by keyboard."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.page import Page
from app.gui.page.marked.selection import Selection, Spot, reach
from app.gui.page.sheets.letters import word_before
from app.gui.page.sheets.texts import KEPT, Texts, line_at, lines_of, nearest_word, word_at
from app.gui.page.sheets.view import PageView
from tests.gui.page.desk import Desk, placed

LEFT = Qt.MouseButton.LeftButton


def drag(desk: Desk, start: QPointF, end: QPointF) -> None:
    view = desk.pane.view.viewport()
    middle = (start + end) / 2
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start.toPoint())
    for at in (start + QPointF(3, 0), middle, end):
        QTest.mouseMove(view, at.toPoint())
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end.toPoint())


def edge_point(desk: Desk, page: int, word: int, *, end: bool) -> QPointF:
    """Just inside a word, at its first letter or its last one."""
    (rect,) = lines_of(desk.page(page).words.rects[word : word + 1])
    on = placed(desk, page, rect)
    return QPointF(on.right() - 0.5 if end else on.left() + 0.5, on.center().y())


def spots(page: Page, first: int, last: int) -> tuple[Spot, Spot]:
    """Before one word, and behind another."""
    return Spot(page.number, int(page.words.starts[first])), Spot(page.number, int(page.words.ends[last]))


def word_point(desk: Desk, page: int, word: int) -> QPointF:
    (rect,) = lines_of(desk.page(page).words.rects[word : word + 1])
    return placed(desk, page, rect).center()


@pytest.fixture
def large(desk: Desk, qtbot: QtBot) -> Desk:
    """Words large enough for the mouse."""
    desk.pane.resize(900, 1000)
    desk.pane.fit_width()
    qtbot.waitUntil(desk.is_sharp)
    return desk


def test_dragging_selects_the_text_between_two_words(large: Desk) -> None:
    page = large.page(1)
    dice = random.Random(7)
    port = large.pane.view.viewport().rect()
    seen = [index for index in range(len(page.words)) if port.contains(word_point(large, 1, index).toPoint())]
    for _ in range(25):
        first, last = sorted(dice.sample(seen, 2))
        drag(large, edge_point(large, 1, first, end=False), edge_point(large, 1, last, end=True))
        expected = page.text[page.words.starts[first] : page.words.ends[last]]
        assert large.pane.view.selector.text() == expected


def test_a_click_selects_nothing_and_takes_a_selection_back(large: Desk) -> None:
    drag(large, word_point(large, 1, 3), word_point(large, 1, 9))
    assert large.pane.view.selector.text()
    QTest.mouseClick(large.pane.view.viewport(), LEFT, pos=word_point(large, 1, 5).toPoint())
    assert large.pane.view.selector.text() == ""


def test_a_double_click_selects_a_word_and_a_third_its_line(large: Desk) -> None:
    page = large.page(1)
    word = page.words.between(page.text.index("euros"), page.text.index("euros") + 1).start
    at, view = word_point(large, 1, word).toPoint(), large.pane.view.viewport()
    QTest.mouseClick(view, LEFT, pos=at)
    QTest.mouseDClick(view, LEFT, pos=at)
    assert large.pane.view.selector.text() == page.text[page.words.starts[word] : page.words.ends[word]]
    QTest.mouseClick(view, LEFT, pos=at)
    selected = large.pane.view.selector.text()
    assert len(selected.split()) > 1
    middles = [(rect.y0 + rect.y1) / 2 for rect in large.quote(selected).rects]
    assert max(middles) - min(middles) < 5
    assert page.text[page.words.starts[word] : page.words.ends[word]] in selected


def test_shift_and_a_click_draw_the_selection_on(large: Desk) -> None:
    view, page = large.pane.view.viewport(), large.page(1)
    QTest.mouseDClick(view, LEFT, pos=word_point(large, 1, 4).toPoint())
    QTest.qWait(1)
    QTest.mouseClick(view, LEFT, Qt.KeyboardModifier.ShiftModifier, word_point(large, 1, 12).toPoint())
    expected = page.text[page.words.starts[4] : page.words.ends[12]]
    selected = large.pane.view.selector.text()
    assert selected == expected or selected in page.text  # a third click within the double click's time takes the block


def test_a_selection_runs_over_the_end_of_a_page(desk: Desk) -> None:
    selector = desk.pane.view.selector
    one, two = desk.page(1), desk.page(2)
    desk.pane.put_page(1, two)
    selector.select(spots(one, len(one.words) - 2, 0)[0], spots(two, 0, 1)[1])
    expected = one.text[one.words.starts[-2] : one.words.ends[-1]] + "\n\n" + two.text[: two.words.ends[1]].lstrip()
    assert selector.text() == expected


def test_what_is_not_known_is_not_selected(desk: Desk) -> None:
    pages = {1: desk.page(1), 3: desk.page(3)}
    last = Spot(1, len(desk.page(1).text))
    assert reach(Spot(1, 2), Spot(3, 4), pages) == last
    assert reach(Spot(3, 4), Spot(1, 2), pages) == Spot(3, 0)


def test_selecting_by_keyboard_begins_at_the_citation(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.jump(2, [desk.quote("Goodwill", 2)])
    qtbot.waitUntil(desk.knows_words)
    view = desk.pane.view
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selector.text() == "Goodwill"
    page = desk.page(2)
    begun = view.selector.selection
    assert begun is not None
    behind = page.text[begun.caret.at :].lstrip()
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Right)
    assert view.selector.text().split() == ["Goodwill", behind[0]]
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Left)
    assert view.selector.text() == "Goodwil"
    press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.selector.text().split() == ["Goodwill", behind.split()[0]]


def press(view: PageView, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, key, held | Qt.KeyboardModifier.ShiftModifier)


def test_dragging_inside_a_word_selects_some_of_its_letters(large: Desk) -> None:
    page = large.page(1)
    word = max(range(40), key=lambda each: len(page.text[page.words.starts[each] : page.words.ends[each]]))
    text = page.text[page.words.starts[word] : page.words.ends[word]]
    (rect,) = lines_of(page.words.rects[word : word + 1])
    on = placed(large, 1, rect)
    from_third = QPointF(on.left() + on.width() / 3, on.center().y())
    drag(large, from_third, QPointF(on.left() + on.width() * 2 / 3, on.center().y()))
    selected = large.pane.view.selector.text()
    assert selected in text
    assert 0 < len(selected) < len(text)
    selection = large.pane.view.selector.selection
    assert selection is not None
    (part,) = selection.rects_on(page)
    assert rect.x0 < part.x0 < part.x1 < rect.x1


def test_the_end_of_a_line_is_reached_by_a_key(desk: Desk) -> None:
    view, page = desk.pane.view, desk.page(1)
    view.selector.select_words(1, 8, 8)
    press(view, Qt.Key.Key_End)
    assert view.selector.selection == Selection(spots(page, 8, 8)[0], spots(page, 0, line_at(page, 8)[1])[1])


def test_up_and_down_select_by_lines(desk: Desk) -> None:
    view = desk.pane.view
    start = desk.quote("Revenue").rects[0]
    word = word_at(desk.page(1), (start.x0 + start.x1) / 2, (start.y0 + start.y1) / 2)
    assert word is not None
    view.selector.select_words(1, word, word)
    begun = view.selector.selection
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    selection = view.selector.selection
    assert selection is not None
    boxes = desk.page(1).words.rects
    reached = word_before(desk.page(1), selection.caret.at)
    assert boxes[reached, 1] > boxes[word, 1]
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.selector.selection is not None
    assert begun is not None
    assert abs(view.selector.selection.caret.at - begun.caret.at) <= 2


def test_escape_takes_a_selection_back(desk: Desk) -> None:
    desk.pane.select_page()
    assert desk.pane.view.selector.text() == desk.page(1).text.strip()
    QTest.keyClick(desk.pane.view, Qt.Key.Key_Escape)
    assert desk.pane.view.selector.selection is None


def test_copying_puts_the_text_on_the_clipboard(desk: Desk) -> None:
    QTest.keyClick(desk.pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == desk.page(1).text.strip()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_two_words_give_what_stands_between_them(desk: Desk, data: st.DataObject) -> None:
    page = desk.page(data.draw(st.integers(1, 4)))
    words = st.integers(0, len(page.words) - 1)
    one, other = data.draw(words), data.draw(words)
    first, last = min(one, other), max(one, other)
    selection = Selection(*spots(page, first, last)[:: data.draw(st.sampled_from([1, -1]))])
    assert selection.text({page.number: page}) == page.text[page.words.starts[first] : page.words.ends[last]]
    for rect in selection.rects_on(page):
        assert 0 <= rect.x0 < rect.x1 <= page.width
        assert 0 <= rect.y0 < rect.y1 <= page.height


def test_lines_are_joined_and_columns_are_not(desk: Desk) -> None:
    page = desk.page(2)
    start = page.text.index("Other intangible assets")
    words = page.words.between(start, start + len("Other intangible assets"))
    lines = lines_of(page.words.rects[words.start : words.stop + 2])
    assert len(lines) == 3  # the label, and a number in each of two columns


def test_the_nearest_word_is_sought_on_the_line_first(desk: Desk) -> None:
    page = desk.page(2)
    label = desk.quote("Inventories", 2).rects[0]
    word = nearest_word(page, label.x0 - 40, (label.y0 + label.y1) / 2)
    assert word is not None
    assert page.text[page.words.starts[word] : page.words.ends[word]] == "Inventories"
    assert word_at(page, label.x0 - 40, (label.y0 + label.y1) / 2) is None


def test_the_words_of_a_bounded_number_of_pages_are_kept(desk: Desk) -> None:
    texts = Texts()
    page = desk.page(1)
    for number in range(1, 500):
        texts.put(replace(page, number=number), range(1, 3))
    assert len(texts.pages) == KEPT + 2
    assert {1, 2, 499} <= texts.pages.keys()


def test_the_pointer_shows_where_words_are(large: Desk) -> None:
    view = large.pane.view.viewport()
    QTest.mouseMove(view, word_point(large, 1, 3).toPoint())
    assert view.cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mouseMove(view, QPoint(2, 2))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor
