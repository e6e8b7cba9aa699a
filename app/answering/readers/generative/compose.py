"""Stage 5, generate, compose mode: the model's own words over numbered passages, each claim with the passages it names.

Nothing is composed where the model loops, says nothing, says that it is unsure or does not come to an end: the caller
is then unsure. All of that within the reply's tokens.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.answering.evidence.sources import Draft
from app.answering.readers.generative.markers import Mark, Markers
from app.answering.readers.generative.packing import Packed, Room
from app.domain.events import Piece
from app.indexing.sentences import sentence_spans
from app.models.language.model import LanguageModel
from app.models.language.stream import Token

STOP = ("\nQuestion:", "\nPassages:")  # a model that goes on by asking itself the next question
LONGEST_PERIOD = 32  # tokens
LEAST_LOOP = 12  # tokens, and three times the same: a leader of dots or a repeated word is not yet a loop
UNSURE = "I am unsure"
_UNSURE = re.compile(
    r"\bI(?: am|['’]m) (?:unsure|not (?:sure|confident|certain))\b"
    r"|\bI (?:do not|don['’]t|cannot|can['’]t) (?:know|tell|answer)\b"
    r"|\b(?:passages?|text|documents?|information) (?:do(?:es)? not|don['’]t|doesn['’]t) "
    r"(?:state|say|mention|provide|contain|specify|give|include|indicate|answer)"
    r"|\bno (?:information|mention)\b|\bnot (?:\w+ )?(?:stated|mentioned|provided|specified|given) in\b",
    re.IGNORECASE,
)
_OF_THE_PROMPT = re.compile(
    r"^(?:the|this|these) (?:numbered )?passages? (?:is|are) (?:about|from|numbered)\b", re.IGNORECASE
)


class Silence(StrEnum):
    """Why a model composed nothing."""

    EMPTY = "empty"  # no words, or markers alone
    UNSURE = "unsure"
    LOOP = "loop"
    UNFINISHED = "unfinished"  # no sentence about the documents came to its end within the reply's tokens


@dataclass(frozen=True, slots=True)
class Composed:
    """The drafts in their order, or why there are none."""

    drafts: tuple[Draft, ...]
    silence: Silence | None
    logprob: float  # mean over the reply's tokens, natural logarithm; 0 where there are none
    tokens: int


def compose(packed: Packed, engine: LanguageModel, room: Room | None = None) -> Generator[Piece, None, Composed]:
    """Yields the words as they come, without markers; returns what they amount to. Raises PromptTooLong never for a
    prompt that was packed for the same engine and room."""
    limit = (room or Room()).reply
    markers = Markers([source.number for source in packed.sources])
    tokens: list[Token] = []
    shown = 0
    for token in engine.generate(packed.prompt, stop=STOP, limit=limit):
        tokens.append(token)
        if loops([each.id for each in tokens]):
            return _composed((), Silence.LOOP, tokens)
        markers.feed(token.text)
        if shown < len(markers.text) and _says_something(markers.text):
            yield Piece(markers.text[shown:])
            shown = len(markers.text)
    markers.finish()
    drafts = drafts_of(markers.text, markers.marks, ended=len(tokens) < limit)
    silence = _silence(markers.text, drafts)
    if silence is None and shown < len(markers.text):
        yield Piece(markers.text[shown:])
    sure = tuple(draft for draft in drafts if not _UNSURE.search(draft.text))
    return _composed(() if silence else sure, silence, tokens)


def loops(tokens: Sequence[int]) -> bool:
    """Whether the end of the tokens says the same thing again and again."""
    for period in range(1, LONGEST_PERIOD + 1):
        length = max(3 * period, LEAST_LOOP)
        tail = tokens[-length:]
        if len(tail) == length and all(tail[i] == tail[i - period] for i in range(period, length)):
            return True
    return False


def drafts_of(text: str, marks: Sequence[Mark], *, ended: bool) -> tuple[Draft, ...]:
    """One draft a sentence. A marker belongs to the sentence it stands in or right behind; where the text opens with
    one, to the sentence it stands before. `ended`: else the last sentence counts only if it has its full stop."""
    spans = sentence_spans(text)
    if spans and not ended and not text[: spans[-1][1]].rstrip("\"”')").endswith((".", "!", "?", "。")):
        spans.pop()
    opening = bool(marks) and not text[: marks[0].place].strip()
    named: list[list[int]] = [[] for _ in spans]
    for mark in marks:
        owner = _owner(mark.place, spans, opening=opening)
        if owner is not None:
            named[owner] += [number for number in mark.numbers if number not in named[owner]]
    drafts = (Draft(" ".join(text[a:b].split()), tuple(n)) for (a, b), n in zip(spans, named, strict=True))
    return tuple(
        draft for draft in drafts if any(map(str.isalnum, draft.text)) and not _OF_THE_PROMPT.match(draft.text)
    )


def _owner(place: int, spans: Sequence[tuple[int, int]], *, opening: bool) -> int | None:
    if opening:
        return next((index for index, (_, end) in enumerate(spans) if end > place), None)
    return next((index for index in reversed(range(len(spans))) if spans[index][0] < place), None)


def _says_something(text: str) -> bool:
    """Whether the words so far may be shown: they are no longer the beginning of "I am unsure"."""
    said = text.strip()
    return bool(said) and not UNSURE.lower().startswith(said.lower()) and not said.lower().startswith(UNSURE.lower())


def _silence(text: str, drafts: Sequence[Draft]) -> Silence | None:
    if not any(map(str.isalnum, text)):
        return Silence.EMPTY
    if not drafts:
        return Silence.UNFINISHED
    if _UNSURE.search(drafts[0].text):
        return Silence.UNSURE
    said = [draft.text.lower() for draft in drafts]
    return Silence.LOOP if len(set(said)) < len(said) else None


def _composed(drafts: tuple[Draft, ...], silence: Silence | None, tokens: Sequence[Token]) -> Composed:
    mean = sum(token.logprob for token in tokens) / len(tokens) if tokens else 0.0
    return Composed(drafts, silence, mean, len(tokens))
