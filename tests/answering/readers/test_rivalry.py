"""How plainly a row of a made table answers a question."""

from __future__ import annotations

from pathlib import Path

from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell
from app.answering.query import parse
from app.answering.readers.rivalry import rivalry
from tests.answering.pieces import pieces_of_pdf, table_pdf

HEADS = ["2021", "2020"]
ROWS = [["Operating profit", "12", "8"], ["Interest", "2", "1"]]
QUESTION = "What was the operating profit of Marlow in 2021?"


def spans_of(path: Path, rows: list[list[str]], number: int = 1) -> list[Span]:
    """The row of operating profit first, as the best span, then all other pieces of the page."""
    pieces = pieces_of_pdf(table_pdf(path, "Result (in millions)", HEADS, rows), number)
    return sorted(pieces, key=lambda span: not span.text.startswith("Operating profit"))


def shown(spans: list[Span], words: str) -> tuple[int, int]:
    start = spans[0].page.text.index(words, spans[0].start)
    return start, start + len(words)


def test_the_only_row_with_the_label_has_no_rivals(tmp_path: Path) -> None:
    spans = spans_of(tmp_path / "Marlow 2021.pdf", ROWS)
    features = rivalry(parse(QUESTION), spans, None)
    assert features["label fit"] > 0.6
    assert features["label rivals"] == 0


def test_the_same_label_with_another_value_is_a_rival(tmp_path: Path) -> None:
    rows = [*ROWS, ["Operating profit", "7", "5"]]
    assert rivalry(parse(QUESTION), spans_of(tmp_path / "Marlow 2021.pdf", rows), None)["label rivals"] > 0


def test_the_same_label_with_the_same_value_is_no_rival(tmp_path: Path) -> None:
    rows = [*ROWS, ["Operating profit", "12", "5"]]
    assert rivalry(parse(QUESTION), spans_of(tmp_path / "Marlow 2021.pdf", rows), None)["label rivals"] == 0


def test_words_under_another_year_are_told(tmp_path: Path) -> None:
    spans, question = spans_of(tmp_path / "Marlow 2021.pdf", ROWS), parse(QUESTION)
    assert rivalry(question, spans, shown(spans, "8"))["cell of another year"] == 1
    assert rivalry(question, spans, shown(spans, "12"))["cell of another year"] == 0


def test_prose_has_neither_label_nor_rivals(tmp_path: Path) -> None:
    path = table_pdf(tmp_path / "Marlow 2021.pdf", "Result", HEADS, ROWS, "The operating profit rose to 12 in 2021.")
    spans = [span for span in pieces_of_pdf(path, 1) if span.text.startswith("The operating")]
    assert set(rivalry(parse(QUESTION), spans, None).values()) == {0.0}


def test_the_cell_of_a_year_is_found_by_where_it_stands(tmp_path: Path) -> None:
    best = spans_of(tmp_path / "Marlow 2021.pdf", ROWS)[0]
    place = asked_cell(parse("What was operating profit in 2020?"), best)
    assert place is not None
    assert best.page.text[slice(*place)] == "8"
    assert asked_cell(parse("What was operating profit in 2019?"), best) is None
