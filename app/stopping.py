"""How work that cannot yield, since it computes, hears that it is to stop: it asks between two steps."""

from __future__ import annotations

from collections.abc import Callable


class Stopped(Exception):
    """Work was called off in the middle of a step. What it held is as it was between two steps."""


Pause = Callable[[], None]  # called between two steps; raises Stopped


def go_on() -> None:
    """Nobody wants it to stop."""
