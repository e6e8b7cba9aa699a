"""Fill the cells of a grid: every empty one at the pace of the readers that need no language model, then with it, then
once more where a cell is still without an answer.

Each cell is written as soon as it is answered, in one transaction: after a stop or a kill the next run goes on.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import UNREAD
from app.answering.pipeline import query_in
from app.answering.state import HITS
from app.domain.answer import Answer, Finding, Reason
from app.domain.document import Document, DocumentState
from app.domain.events import Progress
from app.domain.grid import CellAnswer, Filled, Grid, GridFilled, Stage
from app.errors import GridUnusable, ModelError, PromptTooLong, QuestionError, UnknownDocument
from app.grids.method import Method, Methods
from app.grids.scale import power_of_headline
from app.library.library import Library
from app.notice import Notice, notice

MOST_CELLS = 20_000
MOST_FAILURES = 3  # of a model in a row, after which a pass is given up
WAVES = {Stage.QUICK: "cells", Stage.READ: "cells_read", Stage.AGAIN: "cells_again"}

Events = Generator[Progress | Filled | GridFilled, None, None]
Cell = tuple[int, str]  # document and question


def fill(grid: Grid, library: Library, methods: Methods, *, again: bool = True) -> Events:
    """Ask what is missing. Close it to stop: that loses at most the cell that is being asked. `again`: with the second
    look, which takes longer than all else together.

    A question that is none, a document without text or a model's error is noted in its cell, and the rest goes on.
    Raises GridUnusable for too many cells, VectorsReplaced where another encoder's vectors were taken into use
    (start again, with new methods), Stopped, and what the library raises.
    """
    if grid.size > MOST_CELLS:
        raise GridUnusable("too_large", cells=grid.size, most=MOST_CELLS)
    filling = _Filling(grid, library, methods, again)
    yield from filling.run()


@dataclass(slots=True)
class _Filling:
    grid: Grid
    library: Library
    methods: Methods
    again: bool
    asked: int = 0
    failed: int = 0
    in_a_row: int = 0  # failures of a model
    remark: list[Notice] = field(default_factory=list)
    known: dict[int, Document] = field(default_factory=dict)  # those of the grid that are in the library
    began: float = field(default_factory=time.perf_counter)

    def run(self) -> Events:
        wanted = set(self.grid.documents)
        self.known = {each.id: each for each in self.library.documents() if each.id in wanted}
        quick, full = self.methods.quick, self.methods.full
        done = self._stages(full) if full is not None else {}
        yield from self._pass(quick, Stage.QUICK, self._missing(Stage.QUICK, {**self._stages(quick), **_read(done)}))
        if full is not None:
            yield from self._pass(full, Stage.READ, self._missing(Stage.READ, done))
        if full is not None and self.again:  # without a language model there are no other words to search for
            yield from self._pass(full, Stage.AGAIN, list(self._empty(full)))
        yield GridFilled(self.asked, self.failed, time.perf_counter() - self.began, tuple(self.remark))

    def _stages(self, method: Method) -> dict[Cell, Stage]:
        return self.library.grids.stages(list(self.known), self.grid.questions, method.maker)

    def _missing(self, stage: Stage, done: dict[Cell, Stage]) -> list[Cell]:
        """Column by column, so that the first ones can be compared soon."""
        cells = [(document, question) for question in self.grid.questions for document in self._documents()]
        return [cell for cell in cells if done.get(cell, Stage.FAILED) < stage]

    def _documents(self) -> Iterator[int]:
        return (document for document in self.grid.documents if document in self.known)

    def _empty(self, method: Method) -> Iterator[Cell]:
        """Those without an answer that more passages and other words may help: of a short document all were read."""
        stages = self._stages(method)
        long = self.library.grids.longer_than(HITS, list(self.known))
        waiting = {cell for cell, stage in stages.items() if stage is Stage.READ and cell[0] in long}
        for question in self.grid.questions:
            asked = [document for document in self._documents() if (document, question) in waiting]
            for document, found in self.library.grids.answers(asked, [question], [method.maker]):
                if question in found and _may_gain(found[question].finding, method.least):
                    yield document, question

    def _pass(self, method: Method, stage: Stage, cells: list[Cell]) -> Events:
        pace = _Pace(WAVES[stage], len(cells))
        self.in_a_row = 0
        for done, (document, question) in enumerate(cells):
            here = pace.at(done)
            yield here
            answer = yield from self._ask(method, stage, (document, question), here)
            if answer is None:
                continue
            if self.library.grids.put_answer(answer):
                yield Filled(answer)
            if self.in_a_row == MOST_FAILURES:
                self.remark.append(notice("grid_cell.given_up", left=len(cells) - done - 1, why=answer.remark[0]))
                break
        if cells:
            yield pace.at(len(cells))

    def _ask(
        self, method: Method, stage: Stage, cell: Cell, here: Progress
    ) -> Generator[Progress, None, CellAnswer | None]:
        """None where the document is gone meanwhile."""
        (document, question), began = cell, time.perf_counter()
        finding, power, remark = None, None, _unreadable(self.known[document])
        try:
            if not remark:
                self.asked += 1
                finding = yield from self._find(method, stage, cell, here)
                power = self._power(finding)
        except UnknownDocument:
            return None
        except (QuestionError, PromptTooLong) as error:
            remark = (error.notice,)
        except ModelError as error:
            self.in_a_row += 1
            remark = (error.notice,)
        else:
            self.in_a_row = 0
        self.failed += bool(remark)
        reached = Stage.FAILED if remark else stage
        seconds = time.perf_counter() - began
        return CellAnswer(document, question, method.maker, reached, finding, power, remark, seconds)

    def _find(self, method: Method, stage: Stage, cell: Cell, here: Progress) -> Generator[Progress, None, Finding]:
        """A second look is kept where it is surer than the first."""
        document, question = cell
        options = method.options(document, again=stage is Stage.AGAIN)
        events = method.pipeline.find(query_in(self.library, question), options)
        while True:
            try:
                next(events)
            except StopIteration as ended:
                finding: Finding = ended.value
                break
            yield here  # a place to stop at
        before = self.library.grids.answer(document, question, [method.maker]) if stage is Stage.AGAIN else None
        if before is not None and before.finding is not None and before.finding.confidence >= finding.confidence:
            return before.finding
        return finding

    def _power(self, finding: Finding) -> int | None:
        return power_of_headline(self.library, finding.answer) if finding.answer is not None else None


@dataclass(slots=True)
class _Pace:
    wave: str
    total: int
    began: float = field(default_factory=time.perf_counter)

    def at(self, done: int) -> Progress:
        seconds = time.perf_counter() - self.began
        rate = done / seconds if done and seconds > 0 else 0.0
        return Progress(self.wave, "cells", done, self.total, rate, (self.total - done) / rate if rate else None)


def _read(stages: dict[Cell, Stage]) -> dict[Cell, Stage]:
    """Those that need no quick answer any more."""
    return {cell: stage for cell, stage in stages.items() if stage >= Stage.READ}


def _may_gain(finding: Finding | None, least: float) -> bool:
    if finding is None or isinstance(finding.at(least), Answer) or finding.confidence >= LIKELIER_RIGHT:
        return False
    return finding.unsure.reason not in (Reason.UNREADABLE, Reason.STILL_INDEXING)


def _unreadable(document: Document) -> tuple[Notice, ...]:
    """Why a document cannot be asked at all; nothing where it can."""
    if document.state is DocumentState.FAILED:
        return (notice("grid_cell.failed", name=document.name),)
    if document.state in UNREAD:
        return (notice("grid_cell.not_read_yet", name=document.name),)
    if document.pages_without_text >= document.pages:
        return (notice("grid_cell.no_text", name=document.name),)
    return ()
