"""Rows of a page's tables -> cells whose row and column are known, and questions that ask for one cell.

Only tables whose heads name as many periods as a row has numbers are used, so that the answer is certain.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.page import BlockKind, Page

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = re.compile(rf"((?:{MONTH} \d\d?,\s*)?)((?:19|20)\d\d)(?:\s*\(\d\))?\s*")
DATES_AT_END = re.compile(rf"(?:{DATE.pattern})+$")
PERIOD = re.compile(
    rf"(?:(Three|Six|Nine|Twelve) Months|(Quarters?)|((?:Fiscal )?Years?)) Ended\s*((?:{MONTH} \d\d?,)?)", re.IGNORECASE
)
DAY = re.compile(rf"({MONTH} \d\d?),?\s*$")
CELL = re.compile(r"[(\-−–]*[$€£]?\(?\d[\d,.]*\)?%?|\(?[—–-]\)?")
LOOSE = frozenset("$ % ) ( $( )%".split())
NOTE = re.compile(r"\s*\((?:\d|note \d+|in [a-z]+)\)|(?: ?\.){3,}", re.IGNORECASE)
UNIT = re.compile(r"\b(?:dollars )?in (thousands|millions|billions)\b", re.IGNORECASE)
CHANGE = re.compile(
    r"chang|increase|decrease|growth|%|percent|per cent|\bvs\b|variance|table of contents", re.IGNORECASE
)

WHAT = (
    "What was {label} {when}?",
    "What were {label} {when}?",
    "How much was {label} {when}?",
    "How much were {label} {when}?",
    "What was the company's {label} {when}?",
    "What were the company's {label} {when}?",
    "What is the amount of {label} {when}?",
    "What was the amount of {label} {when}?",
    "What is the value of {label} {when}?",
    "What was reported as {label} {when}?",
    "What did the company report as {label} {when}?",
    "How much did the company report for {label} {when}?",
    "What did {label} amount to {when}?",
    "What amount was recorded for {label} {when}?",
    "What figure is given for {label} {when}?",
    "Which amount is shown for {label} {when}?",
    "How large was {label} {when}?",
    "How high was {label} {when}?",
    "what is {label} {when}",
    "what was the {label} {when}",
    "what were the {label} {when}",
    "how much {label} {when}",
    "{label} {when}",
    "{label} {when}?",
    "{When}, what was {label}?",
    "{When}, what were {label}?",
    "{When}, how much was {label}?",
    "{When}, what amount did the company report for {label}?",
    "Give the {label} {when}.",
    "State {label} {when}.",
    "Find the {label} {when}.",
    "Please tell me {label} {when}.",
    "Can you find {label} {when}?",
    "I need the {label} {when}.",
    "According to the statement, what was {label} {when}?",
    "According to the table, what is {label} {when}?",
    "What does the report say {label} was {when}?",
    "What number is stated for {label} {when}?",
    "What was the total of {label} {when}?",
    "What was the balance of {label} {when}?",
)
AT_DATE = ("as of {date}", "at {date}", "on {date}", "as at {date}", "at the end of {date}", "by {date}")
YEAR = (
    "in {year}",
    "for {year}",
    "in fiscal {year}",
    "for fiscal year {year}",
    "in FY{year}",
    "during {year}",
    "for the year {year}",
    "in the year {year}",
    "as of {year}",
    "at the end of {year}",
)
SHORTER = (
    (re.compile(r"^selling, general and administrative\b", re.I), "SG&A"),
    (re.compile(r"^research and development\b", re.I), "R&D"),
    (re.compile(r"property, plant and equipment", re.I), "PP&E"),
    (
        re.compile(
            r" \(loss\)|\(loss\) | \(provision\)| \(expense\)| \(benefit\)| \(income\)|/\(loss\)|/\(expense\)", re.I
        ),
        " ",
    ),
    (re.compile(r"^(.*), net$", re.I), r"net \1"),
    (re.compile(r"^total (.*)$", re.I), r"\1 in total"),
    (re.compile(r"^(.*) expenses?$", re.I), r"\1 costs"),
    (re.compile(r" and ", re.I), " & "),
    (re.compile(r"’s? |'s? "), " "),
)


@dataclass(frozen=True)
class Column:
    year: str
    day: str  # "June 25", or ""
    period: str  # "three months", "year", or ""

    @property
    def date(self) -> str:
        return f"{self.day}, {self.year}" if self.day else self.year


@dataclass(frozen=True)
class Cell:
    """One number of a table. `start` and `end` in the page's text; `row_start` where its row begins."""

    label: str
    section: str
    column: Column
    value: str
    unit: str
    page: int
    row_start: int
    start: int
    end: int


