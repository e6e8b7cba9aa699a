"""Words and their stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.languages import LANGUAGES
from app.text.words import content_stems, stem, stems, stop_words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("contracts", "contract", "en"),
        ("verträge", "vertrag", "de"),
        ("contrats", "contrat", "fr"),
        ("contratos", "contrato", "es"),
        ("contratti", "contratto", "it"),
        ("contracten", "contract", "nl"),
        ("contratos", "contrato", "pt"),
    ],
)
def test_singular_and_plural_have_one_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_content_is_what_remains_without_the_stop_words_of_the_language() -> None:
    assert content_stems("Welche Verträge gelten für die Wohnung?", "de") == [
        stem(word, "de") for word in ("verträge", "gelten", "wohnung")
    ]
    assert content_stems("wer ist das?", "de") == stems("wer ist das?", "de")


def test_numbers_meet_however_their_thousands_are_parted() -> None:
    assert stem("1,577") == stem("1577")
    assert stem("1.577", "de") == stem("1577", "de")
    assert stem("1.577") != stem("1577")


@given(st.text(max_size=100), st.sampled_from(LANGUAGES))
def test_no_text_breaks_it(text: str, language: str) -> None:
    assert len(content_stems(text, language)) <= len(stems(text, language))
    assert stop_words(language)
