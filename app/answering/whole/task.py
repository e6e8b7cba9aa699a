"""What a question wants of whole documents: a summary, a list, a count, a timeline, a comparison, changes, or an answer
from each document. Most questions want none of these, and are searched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.text.languages import DEFAULT
from app.text.numbers import numbers_in

MOST_SENTENCES = 20
PAIR = 2  # documents that can be compared


class Task(StrEnum):
    CHANGES = "changes"
    COMPARISON = "comparison"
    TIMELINE = "timeline"
    COUNT = "count"
    LIST = "list"
    EACH = "each"  # every document is asked
    SUMMARY = "summary"


OF_TWO = frozenset({Task.CHANGES, Task.COMPARISON})


@dataclass(frozen=True, slots=True)
class Wanted:
    """`topic`: what is told in order of time, "" for anything; what a model is asked to list; of EACH, what each
    document is asked. `sentences`: of a summary, 0 for as many as it takes. `by_section`: one for each section."""

    task: Task
    question: str
    topic: str = ""
    sentences: int = 0
    by_section: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """How people ask about whole documents in one language."""

    language: str
    sections: re.Pattern[str]
    sentences: re.Pattern[str]
    tasks: Mapping[Task, tuple[re.Pattern[str], ...]]
    lists: str  # what is to be counted, with {topic}
    asks: str  # what each document is asked, with {rest}; "" for the question as it stands
    asks_about: str  # with {topic}
    asks_opening: Mapping[str, str]  # by the first word of the rest


def load_phrases(path: Path) -> dict[str, Phrases]:
    """By language, ISO 639-1."""
    return {code: _phrases(code, row) for code, row in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def wanted_in(question: str, language: str, documents: int, known: Mapping[str, Phrases]) -> Wanted | None:
    """None where the question does not ask about whole documents. `documents`: how many are asked; what compares two
    wants two."""
    text = " ".join(question.split()).rstrip(" .?!")
    spoken = [known[code] for code in dict.fromkeys((language, DEFAULT)) if code in known]
    return next((wanted for each in spoken if (wanted := _wanted(text, each, documents)) is not None), None)


def _wanted(text: str, phrases: Phrases, documents: int) -> Wanted | None:
    for task, patterns in phrases.tasks.items():
        if task in OF_TWO and documents != PAIR:
            continue
        for pattern in patterns:
            found = pattern.search(text)
            wanted = _read(task, text, found, phrases) if found else None
            if wanted is not None:
                return wanted
    return None


def _read(task: Task, text: str, found: re.Match[str], phrases: Phrases) -> Wanted | None:
    groups = {name: (said or "").strip() for name, said in found.groupdict().items()}
    if task is Task.SUMMARY:
        return _summary(text, groups.get("rest", ""), phrases)
    if task is Task.EACH:
        return Wanted(task, text, _asked_of_each(text, groups, phrases))
    topic = groups.get("topic", "")
    if task is Task.LIST:
        return Wanted(task, text, text)
    return Wanted(task, text, phrases.lists.format(topic=topic) if task is Task.COUNT else topic)


def _summary(text: str, rest: str, phrases: Phrases) -> Wanted | None:
    """What is left of the question may say how long the summary is to be, and nothing else: "summarise the termination
    clause" is searched."""
    by_section, count = bool(phrases.sections.search(rest)), phrases.sentences.search(rest)
    if any(map(str.isalnum, phrases.sentences.sub("", phrases.sections.sub("", rest)))):
        return None
    number = next(numbers_in(count["count"], language=phrases.language, every=True), None) if count else None
    sentences = max(1, min(int(number.value), MOST_SENTENCES)) if number else 0
    return Wanted(Task.SUMMARY, text, "", sentences, by_section)


def _asked_of_each(text: str, groups: Mapping[str, str], phrases: Phrases) -> str:
    """ "Which contracts expire in 2025" asks each document whether it expires in 2025."""
    if groups.get("topic"):
        return phrases.asks_about.format(topic=groups["topic"]) if phrases.asks_about else text
    first, _, others = groups["rest"].partition(" ")
    if opening := phrases.asks_opening.get(first.lower()):
        return f"{opening} {others}?"
    return phrases.asks.format(rest=groups["rest"]) if phrases.asks else text


def _phrases(language: str, row: Mapping[str, Any]) -> Phrases:
    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text.replace("{document}", f"(?:{row['documents']})"), re.IGNORECASE)

    tasks = {task: tuple(map(pattern, row.get(task.value, ()))) for task in Task}
    asks = str(row.get("asks", "")), str(row.get("asks_about", "")), dict(row.get("asks_opening", {}))
    return Phrases(language, pattern(row["sections"]), pattern(row["sentences"]), tasks, str(row["lists"]), *asks)
