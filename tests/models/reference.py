"""The plainest way to score a text with llama.cpp: `step` tokens a decode, one sequence, nothing reused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.models.language.native import native


class Reference:
    def __init__(self, path: Path, context: int) -> None:
        self.api = native().api
        params = self.api.llama_model_default_params()
        params.n_gpu_layers = 0
        self.model = self.api.llama_model_load_from_file(str(path).encode(), params)
        settings = self.api.llama_context_default_params()
        settings.n_ctx = context
        settings.n_threads = settings.n_threads_batch = 2
        self.context = self.api.llama_init_from_model(self.model, settings)
        self.vocab = self.api.llama_model_get_vocab(self.model)
        self.size = self.api.llama_vocab_n_tokens(self.vocab)

    def close(self) -> None:
        self.api.llama_free(self.context)
        self.api.llama_model_free(self.model)

    def tokens(self, text: str, *, bos: bool) -> list[int]:
        raw = text.encode()
        out = (self.api.llama_token * (len(raw) + 8))()
        count = self.api.llama_tokenize(self.vocab, raw, len(raw), out, len(out), bos, False)
        return list(out[:count])

    def logprobs(self, prefix: Sequence[int], continuation: Sequence[int], step: int = 1) -> list[float]:
        """Of the continuation's tokens."""
        self.api.llama_memory_clear(self.api.llama_get_memory(self.context), True)
        tokens = [*prefix, *continuation]
        rows: list[float] = []
        for start in range(0, len(tokens) - 1, step):
            rows += self._decode(tokens, start, min(step, len(tokens) - 1 - start))
        return rows[len(prefix) - 1 :]

    def _decode(self, tokens: Sequence[int], start: int, count: int) -> list[float]:
        """The log-probabilities of the tokens that follow each of the `count` tokens from `start` on."""
        batch = self.api.llama_batch_init(count, 0, 1)
        batch.n_tokens = count
        for place in range(count):
            batch.token[place], batch.pos[place], batch.logits[place] = tokens[start + place], start + place, True
            batch.n_seq_id[place], batch.seq_id[place][0] = 1, 0
        assert self.api.llama_decode(self.context, batch) == 0
        self.api.llama_batch_free(batch)
        return [self._logprob(place, tokens[start + place + 1]) for place in range(count)]

    def _logprob(self, place: int, token: int) -> float:
        pointer = self.api.llama_get_logits_ith(self.context, place)
        logits = np.ctypeslib.as_array(pointer, (self.size,)).astype(np.float64)
        return float(logits[token] - np.logaddexp.reduce(logits))
