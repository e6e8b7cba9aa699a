"""Stage 7, calibrate: features -> probability, and how far each feature pushed it.

The model is a logistic regression over standardised features, fitted by `candor evaluate --fit` and kept as plain
numbers in a JSON file, so that anyone can read why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.domain.answer import Caution, Push
from app.errors import CalibratorUnusable

LIKELIER_RIGHT = 0.5
ENCODER_FEATURES = frozenset({"passage similarity"})  # cosines of another encoder lie elsewhere
# By whose judge a reader's proposals are judged that has none of its own.
INSTEAD = {
    "formula": "generative",
    "statements": "calculation",
    "calculation": "extractive",
    "generative": "extractive",
    "generative verdict": "generative",
    "extractive verdict": "extractive",
}
VERDICT = " verdict"
EXTRACTIVE, GENERATIVE, CALCULATION = "extractive", "generative", "calculation"


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over named features, standardised by `means` and `scales`; a missing one counts as its mean."""

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def log_odds(self, rows: list[dict[str, float]]) -> npt.NDArray[np.float64]:
        """One log-odds a row, shape (n,)."""
        table = np.array(
            [[row.get(name, mean) for name, mean in zip(self.features, self.means, strict=True)] for row in rows]
        ).reshape(len(rows), len(self.features))
        standardised = (table - np.array(self.means)) / np.array(self.scales)
        return np.asarray(standardised @ np.array(self.weights) + self.bias, dtype=np.float64)

    def pushes(self, row: Mapping[str, float]) -> tuple[Push, ...]:
        """How far each feature moved the log-odds from those of an average answer, strongest first."""
        parts = zip(self.features, self.means, self.scales, self.weights, strict=True)
        moved = [
            Push(name, row.get(name, mean), weight * (row.get(name, mean) - mean) / scale)
            for name, mean, scale, weight in parts
        ]
        return tuple(sorted(moved, key=lambda push: -abs(push.effect)))

    def without(self, names: frozenset[str]) -> Judge:
        """Leaves features out, which counts each of them as its mean."""
        kept = [place for place, name in enumerate(self.features) if name not in names]
        columns = (self.means, self.scales, self.weights)
        means, scales, weights = (tuple(column[place] for place in kept) for column in columns)
        return Judge(tuple(self.features[place] for place in kept), means, scales, weights, self.bias)


@dataclass(frozen=True, slots=True)
class Calibrator:
    """What was fitted: one judge orders the spans of a question; `judges` say, for each reader that was fitted, how
    likely its proposal is right; the extractive one's is always among them."""

    model: str  # file name of the language model it was fitted with; "" for the generic one
    spans: Judge
    judges: Mapping[str, Judge]  # by the names of readers
    fitted_on: str = ""  # in words: sets, questions, date
    thresholds: Mapping[str, float] = field(default_factory=dict)  # level of caution -> least confidence to answer with
    promises: Mapping[str, str] = field(default_factory=dict)  # level of caution -> what may be said of it
    own_words: Judge | None = None  # of answers in the model's own words; None where that was not fitted
    encoder: str = ""  # the stamp of the encoder it was fitted with; "" for the one that ships

    def judge_of(self, reader: str) -> Judge:
        while reader not in self.judges:
            reader = INSTEAD[reader]
        return self.judges[reader]

    def confidence_of_own_words(self, features: Mapping[str, float]) -> float | None:
        """None where it was not fitted."""
        return None if self.own_words is None else probability(self.own_words, features)

    def least(self, caution: str) -> float:
        """The least confidence to answer with: of a level of caution, or the number itself. A calibrator that was made
        without levels answers where it is likelier right than wrong."""
        return self.thresholds.get(caution, LIKELIER_RIGHT) if caution in set(Caution) else float(caution)

    def with_encoder(self, stamp: str) -> Calibrator:
        """To be used with an encoder: what another one's similarities say is left out."""
        if stamp == self.encoder:
            return self
        judges = {name: each.without(ENCODER_FEATURES) for name, each in self.judges.items()}
        return replace(self, spans=self.spans.without(ENCODER_FEATURES), judges=judges)


def judge_name(reader: str, features: Mapping[str, float]) -> str:
    """By whose judge a proposal is judged. A yes or no has one of its own: that a place is about the question does not
    tell which of them it says."""
    return reader + VERDICT if features.get("asks verdict") and reader in (EXTRACTIVE, GENERATIVE) else reader


def probability(judge: Judge, features: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-float(judge.log_odds([dict(features)])[0])))


def load_calibrator(path: Path) -> Calibrator:
    """Raises CalibratorUnusable where the file is not one that `save_calibrator` wrote."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Calibrator(
            raw["model"],
            _judge(raw["spans"]),
            _judges(raw),
            raw["fitted_on"],
            {str(level): float(value) for level, value in raw["thresholds"].items()},
            {str(level): str(promise) for level, promise in raw["promises"].items()},
            _judge(raw["own_words"]) if raw.get("own_words") else None,
            str(raw.get("encoder", "")),  # files of older versions were fitted with the starter encoder
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CalibratorUnusable(name=path.name, why=error) from error


def save_calibrator(calibrator: Calibrator, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(calibrator), indent=1) + "\n", encoding="utf-8")


def _judges(raw: dict[str, Any]) -> dict[str, Judge]:
    """Files of older versions have one judge of quotes, "answers", and perhaps one of the model's words."""
    found = raw.get("judges") or {EXTRACTIVE: raw["answers"], GENERATIVE: raw.get("generative")}
    judges = {str(name): _judge(each) for name, each in found.items() if each}
    if EXTRACTIVE not in judges:
        raise ValueError("it has no judge of quotes")
    return judges


def _judge(raw: dict[str, Any]) -> Judge:
    means, scales, weights = (tuple(float(value) for value in raw[name]) for name in ("means", "scales", "weights"))
    features = tuple(str(name) for name in raw["features"])
    if not len(features) == len(means) == len(scales) == len(weights):
        raise ValueError("its columns differ in length")
    return Judge(features, means, scales, weights, float(raw["bias"]))
