"""The evidence as numbered passages, whole sentences and whole rows of tables, that fit the model's window.

What a passage found is read as it stands on its page, with the heads above its rows; passages that overlap are read as
one. Each passage is one line, so that nothing on a page can pose as another passage, and what looks like a marker on a
page is defused. The instruction comes first and the question last: another question about the same passages reuses
their tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.amounts import amounts_of
from app.answering.evidence.sources import Source
from app.answering.evidence.spans import Span
from app.answering.readers.generative.markers import defused
from app.domain.page import BlockKind
from app.models.language.model import LanguageModel
from app.models.language.prompt import Prompt
from app.models.language.prompts import Template
from app.notice import Notice, notice

MARGIN = 16  # tokens: lines are counted apart and may join differently
HEADING_WORDS = 24
HEADER_WORDS = 32  # of the heads above a row: those next to it say most
BY_COLUMNS = 4  # best rows whose values are said with their columns' heads, which takes twice the tokens
LEAST_COLUMNS = 2
COLUMN_WORDS = 4  # of a column's head: those next to the value
LONGEST_CHARACTERS = 40  # a token, at most: longer texts are not even tokenised


_Page = tuple[int, int]  # document, page
_Place = tuple[int, int, int]  # and where on it


@dataclass(frozen=True, slots=True)
class Room:
    """What of the model's window may be used, in tokens, and by how many passages."""

    reply: int = 128
    evidence: int = 480  # a small machine reads 100 to 250 tokens a second
    passages: int = 4


@dataclass(frozen=True, slots=True)
class Packed:
    sources: tuple[Source, ...]
    prompt: Prompt
    tokens: int  # of the prompt
    notices: tuple[Notice, ...] = ()  # that the question was cut


