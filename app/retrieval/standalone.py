"""Stage 1, understand: a follow-up and its conversation -> a question that stands alone.

Rules that a user can foresee: what is missing is carried over from the question before, in its own words, or from the
subject of its answer; nothing is made up. The user sees the outcome and may edit it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.conversation import Turn
from app.retrieval.leaning import (
    Leaning,
    begins_with_time_or_place,
    continues,
    corrects,
    leaning,
    loose_pronoun,
    opening,
    people,
    without_opening,
)
from app.retrieval.search_terms import stop_words_of
from app.text.dates import A_YEAR

longest_topic = 14  # words carried over in brackets

year = re.compile(rf"\b(?:FY\s?)?{A_YEAR}\b")
only_time = re.compile(
    r"(?:(?:in|for|during|of|by|at|as of|the|end|fiscal|year|years|calendar|quarter|first|second|third|fourth|Q[1-4]"
    rf"|H[12]|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|(?:FY\s?)?{A_YEAR})[\s,]*)+",
    re.IGNORECASE,
)
year_before = re.compile(r"\b(?:the\s+)?(?:year before|previous year|prior year|last year)\b", re.IGNORECASE)
year_after = re.compile(r"\b(?:the\s+)?(?:year after|next year|following year)\b", re.IGNORECASE)
name = re.compile(r"\b[A-Z0-9][\w&’'.-]*(?:\s+(?:(?:of|and|the|for|de|van|von|&)\s+)*[A-Z0-9][\w&’'.-]*)*")
label = re.compile(
    r"^(?P<head>(?:[^?]*?,\s*)?(?:what|which|how (?:much|many|high|large|big))\s+(?:is|are|was|were)\s+)"
    r"(?P<label>(?:the\s+|its\s+|their\s+)?.+?)"
    r"(?P<rest>\s+(?:of|in|for|at|on|during|by|from|to|as|per)\s.*?)?(?P<end>\s*\?*)$",
    re.IGNORECASE,
)
question_words = re.compile(
    r"^(?:(?:and|but|so|also|ok|what|when|where|which|who|whom|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should|may|much|many|i|we|you|me|tell|give|show|explain|describe|please|about|the|a|an|there|what's|who's|to"
    r"|want|need|know|see)\s+)+",
    re.IGNORECASE,
)
who_is = re.compile(r"who\s+(?:is|was|are|were)\s+[A-Z]", re.IGNORECASE)
person = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:de|van|von)?\s*[A-Z][\w'’.-]*)+")
pronouns = frozenset("it its they them their this that these those there he him his she her i we you".split())
bracket = re.compile(r"\s*\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood without the conversation, and whether it differs from what was typed."""

    text: str
    rewritten: bool


def standalone(question: str, conversation: tuple[Turn, ...]) -> Standalone:
    """`conversation`: the turns before, oldest first, their questions standing alone already."""
    typed = " ".join(question.split())
    turn = _last_with_a_topic(conversation)
    how = leaning(typed) if turn else Leaning.ALONE
    if turn is None or how is Leaning.ALONE:
        return Standalone(typed, rewritten=False)
    made = _rewritten(without_opening(typed), how, turn)
    return Standalone(made, rewritten=made != typed)


def _rewritten(text: str, how: Leaning, turn: Turn) -> str:
    moved = _in_another_year(text, turn)
    if moved:
        return moved
    if how is Leaning.CORRECTED:
        text = corrects.sub("", text).strip(" ,:")
    if how is Leaning.CONTINUED:
        return _continued(text, turn)
    if how is Leaning.PRONOUN:
        return _with_the_name(text, turn) or _with_topic(text, turn)
    return _with_topic(text, turn)


def _last_with_a_topic(conversation: tuple[Turn, ...]) -> Turn | None:
    """The latest turn whose question says what it is about: not "thank you" or "why?"."""
    return next((turn for turn in reversed(conversation) if topic_of(turn.question)), None)


# Carrying over ------------------------------------------------------------------------------------------------------


def _in_another_year(text: str, turn: Turn) -> str:
    """ "and the year before?" -> the question before with its year moved; "" where that is not what is asked."""
    step = -1 if year_before.search(text) else 1 if year_after.search(text) else 0
    years = year.findall(turn.question)
    if not step or len(years) != 1 or len(text.split()) > 7:
        return ""
    moved = re.sub(rf"{A_YEAR}", lambda match: str(int(match.group()) + step), years[0])
    return turn.question.replace(years[0], moved)


