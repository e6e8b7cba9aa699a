"""Evaluates token sequences and keeps what it has evaluated: the trunk in sequence 0, branches from it beside each
other.

Exactness. llama.cpp's results differ in the last digit between its kernels, and a quantised model blows a last digit
up to a tenth of a nat, so that a log-probability would depend on what was in the cache and on what else was asked.
With flash attention on a CPU three kernels exist: for one token over a long context, for 2 to 63 tokens, for 64 and
more. Decodes of 2 to 63 tokens agree with each other to the last bit, so exact evaluation uses only those; it costs
about a third of the speed of reading a prompt (measured; see `Engine`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.errors import ModelError, ModelTruncated, PromptTooLong
from app.models.gguf.need import CHUNK_TOKENS, OUTPUTS
from app.models.language.native import EXACT_CHUNK_TOKENS, native
from app.models.language.pace import Tally
from app.models.language.tree import Ask, Row, Wave, chunks, common, shared, waves
from app.stopping import Pause, go_on

Logits = npt.NDArray[np.float32]
TRUNK = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """The logits, float32 (vocabulary,), behind the token at `position` of the asks numbered `asks`. The array is
    llama.cpp's own: it holds until the next step of the iteration."""

    asks: tuple[int, ...]
    position: int
    logits: Logits


class Memory:
    """Not for use from several threads. `context` is llama.cpp's handle, freed by `close`."""

    def __init__(self, context: int, vocabulary_size: int, *, exact: bool, pause: Pause = go_on) -> None:
        self._pause = pause
        self._api = native().api
        self._context: int | None = context
        self._store = self._api.llama_get_memory(context)
        self._vocabulary_size = vocabulary_size
        self._chunk = EXACT_CHUNK_TOKENS if exact else min(CHUNK_TOKENS, int(self._api.llama_n_batch(context)))
        self._least = 2 if exact else 1
        self.size = int(self._api.llama_n_ctx(context))
        self.branches = int(self._api.llama_n_seq_max(context)) - 1
        self._batch = self._api.llama_batch_init(self._chunk, 0, max(1, self.branches))
        self._trunk: list[int] = []
        self.evaluated = 0
        self.tally = Tally()

    def close(self) -> None:
        if self._context is not None:
            self._api.llama_batch_free(self._batch)
            self._api.llama_free(self._context)
            self._context = None

    def forget(self) -> None:
        """Drop all that was evaluated."""
        self._api.llama_memory_clear(self._store, True)
        self._trunk = []

    def after(self, tokens: Sequence[int]) -> Logits:
        """The logits behind the last of the tokens. They stay in the trunk for the next call."""
        last = next(self._grow(tokens, len(tokens) - 1))
        return last.logits

    def evaluate(self, asks: Sequence[Ask]) -> Iterator[Seen]:
        """The logits each ask wants, in no particular order. What all asks begin with is evaluated once."""
        for ask in asks:
            self.check(len(ask.tokens))
        if self.branches < 1:
            for number, ask in enumerate(asks):
                yield from (Seen((number,), s.position, s.logits) for s in self._grow(ask.tokens, ask.start))
            return
        head = min([shared([ask.tokens for ask in asks]), *(ask.start for ask in asks)])
        head = max(0, head - (self._least - 1))
        self._keep(asks[0].tokens, head)
        for wave in waves(asks, head, self.branches, self.size - head):
            yield from self._branch(wave)

    def check(self, count: int) -> None:
        """Raises PromptTooLong where so many tokens do not fit."""
        if count > self.size:
            raise PromptTooLong("tokens", count=count, size=self.size)

    def _keep(self, tokens: Sequence[int], head: int) -> None:
        """Make the trunk the first `head` of the tokens."""
        if self._trunk[:head] == list(tokens[:head]):
            self._trim(head)
            return
        for _ in self._grow(tokens[:head], head):
            raise AssertionError("no logits were asked for")

    def _grow(self, tokens: Sequence[int], start: int) -> Iterator[Seen]:
        """Make the trunk these tokens; logits from position `start` on, which are evaluated again where they were
        known."""
        self.check(len(tokens))
        known = min(common(self._trunk, tokens), start, len(tokens) - self._least)
        self._trim(max(0, known))
        rows = [
            Row(tokens[position], position, (), (0,) if position >= start else ())
            for position in range(len(self._trunk), len(tokens))
        ]
        for chunk in chunks(rows, self._chunk, self._least, OUTPUTS):
            self._decode(chunk, {})
            self._trunk += [row.token for row in chunk]
            yield from self._seen(chunk)

    def _trim(self, length: int) -> None:
        """Cut the trunk. Recurrent models cannot go back: they start afresh."""
        if length < len(self._trunk):
            if self._api.llama_memory_seq_rm(self._store, TRUNK, length, -1):
                del self._trunk[length:]
            else:
                self.forget()

    def _branch(self, wave: Wave) -> Iterator[Seen]:
        """Evaluate a wave's rows on branches from the trunk, then cut the branches off."""
        numbers = {ask: rank for rank, ask in enumerate(wave.asks, start=1)}
        for number in numbers.values():
            self._api.llama_memory_seq_cp(self._store, TRUNK, number, -1, -1)
        try:
            for chunk in chunks(wave.rows, self._chunk, self._least, OUTPUTS):
                self._decode(chunk, numbers)
                yield from self._seen(chunk)
        finally:
            for number in numbers.values():
                self._api.llama_memory_seq_rm(self._store, number, -1, -1)

    def _decode(self, rows: Sequence[Row], numbers: dict[int, int]) -> None:
        self._pause()
        batch = self._batch
        batch.n_tokens = len(rows)
        for index, row in enumerate(rows):
            batch.token[index], batch.pos[index] = row.token, row.position
            batch.logits[index] = bool(row.wanted)
            sequences = [numbers[ask] for ask in row.asks] or [TRUNK]
            batch.n_seq_id[index] = len(sequences)
            for place, sequence in enumerate(sequences):
                batch.seq_id[index][place] = sequence
        began = time.perf_counter()
        status = self._api.llama_decode(self._context, batch)
        if status != 0:
            self.forget()
            raise ModelError("decode_failed", status=status)
        self.evaluated += len(rows)
        self.tally.count(len(rows), time.perf_counter() - began)

    def _seen(self, rows: Sequence[Row]) -> Iterator[Seen]:
        for index, row in enumerate(rows):
            if row.wanted:
                pointer = self._api.llama_get_logits_ith(self._context, index)
                logits = np.ctypeslib.as_array(pointer, (self._vocabulary_size,))
                yield Seen(row.wanted, row.position, logits)


def log_sum(logits: Logits) -> float:
    """log of the sum of exp, in float32 from the maximum down. Raises ModelTruncated where a logit is not a number."""
    top = logits.max()
    if not np.isfinite(top):
        raise ModelTruncated("not_numbers")
    return float(top) + float(np.log(np.exp(logits - top).sum(dtype=np.float64)))
