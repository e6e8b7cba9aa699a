from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.answer import Answer, Mode, Push, Reason, Unsure
from app.gui.conversation.cards.confidence import Level, explained, feature_words, level_of, meaning_of, word_of
from app.paths import resources


@pytest.mark.parametrize(
    ("confidence", "level"),
    [
        (0.0, Level.LOW),
        (0.499, Level.LOW),
        (0.5, Level.MEDIUM),
        (0.749, Level.MEDIUM),
        (0.75, Level.HIGH),
        (0.899, Level.HIGH),
        (0.9, Level.VERY_HIGH),
        (1.0, Level.VERY_HIGH),
    ],
)
def test_a_word_means_the_same_in_every_answer(confidence: float, level: Level) -> None:
    assert level_of(confidence) is level
    assert word_of(level).endswith("confidence")


def test_every_feature_of_every_calibrator_that_ships_has_its_words() -> None:
    folder: Path = resources() / "calibrators"
    for path in folder.glob("*.json"):
        fitted = json.loads(path.read_text())
        judges = [*fitted["judges"].values(), *([fitted["own_words"]] if fitted["own_words"] else [])]
        assert judges
        assert {feature for judge in judges for feature in judge["features"]} <= set(feature_words())


def test_what_raised_and_what_lowered_it_is_told_apart_strongest_first() -> None:
    pushes = (Push("words", 0.9, 1.4), Push("lead", 0.1, -0.5), Push("rank", 1.0, 0.2), Push("row", 0.0, -0.01))
    told = explained(Answer("?", (), 0.93, Mode.QUOTE, "m", pushes))
    assert told.raised == (
        "How many of the question's words stand in the quote (strongly)",
        "How early the search found the passage (slightly)",
    )
    assert told.lowered == ("How far the best place stands above the next one (clearly)",)
    assert told.meaning == "Of answers at this level, about 93 in 100 were right."


def test_an_unknown_feature_is_shown_by_its_name() -> None:
    told = explained(Unsure("?", Reason.NOT_STATED, (), 0.2, "m", (Push("tone of voice", 1.0, -2.0),)))
    assert told.lowered == ("tone of voice (strongly)",)


def test_no_confidence_is_certainty() -> None:
    assert "99 in 100" in meaning_of(1.0)
