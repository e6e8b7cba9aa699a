from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import PromptsUnusable
from app.models.language.prompts import Template, load_prompts
from app.paths import resources
from tests.saying import gives


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    """Those that ship, to be changed."""
    return Path(shutil.copytree(resources() / "prompts", tmp_path / "prompts"))


def test_the_prompts_that_ship_have_their_places_and_dampen() -> None:
    prompts = load_prompts(resources() / "prompts")
    assert "I am unsure" in prompts.compose.system
    assert prompts.selfcite.filled(passages="P", question="Q") == "Question: Q\nText:\nP\nAnswer:"
    assert [message.role for message in prompts.compose.messages(passages="", question="")] == ["system", "user"]
    assert [message.role for message in prompts.selfcite.messages(passages="", question="")] == ["user"]


def test_the_name_of_a_place_inside_a_text_is_text() -> None:
    template = Template("", "{passages} {question}")
    assert template.filled(passages="{question} {x} \\1", question="{passages}") == "{question} {x} \\1 {passages}"


@pytest.mark.parametrize(
    "text",
    [
        "no line\n{passages} {question}",
        "---\n{passages}",
        "---\n{passages}{question}{x}",
        "{question}\n---\n{passages}",
    ],
)
def test_a_prompt_without_its_places_is_refused(text: str, prompts: Path) -> None:
    (prompts / "compose.txt").write_text(text, encoding="utf-8")
    with pytest.raises(PromptsUnusable, check=gives("prompts.places", name="compose.txt")):
        load_prompts(prompts)


def test_a_missing_prompt_is_named(prompts: Path) -> None:
    (prompts / "compose.txt").unlink()
    with pytest.raises(PromptsUnusable, check=gives("prompts.cannot_be_read", name="compose.txt")):
        load_prompts(prompts)
