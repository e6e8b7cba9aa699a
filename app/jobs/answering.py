"""The answer lane: the models are loaded once and kept; a question goes in, evidence and the outcome come out."""

from __future__ import annotations

import logging
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from app.answering.query import Query
from app.answering.readers.generative.brief import BriefReader
from app.answering.state import Options, Tools
from app.answering.whole.reader import answer, query_for
from app.domain.answer import Checking
from app.domain.conversation import Turn
from app.domain.events import Done, Found, OverviewMade, Partial, Piece, Progress
from app.domain.passage import Passage
from app.errors import ModelError, ModelRefused, ServerError, VectorsReplaced
from app.jobs import grids
from app.models.language.model import LanguageModel, can_read
from app.models.language.prompts import Prompts
from app.paths import Places
from app.requests.documents import Rewritten
from app.requests.grids import GridEvent, GridRequest
from app.requests.talks import Kept
from app.requests.work import (
    Ask,
    MakeOverviews,
    ModelTried,
    ServerTried,
    TryModel,
    TryServer,
    UseSettings,
    Warm,
    WarmUp,
)
from app.services import Services, phrases
from app.settings import Settings
from app.stopping import Pause

log = logging.getLogger(__name__)
Answers = Generator[Found | Progress | Piece | Partial | Done, None, None]
Told = Rewritten | Kept | OverviewMade | Warm | ServerTried | ModelTried | GridEvent
Events = Generator[Found | Progress | Piece | Partial | Done | Told, None, None]

trial = Passage(0, 0, 0, 0, 4, "Text")


class Answering:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        self._services = Services(places, settings, library)

    def heed(self, pause: Pause) -> None:
        """Before the first request: models take seconds over what is one step to the generator."""
        self._services.pause = pause

    def run(self, request: WarmUp | Ask | MakeOverviews | UseSettings | TryServer | TryModel | GridRequest) -> Events:
        match request:
            case WarmUp():
                yield Warm(self._warm().model)
            case TryServer():
                yield self._try(request)
            case TryModel(path):
                self._services.try_model(Path(path).expanduser(), again=True)
                yield ModelTried(path)
            case Ask():
                yield from self._ask(request)
            case MakeOverviews(document):
                maker = self._services.overview_maker(self._services.library_or_new())
                yield from maker.run_for(document) if document else maker.run(steps=1)
            case UseSettings(settings):
                self._services.use(settings)
            case _:
                yield from grids.run(request, self._services)

    def close(self) -> None:
        self._services.close()

    def _tools(self) -> Tools:
        return self._services.tools(self._services.library_or_new())

    def _warm(self) -> Tools:
        """Models load when they are first used, and compute once, so that one that is warm can answer. Raises
        ModelRefused, with its name, where the language model cannot."""
        tools = self._tools()
        if tools.engine is not None:
            warm_up(tools.engine, tools.prompts)
        if tools.deep is not None:
            tools.deep.warm_up()
        tools.encoder.encode([trial.text])
        tools.reranker.score(trial.text, [trial])
        tools.extractor.read(trial.text, [trial])
        return tools

    def _try(self, request: TryServer) -> ServerTried:
        """Beside the model that is in use."""
        from app.models.server.address import address_of, is_private
        from app.models.server.server import ServerModel

        address = address_of(request.address)
        private = is_private(address)
        if not private and not request.confirmed:
            return ServerTried(request.address, address.host, private)
        with ServerModel(self._services.server_wanted(address)) as model:
            return ServerTried(request.address, address.host, private, model.name, model.context, model.notices[1:])

    def _ask(self, request: Ask) -> Events:
        exchange = request.exchange
        library, turns = self._services.library_or_new(), self._turns(request)
        query = query_for(library, exchange.question, turns, phrases(), request.documents)
        if query.rewritten:
            yield Rewritten(query.text)
        for event in self._answer(request, query):
            yield event
            if isinstance(event, Done) and exchange.id:
                seconds = sum(event.seconds.values())
                done = replace(exchange, understood=query.text, outcome=event.outcome, seconds=seconds)
                yield Kept(
                    request.conversation, self._services.library_or_new().conversations.put(request.conversation, done)
                )

    def _answer(self, request: Ask, query: Query) -> Answers:
        """With the encoder of the vectors in use. Where another's take their place meanwhile, all over with that."""
        try:
            yield from self._answer_once(request, query)
        except VectorsReplaced:
            log.info("the vectors were exchanged while a question was answered: once more with the new ones")
            yield from self._answer_once(request, query)

    def _answer_once(self, request: Ask, query: Query) -> Answers:
        maker = self._services.overview_maker(self._services.library_or_new())
        pipeline = maker.pipeline
        options = Options(
            documents=request.documents,
            caution=pipeline.tools.calibrator.least(request.caution),
            mode=request.mode,
            checking=Checking(self._services.settings.checking),
        )
        return answer(maker, query, options.wider if request.wider else options, phrases())

    def _turns(self, request: Ask) -> tuple[Turn, ...]:
        if not request.follow_up or not request.conversation:
            return ()
        return self._services.library_or_new().conversations.open(request.conversation).turns


def warm_up(model: LanguageModel, prompts: Prompts) -> None:
    """Raises ModelRefused, with its name, where the language model cannot answer."""
    try:
        for _ in model.generate(trial.text, limit=1):
            pass
        if can_read(model.parameters):
            BriefReader(model, prompts).warm_up()
    except ServerError:
        raise  # which names its host
    except ModelError as error:
        raise ModelRefused("cannot_answer", name=model.name, why=error) from error
