"""The answer lane: the models are loaded once and kept; a question goes in, evidence and the outcome come out."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from app.answering.answer import HITS, Tools, answer
from app.answering.stages import AS_SHIPPED
from app.domain import Checking, Done, Found, Passage, Piece, Progress, Turn
from app.jobs.bench import Bench
from app.paths import Places
from app.requests.documents import Rewritten
from app.requests.talks import Kept
from app.requests.work import Ask, UseSettings, Warm, WarmUp
from app.retrieval.standalone import standalone
from app.settings import Settings

Events = Generator[Found | Progress | Piece | Done | Rewritten | Kept | Warm, None, None]

wider = 3  # times as many passages
trial = Passage(0, 0, 0, 0, 4, "Text")


class Answering:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        self._bench = Bench(places, settings, library)

    def run(self, request: WarmUp | Ask | UseSettings) -> Events:
        match request:
            case WarmUp():
                yield Warm(self._warm().engine.name)
            case Ask():
                yield from self._ask(request)
            case UseSettings(settings):
                self._bench.use(settings)

    def close(self) -> None:
        self._bench.close()

    def _tools(self) -> Tools:
        return self._bench.work.tools(self._bench.library())

    def _warm(self) -> Tools:
        """Models load when they are first used."""
        tools = self._tools()
        if tools.deep is not None:
            tools.deep.warm_up()
        tools.encoder.encode([trial.text])
        tools.extractor.read(trial.text, [trial])
        return tools

    def _ask(self, request: Ask) -> Events:
        exchange = request.exchange
        asked = standalone(exchange.question, self._turns(request))
        if asked.rewritten:
            yield Rewritten(asked.text)
        for event in self._answer(request, asked.text):
            yield event
            if isinstance(event, Done) and exchange.id:
                seconds = sum(event.seconds.values())
                done = replace(exchange, understood=asked.text, outcome=event.outcome, seconds=seconds)
                yield Kept(request.conversation, self._bench.library().conversations.put(request.conversation, done))

    def _answer(self, request: Ask, text: str) -> Generator[Found | Progress | Piece | Done, None, None]:
        tools = self._tools()
        return answer(
            text,
            tools,
            documents=request.documents,
            caution=tools.calibrator.least(request.caution),
            mode=request.mode,
            checking=Checking(self._bench.settings.checking),
            stages=replace(AS_SHIPPED, second_round=True) if request.wider else AS_SHIPPED,
            hits=HITS * wider if request.wider else HITS,
        )

    def _turns(self, request: Ask) -> tuple[Turn, ...]:
        if not request.follow_up or not request.conversation:
            return ()
        return self._bench.library().conversations.open(request.conversation).turns
