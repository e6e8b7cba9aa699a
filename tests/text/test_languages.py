"""Which language a text is written in, and what is known of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.languages import LANGUAGES, language_data, language_of

GOLDEN = Path(__file__).parents[1] / "golden" / "questions.jsonl"


def test_the_language_of_nearly_every_golden_question_is_found() -> None:
    records = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    right = sum(language_of(record["question"]) == record["lang"] for record in records)
    assert right / len(records) >= 0.95


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the total in the table?", "en"),
        ("Wie hoch waren die Umsatzerlöse?", "de"),
        ("Quel était le montant des ventes ?", "fr"),
        ("¿Cuáles fueron los ingresos del año?", "es"),
        ("Quali sono stati i ricavi della società?", "it"),
        ("Hoeveel bedroeg de omzet van het bedrijf?", "nl"),
        ("Qual foi a receita da empresa em 2024?", "pt"),
        ("Revenue 2024", "en"),
        ("/s/ F. Grant Saviers, Director", "en"),
        ("One Technology Way, Norwood, MA", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_that_of_its_function_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_text_that_says_nothing_of_its_language_is_taken_for_the_default() -> None:
    assert language_of("1.577,3", "de") == "de"
    assert language_of("größer", "en") == "de"


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_its_words(code: str) -> None:
    data = language_data(code)
    assert data.code == code
    assert len(data.stop_words) > 100
    assert {3, 6, 9} <= set(data.scales.values())
    assert set(range(2, 6)) <= set(data.number_words.values())
    assert set(data.units.values()) <= set(language_data("en").units.values())  # units have one name each
    assert all(word == word.lower() for word in [*data.stop_words, *data.scales, *data.number_words])


def test_a_region_has_the_words_of_its_language_and_an_unknown_one_those_of_english() -> None:
    assert language_data("de_CH") == language_data("de")
    assert language_data("xx") == language_data("en")
