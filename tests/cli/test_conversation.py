from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.conversation import conversation_at, keep_conversation, most_turns
from app.domain.answer import Answer, Claim, Mode, Reason, Unsure
from app.domain.conversation import Turn
from app.errors import NothingToFollow
from tests.saying import gives

ANSWER = Answer("Who is the harbour master?", (Claim("Ana Duarte.", ()),), 0.9, Mode.QUOTE, "model.gguf")
UNSURE = Unsure("When was Ana Duarte born?", Reason.NOT_STATED, (), 0.1, "model.gguf")


def test_answers_and_unsures_are_remembered_in_order(tmp_path: Path) -> None:
    library, path = tmp_path / "a.candor", tmp_path / "home" / "conversation.json"
    assert keep_conversation((), ANSWER, library, path)
    assert keep_conversation(conversation_at(path, library), UNSURE, library, path)
    turns = (Turn("Who is the harbour master?", "Ana Duarte."), Turn("When was Ana Duarte born?", ""))
    assert conversation_at(path, library) == turns


def test_a_question_that_follows_nothing_begins_anew(tmp_path: Path) -> None:
    library, path = tmp_path / "a.candor", tmp_path / "conversation.json"
    keep_conversation((Turn("Before?", "Yes."),), UNSURE, library, path)
    keep_conversation((), ANSWER, library, path)
    assert [turn.question for turn in conversation_at(path, library)] == [ANSWER.question]


def test_only_the_latest_turns_are_kept(tmp_path: Path) -> None:
    library, path = tmp_path / "a.candor", tmp_path / "conversation.json"
    before = tuple(Turn(f"Question {number}?", "") for number in range(2 * most_turns))
    keep_conversation(before, ANSWER, library, path)
    kept = conversation_at(path, library)
    assert (len(kept), kept[-1].question) == (most_turns, ANSWER.question)


@pytest.mark.parametrize("content", [None, "", "[]", '{"library": "/a", "turns": [{}]}', '{"turns": 3}'])
def test_without_a_readable_conversation_there_is_nothing_to_follow(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "conversation.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(NothingToFollow):
        conversation_at(path, tmp_path / "a.candor")


def test_a_conversation_about_another_library_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "conversation.json"
    keep_conversation((), ANSWER, tmp_path / "a.candor", path)
    with pytest.raises(NothingToFollow, check=gives("nothing_to_follow.other_library")):
        conversation_at(path, tmp_path / "b.candor")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not keep_conversation((), ANSWER, tmp_path / "a.candor", tmp_path / "file" / "conversation.json")
