"""Stage 5, generate, compose mode: the evidence as numbered passages, whole sentences, that fit the model's window.

Each passage is one line, so that nothing on a page can pose as another passage, and what looks like a marker on a page
is defused. The instruction comes first and the question last: another question about the same passages reuses their
tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
LONGEST_CHARACTERS = 40  # a token, at most: longer texts are not even tokenised


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
    groups = _fitting(_groups(ranked, around), min(room.evidence, window - frame), room.passages, engine)
    notices = () if asked == question else (notice("notice.question_cut"),)
    prompt, sources = _numbered(groups, asked, engine, template)
    while groups and engine.count(prompt) > window:
        groups = groups[:-1]
        prompt, sources = _numbered(groups, asked, engine, template)
    return Packed(sources, prompt, engine.count(prompt), notices)


def _numbered(
    groups: Sequence[tuple[Span, ...]], question: str, engine: LanguageModel, template: Template
) -> tuple[Prompt, tuple[Source, ...]]:
    sources = tuple(Source(number, group) for number, group in enumerate(reversed(groups), 1))
    several = len({source.spans[0].document.id for source in sources}) > 1
    lines = "\n".join(f"[{source.number}] {_line(source.spans, named=several)}" for source in sources)
    return engine.chat(template.messages(passages=lines, question=question)), sources


def _groups(ranked: Sequence[Span], around: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """For each passage, best first: its best span, and all its spans in the page's order."""
    seen: set[int] = set()
    for span in ranked:
        passage = span.hit.passage.id
        if passage not in seen:
            seen.add(passage)
            beside = {each.start: each for each in [*around, span] if each.hit.passage.id == passage}
            yield span, [beside[start] for start in sorted(beside)]


def _fitting(
    groups: Iterator[tuple[Span, list[Span]]], left: int, most: int, engine: LanguageModel
) -> list[tuple[Span, ...]]:
    """The passages that fit into `left` tokens, best first, each with as much around its best span as fits."""
    chosen: list[tuple[Span, ...]] = []
    for best, spans in groups:
        run = _run(best, spans, left, engine)
        if run:
            chosen.append(run)
            left -= _cost(run, engine)
        if len(chosen) == most:
            break
    return chosen


def _run(best: Span, spans: list[Span], left: int, engine: LanguageModel) -> tuple[Span, ...]:
    """All of a passage's spans, or those next to its best one, whichever fits; none where not even that one does."""
    if _cost(spans, engine) <= left:
        return tuple(spans)
    first = last = next(index for index, span in enumerate(spans) if span.start == best.start)
    if _cost(spans[first : last + 1], engine) > left:
        return ()
    while last + 1 < len(spans) and _cost(spans[first : last + 2], engine) <= left:
        last += 1
    while first and _cost(spans[first - 1 : last + 1], engine) <= left:
        first -= 1
    return tuple(spans[first : last + 1])


def _cost(spans: Sequence[Span], engine: LanguageModel) -> int:
    """In tokens; where a text is so long that it fits nowhere, its characters are an upper bound that says so."""
    line = f"[9] {_line(spans, named=True)}\n"
    most = LONGEST_CHARACTERS * engine.context
    return len(line) if len(line) > most else len(engine.tokenize(line))


def _line(spans: Sequence[Span], *, named: bool) -> str:
    """One line; `named`: with the document's name, where passages come from several."""
    first = spans[0]
    context = [line for line in first.hit.passage.context.splitlines() if line != first.document.title]
    heading = " ".join(" ".join([first.document.name if named else "", *context]).split()[:HEADING_WORDS])
    rows = any(span.kind is BlockKind.ROW for span in spans)
    body = (" | " if rows else " ").join(" ".join(span.text.split()) for span in spans)
    return defused(f"{heading}: {body}" if heading else body)


def _cut(question: str, tokens: int, engine: LanguageModel) -> str:
    """The question's beginning, whole words where it has any."""
    found = engine.tokenize(question[: LONGEST_CHARACTERS * tokens])
    if len(found) <= tokens and len(question) <= LONGEST_CHARACTERS * tokens:
        return question
    kept = engine.text_of(found[:tokens]).rstrip("\ufffd")
    return kept.rpartition(" ")[0] or kept
