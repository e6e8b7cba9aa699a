"""Question and passages -> where an answer may stand: the starter encoder, taught to read (adapter.py, reading_net.py).

Devlin et al. 2019 (arXiv:1810.04805, section 4.3): a start and an end logit for each token, and for "no answer".
packaging/train_extractor.py made the adapter that ships.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from app.errors import AdapterUnusable, EncoderMissing
from app.models.encoder import multiplies_bfloat16
from app.stopping import Pause, go_on

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from app.models.extractor.reading_net import ReadingNet, Tokens

batch = 16  # passages at once
longest_span = 24  # tokens
lowest = -30.0  # score where nothing was read


class Readable(Protocol):
    """A passage, or anything that has its two texts."""

    @property
    def context(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Best:
    """The likeliest span, in characters of the passage's text. `score`: log-odds against the passage having none."""

    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What was read out of one passage, n tokens. `null`: the sum of the logits of its having no answer.

    starts, ends:             int32 (n,), offsets in the passage's text (never in its context)
    start_logits, end_logits: float32 (n,)
    """

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    start_logits: npt.NDArray[np.float32]
    end_logits: npt.NDArray[np.float32]
    null: float

    def best(self, start: int = 0, end: int | None = None, longest: int = longest_span) -> Best:
        """The best span within these characters, at most `longest` tokens long; `lowest` where none was read there."""
        inside = np.flatnonzero((self.starts >= start) & (self.ends <= (np.inf if end is None else end)))
        if not len(inside):
            return Best(lowest, start, start)
        sums = self.start_logits[inside, None] + self.end_logits[None, inside]
        ones = np.ones(sums.shape, dtype=bool)
        allowed = np.triu(ones) & np.tril(ones, longest - 1)
        first, last = divmod(int(np.where(allowed, sums, -np.inf).argmax()), len(inside))
        score = float(sums[first, last]) - self.null
        return Best(max(score, lowest), int(self.starts[inside[first]]), int(self.ends[inside[last]]))


class Extractor:
    """Loads its model when it is first used."""

    def __init__(
        self, encoder_folder: Path, adapter: Path, threads: int | None = None, *, pause: Pause = go_on
    ) -> None:
        """`threads`: of the CPU, all where None. Raises EncoderMissing and AdapterUnusable where a file is missing."""
        if not (encoder_folder / "tokenizer.json").is_file():
            raise EncoderMissing("no_encoder_in_folder", encoder_folder=encoder_folder)
        if not adapter.is_file():
            raise AdapterUnusable("missing", adapter=adapter)
        self._folder, self._adapter, self._threads = encoder_folder, adapter, threads
        self._pause = pause
        self._loaded: tuple[Tokenizer, ReadingNet] | None = None

    def read(self, question: str, passages: Sequence[Readable]) -> list[Scores]:
        """One Scores a passage, in order. Raises AdapterUnusable where the adapter does not fit the encoder."""
        if self._loaded is None:
            self._loaded = load(self._folder, self._adapter, self._threads)
        tokenizer, net = self._loaded
        return read(tokenizer, net, question, passages, self._pause)


def load(folder: Path, adapter: Path, threads: int | None) -> tuple[Tokenizer, ReadingNet]:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported: no model is ever looked for elsewhere
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    import torch

    from app.models.extractor.adapter import load_adapter
    from app.models.extractor.reading_net import ReadingNet, tokenizer_of

    if threads:
        torch.set_num_threads(threads)
    net = ReadingNet(folder)
    load_adapter(adapter, net.trained())
    net.eval()
    return tokenizer_of(folder), net


def read(
    tokenizer: Tokenizer, net: ReadingNet, question: str, passages: Sequence[Readable], pause: Pause = go_on
) -> list[Scores]:
    """With a model at hand. Passages of like length share a batch, so little is padded."""
    import torch

    from app.models.extractor.reading_net import batch_of, tokens_of

    inputs = [tokens_of(tokenizer, question, each.context, each.text) for each in passages]
    order = sorted(range(len(inputs)), key=lambda place: len(inputs[place]))
    found: dict[int, Scores] = {}
    for first in range(0, len(order), batch):
        pause()
        part = order[first : first + batch]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=multiplies_bfloat16()):
            logits = net(batch_of([inputs[place] for place in part])).numpy()
        for place, row in zip(part, logits, strict=True):
            found[place] = scores_of(inputs[place], row)
    return [found[place] for place in range(len(inputs))]


def scores_of(tokens: Tokens, logits: npt.NDArray[np.float32]) -> Scores:
    """`logits`: (n, 2), of which those of the text's tokens are kept."""
    kept = np.flatnonzero(tokens.starts >= 0)
    return Scores(
        tokens.starts[kept],
        tokens.ends[kept],
        np.ascontiguousarray(logits[kept, 0]),
        np.ascontiguousarray(logits[kept, 1]),
        float(logits[0].sum()),
    )
