from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.answer import Claim, Mode
from app.gui.conversation.exporting.markup import document_of

pytestmark = pytest.mark.usefixtures("qapp")


def composed(text: str) -> QTextDocument:
    return document_of(Claim(text, ()), Mode.COMPOSE)


def test_tables_code_and_lists_of_a_model_are_set(qtbot: QtBot) -> None:
    made = composed("| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n```\ncode\n```\n\n**bold**").toHtml()
    for element in ("<table", "<ul", "<pre", "font-weight:700"):
        assert element in made


def test_a_heading_of_a_model_is_no_larger_than_its_text() -> None:
    made = composed("# Costs\n\nThey rose.").toHtml()
    assert "font-weight:700" in made
    assert "large" not in made


def test_a_quote_keeps_every_character() -> None:
    text = "# 5 * 3 * 2\n- _not_ | a | table\n<b>x</b>"
    assert document_of(Claim(text, ()), Mode.QUOTE).toPlainText() == text


def test_a_link_is_text_that_tells_where_it_leads() -> None:
    made = composed("See [the page](https://example.org/a) and <https://example.org/b>.")
    assert made.toPlainText() == "See the page (https://example.org/a) and https://example.org/b."
    assert "href" not in made.toHtml()


def test_a_picture_is_its_description() -> None:
    made = composed("![a chart](file:///etc/passwd) and ![](https://example.org/track.png)")
    assert made.toPlainText() == "[a chart] and "
    assert "<img" not in made.toHtml()


def test_html_of_a_model_is_shown_as_it_was_written() -> None:
    made = composed('<img src="x"> <script>alert(1)</script> <a href="y">[1]</a>')
    assert "<script>alert(1)</script>" in made.toPlainText()
    assert "<img" not in made.toHtml()


@given(st.text(alphabet=st.sampled_from("[]()!<>aè*_#|`\n -:/.\ufffc\\\"'&1=hrefimgsc")))
def test_nothing_that_a_model_writes_is_a_link_or_a_picture(text: str) -> None:
    made = composed(text)
    assert "<img" not in made.toHtml()
    assert "<a href" not in made.toHtml()
    assert "\ufffc" not in made.toPlainText()
