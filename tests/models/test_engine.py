from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.errors import PromptTooLong
from app.models.language.engine import Engine
from app.models.language.model import Scored
from tests.models.reference import Reference
from tests.saying import gives

PREFIX = "France is a country in Europe. Its capital, on the Seine, is Paris.\nQuestion: What is its capital?\nAnswer:"
SENTENCE = "The committee met on Tuesday, heard both sides, and put the matter off until the spring. "
LONG = SENTENCE * 5 + PREFIX
DEEP = SENTENCE * 30 + PREFIX  # as long as it takes for the kernel of single tokens to differ
ENDINGS = [" Paris.", " Paris, on the Seine.", " It is London, I think.", " I am unsure.", " Paris", " 北京 é 😀"]
EXACT = 1e-5


@pytest.fixture(scope="module")
def reference(model_path: Path) -> Iterator[Reference]:
    opened = Reference(model_path, 1024)
    yield opened
    opened.close()


def of(scored: list[Scored]) -> list[tuple[float, ...]]:
    return [each.logprobs for each in scored]


def test_logprobs_are_those_of_one_token_after_the_other(engine: Engine, reference: Reference) -> None:
    prefix = reference.tokens(PREFIX, bos=False)
    for scored, ending in zip(engine.logprobs(PREFIX, ENDINGS), ENDINGS, strict=True):
        tokens = reference.tokens(ending, bos=False)
        assert list(scored.tokens) == tokens
        assert scored.logprobs == pytest.approx(reference.logprobs(prefix, tokens), abs=EXACT)


def test_logprobs_behind_a_long_prefix_are_those_of_three_tokens_at_a_time(
    engine: Engine, reference: Reference
) -> None:
    """Over a long context llama.cpp has a kernel for single tokens that rounds otherwise: see the engine's memory."""
    prefix, ending = reference.tokens(DEEP, bos=False), reference.tokens(ENDINGS[2], bos=False)
    prefix = prefix[(len(prefix) + len(ending) - 1) % 3 :]
    assert len(prefix) > 512
    (found,) = engine.logprobs(engine.text_of(prefix), [ENDINGS[2]])
    assert found.logprobs == pytest.approx(reference.logprobs(prefix, ending, step=3), abs=EXACT)


def test_logprobs_with_bos_are_those_of_one_token_after_the_other(bos_path: Path) -> None:
    reference = Reference(bos_path, 512)
    prefix = reference.tokens(PREFIX, bos=True)
    with Engine(bos_path, context=512) as engine:
        assert engine.vocabulary.prefix(PREFIX) == prefix == [engine.vocabulary.bos, *engine.tokenize(PREFIX)]
        for scored, ending in zip(engine.logprobs(PREFIX, ENDINGS), ENDINGS, strict=True):
            tokens = reference.tokens(ending, bos=False)
            assert list(scored.tokens) == tokens
            assert scored.logprobs == pytest.approx(reference.logprobs(prefix, tokens), abs=EXACT)
    reference.close()


def test_the_order_of_continuations_changes_nothing(engine: Engine) -> None:
    shuffled = random.Random(1).sample(range(len(ENDINGS)), len(ENDINGS))
    straight = engine.logprobs(PREFIX, ENDINGS)
    assert engine.logprobs(PREFIX, [ENDINGS[n] for n in shuffled]) == [straight[n] for n in shuffled]


def test_each_alone_scores_as_all_together(engine: Engine) -> None:
    together = engine.logprobs(LONG, ENDINGS)
    assert [engine.logprobs(LONG, [ending])[0] for ending in ENDINGS] == together


def test_what_is_in_the_cache_changes_no_number_and_saves_the_prefix(engine: Engine) -> None:
    engine.logprobs("Something else.", [" Quite."])
    start = engine.tokens_evaluated
    fresh = engine.logprobs(LONG, ENDINGS)
    middle = engine.tokens_evaluated
    again = engine.logprobs(LONG, ENDINGS)
    assert again == fresh
    assert middle - start >= engine.count(LONG)
    assert engine.tokens_evaluated - middle <= 2 + sum(len(scored.tokens) for scored in fresh)


def test_a_changed_end_of_the_prefix_reuses_its_beginning(engine: Engine) -> None:
    with_other_end = LONG + " Well,"
    engine.logprobs("Something else.", [" Quite."])
    fresh = engine.logprobs(with_other_end, ENDINGS)
    engine.logprobs(LONG, ENDINGS)
    before = engine.tokens_evaluated
    assert engine.logprobs(with_other_end, ENDINGS) == fresh
    assert engine.tokens_evaluated - before < 60


