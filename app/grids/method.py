"""What answers the cells of a grid: a quick method, and, where there is a language model, one that reads with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from app import __version__
from app.answering.judging.calibrator import Calibrator
from app.answering.pipeline import Pipeline
from app.answering.state import Options, Tools

STAMP = 16  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Method:
    """A pipeline, the stamp of all that decides its answers, and the least confidence to show one with."""

    pipeline: Pipeline
    maker: str
    least: float

    def options(self, document: int, *, again: bool = False) -> Options:
        options = Options([document], patient=True)
        return options.wider if again else options


@dataclass(frozen=True, slots=True)
class Methods:
    quick: Method
    full: Method | None  # None where no language model is asked

    @property
    def makers(self) -> tuple[str, ...]:
        """Stamps, the best first."""
        return tuple(each.maker for each in (self.full, self.quick) if each is not None)

    @property
    def least(self) -> Mapping[str, float]:
        """The least confidence to show an answer with, by its maker: two calibrators do not mean the same by one."""
        return {each.maker: each.least for each in (self.quick, self.full) if each is not None}


def methods_of(tools: Tools, quick: Calibrator, caution: str) -> Methods:
    """`tools`: with the language model, where there is one. `quick`: the calibrator of answers without one. `caution`:
    a level, or the least confidence itself. A stamp knows nothing of the caution, so that changing it asks nothing."""
    alone = replace(tools, engine=None, calibrator=quick)
    full = _method(tools, caution) if tools.asked_model else None
    return Methods(_method(alone, caution), full)


def _method(tools: Tools, caution: str) -> Method:
    return Method(Pipeline(tools), stamp_of(tools), tools.calibrator.least(caution))


def stamp_of(tools: Tools) -> str:
    """The name of the language model ("quick" for none) and a hash: version, models, calibrator, prompts, stages."""
    options = Options(patient=True)
    decides = {
        "version": __version__,
        "model": tools.asked_model,
        "encoder": (tools.encoder.stamp, tools.by_meaning),
        "calibrator": asdict(tools.calibrator),
        "prompts": asdict(tools.prompts) if tools.asked_model else "",
        "tables": tools.deep is not None,
        "accounts": tools.lines is not None,
        "stages": asdict(options.stages),
        "hits": options.hits,
        "patient": options.patient,
    }
    text = json.dumps(decides, sort_keys=True, default=str)
    return f"{tools.asked_model or 'quick'} {hashlib.sha256(text.encode()).hexdigest()[:STAMP]}"
