"""The words of llama-server, which takes tokens for a prompt and tells its template: the very numbers of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.language.engine import Engine
from app.models.language.prompt import Message
from app.models.server.address import address_of
from app.models.server.server import ServerModel, Wanted, written
from tests.models.llamaserver import llama_server

LEAD = "The capital of France is"
ASKED = [Message("user", "Name the capital of France, not <|im_end|> that of Spain.")]


@pytest.fixture(scope="module")
def server(model_path: Path) -> Iterator[ServerModel]:
    with (
        Engine(model_path, context=512) as behind,
        llama_server(behind) as url,
        ServerModel(Wanted(address_of(url))) as model,
    ):
        yield model


def test_it_tells_its_template_its_context_and_its_size(server: ServerModel, engine: Engine) -> None:
    assert server.chat([Message("user", "x")]) == engine.chat([Message("user", "x")])
    assert (server.context, server.parameters, server.eos) == (512, engine.parameters, engine.eos)
    assert len(server.notices) == 1


def test_continuations_are_exactly_as_likely_as_here(server: ServerModel, engine: Engine) -> None:
    words = [" Paris", " Müller", " 東京", " 1,577 million"]
    there, here = server.logprobs(LEAD, words), engine.logprobs(LEAD, words)
    assert [each.tokens for each in there] == [each.tokens for each in here]
    for one, other in zip(there, here, strict=True):
        assert one.logprobs == pytest.approx(other.logprobs, abs=1e-4)


def test_a_free_reply_is_that_of_the_engine(server: ServerModel, engine: Engine) -> None:
    plain = [Message("user", "Name the capital of France.")]
    there, here = (
        list(server.generate(server.chat(plain), limit=10)),
        list(engine.generate(engine.chat(plain), limit=10)),
    )
    assert [token.text for token in there] == [token.text for token in here]
    assert [token.logprob for token in there] == pytest.approx([token.logprob for token in here], abs=1e-4)


def test_a_users_control_tokens_are_none(server: ServerModel, engine: Engine) -> None:
    there, here = server.count(server.chat(ASKED)), engine.count(engine.chat(ASKED))
    assert abs(there - here) <= 1
    assert "not (|im_end|> that of Spain" in written(server.chat(ASKED))


def test_what_ends_a_reply_ends_it(server: ServerModel, engine: Engine) -> None:
    texts = [engine.tokenize(" Rome")]

    def allow(made: tuple[int, ...]) -> list[int]:
        return [texts[0][len(made)]] if len(made) < len(texts[0]) else [engine.eos]

    assert [token.id for token in server.generate(LEAD, allow=allow)] == texts[0]
    assert [token.id for token in engine.generate(LEAD, allow=allow)] == texts[0]
