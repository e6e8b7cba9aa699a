"""Make the generic calibrator, for language models that have none of their own, from the one of the starter model.

    python packaging/make_generic.py

What the starter model says is no evidence of what another model's words are worth: those features are left out, which
counts each of them as its mean. Everything else in the confidence does not depend on the language model.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.judging.calibrator import Calibrator, load_calibrator, save_calibrator
from app.answering.readers.extractive import MODEL_FEATURES
from app.paths import resources
from tests.small_models import small_language_model

OF_THE_WRITER = frozenset({"own words", "passage named"})  # how a model writes, not what it says


def generic(calibrator: Calibrator) -> Calibrator:
    said = f"{calibrator.fitted_on}, with {calibrator.model}; what the language model says is left out"
    promises = {level: f"Measured with {calibrator.model}: {each}" for level, each in calibrator.promises.items()}
    answers = calibrator.answers.without(MODEL_FEATURES)
    own_words = calibrator.own_words.without(OF_THE_WRITER) if calibrator.own_words else None
    return replace(calibrator, model="", answers=answers, own_words=own_words, fitted_on=said, promises=promises)


def main() -> None:
    folder = resources() / "calibrators"
    save_calibrator(generic(load_calibrator(folder / f"{small_language_model().name}.json")), folder / "generic.json")


if __name__ == "__main__":
    main()
