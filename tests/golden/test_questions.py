"""The golden set is sound: its documents are there and may be passed on, and its evidence stands on the pages named."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from app.paths import samples
from tests.golden.documents import HERE, PDFS, QUESTIONS, Row, document, pages, read_rows, squash, subset
from tests.golden.make_documents import load_typesetter

MOST_BYTES = 12 * 1024 * 1024
LEAST = {"questions": 155, "answerable": 110, "absent": 40, "of a kind": 7, "of a language": 8}
KINDS = {
    *("fact", "number", "yes_no", "howto", "why", "list", "computed"),
    *("misspelt", "vague", "follow_up", "compare", "about", "absent"),
}
ROWS = read_rows(QUESTIONS)
ANSWERABLE = [row for row in ROWS if row["answerable"]]


def test_no_two_questions_have_the_same_id_or_the_same_words_in_one_document() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    asked = Counter((row["question"], row["doc"], tuple(row.get("previous", ()))) for row in ROWS)
    assert [question for question, count in asked.items() if count > 1] == []


def test_every_kind_of_question_is_there_often_enough() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    assert set(kinds) == KINDS
    assert len(ROWS) >= LEAST["questions"]
    assert len(ANSWERABLE) >= LEAST["answerable"]
    assert kinds["absent"] >= LEAST["absent"]
    assert min(kinds.values()) >= LEAST["of a kind"]


def test_there_are_german_and_french_questions_with_absent_ones_among_them() -> None:
    for lang in ("de", "fr"):
        kinds = Counter(row["kind"] for row in ROWS if row["lang"] == lang)
        assert kinds.total() >= LEAST["of a language"]
        assert len(kinds) >= 5
        assert kinds["absent"] >= 2


def test_about_half_of_the_questions_are_asked_of_the_whole_library() -> None:
    scopes = Counter(row["scope"] for row in ROWS)
    assert set(scopes) == {"document", "library"}
    assert abs(scopes["document"] - scopes["library"]) <= len(ROWS) / 10


def test_at_least_half_of_the_absent_questions_are_near_misses() -> None:
    absent = [row for row in ROWS if row["kind"] == "absent"]
    assert sum(row["near"] for row in absent) >= len(absent) / 2


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_answers_are_known_exactly_where_the_documents_answer(row: Row) -> None:
    assert row["answerable"] == (row["kind"] != "absent")
    assert bool(row["answers"]) == bool(row["pages"]) == bool(row["evidence"]) == row["answerable"]
    assert all(answer.strip() for answer in row["answers"])
    assert bool(row.get("previous")) == (row["kind"] == "follow_up")
    assert len(row["documents"]) == (2 if row["kind"] == "compare" else 1)
    assert row["doc"] in row["documents"]
    assert all(document(name).is_file() for name in row["documents"])


@pytest.mark.parametrize("row", ANSWERABLE, ids=lambda row: row["id"])
def test_evidence_stands_on_the_page_named(row: Row) -> None:
    """Scans have no text to look in; for these only the page is checked."""
    for each in row["evidence"]:
        texts = pages(each["document"])
        assert 1 <= each["page"] <= len(texts)
        assert not any(texts) or squash(each["text"]) in texts[each["page"] - 1]
    assert row["pages"] == sorted({each["page"] for each in row["evidence"] if each["document"] == row["doc"]})


def test_the_documents_may_be_passed_on_and_are_small() -> None:
    files = sorted(PDFS.iterdir())
    assert {path.suffix for path in files} == {".pdf"}
    assert 12 <= len(files) <= 20
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    named = re.findall(r"^\| `(.+?\.pdf)` \|", (HERE / "LICENSES.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == [path.name for path in files]


def test_every_document_is_asked_about() -> None:
    asked = {name for row in ROWS for name in row["documents"]}
    assert asked == {path.name for folder in (PDFS, samples()) for path in folder.glob("*.pdf")}


@pytest.mark.parametrize("source", sorted((HERE / "sources").glob("*.txt")), ids=lambda path: path.stem)
def test_documents_set_here_are_those_of_their_texts(source: Path) -> None:
    made = load_typesetter().compose(source)
    assert tuple(squash(page.get_text()) for page in made) == pages(f"{source.stem}.pdf")


def test_the_subset_is_forty_questions_over_few_documents() -> None:
    chosen = subset(ROWS)
    assert len(chosen) == len((HERE / "subset.txt").read_text(encoding="utf-8").split()) == 40
    assert {row["kind"] for row in chosen} == KINDS
    assert 10 <= sum(not row["answerable"] for row in chosen) <= 12
    names = {name for row in chosen for name in row["documents"]}
    assert len(names) <= 10
    assert all(any(pages(name)) for name in names)
