"""Which model of the catalogue is recommended for this computer, in place of the one that comes with Candor. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.models.language.pace import Pace
from app.modelstore.catalogue import Catalogue, Offer

STANDARD = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"  # the file of the language model that comes with Candor
STANDARD_OFFER = "qwen2_5-coder-1_5b-instruct"  # the same in the catalogue, for those who left it out
BETTER = "qwen3-4b-instruct-2507"
LEAST_MEMORY = 7_000_000_000  # bytes: what a computer with 8 GB has left where its graphics take some of them
LEAST_SPEED = 5.0  # tokens a second that the standard model must write: the better one is two to three times slower


def recommended(
    catalogue: Catalogue, memory: int, paces: Mapping[str, Pace], *, standard_is_here: bool = True
) -> Offer | None:
    """The model to fetch, None where the standard one is the right one. `memory`: bytes of the whole computer;
    `paces`: as measured; `standard_is_here`: whether the standard model was installed with Candor."""
    written = speed_of_standard(paces)
    if memory >= LEAST_MEMORY and (written is None or written >= LEAST_SPEED):
        return catalogue.find(BETTER)
    return None if standard_is_here else catalogue.find(STANDARD_OFFER)


def speed_of_standard(paces: Mapping[str, Pace]) -> float | None:
    """How many tokens a second the standard model has written here, at its best; None where it was not measured."""
    return max(
        (pace.written for key, pace in paces.items() if pace.written and key.startswith(f"{STANDARD} ")), default=None
    )
