"""What the core notices reaches the user in German, with its names and numbers, and in the window's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import EmptyFile, LockedFile, ModelNotGguf, ServerGone, ServerRefused
from app.gui.messages.wording import in_words
from app.models.gguf.header import check_gguf
from app.notice import Notice, notice, unpack
from app.wordings import wordings

TYPED = re.compile(r"(^|\s)--\w|`|\bcandor [a-z]+\b|\bpip |\bcommand\b|\bFILE\b")  # in a terminal
OF_THE_TERMINAL = {"path.is_a_folder", "path.not_writable", "unknown_citation.no_answer", "usage"}  # only told there


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            [LockedFile(name="a b.pdf").notice],
            "a b.pdf ist mit einem Kennwort gesperrt. "
            "Wählen Sie sie in der Bibliothek aus und dann „Kennwort eingeben…“.",
        ),
        (
            [notice("scans.recognised", recognised=3, pages=20, legible=90), notice("damage.repaired")],
            "Aus Bildern erkannt: 3 von 20 Seiten, zu 90 % lesbar. "
            "Der Aufbau der Datei war fehlerhaft und wurde wiederhergestellt; von keiner Seite ist bekannt, dass sie "
            "beschädigt ist.",
        ),
        (
            [ServerRefused("no_logprobs", host="hier:1", why=ServerGone("nobody_there", host="hier:1")).notice],
            "Der Server unter hier:1 gibt keine Log-Wahrscheinlichkeiten: Unter hier:1 antwortet kein Server. "
            "Starten Sie ihn so, dass er das tut (llama_cpp.server hat dafür die Option „logits_all“), oder wählen Sie "
            "ein anderes Sprachmodell.",
        ),
        (unpack("Nobody knows this sentence."), "Nobody knows this sentence."),
        ((), ""),
    ],
)
def test_notices_are_told_in_german(german: QApplication, said: list[Notice], told: str) -> None:
    assert in_words(*said) == told


def test_real_errors_are_told_in_german(german: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "notes.gguf"
    file.write_text("words")
    with pytest.raises(ModelNotGguf) as caught:
        check_gguf(file)
    assert in_words(caught.value.notice).startswith("notes.gguf ist keine GGUF-Datei. ")


def test_english_is_what_the_table_says(app: QApplication) -> None:
    assert in_words(EmptyFile(name="a.pdf").notice) == "a.pdf is empty (0 bytes). Copy or download the file again."


def test_what_is_filled_in_stands_as_it_is(app: QApplication) -> None:
    assert in_words(EmptyFile(name="{name} {0} %n.pdf").notice).startswith("{name} {0} %n.pdf is empty (0 bytes).")


def test_nothing_that_the_window_shows_is_to_be_typed_in_a_terminal(app: QApplication) -> None:
    """Whatever error it comes from."""
    assert {
        code
        for code, each in wordings().items()
        if TYPED.search(each.says) or TYPED.search(each.do if each.in_window is None else each.in_window)
    } <= OF_THE_TERMINAL
