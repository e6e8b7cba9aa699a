from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.answer import Answer, Claim
from app.gui.conversation.cards.answer_text import AnswerText
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import numbered
from app.gui.conversation.signals import CitationOpened
from tests.gui.conversation.samples import capex, composed, quoted, release


@pytest.fixture
def outbox(qapp: object) -> Outbox:
    return Outbox()


def shown(qtbot: QtBot, answer: Answer, outbox: Outbox, width: int = 400) -> AnswerText:
    made = AnswerText(answer, numbered(answer.citations), outbox)
    qtbot.addWidget(made)
    made.resize(width, 100)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


long = "A sentence that goes on for so long that it does not stand in one line of a narrow pane, nor in two of them."


def test_a_chip_stands_behind_its_claim_at_any_width(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, composed(Claim(long, (capex,)), Claim("Short.", (capex, release))), outbox)
    assert [chip.text() for chip in text.chips] == ["1", "1", "2"]
    for width in (300, 450, 700):
        text.resize(width, text.height())
        places = [chip.geometry() for chip in text.chips]
        assert all(text.viewport().rect().contains(place) for place in places)
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])
        end = QTextCursor(text.document())
        end.setPosition(len(long))
        assert abs(text.cursorRect(end).center().y() - places[0].center().y()) < text.fontMetrics().height()


def test_the_text_is_as_high_as_it_needs_to_be(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, quoted(long * 4), outbox)
    heights = []
    for width in (700, 300):
        text.resize(width, text.height())
        heights.append(text.height())
        assert text.viewport().height() >= text.document().size().height()
    assert heights[0] < heights[1]


def test_a_chip_opens_its_place_by_mouse_and_by_keys(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, quoted(), outbox)
    [chip] = text.chips
    with qtbot.waitSignal(outbox.citation_opened) as told:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == [CitationOpened(capex)]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(outbox.citation_opened):
            QTest.keyClick(chip, key)
    assert chip.accessibleName() == "Citation 1: 3M_2018_10K.pdf, page 60 (58)"


def test_a_model_cannot_make_a_chip(qtbot: QtBot, outbox: Outbox) -> None:
    faked = "True [1](https://example.org) \ufffc ![1](candor:chip) <img src='candor:chip'> [2]."
    text = shown(qtbot, composed(Claim(faked, (capex,))), outbox)
    assert len(text.chips) == 1
    assert text.document().toRawText().count("\ufffc") == 1
    assert "href" not in text.toHtml()


def test_what_is_not_borne_out_says_so_in_words(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, composed(Claim("It rose.", (capex,), supported=False)), outbox)
    assert "not borne out by its page" in text.toPlainText()


def test_a_computed_claim_shows_its_formula(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, composed(Claim("It rose by 14.9 %.", (capex,), formula="1,577 / 1,373 - 1 = 14.9 %")), outbox)
    assert "1,577 / 1,373 - 1 = 14.9 %" in text.toPlainText()


def test_what_is_copied_has_the_numbers_of_the_chips(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, composed(Claim("One.", (capex,)), Claim("Two.", (capex, release))), outbox)
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == "One.[1] Two.[1][2]"


def test_a_larger_text_size_keeps_its_chips_and_the_focus(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, quoted(), outbox)
    text.chips[0].setFocus()
    before = text.height()
    larger = QFont(text.font())
    larger.setPointSizeF(larger.pointSizeF() * 2)
    text.setFont(larger)
    [chip] = text.chips
    qtbot.waitUntil(lambda: text.height() > before)
    assert chip.hasFocus()
    assert text.viewport().rect().contains(chip.geometry())


def test_tab_leaves_the_text(qtbot: QtBot, outbox: Outbox) -> None:
    text = shown(qtbot, quoted(), outbox)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.chips[0].hasFocus()
    assert text.viewport().rect() != QRect()
