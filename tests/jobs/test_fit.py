"""A model that does not fit as wished: less of it, told beside the answer; or refused before it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import psutil
import pytest

from app.domain.answer import Mode
from app.domain.conversation import Exchange
from app.domain.events import Done
from app.errors import ModelTooBig
from app.jobs.answering import Answering
from app.jobs.viewing import Viewing
from app.models.gguf.fit import RESERVE
from app.models.gguf.header import check_gguf
from app.models.gguf.need import CacheType, need_of
from app.models.language.pace import kept_paces
from app.modelstore.details import ModelDetails
from app.paths import Places
from app.requests.work import Ask, DescribeModel
from app.settings import Settings
from app.wordings import remedy
from tests.saying import gives, tells
from tests.small_models import small_language_model

SHAPE = check_gguf(small_language_model()).shape
LEAVE = Callable[[int], None]


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> LEAVE:
    """Lets so many bytes be free for a model."""

    def left(count: int) -> None:
        monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=count + RESERVE))

    return left


def asked(home: Places, settings: Settings, mode: Mode = Mode.COMPOSE) -> Done:
    """In the model's own words, for which any language model is asked."""
    question = "Who was appointed fleet superintendent?"
    job = Answering(home, settings, None)
    try:
        exchange = Exchange(0, question, question, datetime.now(UTC))
        events = list(job.run(Ask(0, exchange, False, mode, "0")))
    finally:
        job.close()
    return next(event for event in events if isinstance(event, Done))


def test_an_answer_tells_that_the_model_reads_less_and_how_fast_it_was_is_kept(home: Places, leave: LEAVE) -> None:
    leave(need_of(SHAPE, 2048, CacheType.Q8_0).total)
    outcome = asked(home, Settings(context=8192)).outcome
    assert tells(outcome.notices, "fit.context", tokens=2048, wished=8192)
    assert tells(outcome.notices, "fit.cache", kept="q8_0")
    (key,) = kept_paces(home.paces)
    assert key.startswith(f"{small_language_model().name} ")
    assert " 2048 q8_0 0 " in key


def test_a_model_that_fits_nowhere_is_refused_with_what_would_fit(home: Places, leave: LEAVE) -> None:
    leave(60_000_000)
    with pytest.raises(ModelTooBig, check=gives("model_too_big.now", context=1024)) as refused:
        asked(home, Settings(context=4096))
    assert "close other programs" in remedy(refused.value.notice).lower()


def test_a_quote_needs_no_language_model_that_is_too_small_to_be_asked(home: Places, leave: LEAVE) -> None:
    leave(60_000_000)
    assert asked(home, Settings(), Mode.QUOTE).outcome.notices == ()


def test_the_window_is_told_what_a_model_needs_and_how_fast_it_was(
    viewing: Viewing, home: Places, leave: LEAVE
) -> None:
    def described() -> ModelDetails:
        (found,) = viewing.run(DescribeModel(""))
        assert isinstance(found, ModelDetails)
        return found

    outlook = described().outlook
    assert outlook is not None
    assert outlook.need == need_of(SHAPE, 4096).total
    assert outlook.words == "needs about 238 MB at 4,096 tokens"
    leave(60_000_000)
    outlook = described().outlook
    assert outlook is not None
    assert outlook.plan is None
    assert "fits" not in outlook.words
    assert outlook.words.endswith(": too much")
    assert outlook.refusal is not None
    assert tells([outlook.refusal], "model_too_big.now", context=1024)
