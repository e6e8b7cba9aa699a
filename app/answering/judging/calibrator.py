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
GENERATIVE = frozenset({"generative", "formula"})


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
    """What was fitted: one judge orders the spans of a question; one for each reader says how likely its proposal is
    right: `answers` of a quote, `generative` of the language model's few words (None where it was fitted without)."""

    model: str  # file name of the language model it was fitted with; "" for the generic one
    spans: Judge
    answers: Judge
    fitted_on: str = ""  # in words: sets, questions, date
    worked_right: int = 0  # documents all of whose computed or compared answers were right while fitting
    worked: int = 0  # documents that had some
    accounts_right: int = 0  # the same of figures of accounts
    accounts: int = 0
    thresholds: Mapping[str, float] = field(default_factory=dict)  # level of caution -> least confidence to answer with
    promises: Mapping[str, str] = field(default_factory=dict)  # level of caution -> what may be said of it
    own_words: Judge | None = None  # of answers in the model's own words; None where that was not fitted
    generative: Judge | None = None
    encoder: str = ""  # the stamp of the encoder it was fitted with; "" for the one that ships

    def judge_of(self, reader: str) -> Judge:
        return self.generative if reader in GENERATIVE and self.generative is not None else self.answers

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
        generative = self.generative.without(ENCODER_FEATURES) if self.generative is not None else None
        spans, answers = (each.without(ENCODER_FEATURES) for each in (self.spans, self.answers))
        return replace(self, spans=spans, answers=answers, generative=generative)

    def with_record_of_worked(self, other: Calibrator) -> Calibrator:
        """With what another knows of answers that are worked out, where this one knows nothing: no model has a part in
        them."""
        best = self
        if not self.worked:
            best = replace(best, worked_right=other.worked_right, worked=other.worked)
        if not self.accounts:
            best = replace(best, accounts_right=other.accounts_right, accounts=other.accounts)
        return best

    def confidence_of_worked(self, *, of_accounts: bool = False) -> float:
        """Of every computed or compared answer: Laplace's rule of succession, for there are few to judge by."""
        right, asked = (self.accounts_right, self.accounts) if of_accounts else (self.worked_right, self.worked)
        return (right + 1) / (asked + 2)


def probability(judge: Judge, features: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-float(judge.log_odds([dict(features)])[0])))


def load_calibrator(path: Path) -> Calibrator:
    """Raises CalibratorUnusable where the file is not one that `save_calibrator` wrote."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Calibrator(
            raw["model"],
            _judge(raw["spans"]),
            _judge(raw["answers"]),
            raw["fitted_on"],
            int(raw["worked_right"]),
            int(raw["worked"]),
            int(raw.get("accounts_right", 0)),
            int(raw.get("accounts", 0)),
            {str(level): float(value) for level, value in raw["thresholds"].items()},
            {str(level): str(promise) for level, promise in raw["promises"].items()},
            _judge(raw["own_words"]) if raw.get("own_words") else None,
            _judge(raw["generative"]) if raw.get("generative") else None,
            str(raw.get("encoder", "")),  # files of older versions were fitted with the starter encoder
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CalibratorUnusable(name=path.name, why=error) from error


def save_calibrator(calibrator: Calibrator, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(calibrator), indent=1) + "\n", encoding="utf-8")


def _judge(raw: dict[str, Any]) -> Judge:
    means, scales, weights = (tuple(float(value) for value in raw[name]) for name in ("means", "scales", "weights"))
    features = tuple(str(name) for name in raw["features"])
    if not len(features) == len(means) == len(scales) == len(weights):
        raise ValueError("its columns differ in length")
    return Judge(features, means, scales, weights, float(raw["bias"]))
