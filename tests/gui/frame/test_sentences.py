"""What the core says in English reaches the user in German, with its names and numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.errors import CandorError, LockedFile, ModelNotGguf
from app.gui.messages.remedies import IN_WINDOW
from app.gui.messages.sentences import forms, in_words
from app.models.gguf.header import check_gguf
from tests.gui.frame.conftest import tool


def test_the_forms_are_those_of_the_core() -> None:
    """Where this fails: make translations."""
    assert sorted(form for form, _ in forms()) == tool.core_forms()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("a b.pdf is locked with a password.", "a b.pdf ist mit einem Kennwort gesperrt."),
        (
            f"x.pdf is locked with a password. {LockedFile.remedy}",
            "x.pdf ist mit einem Kennwort gesperrt. "
            "Wählen Sie sie in der Bibliothek aus und dann „Kennwort eingeben…“.",
        ),
        (
            "Recognised from pictures: 3 of 20 pages, 90 % legible. Recognition crashed on page 4, 7.",
            "Aus Bildern erkannt: 3 von 20 Seiten, zu 90 % lesbar. Die Texterkennung ist auf Seite 4, 7 abgestürzt.",
        ),
        ("Nobody knows this sentence.", "Nobody knows this sentence."),
        ("", ""),
    ],
)
def test_a_sentence_is_told_in_german(german: QApplication, said: str, told: str) -> None:
    assert in_words(said) == told


def test_real_errors_are_told_in_german(german: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "notes.gguf"
    file.write_text("words")
    with pytest.raises(ModelNotGguf) as caught:
        check_gguf(file)
    assert in_words(str(caught.value)) == "notes.gguf ist keine GGUF-Datei."


def test_english_stays_as_it_was_said(app: QApplication) -> None:
    assert in_words("a.pdf is empty (0 bytes). Copy or download the file again.") == (
        "a.pdf is empty (0 bytes). Copy or download the file again."
    )


@given(st.text(max_size=60))
def test_whatever_is_said_comes_back(text: str) -> None:
    assert in_words(text) == text


def test_nothing_that_the_window_shows_is_to_be_typed_in_a_terminal(app: QApplication) -> None:
    """Whatever error leaf it comes from, and whatever file was left out for it."""
    remedies = {leaf.remedy for leaf in tool.leaves(CandorError) if leaf.remedy}
    assert len(remedies) > 30
    for said in (*remedies, *(form for form, _ in forms())):
        for shown in (in_words(said), in_words(f"a.pdf is empty (0 bytes). {said}")):
            assert not re.search(r"(^|\s)--\w|`|\bcandor [a-z]+\b|\bpip |\bcommand\b|\bFILE\b", shown), shown


def test_what_is_said_otherwise_in_the_window_is_still_said_by_the_core() -> None:
    assert IN_WINDOW.keys() <= set(tool.core_forms())


@given(
    st.sampled_from([form for form, _ in forms() if form not in IN_WINDOW]),
    st.text("abc {}.%", min_size=1, max_size=12),
)
def test_what_was_filled_in_is_filled_in_again(form: str, word: str) -> None:
    said = form.format(*[word] * 5)
    assert in_words(said) == said
