"""Everything that documents name of a kind, by the language model, a few pages at a time; each thing is kept only where
its words stand on a page that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.answering.readers.generative.markers import defused
from app.answering.whole.pages import Line, place_of
from app.models.language.model import LanguageModel
from app.models.language.prompts import Template

TOKENS = 600  # of text read at once
REPLY = 200  # tokens
LONGEST_ITEM = 14  # words
NONE = "none"
LEAST_LOGPROB = -0.7  # mean over the words of an item; what a model guesses, it writes less readily

_BULLET = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,3}[.)])\s*")
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Item:
    """`line`: where its words stand. `sure`: mean log-probability of its tokens, as the model wrote them."""

    text: str
    line: Line
    sure: float


@dataclass(slots=True)
class Items:
    """Each thing once, at the first place that names it."""

    found: dict[str, Item] = field(default_factory=dict)
    unfounded: int = 0  # things that the model wrote and no page names

    def add(self, item: Item) -> None:
        key = plain(item.text)
        if not any(key == other or f" {key} " in f" {other} " for other in self.found):
            for shorter in [other for other in self.found if f" {other} " in f" {key} "]:
                del self.found[shorter]
            self.found[key] = item


def parts_of(lines: Sequence[Line], engine: LanguageModel) -> Iterator[list[Line]]:
    """Runs of lines that are read at once; a line that is longer than that alone is left out of none."""
    part: list[Line] = []
    used = 0
    for line in lines:
        cost = len(engine.tokenize(line.text)) + 1
        if part and used + cost > TOKENS:
            yield part
            part, used = [], 0
        part.append(line)
        used += cost
    if part:
        yield part


def listed_in(part: Sequence[Line], question: str, engine: LanguageModel, template: Template, items: Items) -> None:
    """Read one part, and add what it names."""
    passages = "\n".join(f"[{number}] {text}" for number, text in enumerate(_pages_as_text(part, engine), 1))
    prompt = engine.chat(template.messages(passages=passages, question=question))
    said, logprobs = "", list[float]()
    for token in engine.generate(prompt, limit=REPLY):
        said += token.text
        logprobs.append(token.logprob)
        if "\n" in token.text:
            _take(said, logprobs, part, items)
            said, logprobs = "", []
    if len(logprobs) < REPLY:  # else its last line may be cut off
        _take(said, logprobs, part, items)


def _pages_as_text(part: Sequence[Line], engine: LanguageModel) -> Iterator[str]:
    pages = dict.fromkeys(line.page.number for line in part)
    for number in pages:
        text = defused(" ".join(line.text for line in part if line.page.number == number))
        yield engine.text_of(engine.tokenize(text)[: 2 * TOKENS])


def _take(said: str, logprobs: Sequence[float], part: Sequence[Line], items: Items) -> None:
    text = _BULLET.sub("", said).strip().rstrip(".;,")
    if not any(map(str.isalnum, text)) or text.lower() == NONE or len(text.split()) > LONGEST_ITEM:
        return
    sure, line = sum(logprobs) / len(logprobs), _line_with(text, part)
    if line is None:
        items.unfounded += 1
    elif sure >= LEAST_LOGPROB:
        items.add(Item(text, line, sure))


def _line_with(text: str, part: Sequence[Line]) -> Line | None:
    """The line of the part that has the words, cut to them."""
    for page in {line.page.number: line.page for line in part}.values():
        place = place_of(text, page)
        holder = next(
            (line for line in part if place and line.page is page and line.start <= place[0] < line.end), None
        )
        if place is not None and holder is not None:
            return Line(holder.document, page, *place, holder.kind)
    return None


def plain(text: str) -> str:
    """In lower case, words and numbers alone."""
    return _APART.sub(" ", text.lower()).strip()
