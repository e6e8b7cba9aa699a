"""A language model that is loaded when it is first asked: what needs none of it does not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.models.language.model import Allow, LanguageModel, Scored
from app.models.language.prompt import Message, Prompt
from app.models.language.stream import Token
from app.notice import Notice


class DeferredModel:
    """A `LanguageModel`; its name and size are known before. Every method raises what `load` raises."""

    def __init__(self, name: str, parameters: int, load: Callable[[], LanguageModel]) -> None:
        self.name, self.parameters = name, parameters
        self._load = load
        self._loaded: LanguageModel | None = None

    @property
    def model(self) -> LanguageModel:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Of how it was loaded: none before, and an answer that did not need it does not load it to ask."""
        return self._loaded.notices if self._loaded is not None else ()

    @property
    def context(self) -> int:
        return self.model.context

    @property
    def eos(self) -> int:
        return self.model.eos

    def tokenize(self, text: str) -> list[int]:
        return self.model.tokenize(text)

    def text_of(self, tokens: Sequence[int]) -> str:
        return self.model.text_of(tokens)

    def chat(self, messages: Sequence[Message]) -> Prompt:
        return self.model.chat(messages)

    def count(self, prompt: str | Prompt) -> int:
        return self.model.count(prompt)

    def logprobs(self, prefix: str | Prompt, continuations: Sequence[str]) -> list[Scored]:
        return self.model.logprobs(prefix, continuations)

    def score_many(self, pairs: Sequence[tuple[str | Prompt, str]]) -> list[Scored]:
        return self.model.score_many(pairs)

    def generate(
        self, prefix: str | Prompt, *, allow: Allow | None = None, stop: Sequence[str] = (), limit: int = 256
    ) -> Iterator[Token]:
        return self.model.generate(prefix, allow=allow, stop=stop, limit=limit)
