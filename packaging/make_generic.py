"""Make the generic calibrator, for language models that have none of their own, from the one of the standard model.

    python packaging/make_generic.py

How sure the standard model is of its words is no evidence of what another model's numbers are worth: those features
are left out, which counts each of them as its mean. Whether the readers agree, and whether the page bears the words
out, counts as with the standard model.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering.judging.calibrator import Calibrator, load_calibrator, save_calibrator
from app.answering.readers.generative.brief import MODEL_FEATURES
from app.paths import resources, shipped_language_model

OF_THE_WRITER = frozenset({"own words", "passage named"})  # how a model writes, not what it says


def generic(calibrator: Calibrator) -> Calibrator:
    said = f"{calibrator.fitted_on}, with {calibrator.model}; how sure the language model is is left out"
    promises = {level: f"Measured with {calibrator.model}: {each}" for level, each in calibrator.promises.items()}
    judges = {name: each.without(MODEL_FEATURES) for name, each in calibrator.judges.items()}
    own_words = calibrator.own_words.without(OF_THE_WRITER) if calibrator.own_words else None
    return replace(calibrator, model="", fitted_on=said, promises=promises, judges=judges, own_words=own_words)


def main() -> None:
    folder, standard = resources() / "calibrators", shipped_language_model()
    assert standard is not None, "the standard model is not installed: make run installs it"
    save_calibrator(generic(load_calibrator(folder / f"{standard.name}.json")), folder / "generic.json")


if __name__ == "__main__":
    main()