def pack(
    question: str,
    ranked: Sequence[Span],
    around: Sequence[Span],
    engine: LanguageModel,
    template: Template,
    room: Room | None = None,
) -> Packed:
    """`ranked`: the evidence, best first; `around`: all spans of the hits, in which their surroundings are looked up.

    The best passage stands last, right before the question; tests/benchmarks/placement.py compares that with first. No
    sources where nothing fits.
    """
    room = room or Room()
    window = engine.context - room.reply - MARGIN
    asked = _cut(question, window // 2, engine)
    frame = engine.count(engine.chat(template.messages(passages="", question=asked)))
    rows = [_place_of(span) for span in ranked if span.kind is BlockKind.ROW]
    packer = _Packer(engine, template, frozenset(rows[:BY_COLUMNS]))
    groups = packer.fitting(_groups(ranked, around), min(room.evidence, window - frame), room.passages)
    notices = () if asked == question else (notice("notice.question_cut"),)
    prompt, sources = packer.numbered(groups, asked)
    while groups and engine.count(prompt) > window:
        groups = groups[:-1]
        prompt, sources = packer.numbered(groups, asked)
    return Packed(sources, prompt, engine.count(prompt), notices)


def _groups(ranked: Sequence[Span], around: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """For each passage, best first: its best span, and all spans that it holds in the page's order."""
    on_page: dict[_Page, dict[int, Span]] = {}
    for span in [*ranked, *around]:
        on_page.setdefault(_page_of(span), {}).setdefault(span.start, span)
    seen: set[int] = set()
    for span in ranked:
        passage = span.hit.passage
        if passage.id not in seen:
            seen.add(passage.id)
            held = on_page[_page_of(span)]
            yield span, [held[at] for at in sorted(held) if passage.start < held[at].end and at < passage.end]


def _page_of(span: Span) -> _Page:
    return span.document.id, span.page.number


def _place_of(span: Span) -> _Place:
    return *_page_of(span), span.start


def _adjoin(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether nothing, or white space alone, stands between two runs of a page."""
    if _page_of(one[0]) != _page_of(other[0]):
        return False
    first, second = (one, other) if one[0].start < other[0].start else (other, one)
    return not first[0].page.text[first[-1].end : second[0].start].strip()


@dataclass(frozen=True, slots=True)
class _Packer:
    engine: LanguageModel
    template: Template
    by_columns: frozenset[_Place]  # rows whose values are said with their columns' heads

    def numbered(self, groups: Sequence[tuple[Span, ...]], question: str) -> tuple[Prompt, tuple[Source, ...]]:
        sources = tuple(Source(number, group) for number, group in enumerate(reversed(groups), 1))
        several = len({source.spans[0].document.id for source in sources}) > 1
        lines = "\n".join(f"[{source.number}] {self._line(source.spans, named=several)}" for source in sources)
        return self.engine.chat(self.template.messages(passages=lines, question=question)), sources

    def fitting(self, groups: Iterator[tuple[Span, list[Span]]], left: int, most: int) -> list[tuple[Span, ...]]:
        """The passages that fit into `left` tokens, best first, each with as much around its best span as fits."""
        chosen: list[tuple[Span, ...]] = []
        for best, spans in groups:
            taken = {_place_of(each) for run in chosen for each in run}
            fresh = [each for each in spans if _place_of(each) not in taken]
            run = self._run(best if _place_of(best) not in taken else None, fresh, left)
            if not run:
                continue
            left -= self._cost(run)
            beside = next((place for place, each in enumerate(chosen) if _adjoin(each, run)), None)
            if beside is None:
                chosen.append(run)
            else:
                chosen[beside] = tuple(sorted((*chosen[beside], *run), key=lambda each: each.start))
            if len(chosen) == most:
                break
        return chosen

    def _run(self, best: Span | None, spans: list[Span], left: int) -> tuple[Span, ...]:
        """All of a passage's spans, or those next to its best one, whichever fits; none where that one does not."""
        if not spans or self._cost(spans) <= left:
            return tuple(spans)
        starts = [span.start for span in spans]
        first = last = starts.index(best.start) if best else 0
        if self._cost(spans[first : last + 1]) > left:
            return ()
        while last + 1 < len(spans) and self._cost(spans[first : last + 2]) <= left:
            last += 1
        while first and self._cost(spans[first - 1 : last + 1]) <= left:
            first -= 1
        return tuple(spans[first : last + 1])

    def _cost(self, spans: Sequence[Span]) -> int:
        """In tokens; where a text is so long that it fits nowhere, its characters are an upper bound that says so."""
        line = f"[9] {self._line(spans, named=True)}\n"
        most = LONGEST_CHARACTERS * self.engine.context
        return len(line) if len(line) > most else len(self.engine.tokenize(line))

    def _line(self, spans: Sequence[Span], *, named: bool) -> str:
        """One line; `named`: with the document's name, where passages come from several."""
        first = spans[0]
        context = [line for line in first.hit.passage.context.splitlines() if line != first.document.title]
        if first.kind is BlockKind.ROW:  # its heads are said before its rows
            context = [line for line in context if line not in first.header]
        heading = " ".join(" ".join([first.document.name if named else "", *context]).split()[:HEADING_WORDS])
        body = self._body(spans)
        return defused(f"{heading}: {body}" if heading else body)

    def _body(self, spans: Sequence[Span]) -> str:
        """Sentences one after the other; rows apart, with the heads above them said once."""
        said, heads = "", ""
        for span in spans:
            row, text = span.kind is BlockKind.ROW, " ".join(span.text.split())
            if _place_of(span) in self.by_columns:
                text = _with_columns(span) or text
            if row and span.header and span.header != heads:
                heads = span.header
                text = f"{' '.join(heads.split()[-HEADER_WORDS:])} | {text}"
            said += (" | " if row else " ") + text if said else text
        return said


def _with_columns(span: Span) -> str:
    """Each value of a row behind its column's head, because small models do not count columns: "Inventories: 2018
    (509); 2017 (387)". "" where the columns are not plain."""
    amounts = amounts_of(span)
    heads = [" ".join(each.column.split()[-COLUMN_WORDS:]) for each in amounts]
    if len(heads) < LEAST_COLUMNS or len(set(heads)) < len(heads) or not all(heads):
        return ""
    label = " ".join(span.page.text[span.start : amounts[0].start].split()).rstrip("$€£¥( ")
    return f"{label}: " + "; ".join(f"{head} {each.text}" for head, each in zip(heads, amounts, strict=True))


def _cut(question: str, tokens: int, engine: LanguageModel) -> str:
    """The question's beginning, whole words where it has any."""
    found = engine.tokenize(question[: LONGEST_CHARACTERS * tokens])
    if len(found) <= tokens and len(question) <= LONGEST_CHARACTERS * tokens:
        return question
    kept = engine.text_of(found[:tokens]).rstrip("\ufffd")
    return kept.rpartition(" ")[0] or kept
