"""What one run of the command line works with: the services, and the screen to show things on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.cli.screen import Screen
from app.errors import NothingToIndex
from app.services import Services


@dataclass(slots=True, kw_only=True)
class Session:
    services: Services
    screen: Screen


def existing(paths: list[Path]) -> list[Path]:
    """Raises NothingToIndex where one of the paths does not exist: a typing error must not pass as an empty folder."""
    for path in paths:
        if not path.exists():
            raise NothingToIndex("no_such_path", path=path)
    return paths