def test_continuations_that_begin_alike_share_their_tokens(engine: Engine) -> None:
    engine.logprobs(PREFIX, [" x"])
    before = engine.tokens_evaluated
    engine.logprobs(PREFIX, [" It is the city of Paris", " It is the city of Lyon", " It is the city of Nice"])
    assert engine.tokens_evaluated - before <= len(engine.tokenize(" It is the city of Paris")) + 4


def test_more_continuations_than_sequences(engine: Engine) -> None:
    many = [f" {number} apples" for number in range(80)]
    scored = engine.logprobs(PREFIX, many)
    assert len(scored) == 80
    assert scored[70] == engine.logprobs(PREFIX, [many[70]])[0]
    assert scored[7] == engine.logprobs(PREFIX, [many[7]])[0]


def test_continuations_that_together_exceed_the_context(model_path: Path) -> None:
    with Engine(model_path, context=256) as small:
        many = [f" {number}" + " and so on" * 20 for number in range(8)]
        scored = small.logprobs(PREFIX, many)
        assert scored[6] == small.logprobs(PREFIX, [many[6]])[0]


def test_pairs_with_different_prefixes_share_their_head(engine: Engine) -> None:
    pairs = [
        (f"{LONG} Passage {n}: {place} is a town.", f" Where is {place}?") for n, place in enumerate(("Oslo", "Rome"))
    ]
    apart = [engine.logprobs(*(pair[0], [pair[1]]))[0] for pair in pairs]
    engine.logprobs("Something else.", [" Quite."])
    before = engine.tokens_evaluated
    assert engine.score_many(pairs) == apart
    assert engine.tokens_evaluated - before < engine.count(LONG) + 50


def test_empty_texts(engine: Engine) -> None:
    assert engine.logprobs(PREFIX, []) == []
    assert engine.logprobs(PREFIX, ["", " Paris"])[0] == Scored((), ())
    assert engine.logprobs("", [" Paris"])[0].total < 0
    assert engine.score_many([]) == []


def test_probabilities_of_all_first_tokens_add_up_to_one(engine: Engine) -> None:
    logits = engine.first_logits(PREFIX)
    assert logits.shape == (engine.vocabulary.size,)
    assert logits.dtype == np.float32
    token = engine.tokenize(" Paris")[0]
    logprob = logits.astype(np.float64) - np.logaddexp.reduce(logits.astype(np.float64))
    assert engine.logprobs(PREFIX, [" Paris"])[0].logprobs[0] == pytest.approx(logprob[token], abs=EXACT)


def test_inexact_evaluation_is_close(model_path: Path, engine: Engine) -> None:
    with Engine(model_path, context=512, exact=False) as fast:
        for quick, exact in zip(fast.logprobs(LONG, ENDINGS[:4]), engine.logprobs(LONG, ENDINGS[:4]), strict=True):
            assert quick.mean == pytest.approx(exact.mean, abs=0.5)


def test_two_engines_side_by_side(model_path: Path, engine: Engine) -> None:
    with Engine(model_path, context=512, threads=1) as other:
        assert other.logprobs(PREFIX, ENDINGS) == engine.logprobs(PREFIX, ENDINGS)
        tokens = zip(engine.generate(PREFIX, limit=5), other.generate(PREFIX, limit=5), strict=True)
        assert all(one == two for one, two in tokens)
    assert engine.logprobs(PREFIX, ["", " Paris"])[1].total < 0


def test_one_sequence_at_a_time_gives_the_same(
    model_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As recurrent models are evaluated, which cannot branch."""
    monkeypatch.setattr("app.models.language.engine.SEQUENCES", 1)
    with Engine(model_path, context=512) as single:
        assert single.logprobs(PREFIX, ENDINGS) == engine.logprobs(PREFIX, ENDINGS)


def test_a_prompt_longer_than_the_context_is_refused_and_nothing_is_lost(engine: Engine) -> None:
    before = engine.logprobs(PREFIX, ENDINGS)
    with pytest.raises(PromptTooLong, check=gives("prompt_too_long.tokens", context=2048)):
        engine.logprobs("far too long " * 2000, [" Paris"])
    with pytest.raises(PromptTooLong):
        next(engine.generate("far too long " * 2000))
    assert engine.logprobs(PREFIX, ENDINGS) == before


def test_the_context_is_cut_to_what_the_model_was_trained_for(engine: Engine, model_path: Path) -> None:
    assert engine.context == 2048
    with Engine(model_path, context=100_000) as large:
        assert large.context == 8192


def test_closing_twice_does_nothing(model_path: Path) -> None:
    engine = Engine(model_path, context=256)
    engine.close()
    engine.close()


def test_llama_cpp_writes_nothing_to_the_terminal(model_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Engine(model_path, context=256) as engine:
        engine.logprobs(PREFIX, [" Paris"])
    assert capfd.readouterr() == ("", "")
