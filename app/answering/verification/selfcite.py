"""Stage 6, verify, by the language model: how much a claim hangs on each of the texts that may support it.

SelfCite (Chuang et al. 2025, arXiv:2502.09604, section 2): a citation is necessary where the claim gets less likely
once its text is removed, and sufficient where the claim stays likely when that text alone is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.language.model import LanguageModel
from app.models.language.prompts import Template

LONGEST_TEXT = 80  # tokens of a text that are read: the cost is bounded whatever stands on a page
LONGEST_QUESTION = 120  # tokens
LONGEST_CLAIM = 80  # tokens
OTHER_TOKENS = LONGEST_QUESTION + LONGEST_CLAIM + 40  # with the template's own words


@dataclass(frozen=True, slots=True)
class Bearing:
    """How much one text bears one claim, in nats a token of the claim."""

    necessity: float  # log P(claim | all texts) less log P(claim | all but this one)
    sufficiency: float  # log P(claim | this one alone) less log P(claim | all texts)

    @property
    def reward(self) -> float:
        """What SelfCite ranks by."""
        return self.necessity + self.sufficiency


def bearings(
    question: str, claims: Sequence[str], texts: Sequence[str], engine: LanguageModel, template: Template
) -> list[tuple[Bearing, ...]]:
    """For each claim, the bearing of each text, in their order. Everything is scored in one call, so that what the
    prompts have in common is read once: about (texts + 2) / 2 times the tokens of all texts together."""
    room = min(LONGEST_TEXT, (engine.context - OTHER_TOKENS) // max(1, len(texts)))
    lines = [_cut(" ".join(text.split()), room, engine) for text in texts]
    kept = [lines, *([*lines[:n], *lines[n + 1 :]] for n in range(len(lines))), *([line] for line in lines)]
    asked = _cut(question, LONGEST_QUESTION, engine)
    prompts = [template.filled(question=asked, passages="\n".join(each)) for each in kept]
    said = [" " + _cut(claim, LONGEST_CLAIM, engine) for claim in claims]
    scored = engine.score_many([(prompt, claim) for prompt in prompts for claim in said])
    means = [[scored[row * len(said) + column].mean for row in range(len(prompts))] for column in range(len(said))]
    return [_of_claim(row, len(lines)) for row in means]


def _of_claim(means: Sequence[float], texts: int) -> tuple[Bearing, ...]:
    """`means`: with all texts, with all but each, with each alone."""
    whole, without, alone = means[0], means[1 : texts + 1], means[texts + 1 :]
    return tuple(Bearing(whole - less, only - whole) for less, only in zip(without, alone, strict=True))


def _cut(text: str, tokens: int, engine: LanguageModel) -> str:
    # A token has at least one byte: what is beyond 40 characters a token is not even tokenised.
    found = engine.tokenize(text[: 40 * tokens])
    return text if len(found) <= tokens and len(text) <= 40 * tokens else engine.text_of(found[:tokens])
