"""What the first pages of a document say by how they are set: its lines with their sizes, and which is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import PurePath

import numpy as np

from app.answering.overview.vocabulary import Vocabulary
from app.domain.document import Document
from app.domain.page import Block, BlockKind, Page
from app.indexing.passages import document_title
from app.indexing.sentences import abbreviations
from app.text.dates import dates_in
from app.text.words import stop_words, words_of

SAME_SIZE = 0.06  # share by which the sizes of two lines of one title may differ
NEXT_LINE = 1.1  # of its height: the widest gap between two lines of one title
MANY_WORDS, MOST_LETTERS = 12, 300  # of a title
MOST_LINES = 40  # of a page that are looked at
LEAST_LETTERS, MOSTLY_LETTERS = 3, 0.5  # of a title: at least so many, and so large a share
CAPITALS = 0.85  # share of the letters
LARGER_ROW = 1.2  # times the body's size: what looks like the row of a table may then be a title
OTHER_LETTERS = 12  # of a line that says a date: a name of a day, a place
TELLING, UPRIGHT = 4, 0.8  # letters of a line that tell whether it is upright: then it is wider than high
QUOTES = "\"'“”„‟‘’«»"
LEAST_SHARE = 0.3  # of a metadata title's words that must stand on the first pages

# Of any language: what programs write into the metadata where nobody gave a title.
MACHINE_MADE = re.compile(
    r"untitled.*|sans titre.*|unbenannt.*|(?:document|dokument|presentation|slide|folie|book|layout|page) ?\d*"
    r"|powerpoint[ -].*|pr[ée]sentation.*powerpoint|microsoft .*|template.*|print(?:out)?|(?:scan\w*|img)[ _-]?\d*"
    r"|[\d\W_]+|[0-9a-f-]{16,}|\S*\\\S.*|.*[\\/]\S+[\\/].*|.*\w_\w.*|\w{1,3}"
    r"|.*\.(?:docx?|xlsx?|pptx?|pdf|indd|tex|dvi|ps|html?|odt|rtf|qxd|fm|tmp|gfp|pages)",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"https?:|www\.|@|\b10\.\d{4,}/|\barxiv:", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zß-ÿ]{2}[.;:]$|,$")
_SECTION = re.compile(r"(?:\d{1,2}(?:\.\d+)*[.)]|\d{1,2}(?:\.\d+)+|[IVX]+\.|[A-Z][.)]|§\s?\d+)\s")
_LETTER = re.compile(r"[^\W\d_]")
_SITE = re.compile(r"\s+[-–—|]\s+(?:wikipedia\b.*|the free encyclopedia.*|google docs|slideshare)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page, set in one size.

    start, end: in the page's text    size: of its letters, as the height of its words' boxes, in points
    top, bottom: in points    upright: read without turning the page    text: on one line
    """

    page: Page
    start: int
    end: int
    text: str
    size: float
    top: float
    bottom: float
    upright: bool
    kind: BlockKind

    @property
    def capitals(self) -> bool:
        """Whether it is set in capitals, but for a letter that was misread."""
        letters = _LETTER.findall(self.text)
        return sum(map(str.isupper, letters)) > CAPITALS * len(letters)


def lines_of(page: Page) -> list[Line]:
    """The blocks of a page that hold words, in reading order."""
    return [line for block in page.blocks for line in _line(page, block)]


def _line(page: Page, block: Block) -> Iterator[Line]:
    boxes = page.words.rects[page.words.between(block.start, block.end)]
    text = " ".join(page.text[block.start : block.end].split())
    if not len(boxes) or not text:
        return
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    upright = len(text) < TELLING or float(widths.sum()) > float(heights.sum()) * UPRIGHT
    size, top, bottom = float(np.median(heights)), float(boxes[:, 1].min()), float(boxes[:, 3].max())
    yield Line(page, block.start, block.end, text, size, top, bottom, upright, block.kind)


def body_size(lines: Sequence[Line]) -> float:
    """The size that most letters are set in; 0 without any."""
    sizes = np.repeat([line.size for line in lines], [len(line.text) for line in lines])
    return float(np.median(sizes)) if len(sizes) else 0.0


@dataclass(frozen=True, slots=True)
class Title:
    """`lines`: where it stands on a page, none where it comes from the metadata or from the file's name."""

    text: str
    lines: tuple[Line, ...] = ()


def title_of(document: Document, pages: Sequence[Page], words: Vocabulary) -> Title:
    """From the metadata where a person gave it one, else from how the first page is set, else the file's name.

    `pages`: the first ones, at least one with text where there is any.
    """
    printed = printed_title(pages, words)
    said = metadata_title(document)
    if said and is_given(said, pages, words):
        return Title(said, printed.lines if printed else ())
    return printed or Title(document_title(PurePath(document.name), ""))


