from __future__ import annotations

import pytest

from app.domain.page import Block, BlockKind
from app.indexing.passages import longest_word, most_words, passages_of
from app.indexing.sentences import sentence_spans
from tests.library.samples import page_saying


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["日本の首都は東京です。", "人口は一億人！", "本当ですか？"],
        ["公司总部设在北京。", "员工共有三百人。"],
        ["ما هي العاصمة؟", "العاصمة بغداد."],
        ["हिन्दी में लिखा हुआ पाठ।", "राजधानी दिल्ली है।"],
        ["กรุงเทพมหานครเป็นเมืองหลวงของประเทศ", "ประเทศไทยมีประชากรเจ็ดสิบล้านคน"],
        ["대한민국의 수도는 서울이다.", "매출은 천만 원이다."],
        ["ភ្នំពេញជារាជធានី។", "វាធំណាស់។"],
    ],
)
def test_sentences_of_other_scripts_end_where_theirs_do(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_japanese_sentences_need_no_space_between_them() -> None:
    assert sentences("日本の首都は東京です。人口は一億人です。") == ["日本の首都は東京です。", "人口は一億人です。"]


@pytest.mark.parametrize("text", ["日本の首都は東京です。" * 90, "東" * 1500, "x" * 50_000, "ก" * 3000])
def test_a_page_without_spaces_is_cut_into_passages_of_the_usual_size(text: str) -> None:
    page = page_saying(text)
    drafts = passages_of(page, "Report")
    assert len(drafts) > 2
    assert all(draft.end - draft.start <= max(2 * most_words, longest_word * most_words) for draft in drafts)
    assert "".join(page.text[draft.start : draft.end] for draft in drafts) == text
    if not text.isascii():
        assert all(draft.end - draft.start <= 2 * most_words for draft in drafts)


def test_a_long_heading_without_spaces_does_not_fill_the_context() -> None:
    page = page_saying("題" * 3000)
    heading = Block(0, 3000, BlockKind.HEADING)
    drafts = passages_of(type(page)(*(1, "", 1.0, 1.0, 0, page.text, page.words, (heading,))), "題" * 3000)
    assert all(len(draft.context) < 1000 for draft in drafts)
