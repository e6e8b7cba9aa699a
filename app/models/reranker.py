"""Question and passages -> how well each answers: a cross-encoder, which reads both together.

Nogueira and Cho 2019 (arXiv:1901.04085). The one that ships was trained on MS MARCO; its score is a logit.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.errors import EncoderMissing
from app.models.session import MODEL, open_session, paired, tokenizer_in
from app.stopping import Pause, go_on

LONGEST = 256  # tokens of question, context and passage together
LONGEST_QUESTION = 400  # characters: a longer one would leave no room for the passage


class Readable(Protocol):
    """A passage, or anything that has its two texts."""

    @property
    def context(self) -> str: ...

    @property
    def text(self) -> str: ...


class Reranker:
    """Loads its model when it is first used."""

    def __init__(self, folder: Path, threads: int | None = None, *, pause: Pause = go_on) -> None:
        """`threads`: of the CPU, all where None. Raises EncoderMissing where the folder holds no model."""
        if not (folder / MODEL).is_file():
            raise EncoderMissing("no_model_in_folder", folder=folder)
        self._folder, self._threads, self._pause = folder, threads, pause

    def score(self, question: str, passages: Sequence[Readable]) -> npt.NDArray[np.float32]:
        """One logit a passage, shape (n,), higher is better; it does not depend on the other passages."""
        tokenizer, session = tokenizer_in(self._folder), open_session(self._folder / MODEL, self._threads)
        scores = np.zeros(len(passages), dtype=np.float32)
        for place, passage in enumerate(passages):
            self._pause()
            text = f"{passage.context}\n{passage.text}" if passage.context else passage.text
            ids, types = paired(tokenizer, question[:LONGEST_QUESTION], text, LONGEST)
            [scores[place]] = session.run(ids, types)["logits"].reshape(-1)
        return scores
