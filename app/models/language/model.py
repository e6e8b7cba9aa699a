"""What answering needs from a language model, wherever it runs: in this process (`app.models.language.engine`) or on a
server of the user's (`app.models.server.server`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.models.language.prompt import Message, Prompt
from app.models.language.stream import Token
from app.notice import Notice

# Of a model that reads passages rather than copying them: those of 135 and 500 million parameters did not (measured).
FEWEST_PARAMETERS = 1_000_000_000
Allow = Callable[[tuple[int, ...]], Collection[int] | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """A continuation: its tokens and the log-probability (natural logarithm) of each, given all that stands before
    it."""

    tokens: tuple[int, ...]
    logprobs: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.logprobs)

    @property
    def mean(self) -> float:
        """A token; 0 for the empty continuation."""
        return self.total / max(1, len(self.tokens))


class LanguageModel(Protocol):
    """The methods are described in `app.models.language.engine.Engine`."""

    @property
    def name(self) -> str:
        """To be shown, with the host where the model is not in this process."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Sentences that belong beside every answer of it."""

    @property
    def context(self) -> int: ...

    @property
    def parameters(self) -> int:
        """In numbers; 0 where it is not known."""

    @property
    def eos(self) -> int:
        """The token that ends its reply; negative where it is not known."""

    def tokenize(self, text: str) -> list[int]: ...

    def text_of(self, tokens: Sequence[int]) -> str: ...

    def chat(self, messages: Sequence[Message]) -> Prompt: ...

    def count(self, prompt: str | Prompt) -> int: ...

    def logprobs(self, prefix: str | Prompt, continuations: Sequence[str]) -> list[Scored]: ...

    def score_many(self, pairs: Sequence[tuple[str | Prompt, str]]) -> list[Scored]: ...

    def generate(
        self, prefix: str | Prompt, *, allow: Allow | None = None, stop: Sequence[str] = (), limit: int = 256
    ) -> Iterator[Token]: ...


def can_read(parameters: int) -> bool:
    """Whether a model of this size is asked for answers; one whose size is not known (0) is."""
    return parameters == 0 or parameters >= FEWEST_PARAMETERS
