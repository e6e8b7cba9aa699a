"""A few letters find the command that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.commands.declared import COMMANDS
from app.gui.commands.fuzzy import fit

texts = [command.text for command in COMMANDS]


def best(typed: str) -> str:
    return max(texts, key=lambda text: -1e9 if (score := fit(typed, text)) is None else score)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sett", "Settings…"),
        ("zo in", "Zoom in"),
        ("addfol", "Add a folder…"),
        ("folder add", "Add a folder…"),
        ("PAUSE", "Pause indexing"),
        ("newconv", "New conversation"),
    ],
)
def test_the_command_that_is_meant_comes_first(typed: str, meant: str) -> None:
    assert best(typed) == meant


def test_letters_in_another_order_do_not_fit() -> None:
    assert fit("ba", "ab") is None


def test_accents_and_capitals_do_not_matter() -> None:
    assert fit("LOSCHEN", "Gespräch löschen") is not None
    assert fit("größe", "Textgrösse") is not None


@given(st.text(min_size=1).filter(str.strip))
def test_every_text_fits_itself(text: str) -> None:
    assert fit(text, text) is not None