def metadata_title(document: Document) -> str:
    """As the library keeps it: behind the words of the file's name, unless those say it, too."""
    name = document_title(PurePath(document.path or document.name), "")
    if document.title == name:
        return ""
    return _SITE.sub("", document.title.removeprefix(f"{name} – ")).strip()


def is_given(title: str, pages: Sequence[Page], words: Vocabulary) -> bool:
    """Whether a title of the metadata was given by someone who knew the document, rather than by a program."""
    if MACHINE_MADE.fullmatch(title) or words.not_titles.match(title):
        return False
    said = set(words_of(title)) - stop_words(words.language)
    there = {word for page in pages for word in words_of(page.text)}
    return not there or len(said & there) >= LEAST_SHARE * len(said)


def printed_title(pages: Sequence[Page], words: Vocabulary) -> Title | None:
    """By the sizes, places and capitals of the lines of the first page that has some; None where nothing stands out."""
    body = body_size([line for page in pages for line in lines_of(page)])
    for page in pages:
        groups = list(_groups([line for line in lines_of(page)[:MOST_LINES] if _may_be_title(line, body, words)]))
        scored = [(_score(group, body) + _standing(group, place, words), -place) for place, group in enumerate(groups)]
        if scored:
            return _completed(groups, -max(scored)[1], body, words)
    return None


def _may_be_title(line: Line, body: float, words: Vocabulary) -> bool:
    if line.kind is BlockKind.FURNITURE or not line.upright:
        return False
    if line.kind is BlockKind.ROW and line.size < LARGER_ROW * body:
        return False
    letters = len(_LETTER.findall(line.text))
    if letters < max(LEAST_LETTERS, MOSTLY_LETTERS * len(line.text.replace(" ", ""))) or _NO_WORDS.search(line.text):
        return False
    if not line.text.lstrip(QUOTES)[:1].isalnum():  # a box to be checked, a bullet, a bracket
        return False
    if len(line.text) > MOST_LETTERS or words.not_titles.match(line.text.lstrip(QUOTES)):
        return False
    return not _is_date(line.text, words.language)


def _is_date(text: str, language: str) -> bool:
    """Whether a line says a date and hardly anything else."""
    dated = sum(date.end - date.start for date in dates_in(text, language) if date.month)
    return dated > 0 and len(text) - dated < OTHER_LETTERS


def _groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines under each other in one size are one title."""
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _goes_on(above: Line, below: Line) -> bool:
    alike = abs(above.size - below.size) <= SAME_SIZE * above.size and above.capitals == below.capitals
    large = above.kind is BlockKind.HEADING and below.kind is BlockKind.HEADING
    return alike and large and -above.size / 2 <= below.top - above.bottom <= NEXT_LINE * above.size


def _score(group: Sequence[Line], body: float) -> float:
    """By how it is set."""
    first, text = group[0], _text(group)
    larger = min(3.0, 3 * log2(max(1.0, first.size / body))) if body else 0.0
    return larger + (first.kind is BlockKind.HEADING) + 0.7 * first.capitals - 0.5 * text[:1].islower()


def _standing(group: Sequence[Line], place: int, words: Vocabulary) -> float:
    """By where it stands, and what it says."""
    first, text = group[0], _text(group)
    count = len(text.split())
    score = 1 - first.top / max(1.0, first.page.height) - 0.1 * place
    score += any(kind.title.search(text) is not None for kind in words.kinds.values())
    odd = _is_sentence(text) + bool(_SECTION.match(text))
    return score - 1.5 * odd - 0.05 * max(0, count - MANY_WORDS) - 0.5 * (count == 1)


def _is_sentence(text: str) -> bool:
    """Or a part of one; "Foot Locker, Inc." is none."""
    ended = _SENTENCE.search(text) is not None
    return ended and text.split()[-1].strip(".,").lower() not in abbreviations


def _completed(groups: Sequence[tuple[Line, ...]], place: int, body: float, words: Vocabulary) -> Title:
    """With the line that stands out next, where it names nothing but a kind of documents: "Form 10-K", "Report"."""
    lines, others = groups[place], [group for group in groups if group is not groups[place]]
    if not others or not _is_only_a_kind(_text(lines), words):
        return Title(_text(lines), lines)
    whole = [group for group in others if not _is_sentence(_text(group))] or others
    other = max(whole, key=lambda group: (round(group[0].size), _score(group, body)))
    both = (lines, other) if lines[0].start < other[0].start else (other, lines)
    return Title(f"{_text(lines)}: {_text(other)}", both[0] + both[1])


def _is_only_a_kind(text: str, words: Vocabulary) -> bool:
    rest = text
    for kind in words.kinds.values():
        rest = kind.title.sub(" ", rest)
    return len(text.split()) == 1 or len(_LETTER.findall(rest)) < LEAST_LETTERS


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines).strip(f"{QUOTES} ")