def columns_of(header: str) -> list[Column]:
    """The periods that column heads name, left to right; none where that is not certain."""
    heads = header.split("; ")[0].strip()
    match = DATES_AT_END.search(heads)
    if not match:
        return []
    dates = [(date[1].strip(" ,"), date[2]) for date in DATE.finditer(match.group())]
    before = heads[: match.start()]
    periods = [(found.group(0).split(" Ended")[0].lower(), found[4].strip(" ,")) for found in PERIOD.finditer(before)]
    if len(dates) > 1 and all(day == dates[0][0] or not day for day, _ in dates):
        day = dates[0][0] or (found[1] if (found := DAY.search(before)) else "")
        dates = [(day, year) for _, year in dates]
    if not periods:
        return [Column(year, day, "") for day, year in dates]
    if len(dates) % len(periods):
        return []
    each = len(dates) // len(periods)
    return [
        Column(year, day or periods[place // each][1], periods[place // each][0].removesuffix("s ended"))
        for place, (day, year) in enumerate(dates)
    ]


def numbers_at_end(text: str) -> list[tuple[int, int]]:
    """Where the cells of a row stand: its last tokens, as far as they are numbers or dashes."""
    found: list[tuple[int, int]] = []
    for token in reversed(list(re.finditer(r"\S+", text))):
        if token.group() in LOOSE:
            continue
        if not CELL.fullmatch(token.group()):
            break
        found.insert(0, token.span())
    return found


def cells_of(page: Page) -> Iterator[Cell]:
    for block in page.blocks:
        columns = columns_of(block.header) if block.kind is BlockKind.ROW else []
        text = page.text[block.start : block.end]
        cells = numbers_at_end(text)
        if not columns or len(cells) != len(columns) or len(set(columns)) != len(columns) or CHANGE.search(text):
            continue
        label = NOTE.sub(" ", " ".join(text[: cells[0][0]].split())).strip(" :,$")
        if not re.search(r"[^\W\d]{3}", label) or len(label.split()) > 14:
            continue
        section = " ".join(block.header.split("; ")[1:]).strip(" :")
        unit = UNIT.search(block.header)
        for column, (start, end) in zip(columns, cells, strict=True):
            value = text[start:end]
            if any(each.isdigit() for each in value) and not DATE.fullmatch(value):
                yield Cell(
                    label, section, column, value, unit[1].lower() if unit else "",
                    page.number, block.start, block.start + start, block.start + end,
                )  # fmt: skip


def when_of(column: Column, chance: random.Random) -> str:
    """How a question names the period of a column."""
    if column.period.startswith(("three", "six", "nine", "twelve", "quarter")):
        period = (
            chance.choice(["quarter", "three months"]) if column.period[:5] in ("three", "quart") else column.period
        )
        lead = chance.choice(["in the", "for the", "during the"])
        return f"{lead} {period} {chance.choice(['ended', 'ending', 'to'])} {column.date}"
    if column.period and column.day and chance.random() < 0.4:
        return f"for the {chance.choice(['', 'fiscal '])}year ended {column.date}"
    if not column.period and column.day and chance.random() < 0.7:
        return chance.choice(AT_DATE).format(date=column.date)
    return chance.choice(YEAR).format(year=column.year)


def named(label: str, section: str, chance: random.Random) -> str:
    """The label as a person would write it: often in small letters, sometimes shortened."""
    if chance.random() < 0.35:
        pattern, other = chance.choice(SHORTER)
        label = " ".join(pattern.sub(other, label).split())
    if not re.search(r"[A-Z]{2}", label) and chance.random() < 0.8:
        label = label.lower()
    if section and (len(label.split()) == 1 or chance.random() < 0.1):
        return chance.choice(
            [f"{section.lower()}: {label}", f"{label} under {section.lower()}", f"{label} ({section.lower()})"]
        )
    return label


def question_for(cell: Cell, chance: random.Random) -> str:
    plural = cell.label.rstrip(")").endswith("s") and not cell.label.endswith("ss")
    forms = [form for form in WHAT if (" were " in form) <= plural]
    when = when_of(cell.column, chance)
    text = chance.choice(forms).format(
        label=named(cell.label, cell.section, chance), when=when, When=when[0].upper() + when[1:]
    )
    if cell.unit and chance.random() < 0.15:
        text = re.sub(r"([?.]?)$", rf" (in {cell.unit})\1", text, count=1)
    return text.lower() if chance.random() < 0.15 else text
