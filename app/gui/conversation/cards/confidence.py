"""A confidence in words: its level, what it means, and what raised or lowered it.

Levels have fixed bounds, so that a word means the same in every answer: very high from 0.90, high from 0.75, medium
from 0.50, low below.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.domain.answer import Answer, Push, Unsure
from app.gui.conversation.quoting import percent


class Level(IntEnum):
    """Its value is the number of filled quarters of the shape it is drawn as."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    VERY_HIGH = 4


bounds = ((0.90, Level.VERY_HIGH), (0.75, Level.HIGH), (0.50, Level.MEDIUM))
worth_telling = 0.05  # log-odds: what moved a confidence by less is left out
most_told = 4  # features a direction
clear, strong = 0.3, 1.0  # log-odds from which a push is called clear, and strong


def level_of(confidence: float) -> Level:
    return next((level for least, level in bounds if confidence >= least), Level.LOW)


def word_of(level: Level) -> str:
    translate = QCoreApplication.translate
    return {
        Level.VERY_HIGH: translate("Confidence", "very high confidence"),
        Level.HIGH: translate("Confidence", "high confidence"),
        Level.MEDIUM: translate("Confidence", "medium confidence"),
        Level.LOW: translate("Confidence", "low confidence"),
    }[level]


def meaning_of(confidence: float) -> str:
    said = QCoreApplication.translate("Confidence", "Of answers at this level, about {number} in 100 were right.")
    return said.format(number=percent(confidence))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a confidence is what it is, in sentences."""

    meaning: str
    raised: tuple[str, ...] = ()  # strongest first
    lowered: tuple[str, ...] = ()
    remark: str = ""


def explained(outcome: Answer | Unsure) -> Explanation:
    meaning = meaning_of(outcome.confidence)
    if not outcome.pushes:
        return Explanation(meaning, remark=_unjudged())
    raised = tuple(_told(push) for push in outcome.pushes if push.effect >= worth_telling)
    lowered = tuple(_told(push) for push in outcome.pushes if push.effect <= -worth_telling)
    return Explanation(meaning, raised[:most_told], lowered[:most_told])


def _unjudged() -> str:
    return QCoreApplication.translate("Confidence", "Nothing was measured for it that could raise or lower it.")


def _told(push: Push) -> str:
    return f"{feature_words().get(push.feature, push.feature)} ({_strength(abs(push.effect))})"


def _strength(effect: float) -> str:
    translate = QCoreApplication.translate
    if effect >= strong:
        return translate("Confidence", "strongly")
    return translate("Confidence", "clearly") if effect >= clear else translate("Confidence", "slightly")


def feature_words() -> dict[str, str]:
    """What each feature of `answering.evidence`, `candidate` and `own_words` looks at. A feature that is missing here
    is shown by its name."""
    return {**_of_passage(), **_of_words(), **_of_question(), **_of_model(), **_of_own_words()}


def _of_passage() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "passage similarity": translate("Confidence", "How near the passage is to the question in meaning"),
        "relevance": translate("Confidence", "How well the passage answers, read together with the question"),
        "relevance below best": translate("Confidence", "Whether another passage answers better"),
        "rank": translate("Confidence", "How early the search found the passage"),
        "keyword score": translate("Confidence", "How well the passage fits the question word by word"),
        "neighbours": translate("Confidence", "Whether the next best places stand on the same page"),
        "heading": translate("Confidence", "Whether the words are a heading rather than a sentence"),
        "row": translate("Confidence", "Whether the words are a row of a table"),
        "row by its label": translate("Confidence", "How well the table row's label and column heads fit"),
        "cell of the year": translate("Confidence", "Whether a table cell stands under the year asked for"),
        "cell of another year": translate("Confidence", "Whether the words stand under a year not asked for"),
        "label fit": translate("Confidence", "How well the name of a table row fits what is asked"),
        "label rivals": translate("Confidence", "Whether other table rows fit as well but say something else"),
        "score": translate("Confidence", "How well the best place fits, all in all"),
        "lead": translate("Confidence", "How far the best place stands above the next one"),
    }


def _of_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "words": translate("Confidence", "How many of the question's words stand in the quote"),
        "words in context": translate(
            "Confidence", "How many of its words stand in the quote, its heading or column heads"
        ),
        "words nearby": translate("Confidence", "How many of the question's words stand in the quote or beside it"),
        "words on page": translate("Confidence", "How many of the question's words stand on the page"),
        "names on page": translate("Confidence", "Whether the names in the question stand on the page"),
        "years": translate("Confidence", "Whether the years in the question stand by the quote"),
        "new words": translate("Confidence", "How much the quote says that the question did not"),
        "length": translate("Confidence", "How long the quote is"),
        "legibility": translate("Confidence", "How surely the quoted words were recognised in the page's picture"),
        "expected kind": translate("Confidence", "Whether the quote holds the kind of thing asked for"),
        "asked kind": translate("Confidence", "Whether the quote names the kind of thing asked for"),
        "another month": translate("Confidence", "Whether the quote is of a month not asked for"),
        "whole sentence": translate("Confidence", "Whether the quote ends like a sentence"),
    }


def _of_question() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "asks verdict": translate("Confidence", "Whether the question wants yes or no"),
        "asks number": translate("Confidence", "Whether the question wants a number"),
        "asks open": translate("Confidence", "Whether the question wants a reason or a list"),
        "asks calculation": translate("Confidence", "Whether the question wants a calculation"),
        "asks two things": translate("Confidence", "Whether the question asks for two things"),
        "asks a way": translate("Confidence", "Whether the question asks how something is done"),
        "other language": translate("Confidence", "Whether the question is in another language than English"),
        "beyond one quote": translate("Confidence", "Whether the question needs more than one quote"),
        "question length": translate("Confidence", "How much the question asks for"),
    }


def _of_model() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "reader": translate("Confidence", "How sure the reading model is that these words answer"),
        "reader within passage": translate("Confidence", "Whether the words are the best of their passage"),
        "reader among hits": translate("Confidence", "Whether the words are the best of all that was found"),
        "readers agree": translate("Confidence", "Whether both readers found the same answer"),
        "verdicts agree": translate("Confidence", "Whether both readers say the same yes or no"),
        "says yes": translate("Confidence", "Whether the answer is yes"),
        "model mean": translate("Confidence", "How sure the language model is of its words"),
        "model least": translate("Confidence", "How sure it is of the word it is least sure of"),
        "model over unsure": translate("Confidence", "Whether the language model prefers them to saying it is unsure"),
        "model unsure": translate("Confidence", "Whether the language model says that it is unsure"),
        "headline length": translate("Confidence", "How long the answer is"),
        "headline of the kind": translate("Confidence", "Whether the answer holds the kind of thing asked for"),
        "years of numbers": translate("Confidence", "Whether the numbers are of the years asked for"),
        "places of numbers": translate("Confidence", "In how many places the numbers stand"),
        "words borne out": translate("Confidence", "How many words of the answer stand in the cited place"),
    }


def _of_own_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "quote confidence": translate("Confidence", "How sure the quote is that the words were made from"),
        "says the quote": translate("Confidence", "Whether the words say what the quote says"),
        "own words": translate("Confidence", "How readily the language model wrote these words"),
        "claim words": translate("Confidence", "How many words of each claim stand on the cited page"),
        "claim similarity": translate("Confidence", "How near each claim is to its source in meaning"),
        "facts borne out": translate(
            "Confidence", "Whether numbers, dates and names of the claims stand in their source"
        ),
        "passage named": translate(
            "Confidence", "Whether the language model named the passage that bears its claim out"
        ),
        "claims supported": translate("Confidence", "How many of the claims are borne out by their source"),
    }
