from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models.language.engine import Engine
from app.models.language.prompt import Message
from app.models.language.stream import Token

PREFIX = "One, two, three, four,"


def text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def test_the_model_goes_on(engine: Engine) -> None:
    tokens = list(engine.generate(PREFIX, limit=6))
    assert text(tokens).startswith(" five, six,")
    assert engine.text_of([token.id for token in tokens]) == text(tokens)


def test_logprobs_of_made_tokens_are_those_of_the_same_text_scored(engine: Engine) -> None:
    tokens = list(engine.generate(PREFIX, limit=6))
    (scored,) = engine.logprobs(PREFIX, [text(tokens)])
    assert scored.tokens == tuple(token.id for token in tokens)
    assert scored.logprobs == pytest.approx([token.logprob for token in tokens], abs=1e-5)


def test_the_same_prompt_gives_the_same_reply(engine: Engine) -> None:
    prompt = engine.chat([Message("user", "Name three rivers.")])
    first = list(engine.generate(prompt, limit=8))
    engine.logprobs("Something else.", [" Quite."])
    assert list(engine.generate(prompt, limit=8)) == first


def test_only_allowed_tokens_come(engine: Engine) -> None:
    spans = [engine.tokenize(span) for span in (" seven and eight", " seven or nine", " ten")]

    def allow(made: tuple[int, ...]) -> set[int]:
        return {span[len(made)] for span in spans if tuple(span[: len(made)]) == made and len(span) > len(made)}

    made = [token.id for token in engine.generate(PREFIX, allow=allow)]
    assert made in spans


def test_none_allows_any_token(engine: Engine) -> None:
    assert list(engine.generate(PREFIX, allow=lambda made: None, limit=4)) == list(engine.generate(PREFIX, limit=4))


@pytest.mark.parametrize("stop", [" six", "x,", "ive, s", ", six, sev"])
def test_stop_strings_are_not_shown(engine: Engine, stop: str) -> None:
    whole = text(list(engine.generate(PREFIX, limit=12)))
    assert text(list(engine.generate(PREFIX, stop=[stop, "never"], limit=12))) == whole[: whole.index(stop)]


def test_a_reply_ends_where_the_model_ends_it(engine: Engine) -> None:
    end = engine.vocabulary.eos
    reply = list(engine.generate(PREFIX, allow=lambda made: [end] if len(made) == 2 else None))
    assert reply == list(engine.generate(PREFIX, limit=2))


def test_characters_of_several_tokens_come_out_whole(engine: Engine) -> None:
    wanted = engine.tokenize(" 😀 ह €")
    made = list(engine.generate(PREFIX, allow=lambda made: wanted[len(made) : len(made) + 1]))
    assert text(made) == " 😀 ह €"
    assert [token.id for token in made] == wanted
    assert all("ह" not in engine.text_of([token]) for token in wanted)


def test_closing_early_leaves_the_engine_usable(engine: Engine) -> None:
    expected = list(engine.generate(PREFIX, limit=5))
    reply = engine.generate(PREFIX, limit=50)
    assert next(reply) == expected[0]
    reply.close()  # type: ignore[attr-defined]
    assert list(engine.generate(PREFIX, limit=5)) == expected


def test_other_work_may_come_between_two_tokens(engine: Engine) -> None:
    expected = list(engine.generate(PREFIX, limit=5))
    made = []
    for token in engine.generate(PREFIX, limit=5):
        made.append(token)
        engine.logprobs("Something else.", [" Quite."])
    assert made == expected


def test_a_reply_ends_with_the_context(model_path: Path) -> None:
    with Engine(model_path, context=256) as small:
        prompt = "word " * (small.context - 10)
        room = small.context - small.count(prompt)
        assert len(list(small.generate(prompt, allow=lambda made: [260], limit=99))) == room + 1 > 1


def test_no_limit_no_tokens(engine: Engine) -> None:
    assert list(engine.generate(PREFIX, limit=0)) == []
