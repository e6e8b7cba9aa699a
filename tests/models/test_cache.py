"""A quantised cache: it takes less, says nearly the same, and is exact in itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.gguf.need import CacheType
from app.models.language.engine import Engine

LEAD = "The report of the harbour office for the year 2018 says that the capital of France is"
WORDS = (" Paris", " Rome", " a large and old city on the river Seine", " 1,577 million")


@pytest.mark.parametrize("cache", [CacheType.Q8_0, CacheType.Q4_0])
def test_it_says_nearly_the_same(model_path: Path, cache: CacheType) -> None:
    with Engine(model_path, context=512) as plain, Engine(model_path, context=512, cache=cache) as small:
        expected, found = (engine.logprobs(LEAD, WORDS) for engine in (plain, small))
    bound = 0.3 if cache is CacheType.Q8_0 else 1.5
    assert [each.mean for each in found] == pytest.approx([each.mean for each in expected], abs=bound)
    assert max(found, key=lambda each: each.mean).tokens == found[0].tokens


def test_what_was_asked_before_or_beside_changes_no_number(model_path: Path) -> None:
    with Engine(model_path, context=512, cache=CacheType.Q8_0) as engine:
        together = engine.logprobs(LEAD, WORDS)
        engine.logprobs("Quite another text stands here, and it is longer than the first.", [" Yes", " No"])
        again = engine.logprobs(LEAD, WORDS)
        alone = [engine.logprobs(LEAD, [word])[0] for word in WORDS]
    assert again == together
    assert alone == together
