"""What the documents tell to type: lines of their shell blocks, and commands named in passing."""

from __future__ import annotations

import re
from pathlib import Path

root = Path(__file__).parents[2]
readme, guide = root / "README.md", root / "DEVELOPING.md"
help_folder = root / "resources" / "help"
programs = ("candor", "python", "make")


def blocks(document: Path, language: str = "sh") -> list[str]:
    """Every line of its blocks in that language."""
    found = re.findall(rf"```{language}\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in found for line in block.splitlines() if line]


def named(document: Path) -> list[str]:
    """Commands in backquotes, with words beside the program's name."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [
        each for each in re.findall(r"`([^`\n]+)`", text) if each.startswith(tuple(f"{name} " for name in programs))
    ]
