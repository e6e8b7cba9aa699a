"""Pages -> passages: small windows of whole sentences or table rows, each on one page, with what they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from app.domain.page import Block, BlockKind, Page
from app.indexing.sentences import sentence_spans, trimmed
from app.library.records import Draft
from app.reading.pool import Reading
from app.text.scripts import east, letters_a_word, south_east, unspaced_letters

most_words = 100  # of a passage: about 135 encoder tokens. tests/benchmarks/page_recall.py compares sizes
few_words = 40  # with fewer, what stands under the next heading still joins: a line alone says too little
most_rows = 10
most_context = 60  # words of title, heading and column heads together
longest_context = 400  # letters of each, where no space parts words
caption_words = 25  # a line up to this long just above a table is taken for its caption

longest_word = 60  # letters; what goes on longer without a space is cut like a sentence
word = re.compile(rf"[{east}{south_east}]{{1,{letters_a_word}}}|[^\s{east}{south_east}]{{1,{longest_word}}}")
separators = re.compile(r"[_\-\s]+")
meaningless = re.compile(
    r"[0-9a-f]{16,}|untitled.*|.*\.(docx?|indd|xlsx?|pptx?|tmp|ps|dvi)|microsoft word.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence, a heading or a table row of a page. `header`: the column heads above a row."""

    start: int
    end: int
    kind: BlockKind
    header: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A reading and its passages. `title`: what its document is called, for search."""

    reading: Reading
    title: str
    drafts: tuple[Draft, ...]


def cut(reading: Reading) -> Cut:
    """Called in the process that read the file, where other files are read meanwhile; the library has one writer."""
    title = document_title(reading.path, reading.title)
    return Cut(reading, title, tuple(drafts_of(reading.pages, title)) if reading.error is None else ())


def sentences_of(page: Page) -> list[Span]:
    """The page's sentences, headings and table rows in reading order; running headers and footers left out."""
    return [span for block in page.blocks if block.kind is not BlockKind.FURNITURE for span in spans_of(page, block)]


def spans_of(page: Page, block: Block) -> list[Span]:
    if block.kind is BlockKind.PROSE:
        return [Span(start, end, block.kind) for start, end in sentence_spans(page.text, block.start, block.end)]
    start, end = trimmed(page.text, block.start, block.end)
    return [Span(start, end, block.kind, block.header)] if start < end else []


def document_title(path: PurePath, title: str) -> str:
    """What a document is called, for search: its file name in words, and its own title where that says more."""
    name = separators.sub(" ", path.stem).strip()
    parts = [part for part in (name, " ".join(title.split())) if part and not meaningless.fullmatch(part)]
    return parts[0] if len(parts) == 2 and parts[1].lower() in parts[0].lower() else " – ".join(parts)


def drafts_of(pages: Iterable[Page], title: str) -> Iterator[Draft]:
    """The passages of a document; a section heading holds until the next one, over page ends too."""
    section = ""
    for page in pages:
        yield from passages_of(page, title, section)
        section = section_after(page, section)


def passages_of(page: Page, title: str, section: str = "") -> list[Draft]:
    """The passages of one page. `section`: the heading under which the page begins."""
    drafts: list[Draft] = []
    for group in groups_of(page):
        opening = [span for span in group if span.kind is BlockKind.HEADING]
        drafts.extend(windows_of(page, group, title, section))
        if opening:
            section = text_of(page, opening[-1])
    return drafts


def section_after(page: Page, section: str) -> str:
    headings = [block for block in page.blocks if block.kind is BlockKind.HEADING]
    return " ".join(page.text[headings[-1].start : headings[-1].end].split()) if headings else section


def groups_of(page: Page) -> Iterator[list[Span]]:
    """Runs of spans that may share a passage: headings with the prose under them, or the rows of one table."""
    group: list[Span] = []
    for block in page.blocks:
        spans = [] if block.kind is BlockKind.FURNITURE else spans_of(page, block)
        if group and (not spans or breaks(page, group, spans[0])):
            yield group
            group = []
        group.extend(spans)
    if group:
        yield group


def breaks(page: Page, group: list[Span], following: Span) -> bool:
    """A table stands alone, and a heading begins something new, unless too little stands before it."""
    last = group[-1]
    if (last.kind is BlockKind.ROW) != (following.kind is BlockKind.ROW):
        return True
    if following.kind is BlockKind.HEADING:
        return last.kind is not BlockKind.HEADING and sum(words_in(page, span) for span in group) >= few_words
    return last.header != following.header


def windows_of(page: Page, group: list[Span], title: str, section: str) -> Iterator[Draft]:
    if group[0].kind is BlockKind.ROW:
        context = context_of(title, section, caption_of(page, group[0]), group[0].header)
        for window in row_windows(page, group):
            yield Draft(page.number, window[0].start, window[-1].end, context)
        return
    headings = [text_of(page, span) for span in group if span.kind is BlockKind.HEADING]
    for index, window in enumerate(prose_windows(page, group)):
        above = section if index == 0 or not headings else headings[-1]
        yield Draft(page.number, window[0].start, window[-1].end, context_of(title, above))


def prose_windows(page: Page, group: list[Span]) -> Iterator[list[Span]]:
    """Whole sentences up to `most_words`."""
    return windows(page, group, most_words)  # as many spans as there may be words: no limit


def row_windows(page: Page, group: list[Span]) -> Iterator[list[Span]]:
    return windows(page, group, most_rows)


def windows(page: Page, group: list[Span], most_spans: int) -> Iterator[list[Span]]:
    window: list[Span] = []
    words = 0
    for span in pieces_of(page, group):
        more = words_in(page, span)
        if window and (len(window) >= most_spans or words + more > most_words):
            yield window
            window, words = [], 0
        window.append(span)
        words += more
    if window:
        yield window


def pieces_of(page: Page, group: list[Span]) -> Iterator[Span]:
    """Spans, the overlong ones cut between words."""
    for span in group:
        if span.end - span.start < 2 * most_words:  # too short to be overlong: a word takes two characters
            yield span
            continue
        found = list(word.finditer(page.text, span.start, span.end))
        for first in range(0, len(found), most_words):
            part = found[first : first + most_words]
            yield Span(part[0].start(), part[-1].end(), span.kind, span.header)


def words_in(page: Page, span: Span) -> int:
    """About how many: between spaces, and of a script without spaces as many as its letters make."""
    spaces = page.text.count(" ", span.start, span.end) + page.text.count("\n", span.start, span.end)
    if spaces == 0:
        spaces = (span.end - span.start) // longest_word
    if page.text.isascii():
        return spaces + 1
    return spaces + 1 + unspaced_letters(page.text[span.start : span.end]) // letters_a_word


def caption_of(page: Page, first: Span) -> str:
    """The short line that stands just above a table."""
    above = [block for block in page.blocks if block.end <= first.start and block.kind is BlockKind.PROSE]
    text = " ".join(page.text[above[-1].start : above[-1].end].split()) if above else ""
    return text if len(text.split()) <= caption_words else ""


def context_of(title: str, section: str, caption: str = "", heads: str = "") -> str:
    """Title, section, caption and column heads on lines of their own, each once, not too long: of the heads the last
    words are kept, which stand nearest to the values."""
    opening = [" ".join(part.split()[: most_context // 2])[:longest_context] for part in (title, section, caption)]
    lines = [*opening, " ".join(heads.split()[-most_context // 2 :])[-longest_context:]]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def text_of(page: Page, span: Span) -> str:
    return " ".join(page.text[span.start : span.end].split())
