"""What the documents point at and name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.settings import Settings, described

root = Path(__file__).parents[2]
documents = sorted([*root.glob("*.md"), *root.glob("packaging/**/*.md")])
readme = (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", documents, ids=lambda path: str(path.relative_to(root)))
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (document.parent / target).exists(), target


def test_every_make_target_that_the_guide_names_exists() -> None:
    guide = (root / "DEVELOPING.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", guide + readme)) <= targets


def test_the_readme_names_every_exit_code() -> None:
    from app.cli.frame import Code

    assert {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)} == set(Code)


def test_the_settings_that_are_declared_are_the_ones_that_are_checked() -> None:
    names = [each.name for each in described(Settings())]
    assert len(names) == len(set(names)) >= 10
