"""A language model: how likely a text is behind another, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from app.models.gguf.header import check_gguf
from app.models.gguf.need import CacheType
from app.models.language.memory import Memory, log_sum
from app.models.language.model import Allow, Scored
from app.models.language.native import ContextSettings, load_model, native, open_context, physical_cores
from app.models.language.pace import Tally
from app.models.language.prompt import ChatTemplate, Message, Prompt
from app.models.language.stream import Stream, Token
from app.models.language.tree import Ask
from app.models.language.vocabulary import Vocabulary
from app.notice import Notice
from app.stopping import Pause, go_on

SEQUENCES = 64  # side by side: the trunk and 63 branches


class Engine:
    """A GGUF file, loaded. Not for use from several threads; several engines may live side by side.

    `context` in tokens (cut to what the model was trained for), `threads` (default: one a physical core), `gpu_layers`
    moved to a GPU where llama.cpp was built for one, `cache` the form in which keys and values are kept, `notices` what
    the user should know of how it was loaded (see `app.models.gguf.fit`). `exact`: on a CPU, results do not depend, to
    the last bit, on what was asked before or beside; without it a long prompt is read about half again as fast and
    log-probabilities waver by some tenths of a nat. `extra_buffers`: weights may be packed anew for faster kernels, not
    all of which run on every processor that announces them (see `app.modelstore.trial`). `pause` is called before each
    decode, and may raise Stopped: the engine stays usable.

    Texts are tokenised apart: a continuation by itself, as text that goes on (no BOS, no space put before it), so its
    tokens do not depend on the prefix. Begin it with a space where the prefix ends with a word. BOS stands before the
    prefix where the model's metadata asks for it. Raises ModelMissing, ModelNotGguf, ModelTruncated, ModelUnsupported.
    """

    def __init__(
        self,
        path: Path,
        *,
        context: int = 4096,
        threads: int | None = None,
        gpu_layers: int = 0,
        cache: CacheType = CacheType.F16,
        notices: tuple[Notice, ...] = (),
        exact: bool = True,
        extra_buffers: bool = True,
        pause: Pause = go_on,
    ) -> None:
        self.header = check_gguf(path)
        self.name = path.name
        self.notices = notices
        self._model: int | None = load_model(path, gpu_layers, extra_buffers=extra_buffers)
        self.vocabulary = Vocabulary(self._model)
        tokens = min(context, self.header.context_length or context)
        branching = not self.header.recurrent
        settings = ContextSettings(tokens, threads or physical_cores(), SEQUENCES if branching else 1, cache)
        self._memory = Memory(open_context(self._model, settings), self.vocabulary.size, exact=exact, pause=pause)
        names = self.vocabulary.name_of(self.vocabulary.bos), self.vocabulary.name_of(self.vocabulary.eos)
        self._template = ChatTemplate(self.vocabulary.template, *names)

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the model. The engine is of no use afterwards; closing twice does nothing."""
        if self._model is not None:
            self._memory.close()
            native().api.llama_model_free(self._model)
            self._model = None

    @property
    def context(self) -> int:
        """How many tokens a prompt and its continuation may have together."""
        return self._memory.size

    @property
    def parameters(self) -> int:
        return self.header.parameters

    @property
    def eos(self) -> int:
        return self.vocabulary.eos

    @property
    def tally(self) -> Tally:
        """How fast it has been since it was opened."""
        return self._memory.tally

    @property
    def tokens_evaluated(self) -> int:
        """Since the engine was opened: what the reuse of prefixes saves can be seen here."""
        return self._memory.evaluated

    def tokenize(self, text: str) -> list[int]:
        """The tokens of a continuation. Control tokens' names are plain text."""
        return self.vocabulary.plain(text, first=False)

    def text_of(self, tokens: Sequence[int]) -> str:
        return self.vocabulary.text_of(tokens)

    def chat(self, messages: Sequence[Message]) -> Prompt:
        """The messages in the model's own chat template, up to where its reply begins."""
        return self._template.prompt(messages)

    def count(self, prompt: str | Prompt) -> int:
        """How many tokens a prompt has."""
        return len(self.vocabulary.prefix(prompt))

    def logprobs(self, prefix: str | Prompt, continuations: Sequence[str]) -> list[Scored]:
        """The log-probabilities of each continuation's tokens behind the prefix, in their order. Raises
        PromptTooLong."""
        return self.score_many([(prefix, continuation) for continuation in continuations])

    def score_many(self, pairs: Sequence[tuple[str | Prompt, str]]) -> list[Scored]:
        """The same for pairs of prefix and continuation. What all prefixes begin with is evaluated once. Raises
        PromptTooLong."""
        known: dict[str | Prompt, list[int]] = {}
        asks: list[tuple[list[int], list[int]]] = []
        for prefix, continuation in pairs:
            if prefix not in known:
                known[prefix] = self.vocabulary.prefix(prefix)
            asks.append((known[prefix], self.tokenize(continuation)))
        return self._score(asks)

    def first_logits(self, prefix: str | Prompt) -> npt.NDArray[np.float32]:
        """The logits of the token behind the prefix, float32 (vocabulary,). Raises PromptTooLong."""
        return self._memory.after(self.vocabulary.prefix(prefix)).copy()

    def generate(
        self, prefix: str | Prompt, *, allow: Allow | None = None, stop: Sequence[str] = (), limit: int = 256
    ) -> Iterator[Token]:
        """The likeliest next token, again and again, until the model ends, `limit` tokens were made, a stop string
        stands in the text (it is not shown) or the context is full. `allow` gets the tokens so far and gives those
        that may come next: None for any, an empty collection to end. Raises PromptTooLong."""
        tokens = self.vocabulary.prefix(prefix)
        self._memory.check(len(tokens))
        made: tuple[int, ...] = ()
        stream = Stream(stop)
        while len(made) < limit and len(tokens) + len(made) <= self.context and not stream.stopped:
            choice = self._choose([*tokens, *made], allow(made) if allow else None)
            if choice is None or self.vocabulary.ends(choice[0]):
                break
            made += choice[:1]
            yield from stream.feed(choice[0], self.vocabulary.bytes_of(choice[0]), choice[1])
        if not stream.stopped:
            yield from stream.finish()

    def _choose(self, tokens: Sequence[int], allowed: Collection[int] | None) -> tuple[int, float] | None:
        """The likeliest token, lowest number first among equals, and its log-probability."""
        if allowed is not None and not allowed:
            return None
        logits = self._memory.after(tokens)
        if allowed is None:
            best = int(logits.argmax())
        else:
            ids = np.array(sorted(allowed), np.int64)
            best = int(ids[logits[ids].argmax()])
        return best, float(logits[best]) - log_sum(logits)

    def _score(self, pairs: Sequence[tuple[list[int], list[int]]]) -> list[Scored]:
        numbers = [number for number, (_, continuation) in enumerate(pairs) if continuation]
        asks = [Ask((*pairs[n][0], *pairs[n][1][:-1]), len(pairs[n][0]) - 1) for n in numbers]
        found = [[0.0] * len(continuation) for _, continuation in pairs]
        for seen in self._memory.evaluate(asks) if asks else ():
            total = log_sum(seen.logits)
            for ask in seen.asks:
                place = seen.position - asks[ask].start
                found[numbers[ask]][place] = float(seen.logits[pairs[numbers[ask]][1][place]]) - total
        return [Scored(tuple(pairs[n][1]), tuple(row)) for n, row in enumerate(found)]
