"""The whole pipeline on pages in other scripts and on figures, with the starter models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.answering.judging.calibrator import load_calibrator
from app.answering.pipeline import Pipeline
from app.answering.state import Tools
from app.cli.references import citations_at, place_named, reference_of
from app.domain.answer import Answer, Reason, Unsure
from app.domain.events import Done
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts
from app.models.reranker import Reranker
from app.notice import notice
from app.paths import resources
from app.reading.pool import Reader
from tests.indexing.encoders import permuted
from tests.reading.written import written
from tests.saying import tells
from tests.small_models import SHIPPED_ENCODER

TEXTS = {
    "ja": "日本の首都は東京です。人口は一億二千万人です。",
    "zh": "公司总部设在北京。员工共有三百人。",
    "th": "ประเทศไทยมีประชากร 70 ล้านคน เมืองหลวงคือกรุงเทพมหานคร",
    "he": "קוראים לו דוד והוא גר בירושלים. המחיר הוא 1,577 שקלים.",
    "ar": "يدرس داود في دار بغداد. اسم مدير المكتب سامر.",
}


@pytest.fixture(scope="module")
def tools(
    tmp_path_factory: pytest.TempPathFactory,
    encoder: Encoder,
    reranker: Reranker,
    extractor: Extractor,
    starter_engine: Engine,
    prompts: Prompts,
) -> Iterator[Tools]:
    folder = tmp_path_factory.mktemp("hard")
    for language, text in TEXTS.items():
        written(folder / f"{language}.pdf", text, language=language)
    slides(folder / "slides.pdf")
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    with Library.open(folder / "a.candor") as library, Reader(1) as reader:
        list(ingest([folder], library, reader=reader, encoder=encoder))
        yield Tools(library, encoder, reranker, extractor, starter_engine, calibrator, prompts, ())


def slides(path: Path) -> None:
    """A page of prose, a picture with a caption, a picture without any word."""
    pixels = np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    picture = pymupdf.Pixmap(pymupdf.csRGB, 60, 40, pixels.tobytes(), False)
    with pymupdf.open() as document:
        document.new_page().insert_textbox((50, 50, 500, 300), "The harbour opened in 1912. " * 20)
        for caption in ("Figure 2: Ferries of the harbour by length", ""):
            page = document.new_page()
            page.insert_image((50, 100, 500, 400), pixmap=picture)
            page.insert_text((50, 450), caption)
        document.save(path)


def outcome_of(question: str, tools: Tools, name: str, caution: float) -> Answer | Unsure:
    *_, done = Pipeline(tools).answer(question, caution=caution, documents=[tools.library.document(name).id])
    assert isinstance(done, Done)
    return done.outcome


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("ja.pdf", "日本の首都はどこですか？"),
        ("zh.pdf", "员工有多少人？"),
        ("th.pdf", "เมืองหลวงของประเทศไทยคืออะไร"),
        ("he.pdf", "מה המחיר?"),
        ("ar.pdf", "ما اسم مدير المكتب؟"),
    ],
)
def test_a_question_in_another_script_ends_in_an_answer_on_its_page_or_an_honest_unsure(
    tools: Tools, name: str, question: str
) -> None:
    outcome = outcome_of(question, tools, name, caution=0)
    cited = outcome.citations if isinstance(outcome, Answer) else outcome.nearest
    assert {each.name for each in cited} == {name}
    assert all(each.quote and each.rects for each in cited)
    assert tells(outcome.notices, "notice.script_of_shipped")


def test_an_english_document_gets_no_notice_of_languages(tools: Tools) -> None:
    outcome = outcome_of("When did the harbour open?", tools, "slides.pdf", caution=0)
    assert not any(each.code.startswith("notice.script") for each in outcome.notices)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("What colour is the longest ferry in Figure 2?", 2),
        ("What colour is the picture on page 3?", 3),
    ],
)
def test_a_question_of_pixels_is_unreadable_and_shows_the_figure(tools: Tools, question: str, page: int) -> None:
    outcome = outcome_of(question, tools, "slides.pdf", caution=0.01)
    assert isinstance(outcome, Unsure)
    assert outcome.reason is Reason.UNREADABLE
    assert outcome.nearest[0].page == page
    place = place_named(reference_of(outcome.nearest[0]), Path("none"))
    assert citations_at(tools.library, place)[0].page == page


def test_a_question_that_words_answer_is_not_taken_for_one_of_pixels(tools: Tools) -> None:
    outcome = outcome_of("When did the harbour open?", tools, "slides.pdf", caution=1.01)
    assert isinstance(outcome, Unsure)
    assert outcome.reason is not Reason.UNREADABLE


def test_where_the_encoder_of_the_vectors_is_gone_words_are_searched_and_it_is_said(
    tools: Tools, tmp_path: Path
) -> None:
    other = permuted(tmp_path / "multilingual" / "model")
    outcome = outcome_of("员工有多少人？", replace(tools, encoder=other, by_meaning=False), "zh.pdf", caution=0)
    assert isinstance(outcome, Answer)
    assert not any(each.code.startswith("notice.script") for each in outcome.notices)
    assert outcome.notices.count(notice("notice.encoder_gone", encoder=SHIPPED_ENCODER)) == 1


def test_a_calibrator_of_another_encoder_leaves_out_similarity_and_says_so(tools: Tools) -> None:
    borrowed = replace(tools.calibrator, encoder="another").with_encoder(tools.encoder.stamp)
    one = outcome_of("员工有多少人？", tools, "zh.pdf", caution=0)
    other = outcome_of("员工有多少人？", replace(tools, calibrator=borrowed), "zh.pdf", caution=0)
    assert "passage similarity" in tools.calibrator.spans.features
    assert "passage similarity" not in borrowed.spans.features
    assert not tells(one.notices, "notice.other_encoders_calibrator")
    assert tells(other.notices, "notice.other_encoders_calibrator", encoder=tools.encoder.name)
