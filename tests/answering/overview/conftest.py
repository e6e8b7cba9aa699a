"""Documents made in the test, and the words that ship."""

from __future__ import annotations

import pytest

from app.answering.overview.vocabulary import Vocabularies, Vocabulary, load_vocabularies
from app.paths import overview_words


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    return load_vocabularies(overview_words())


@pytest.fixture(scope="session")
def english(vocabularies: Vocabularies) -> Vocabulary:
    return vocabularies["en"]
