"""Where the starter encoder cannot read what is asked about, the models that can are named."""

from __future__ import annotations

from app import paths
from app.answering.languages import language_notice
from app.indexing.encoder import starter_package
from app.llm.catalogue import Kind, load_catalogue

GREEK = "Η ετήσια έκθεση του λιμένα για το έτος 2024"
catalogue = load_catalogue(paths.catalogue())


def test_the_notice_names_search_models_of_the_catalogue() -> None:
    (notice,) = language_notice([GREEK], f"{starter_package}/model", catalogue.multilingual)
    named = [each.name for each in catalogue.of(Kind.SEARCH) if each.name in notice]
    assert named == ["multilingual-e5-small", "paraphrase-multilingual-minilm-l12-v2"]


def test_there_is_none_where_another_encoder_or_english_is_read() -> None:
    assert language_notice([GREEK], "models/multilingual-e5-small", catalogue.multilingual) == ()
    assert language_notice(["The annual report"], f"{starter_package}/model", catalogue.multilingual) == ()
