from __future__ import annotations

from app.answering.answer import DEFAULT_CAUTION
from app.settings import Settings


def test_the_settings_begin_with_the_caution_that_answering_recommends() -> None:
    assert Settings().caution == DEFAULT_CAUTION
