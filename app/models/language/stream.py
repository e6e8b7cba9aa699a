"""Tokens as they are made, to text that is safe to show: whole characters, and nothing of a stop string."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the model's reply. `text` is what it adds: "" where it ends inside a character, whose text comes with
    the token that completes it. `logprob` is the model's own, before any constraint."""

    id: int
    text: str
    logprob: float


class Stream:
    """Holds tokens back while their text may be the beginning of a stop string."""

    def __init__(self, stop: Sequence[str]) -> None:
        self._stop = [text for text in stop if text]
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held: list[Token] = []
        self.stopped = False

    def feed(self, token: int, raw: bytes, logprob: float) -> list[Token]:
        """The tokens that may be shown now. Sets `stopped` where a stop string is complete: the reply ends before
        it."""
        self._held.append(Token(token, self._decoder.decode(raw), logprob))
        return self._released()

    def finish(self) -> list[Token]:
        """What was held back, at the end of the reply. A character that was never completed is shown as U+FFFD."""
        rest = self._decoder.decode(b"", final=True)
        if rest and self._held:
            self._held[-1] = replace(self._held[-1], text=self._held[-1].text + rest)
            released = self._released()
            if self.stopped:
                return released
            self._held = released + self._held
        held, self._held = self._held, []
        return held

    def _released(self) -> list[Token]:
        text = "".join(token.text for token in self._held)
        found = [place for stop in self._stop if (place := text.find(stop)) >= 0]
        if found:
            self.stopped = True
            return self._cut(min(found))
        safe = len(text) - self._beginning(text)
        released: list[Token] = []
        while self._held and len(self._held[0].text) <= safe and (self._held[0].text or len(self._held) > 1):
            safe -= len(self._held[0].text)
            released.append(self._held.pop(0))
        return released

    def _cut(self, end: int) -> list[Token]:
        """The held tokens up to character `end`."""
        kept: list[Token] = []
        for token in self._held:
            if end <= 0:
                break
            kept.append(replace(token, text=token.text[:end]))
            end -= len(token.text)
        self._held = []
        return kept

    def _beginning(self, text: str) -> int:
        """The length of the longest end of the text that begins a stop string."""
        longest = max((len(stop) - 1 for stop in self._stop), default=0)
        lengths = range(min(longest, len(text)), 0, -1)
        return next((n for n in lengths if any(stop.startswith(text[-n:]) for stop in self._stop)), 0)
