"""What the documents say is run, and what they point at exists."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from app.cli.main import run
from app.settings import Settings, described

root = Path(__file__).parents[2]
documents = sorted([*root.glob("*.md"), *root.glob("packaging/**/*.md")])
readme = (root / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [line for block in re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]


def test_every_candor_command_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resources").symlink_to(root / "resources")
    commands = [line for line in blocks("sh") if line.startswith("candor ")]
    assert len(commands) >= 8
    for line in commands:
        assert run(shlex.split(line)[1:]) == 0, line
    assert (tmp_path / "page.png").stat().st_size > 10_000


@pytest.mark.parametrize("line", [line for line in blocks("sh") if not line.startswith("candor ")])
def test_every_make_command_of_the_readme_has_a_target(line: str) -> None:
    words = shlex.split(line)
    assert words[0] == "make", line
    subprocess.run(["make", "-n", *words[1:]], cwd=root, check=True, capture_output=True)


def test_the_windows_lines_install_what_make_installs() -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8").replace("$(PINNED)", "-c packaging/constraints.txt")
    pip = [line.split("pip ")[1].replace('"', "'") for line in blocks("powershell") if " -m pip " in line]
    assert len(pip) == 3
    assert all(f"pip {line}\n" in makefile for line in pip)


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