def _continued(text: str, turn: Turn) -> str:
    """ "and in 2019?", "what about Norway?", "the net income" -> the question before with its like exchanged."""
    bare = continues.sub("", text).strip(" ,?") or text
    marked = bare != text.strip(" ?") or bool(begins_with_time_or_place.search(bare))  # else a capital says nothing
    text = bare
    if only_time.fullmatch(text):
        return _at_another_time(text, turn.question)
    wanted = name.fullmatch(re.sub(r"^(?:in|for|at|of|by|from|the)\s+", "", text))
    names = _names(turn.question)
    exchangeable = names and topic_of(turn.question) != names[-1]
    if wanted and marked and exchangeable and any(map(str.isalpha, wanted.group())):
        return _with_another_name(text, wanted.group(), turn.question)
    asked = label.match(turn.question)
    if asked and asked["rest"] and text[:1].islower() and len(text.split()) <= 6:
        return f"{asked['head']}{text}{asked['rest']}{asked['end'] or '?'}"
    return _with_topic(text, turn)


def _at_another_time(text: str, before: str) -> str:
    years = year.findall(before)
    now = year.findall(text)
    if years and len(now) == 1 and len(set(years)) == 1:
        return before.replace(years[0], now[0])
    return f"{before.rstrip(' ?')} {text}?"


def _with_another_name(text: str, wanted: str, before: str) -> str:
    """The name that stands behind the same preposition is exchanged, else the last one."""
    names = _names(before)
    preposition = text[: -len(wanted)].split()
    behind = [each for each in names if preposition and f"{preposition[0].lower()} {each}" in before]
    return before.replace((behind or names)[-1], wanted)


def _with_the_name(text: str, turn: Turn) -> str:
    """The pronoun replaced by the one name it can mean; "" where there is none or several."""
    match = loose_pronoun(text)
    if match is None or match.group("that") or match["word"].lower() in {"this", "these", "those", "there"}:
        return ""
    word = match["word"].lower()
    meant = _thing(turn) if word == "it" else ""
    meant = meant or _meant(word, turn)
    if not meant:
        return ""
    ending = ("'" if meant.endswith("s") else "'s") if _owns(word, text[match.end() :]) else ""
    return text[: match.start("word")] + meant + ending + text[match.end("word") :]


def _thing(turn: Turn) -> str:
    """ "What was the revenue of Tessaly?" -> "the revenue of Tessaly"; "" where another thing is asked."""
    asked = label.match(turn.question)
    whole = f"{asked['label']}{asked['rest'] or ''}" if asked else ""
    return whole if whole and len(whole.split()) <= longest_topic and not loose_pronoun(whole) else ""


def _meant(word: str, turn: Turn) -> str:
    asked = _names(turn.question)
    if word in people and not (who_is.match(turn.question) and asked):
        answered = [each for each in _names(turn.answer) if person.fullmatch(each) and each not in turn.question]
        asked = answered[:1] or asked
    return asked[0] if len(asked) == 1 else ""


def _owns(word: str, after: str) -> bool:
    """Whether the pronoun is a possessive: "her office", but not "ask her"."""
    return word in {"its", "their", "his"} or (word == "her" and bool(re.match(r"\s+\w", after)))


def _names(text: str) -> list[str]:
    """Runs of capitalised words, without the one that only begins the sentence, and without bare numbers."""
    found = []
    for match in name.finditer(text):
        words = match.group().split()
        if match.start() == 0 and words[0].lower().split("'")[0] in stop_words_of("en") | {
            "list",
            "name",
            "compare",
            "summarise",
        }:
            words = words[1:]
        if (
            words
            and words != ["I"]
            and any(word[0].isalpha() for word in words)
            and not only_time.fullmatch(" ".join(words))
        ):
            found.append(" ".join(words).rstrip(".'"))
    return list(dict.fromkeys(found))


def _with_topic(text: str, turn: Turn) -> str:
    return f"{text} ({topic_of(turn.question)})"


def topic_of(question: str) -> str:
    """What a question is about, in its own words: without its question words, at most 14 words; "" for none."""
    inner = bracket.search(question)
    text = f"{question[: inner.start()].rstrip(' ?.!')}, {inner[1]}" if inner else question
    text = question_words.sub("", opening.sub("", text)).strip(" ?.!,")
    kept = [word for word in text.split() if word.lower().strip(",.?") not in pronouns][:longest_topic]
    telling = any(word.lower().strip(",.") not in stop_words_of("en") for word in kept)
    return " ".join(kept).strip(" ?.!,") if telling else ""
