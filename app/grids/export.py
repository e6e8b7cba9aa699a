"""The rows of a grid -> a file: CSV, XLSX or Markdown, each entry with its confidence, its page and its quote.

What documents say is data: no text that a spreadsheet would take for a formula is written as one
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.answer import Citation
from app.domain.grid import Column, ColumnKind, Entry, Grid, GridRow, Status
from app.errors import PathError

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")  # XML cannot hold most of them
MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&])")
LONGEST = 32_000  # characters that a cell of a spreadsheet holds, about
CONFIDENCE = "0 %"


@dataclass(frozen=True, slots=True)
class Words:
    """How the file is worded, in the language of whoever has it written.

    `why`: why an entry is empty. `place`: a citation's document and page.
    """

    why: Callable[[Entry], str]
    place: Callable[[Citation], str]
    document: str = "Document"
    column: str = "Column"
    answer: str = "Answer"
    unit: str = "Unit"
    confidence: str = "Confidence"
    source: str = "Source"
    quote: str = "Quote"
    note: str = "Note"
    answers: str = "Answers"
    sources: str = "Sources"


def write_grid(path: Path, grid: Grid, rows: Sequence[GridRow], words: Words) -> None:
    """In the format that the ending names. Raises PathError for another ending, and where it cannot be written."""
    if path.is_dir():
        raise PathError("is_a_folder", out=path)
    content = content_of(path, grid, rows, words)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise PathError("not_writable", out=path, why=error.strerror) from error


def check_format(path: Path) -> None:
    """Before hours of work. Raises PathError."""
    if path.suffix.lower() not in WRITERS:
        raise PathError("unknown_format", out=path, known=", ".join(WRITERS))


def content_of(path: Path, grid: Grid, rows: Sequence[GridRow], words: Words) -> bytes:
    check_format(path)
    return WRITERS[path.suffix.lower()](grid, rows, words)


# CSV ------------------------------------------------------------------------------------------------------------------


def as_csv(grid: Grid, rows: Sequence[GridRow], words: Words) -> bytes:
    """UTF-8 with a mark, by which spreadsheets know it. A row a document, several columns a question."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(each) for each in _head(grid, words)])
    for row in rows:
        cells = (_fields(column, entry, words) for column, entry in zip(grid.columns, row.entries, strict=True))
        writer.writerow([harmless(row.name), *(field for each in cells for field in each)])
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(text: str) -> str:
    """On one line, and with an apostrophe before what a spreadsheet would run."""
    plain = flat(text)
    return f"'{plain}" if FORMULA.match(text) or FORMULA.match(plain) or text[:1] in ("\t", "\r") else plain


