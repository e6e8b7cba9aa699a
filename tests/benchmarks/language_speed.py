"""How fast `Engine` reads and writes, over llama.cpp's own decodes in a bare loop in the same run.

    python -m tests.benchmarks.language_speed [MODEL.gguf] [--read 800] [--write 32] [--times 3]

Both take the same number of tokens in the same batches, one after the other, `--times` times; medians. Aim: .9 of the
bare loop. The engine is set as answering sets it (not exact).
"""

from __future__ import annotations

import argparse
import ctypes
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from app.models.gguf.need import CHUNK_TOKENS
from app.models.language.engine import SEQUENCES, Engine
from app.models.language.native import ContextSettings, load_model, native, open_context, physical_cores
from tests.benchmarks.page_recall import say

CONTEXT = 4096


class Bare:
    """llama.cpp without anything around it: greedy, nothing kept between runs."""

    def __init__(self, file: Path) -> None:
        self.api = native().api
        self.model = load_model(file, 0)
        self.context = open_context(self.model, ContextSettings(CONTEXT, physical_cores(), SEQUENCES))
        self.size = self.api.llama_vocab_n_tokens(self.api.llama_model_get_vocab(self.model))

    def seconds(self, tokens: Sequence[int], written: int) -> tuple[float, float]:
        """To read the tokens, and to write so many."""
        self.api.llama_memory_clear(self.api.llama_get_memory(self.context), True)
        began = time.perf_counter()
        for start in range(0, len(tokens), CHUNK_TOKENS):
            self._decode(tokens[start : start + CHUNK_TOKENS])
        read = time.perf_counter()
        for _ in range(written):
            logits = self.api.llama_get_logits_ith(self.context, -1)
            self._decode([max(range(0, self.size, 997), key=lambda token: logits[token])])
        return read - began, time.perf_counter() - read

    def _decode(self, tokens: Sequence[int]) -> None:
        numbers = (ctypes.c_int32 * len(tokens))(*tokens)
        if self.api.llama_decode(self.context, self.api.llama_batch_get_one(numbers, len(tokens))):
            raise RuntimeError("llama_decode failed")

    def close(self) -> None:
        self.api.llama_free(self.context)
        self.api.llama_model_free(self.model)


def engine_seconds(engine: Engine, text: str, written: int) -> tuple[float, float]:
    """The same of the engine. The text must begin otherwise than the last one, of which it keeps what is the same."""
    began = time.perf_counter()
    engine.first_logits(text)
    read = time.perf_counter()
    made = sum(1 for _ in engine.generate(text, limit=written, allow=lambda made: range(1000, 2000)))
    return read - began, (time.perf_counter() - read) * written / max(1, made)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model", type=Path)
    options.add_argument("--read", type=int, default=800)
    options.add_argument("--write", type=int, default=32)
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    with Engine(chosen.model, context=CONTEXT, exact=False) as engine:
        text = "The lease ends in May; rent is due on the first day of a month. " * (chosen.read // 8)
        tokens = engine.vocabulary.prefix(text)[: chosen.read]
        text = engine.text_of(tokens[1:])
        bare = Bare(chosen.model)
        pairs = [
            (engine_seconds(engine, f"{first}{text}", chosen.write), bare.seconds(tokens, chosen.write))
            for first in "ABCDEFGH"[: chosen.times]
        ]
        bare.close()
    for place, name, count in ((0, "reading", len(tokens)), (1, "writing", chosen.write)):
        ours, theirs = (count / statistics.median(pair[side][place] for pair in pairs) for side in (0, 1))
        say(f"{name}: {ours:.1f} tokens/s, bare loop {theirs:.1f} tokens/s: {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
