"""A server of the user's as language model, through the pipeline: real servers, real answers that tell the host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.answer import Answer, Mode, Unsure
from app.domain.conversation import Exchange
from app.domain.events import Done
from app.errors import ServerGone, ServerNotConfirmed
from app.jobs.answering import Answering
from app.library.library import Library
from app.notice import notice
from app.paths import Places
from app.requests.work import Ask, ServerTried, TryServer, UseSettings, Warm, WarmUp
from app.settings import Settings
from tests.models.serving import free_port, served
from tests.saying import gives, tells
from tests.small_models import small_language_model

QUESTION = "Who is the superintendent of the reservoir?"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served(small_language_model(), context=2048) as found:
        yield found


@pytest.fixture
def answering(home: Places) -> Iterator[Answering]:
    job = Answering(home, Settings(), None)
    yield job
    job.close()


def with_server(url: str) -> Settings:
    return Settings(server=url, server_template=str(small_language_model()), context=2048)


def outcome_of(answering: Answering, question: str = QUESTION) -> Answer | Unsure:
    exchange = Exchange(0, question, question, datetime.now(UTC))
    events = list(answering.run(Ask(0, exchange, False, Mode.QUOTE, "0")))
    done = next(event for event in events if isinstance(event, Done))
    return done.outcome


def test_it_answers_as_the_model_here_does_and_tells_the_host(answering: Answering, url: str) -> None:
    here = outcome_of(answering)
    list(answering.run(UseSettings(with_server(url))))
    there = outcome_of(answering)
    host = url.removeprefix("http://")
    assert there.model == f"{here.model} at {host}"
    assert tells(there.notices, "asked_server", host=host)
    assert tells(there.notices, "notice.other_models_calibrator", model=there.model)
    assert isinstance(here, Answer)
    assert isinstance(there, Answer)
    assert there.text == here.text
    assert there.citations == here.citations


def test_a_server_is_tried_beside_the_model_in_use(answering: Answering, url: str) -> None:
    (tried,) = answering.run(TryServer(url, confirmed=False))
    assert isinstance(tried, ServerTried)
    assert tried.private
    assert tried.model.endswith(url.removeprefix("http://"))


def test_a_host_beyond_the_own_network_is_asked_nothing_unless_confirmed(answering: Answering) -> None:
    (tried,) = answering.run(TryServer("http://8.8.8.8:1", confirmed=False))
    assert tried == ServerTried("http://8.8.8.8:1", "8.8.8.8:1", private=False)
    list(answering.run(UseSettings(Settings(server="http://8.8.8.8:1"))))
    with pytest.raises(ServerNotConfirmed):
        outcome_of(answering)


def test_a_server_that_is_not_there(answering: Answering) -> None:
    host = f"127.0.0.1:{free_port()}"
    list(answering.run(UseSettings(Settings(server=f"http://{host}"))))
    with pytest.raises(ServerGone, check=gives("server_gone.nobody_there", host=host)):
        outcome_of(answering)


def test_a_server_that_goes_away_between_two_questions(home: Places) -> None:
    job = Answering(home, Settings(), None)
    with served(small_language_model(), context=2048) as url:
        list(job.run(UseSettings(with_server(url))))
        (warm,) = job.run(WarmUp())
    assert isinstance(warm, Warm)
    assert warm.model.endswith(f" at {url.removeprefix('http://')}")
    with pytest.raises(ServerGone):
        outcome_of(job, "Is the reservoir closed in May?")
    job.close()


def test_another_model_keeps_library_and_conversations(answering: Answering, home: Places, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.symlink_to(small_language_model())
    asked = Exchange(0, QUESTION, QUESTION, datetime(2026, 1, 1, tzinfo=UTC), remark=(notice("stopped"),))
    with Library.open(home.library) as library:
        number = library.conversations.begin(QUESTION).id
        kept = library.conversations.put(number, asked)
        before = library.conversations.all(), library.documents(), library.counts(), library.encoder()
    list(answering.run(UseSettings(Settings(model=str(other)))))
    assert outcome_of(answering).model == "other.gguf"
    with Library.open(home.library) as library:
        assert (library.conversations.all(), library.documents(), library.counts(), library.encoder()) == before
        assert kept in library.conversations.open(number).exchanges
