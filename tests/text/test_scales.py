"""Scales as the heads and captions of tables state them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.languages import LANGUAGES
from app.text.scales import power_of, stated_scale, unless_exempt


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("(In thousands, except per share data)", 3),
        ("(dollars in millions)", 6),
        ("Amounts in millions of euros", 6),
        ("(in 000’s)", 3),
        ("$ billion", 9),
        ("(Millions)", 6),
        ("Year Ended December 31,", None),
        ("(in millions of US dollars)", 6),
        ("$000", 3),
        ("EUR in thousands", 3),
        ("(dollars in billions)", 9),
        ("€m", 6),
        ("thousands of dollars", 3),
        ("it cost $5m", None),
        ("", None),
    ],
)
def test_a_stated_scale_is_read(text: str, power: int | None) -> None:
    assert power_of(text) == power


@pytest.mark.parametrize(
    ("text", "language", "power"),
    [
        ("(in Mio. €)", "de", 6),
        ("Angaben in TEUR", "de", 3),
        ("31.12.2024 T€", "de", 3),
        ("in Tausend Euro", "de", 3),
        ("Es waren 5 Mio. €", "de", None),
        ("(en milliers d’euros)", "fr", 3),
        ("en millions d'euros", "fr", 6),
        ("(en M€)", "fr", 6),
        ("5 M€ en 2024", "fr", None),
        ("(en miles de euros)", "es", 3),
        ("en miles de millones de euros", "es", 9),
        ("valori in migliaia di euro", "it", 3),
        ("(bedragen in duizenden euro’s)", "nl", 3),
        ("(em milhares de euros)", "pt", 3),
    ],
)
def test_a_scale_is_read_by_its_language(text: str, language: str, power: int | None) -> None:
    assert power_of(text, language) == power


def test_a_share_is_never_in_millions() -> None:
    assert unless_exempt(6, "in millions", "Earnings per share") == 0
    assert unless_exempt(6, "in millions, except shares", "Number of shares") is None


@given(st.text(max_size=200) | st.text("(in Mio. €TEUR)k$0’s d", max_size=40), st.sampled_from(LANGUAGES))
def test_no_text_breaks_it_and_what_is_found_stands_there(text: str, language: str) -> None:
    found = stated_scale(text, language=language)
    assert found is None or (0 <= found.start < found.end <= len(text) and found.power in (3, 6, 9, 12))
