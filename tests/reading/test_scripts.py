from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.answering.evidence.citations import cite
from app.domain.document import Document, DocumentState
from app.domain.page import Page, Rect
from app.text.scripts import foreign_share, main_script
from tests.reading.samples import WEIRD, only_page
from tests.reading.written import written

DOCUMENT = Document(1, "", "a.pdf", "", "", 1, DocumentState.READY)
HEBREW = "קוראים לו דוד והוא גר בירושלים. המחיר הוא 1,577 שקלים בשנת 2018."


def quoted(page: Page, words: str) -> tuple[str, list[Rect]]:
    """What is cited for these words, and the rectangles that mark it."""
    start = page.text.index(words)
    citations = cite(DOCUMENT, page, start, start + len(words))
    return " ".join(each.quote for each in citations), [rect for each in citations for rect in each.rects]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ja", "日本の首都は東京です。人口は一億二千万人です。", "人口は一億二千万人です。"),
        ("zh", "公司总部设在北京。员工共有三百人。", "员工共有三百人。"),
        ("th", "ประเทศไทยมีประชากรมาก", "ประชากร"),
    ],
)
def test_a_quote_inside_a_line_without_spaces_marks_its_own_letters(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    page = only_page(written(tmp_path / "a.pdf", text, language=language))
    assert page.text == text
    quote, [(x0, _, x1, _)] = quoted(page, words)
    assert quote == words
    left, right = page.words.rects[:, 0].min(), page.words.rects[:, 2].max()
    share, expected = (x1 - x0) / (right - left), len(words) / len(text)
    assert share == pytest.approx(expected, abs=0.12)
    assert x0 > left + 20


def test_a_wrapped_line_without_spaces_is_joined_without_one(tmp_path: Path) -> None:
    text = "日本の首都は東京です。" * 9
    page = only_page(written(tmp_path / "a.pdf", text, language="ja"))
    assert page.text == text
    assert len(np.unique(page.words.rects[:, 1].round())) > 1


def test_hebrew_is_read_from_right_to_left_and_marked_where_it_stands(tmp_path: Path) -> None:
    page = only_page(written(tmp_path / "a.pdf", HEBREW, language="he"))
    assert page.text.replace(" .", ".") == HEBREW
    _, [first] = quoted(page, "קוראים לו דוד")
    _, [last] = quoted(page, "1,577 שקלים")
    assert first[0] > last[2]
    assert first[2] == pytest.approx(float(page.words.rects[:, 2].max()), abs=0.1)


def test_arabic_words_stay_whole_where_letters_do_not_join(tmp_path: Path) -> None:
    page = only_page(written(tmp_path / "a.pdf", "يدرس داود في دار بغداد", language="ar"))
    assert len(page.text.split()) == 5


def test_lines_from_right_to_left_make_paragraphs(tmp_path: Path) -> None:
    page = only_page(written(tmp_path / "a.pdf", HEBREW * 4 + "\n" + HEBREW, language="he"))
    assert len(page.blocks) <= 3


def test_an_arabic_file_of_the_world_is_read_in_its_order() -> None:
    path = WEIRD / "pdfjs/ArabicCIDTrueType.pdf"
    if not path.exists():
        pytest.skip("needs ../shared/data/weird_pdfs")
    page = only_page(path)
    assert page.text.split("\n")[0].split() == ["اﻧﻮاع", "اﳋﻄﻮط", "اﻟﻌﺮﺑﻴﺔ"]
    start = page.text.index(" ")
    _, [(x0, _, x1, _)] = quoted(page, page.text[:start])
    assert x0 > 400
    assert x1 < 510


@pytest.mark.parametrize(
    ("text", "share", "script"),
    [
        ("plain words, 1,577", 0.0, ""),
        ("日本の首都", 1.0, "Chinese or Japanese"),
        ("대한민국", 1.0, "Korean"),
        ("русский abc", 0.7, "Cyrillic"),
        ("", 0.0, ""),
    ],
)
def test_scripts_are_told_and_named(text: str, share: float, script: str) -> None:
    assert foreign_share(text) == pytest.approx(share)
    assert main_script(text) == script
