"""Which encoder reads which script, as far as it is known; where one does not, models that do are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from app.answering.languages import language_notice
from app.models.encoder import Encoder, Known
from app.modelstore.catalogue import Kind, load_catalogue
from app.notice import notice
from app.wordings import sentence
from tests.indexing.encoders import permuted
from tests.saying import tells

russian, japanese = "Паром отправляется в девять часов.", "フェリーは九時に出発します。"
catalogue = load_catalogue(paths.catalogue())
others = catalogue.multilingual


@pytest.mark.parametrize("languages", ["multilingual", "ru"])
def test_a_model_that_reads_the_script_silences_the_note(tmp_path: Path, languages: str) -> None:
    assert language_notice([russian], permuted(tmp_path / "one", languages=languages), others) == ()


def test_a_model_that_was_made_for_other_languages_is_named(tmp_path: Path) -> None:
    [told] = language_notice([japanese], permuted(tmp_path / "models" / "one", languages="ru"), others)
    assert tells([told], "notice.script_not_read", script="Japanese", encoder="models/one")
    assert all(name in sentence(told) for name in others[:2])


def test_a_model_without_a_card_is_judged_by_what_the_catalogue_knows_or_not_at_all(tmp_path: Path) -> None:
    folder = permuted(tmp_path / "models" / "one").folder
    (folder / "README.md").unlink()
    unknown = notice("notice.script_unknown", script="Cyrillic", encoder="models/one")
    assert language_notice([russian], Encoder(folder), others) == (unknown,)
    assert language_notice([russian], Encoder(folder, known=Known(languages=frozenset({"ru"}))), others) == ()


def test_prompts_that_only_the_catalogue_knows_make_another_model(tmp_path: Path) -> None:
    folder = permuted(tmp_path / "one").folder
    plain, told = Encoder(folder), Encoder(folder, known=Known(("query: ", "passage: ")))
    assert told.prompts == ("query: ", "passage: ")
    assert told.fingerprint != plain.fingerprint


def test_for_the_starter_encoder_search_models_of_the_catalogue_are_named(encoder: Encoder) -> None:
    assert language_notice(["The ferry leaves at nine."], encoder, others) == ()
    [told] = language_notice([russian], encoder, others)
    assert told.code == "notice.script_of_shipped"
    named = [each.name for each in catalogue.of(Kind.SEARCH) if each.name in sentence(told)]
    assert named == ["granite-embedding-97m-multilingual-r2", "granite-embedding-311m-multilingual-r2"]
