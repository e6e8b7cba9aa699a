"""The cross-encoder that ships: what answers stands above what is only near."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.errors import EncoderMissing
from app.models.reranker import Reranker
from tests.saying import gives


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    context: str = ""


BREAKFAST = Text("Breakfast is served in the lower hall from seven until half past nine on weekdays.")
LUNCH = Text("Lunch is served in the upper hall; the kitchen closes at two.")
PUMP = Text("Tighten the bolts of the pump to 40 Nm, then open the valve slowly.")
QUESTION = "When is breakfast served?"


def test_what_answers_stands_above_what_is_near_and_that_above_the_rest(reranker: Reranker) -> None:
    right, near, other = reranker.score(QUESTION, [BREAKFAST, LUNCH, PUMP])
    assert right > near > other
    assert right > 0 > other


def test_a_score_does_not_depend_on_the_other_passages(reranker: Reranker) -> None:
    together = reranker.score(QUESTION, [BREAKFAST, LUNCH, PUMP])
    alone = np.concatenate([reranker.score(QUESTION, [each]) for each in (BREAKFAST, LUNCH, PUMP)])
    np.testing.assert_array_equal(together, alone)
    assert reranker.score(QUESTION, []).shape == (0,)


def test_the_context_is_read_too(reranker: Reranker) -> None:
    question = "How tightly are the bolts of the Aquila 300 set?"
    bare, titled = reranker.score(question, [PUMP, Text(PUMP.text, "Aquila 300 service manual")])
    assert titled > bare


def test_long_texts_are_cut_and_odd_ones_read(reranker: Reranker) -> None:
    odd = [Text("word " * 4000), Text(""), Text("\u0000\ud7ff 你好"), Text(BREAKFAST.text, "title " * 900)]
    assert np.isfinite(reranker.score("why " * 2000, odd)).all()


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, check=gives("encoder_missing.no_model_in_folder", folder=tmp_path)):
        Reranker(tmp_path)
