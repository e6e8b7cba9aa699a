"""What can be read off the letters of question and passage before a model reads them: marks of each word.

The extractor was trained on little text, so it is told what a larger model would find out by itself: which words stand
in the question (the "exact match" feature of Chen et al. 2017, arXiv:1704.00051), and which cell of a table row stands
under the period that the question names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.text.dates import A_YEAR

MOST_COLUMNS = 8  # cells are numbered up to here, from the left and from the right
BEFORE, AFTER = 10, 6  # words around a word in which the question's words are counted
LEVELS = 5  # of that count

WORD = re.compile(r"\S+")
CELL = re.compile(r"[(\-−–+]*[$€£¥]?\(?\d[\d,.]*\)?%?|\(?[—–-]\)?")
LOOSE = frozenset("$ % ) ( $( )% * € £".split())
YEAR = re.compile(rf"(?<!\d){A_YEAR}(?!\d)")
PERIOD = re.compile(r"\b(three|six|nine|twelve) months|\b(quarter)|\b(year)s? ended", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:\(\d\)\s*)?(?:[A-Z][a-z]{2,8}\.? \d\d?,?\s*)?")  # what may part years of heads
EDGES = "\"'“”‘’()[]{}.,;:!?*$€£%"
# A list of its own, beside that of app.text: the network was trained on marks made with just these words.
STOP_WORDS = frozenset(
    """a about all also am an and any are as at be been being but by can could did do does doing for from had has have
    he her his how i if in into is it its me more most much many my no not of on only or other our out she should so
    some such than that the their them then there these they this those to under up was we were what when where which
    while who whom whose why will with would you your 's""".split()
)
ENDINGS = ("ization", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e")

NOT_ASKED, STOP, ALIKE, SAME, NUMBER = 1, 2, 3, 4, 5  # how a word of the passage stands in the question; 0: no passage
ASKED_COLUMN, OTHER_COLUMN = 1, 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Of one word, `start` to `end` in its text."""

    start: int
    end: int
    match: int  # 0..5
    near: int  # 0..LEVELS: share of the question's content words that stand around
    left: int  # number of the cell in its row from the left, 0 where it is none
    right: int
    column: int  # ASKED_COLUMN, OTHER_COLUMN or 0


SIZES = {"match": 6, "near": LEVELS + 1, "left": MOST_COLUMNS + 1, "right": MOST_COLUMNS + 1, "column": 3}


def key_of(word: str) -> str:
    """What is compared of a word: small letters, without its ending."""
    word = word.lower().strip(EDGES).replace("’", "'").removesuffix("'s").replace(",", "")
    if word[:1].isdigit() or len(word) < 4:
        return word
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending)


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A question's words, as they are looked for in a passage."""

    keys: frozenset[str]  # of content words
    beginnings: frozenset[str]  # first letters of the longer ones
    stops: frozenset[str]
    years: frozenset[str]
    periods: frozenset[str]

    @classmethod
    def of(cls, question: str) -> AskedFor:
        words = [word for raw in WORD.findall(question) for word in re.split(r"[-/]", raw) if word.strip(EDGES)]
        lowered = {word.lower().strip(EDGES) for word in words}
        keys = frozenset(key_of(word) for word in lowered - STOP_WORDS) - {""}
        return cls(
            keys,
            frozenset(key[:5] for key in keys if len(key) > 5 and not key[0].isdigit()),
            frozenset(lowered & STOP_WORDS),
            frozenset(YEAR.findall(question)),
            frozenset(_periods(question)),
        )

    def match(self, word: str) -> int:
        key = key_of(word)
        if key in self.keys:
            return NUMBER if key[:1].isdigit() else SAME
        if word.lower().strip(EDGES) in self.stops:
            return STOP
        return ALIKE if any(part[:5] in self.beginnings for part in re.split(r"[-/]", key)) else NOT_ASKED


def _periods(text: str) -> list[str]:
    """The lengths of time that a text names, in order; a quarter is three months."""
    found = ("".join(filter(None, match.groups())).lower() for match in PERIOD.finditer(text))
    return ["three" if each == "quarter" else "twelve" if each == "year" else each for each in found]


def cells_at_end(line: str) -> list[tuple[int, int]]:
    """Where the cells of a table row stand: its last tokens, as far as they are numbers or dashes."""
    found: list[tuple[int, int]] = []
    for token in reversed(list(WORD.finditer(line))):
        if token.group() in LOOSE:
            continue
        if not CELL.fullmatch(token.group()):
            break
        found.insert(0, token.span())
    return found


def asked_columns(asked: AskedFor, heads: str) -> tuple[int, frozenset[int]]:
    """How many columns the heads of a table name by year, and which of them (from 0) the question asks for.

    Heads such as "For the Years Ended December 31, 2019 and 2018 2019 2018" name their columns last.
    """
    years = [(match.group(), match.start()) for match in YEAR.finditer(heads)]
    years = _last_run(heads, years)
    if len(years) < 2:
        return 0, frozenset()
    chosen = {place for place, (year, _) in enumerate(years) if year in asked.years}
    periods = _periods(heads[: years[0][1]])
    if len(periods) > 1 and len(years) % len(periods) == 0 and asked.periods & set(periods):
        each = len(years) // len(periods)
        chosen = {place for place in chosen if periods[place // each] in asked.periods}
    return len(years), frozenset(chosen)


def _last_run(heads: str, years: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The years at the end that only days and months part, and no "and"."""
    first = len(years) - 1
    while first > 0 and BETWEEN.fullmatch(heads[years[first - 1][1] + 4 : years[first][1]]):
        first -= 1
    return years[max(first, 0) :]


def heads_of(context: str) -> str:
    """The line of a context that may hold column heads: the last with two years."""
    lines = [line.split("; ")[0] for line in context.splitlines() if len(YEAR.findall(line)) > 1]
    return lines[-1] if lines else ""


def marks_of(asked: AskedFor, text: str, heads: str) -> list[Mark]:
    """The marks of all words of a text. `heads`: the column heads above it, "" where there are none."""
    words = list(WORD.finditer(text))
    matches = [asked.match(word.group()) for word in words]
    rows = _rows(text)
    lines = [bisect_right(rows, word.start()) for word in words]
    near = _near(asked, [key_of(word.group()) for word in words], lines)
    cells = _cells(asked, text, heads)
    return [
        Mark(word.start(), word.end(), match, level, *cells.get(word.start(), (0, 0, 0)))
        for word, match, level in zip(words, matches, near, strict=True)
    ]


def _rows(text: str) -> list[int]:
    """Where table rows begin and end: what stands in another row is not near."""
    edges: set[int] = set()
    at = 0
    for line in text.splitlines(keepends=True):
        if len(cells_at_end(line)) > 1:
            edges |= {at, at + len(line)}
        at += len(line)
    return sorted(edges)


def _near(asked: AskedFor, keys: Sequence[str], lines: Sequence[int]) -> list[int]:
    places = [place for place, key in enumerate(keys) if key in asked.keys]
    whole = max(len(asked.keys), 1)
    levels = []
    for place, line in enumerate(lines):
        around = {keys[each] for each in places if place - BEFORE <= each <= place + AFTER and lines[each] == line}
        levels.append(-(-LEVELS * len(around) // whole))
    return levels


def _cells(asked: AskedFor, text: str, heads: str) -> dict[int, tuple[int, int, int]]:
    """Start of each cell -> its number from the left and the right, and whether its column is asked for."""
    marked: dict[int, tuple[int, int, int]] = {}
    count, chosen = asked_columns(asked, heads)
    at = 0
    for line in text.splitlines(keepends=True):
        if len(YEAR.findall(line)) > 1 and not CELL.fullmatch(line.split()[0]):
            count, chosen = asked_columns(asked, line)
        cells = cells_at_end(line)
        for place, (start, _) in enumerate(cells if len(cells) > 1 else []):
            column = 0 if len(cells) != count or not chosen else ASKED_COLUMN if place in chosen else OTHER_COLUMN
            marked[at + start] = (min(place + 1, MOST_COLUMNS), min(len(cells) - place, MOST_COLUMNS), column)
        at += len(line)
    return marked