def flat(text: str) -> str:
    """On one line, without control characters, no longer than a cell may be."""
    plain = " ".join(UNPRINTABLE.sub(" ", text).split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"


def _head(grid: Grid, words: Words) -> Iterator[str]:
    yield words.document
    for column in grid.columns:
        yield column.name
        for part in _parts(column, words):
            yield f"{column.name}: {part}"


def _parts(column: Column, words: Words) -> list[str]:
    unit = [words.unit] if column.kind is ColumnKind.NUMBER else []
    return [*unit, words.confidence, words.source, words.quote, words.note]


def _fields(column: Column, entry: Entry, words: Words) -> list[str]:
    """One for the column, and one for each of `_parts`. A number is written as one, which is no text to be disarmed."""
    number = entry.value.number
    value = _plain(number) if number is not None else harmless(entry.value.date or entry.value.text)
    unit = [harmless(entry.value.unit)] if column.kind is ColumnKind.NUMBER else []
    sure = f"{entry.confidence:.2f}" if entry.status in (Status.ANSWERED, Status.UNSURE) else ""
    return [value, *unit, sure, *map(harmless, _source(entry, words)), harmless(_note(column, entry, words))]


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def _source(entry: Entry, words: Words) -> tuple[str, str]:
    """The page and the quote of an answer; of an entry without one, nothing."""
    if entry.citation is None or entry.status is not Status.ANSWERED:
        return "", ""
    return words.place(entry.citation), entry.citation.quote


def _note(column: Column, entry: Entry, words: Words) -> str:
    """Why there is no value; beside a number or a date, how the document puts it."""
    if entry.status is not Status.ANSWERED:
        return words.why(entry)
    return entry.value.text if column.kind in (ColumnKind.NUMBER, ColumnKind.DATE) else ""


# XLSX -----------------------------------------------------------------------------------------------------------------


def as_xlsx(grid: Grid, rows: Sequence[GridRow], words: Words) -> bytes:
    """Two sheets: the answers, as the grid shows them, numbers and dates as such; and an answer a line with its page,
    quote and confidence."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    answers, sources = book.create_sheet(_title(words.answers)), book.create_sheet(_title(words.sources))
    answers.freeze_panes = sources.freeze_panes = "B2"
    answers.append([_text(answers, each) for each in (words.document, *(column.name for column in grid.columns))])
    heads = (words.document, words.column, words.answer, words.confidence, words.source, words.quote, words.note)
    sources.append([_text(sources, each) for each in heads])
    for row in rows:
        pairs = list(zip(grid.columns, row.entries, strict=True))
        answers.append([_text(answers, row.name), *(_cell(answers, entry, words) for _, entry in pairs)])
        for column, entry in pairs:
            sources.append(_line(sources, row.name, column, entry, words))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _line(sheet: Any, name: str, column: Column, entry: Entry, words: Words) -> list[Any]:
    asked = entry.status in (Status.ANSWERED, Status.UNSURE)
    sure = _cell_of(sheet, round(entry.confidence, 4) if asked else None, CONFIDENCE)
    value = _cell(sheet, entry, words) if entry.status is Status.ANSWERED else None
    texts = [_text(sheet, each) for each in (*_source(entry, words), _note(column, entry, words))]
    return [_text(sheet, name), _text(sheet, column.name), value, sure, *texts]


def _cell(sheet: Any, entry: Entry, words: Words) -> Any:
    if entry.status is not Status.ANSWERED:
        return _text(sheet, words.why(entry), empty=True)
    value = entry.value
    if value.number is not None:
        unit = value.unit.replace('"', "")
        return _cell_of(sheet, value.number, f'General" {unit}"' if unit else "General")
    day = _day(value.date)
    return _cell_of(sheet, day, "yyyy-mm-dd") if day is not None else _text(sheet, value.date or value.text)


def _day(iso: str) -> date | None:
    """None for a month, a year, and a day that is in no calendar."""
    try:
        return date.fromisoformat(iso) if len(iso) == 10 else None
    except ValueError:
        return None


def _cell_of(sheet: Any, value: Decimal | float | date | None, shape: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = shape
    return cell


def _text(sheet: Any, text: str, *, empty: bool = False) -> Any:
    """A cell that stays text, whatever it begins with, also once the user edits it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    plain = flat(text)
    cell = WriteOnlyCell(sheet, value=plain or None)
    if plain:
        cell.data_type = "s"  # openpyxl takes "=..." for a formula
        cell.quotePrefix = True
    if empty:
        cell.font = Font(italic=True, color="808080")
    return cell


def _title(text: str) -> str:
    """Of a sheet: at most 31 characters, some of which may not stand in it."""
    return re.sub(r"[\\/*?:\[\]]", " ", flat(text))[:31] or "1"


# Markdown -------------------------------------------------------------------------------------------------------------


def as_markdown(grid: Grid, rows: Sequence[GridRow], words: Words) -> bytes:
    """A table of the answers with numbers, and under it the page and the quote of each number."""
    heads = [words.document, *(column.name for column in grid.columns)]
    lines = [f"# {escaped(grid.name)}", "", _row(heads), _row(["---"] * len(heads), raw=True)]
    sources: list[str] = []
    for row in rows:
        cells = [escaped(row.name)]
        for entry in row.entries:
            cells.append(_marked(entry, len(sources) + 1, words))
            if entry.status is Status.ANSWERED:
                place, quote = map(escaped, _source(entry, words))
                sources.append(f"{len(sources) + 1}. {place}: “{quote}” ({entry.confidence:.0%})")
        lines.append(_row(cells, raw=True))
    lines += ["", f"## {escaped(words.sources)}", "", *sources]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _marked(entry: Entry, number: int, words: Words) -> str:
    if entry.status is Status.ANSWERED:
        return f"{escaped(entry.value.text)} [{number}]"
    return f"*{escaped(words.why(entry))}*" if words.why(entry) else ""


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cells if raw else map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """As text: no markup of a document's takes effect."""
    return MARKUP.sub(r"\\\1", flat(text))


WRITERS: dict[str, Callable[[Grid, Sequence[GridRow], Words], bytes]] = {
    ".csv": as_csv,
    ".xlsx": as_xlsx,
    ".md": as_markdown,
}
