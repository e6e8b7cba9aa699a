"""Question and passages -> where an answer may stand: the reranker's network, taught to point at the words.

Devlin et al. 2019 (arXiv:1810.04805, section 4.3): a start and an end logit for each token, and for "no answer".
packaging/train_reader.py made the model that ships.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.errors import EncoderMissing
from app.models.reranker import Readable
from app.models.session import MODEL, open_session, tokenizer_in
from app.stopping import Pause, go_on

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 320  # tokens in all
LONGEST_QUESTION = 64
LONGEST_CONTEXT = 56  # cut from the left: what stands nearest to the text says most
SEP_ID, CLS_ID = 102, 101  # of BERT's uncased vocabulary
longest_span = 24  # tokens
lowest = -30.0  # score where nothing was read
LOGITS = "logits"


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


@dataclass(frozen=True, slots=True)
class Tokens:
    """One question with one passage, n tokens. `offsets`: int32 (n, 2), where each token of the text stands in it, -1
    for all other tokens."""

    ids: list[int]
    types: list[int]
    offsets: npt.NDArray[np.int32]


def tokens_of(tokenizer: Tokenizer, question: str, context: str, text: str) -> Tokens:
    """[CLS] question [SEP] context text [SEP]. A text that is too long is cut at its end: what is left out has no
    scores."""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[:LONGEST_QUESTION]
    above = tokenizer.encode(context, add_special_tokens=False).ids[-LONGEST_CONTEXT:] if context else []
    below = tokenizer.encode(text, add_special_tokens=False)
    room = LONGEST - len(asked) - len(above) - 3
    ids = [CLS_ID, *asked, SEP_ID, *above, *below.ids[:room], SEP_ID]
    first = len(asked) + 2
    offsets = np.full((len(ids), 2), -1, dtype=np.int32)
    if places := below.offsets[:room]:
        offsets[first + len(above) : first + len(above) + len(places)] = places
    return Tokens(ids, [0] * first + [1] * (len(ids) - first), offsets)


class Extractor:
    """Loads its model when it is first used."""

    def __init__(self, folder: Path, threads: int | None = None, *, pause: Pause = go_on) -> None:
        """`threads`: of the CPU, all where None. Raises EncoderMissing where the folder holds no model."""
        if not (folder / MODEL).is_file():
            raise EncoderMissing("no_model_in_folder", folder=folder)
        self._folder, self._threads, self._pause = folder, threads, pause

    def read(self, question: str, passages: Sequence[Readable]) -> list[Scores]:
        """One Scores a passage, in order; it does not depend on the other passages."""
        tokenizer, session = tokenizer_in(self._folder), open_session(self._folder / MODEL, self._threads)
        found = []
        for passage in passages:
            self._pause()
            tokens = tokens_of(tokenizer, question, passage.context, passage.text)
            found.append(scores_of(tokens, session.run(tokens.ids, tokens.types)[LOGITS][0]))
        return found


def scores_of(tokens: Tokens, logits: npt.NDArray[np.float32]) -> Scores:
    """`logits`: (n, 2), of which those of the text's tokens are kept."""
    kept = np.flatnonzero(tokens.offsets[:, 0] >= 0)
    return Scores(
        tokens.offsets[kept, 0],
        tokens.offsets[kept, 1],
        np.ascontiguousarray(logits[kept, 0]),
        np.ascontiguousarray(logits[kept, 1]),
        float(logits[0].sum()),
    )
