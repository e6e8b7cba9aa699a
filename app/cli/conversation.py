"""The turns of the conversation under way, kept beside the last answer for `candor ask --follow-up`."""

from __future__ import annotations

import json
from pathlib import Path

from app.domain.answer import Answer, Unsure
from app.domain.conversation import Turn
from app.errors import NothingToFollow

most_turns = 8  # older ones are forgotten: a follow-up leans on what was said just before
most_letters = 1_000  # kept of an answer


def conversation_at(path: Path, library: Path) -> tuple[Turn, ...]:
    """The turns so far, oldest first. Raises NothingToFollow where there are none about this library."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        turns = tuple(Turn(str(each["question"]), str(each["answer"])) for each in kept["turns"])
        about = Path(kept["library"])
    except (OSError, ValueError, KeyError, TypeError):
        raise NothingToFollow("no_conversation") from None
    if about != library.absolute() or not turns:
        raise NothingToFollow("other_library")
    return turns


def keep_conversation(before: tuple[Turn, ...], outcome: Answer | Unsure, library: Path, path: Path) -> bool:
    """Notes the outcome as the next turn; False where that cannot be written. `before`: () for a new conversation."""
    said = outcome.text[:most_letters] if isinstance(outcome, Answer) else ""
    turns = (*before, Turn(outcome.question, said))[-most_turns:]
    kept = {
        "library": str(library.absolute()),
        "turns": [{"question": turn.question, "answer": turn.answer} for turn in turns],
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept), encoding="utf-8")
    except OSError:
        return False
    return True
