from __future__ import annotations

from itertools import pairwise
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.page import Block, BlockKind, Page
from app.indexing.passages import context_of, document_title, drafts_of, most_words, passages_of, sentences_of
from app.indexing.sentences import sentence_spans
from app.reading.document import read_pages
from tests.indexing.samples import SAMPLES
from tests.library.samples import page_saying

real_texts = st.lists(
    st.sampled_from(
        "Dr. Inc. No. 5 U.S. e.g. 3.14 The the said. Really? Yes! “So.” (a) • 日本。 x … \n \t i.e. J. p.m.".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), real_texts))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    place = 0
    for start, end in sentence_spans(text):
        assert place <= start < end
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Revenue rose.", "Costs fell."],
        ["Mr. Smith of Acme Inc. and Co. paid $3.5 million.", "He left."],
        ["The U.S. Treasury rate was 2.5 percent."],
        ["We operate in the U.S.", "The dollar fell."],
        ["See Item No. 5 and Fig. 3 for details."],
        ["1. Business", "2. Risk Factors"][:1],
        ["He asked: “Why?”", "Nobody knew."],
        ["J. R. Smith signed for 3M Co. on Jan. 5, 2019."],
        ["It ended at 5 p.m.", "The next began at six."],
        ["これは文です。", "次の文。"],
        ["Is it?", "Yes!", "No..."],
        ["The list (e.g. apples) is long.", "[2] Another."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def words_of(page: Page, drafts: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in drafts for place in range(start, end) if not page.text[place].isspace()}


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.pdf")), ids=lambda file: file.stem)
def test_passages_hold_all_of_a_page_but_its_furniture(file: Path) -> None:
    for page in read_pages(file):
        drafts = passages_of(page, "Title")
        wanted = [(block.start, block.end) for block in page.blocks if block.kind is not BlockKind.FURNITURE]
        held = words_of(page, [(draft.start, draft.end) for draft in drafts])
        assert words_of(page, wanted) == held
        assert all(len(page.text[draft.start : draft.end].split()) <= most_words + 10 for draft in drafts)
        spans = sentences_of(page)
        assert words_of(page, [(span.start, span.end) for span in spans]) == held
        assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_section_heading_holds_over_the_end_of_a_page() -> None:
    text = "Risk Factors We may fail."
    first = page_saying(text)
    blocks = (Block(0, 12, BlockKind.HEADING), Block(13, len(text), BlockKind.PROSE))
    first = Page(1, "", 600, 800, 0, text, first.words, blocks)
    drafts = list(drafts_of([first, page_saying("More of it.", 2)], "Report"))
    assert [draft.context for draft in drafts][-1] == "Report\nRisk Factors"


def test_table_rows_share_passages_with_their_heads_as_context() -> None:
    rows = [f"Item {number} {number}00" for number in range(25)]
    text = "\n".join(rows)
    edges = [text.index(row + "\n") if row + "\n" in text else text.index(row) for row in rows]
    blocks = tuple(
        Block(start, start + len(row), BlockKind.ROW, "2018 | 2017") for start, row in zip(edges, rows, strict=True)
    )
    page = Page(1, "", 600, 800, 0, text, page_saying(text).words, blocks)
    drafts = passages_of(page, "Report")
    assert len(drafts) == 3
    assert {draft.context for draft in drafts} == {"Report\n2018 | 2017"}
    assert [span.header for span in sentences_of(page)] == ["2018 | 2017"] * 25


@pytest.mark.parametrize(
    ("path", "title", "expected"),
    [
        ("/x/3M_2018_10K.pdf", "", "3M 2018 10K"),
        ("/x/annual report.pdf", "Annual Report", "annual report"),
        ("/x/379f44022bb27aa53efd5d322c7b57bf.pdf", "Senior Living", "Senior Living"),
        ("/x/paper.pdf", "Microsoft Word - draft3.docx", "paper"),
    ],
)
def test_a_document_is_called_by_what_means_something(path: str, title: str, expected: str) -> None:
    assert document_title(PurePath(path), title) == expected


def test_of_long_column_heads_the_words_nearest_to_the_values_are_context() -> None:
    heads = " ".join(["several", "words", "of", "a", "title"] * 8) + " 2018 2017"
    assert context_of("Report", "", "", heads).endswith("a title 2018 2017")
    assert len(context_of("Report", "", "", heads).split()) == 31
