"""What is shown of a language model before it is loaded. Reads the file's header alone, without llama.cpp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import ModelTooBig
from app.models.gguf.fit import Free, Plan, Wish, planned, size, whole_shape
from app.models.gguf.header import GgufHeader, check_gguf
from app.models.gguf.need import need_of
from app.models.language.pace import Pace, key_of
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a model would do on this computer now. `plan` is None where it fits nowhere, and `refusal` says why; `pace`
    where it was used before in the same way. `need` in bytes, at `context` tokens."""

    need: int
    context: int
    plan: Plan | None
    refusal: Notice | None
    pace: Pace | None

    @property
    def words(self) -> str:
        """For one line of English: "needs about 1.2 GB at 4,096 tokens; writes 35 tokens/s here"."""
        told = self.plan.words if self.plan else f"needs about {size(self.need)} at {self.context:,} tokens: too much"
        return f"{told}; {self.pace.words} here" if self.pace else told


@dataclass(frozen=True, slots=True)
class Here:
    """What a model is held against. `threads` as in the settings."""

    wish: Wish
    free: Free
    paces: Mapping[str, Pace]
    threads: int


@dataclass(frozen=True, slots=True)
class ModelDetails:
    """`path` is as it was asked for ("" for the one that ships), `file` the file's name. `refusal`: why it is known not
    to work here, None where it works or was not tried yet."""

    path: str
    file: str
    header: GgufHeader
    outlook: Outlook | None = None
    refusal: Notice | None = None


def model_details(asked: str, file: Path, here: Here | None = None) -> ModelDetails:
    """Of the model at `file`, under the path it was asked for. Raises ModelMissing, ModelNotGguf, ModelTruncated,
    ModelUnsupported."""
    header = check_gguf(file)
    return ModelDetails(asked, file.name, header, outlook(file, here) if here else None)


def outlook(file: Path, here: Here) -> Outlook:
    header = check_gguf(file)
    context = min(here.wish.context, header.context_length or here.wish.context)
    need = need_of(whole_shape(file, header), context, here.wish.cache).total
    try:
        plan = planned(file, header, here.wish, here.free)
    except ModelTooBig as error:
        return Outlook(need, context, None, error.notice, None)
    return Outlook(need, context, plan, None, here.paces.get(key_of(file, plan, here.threads)))
