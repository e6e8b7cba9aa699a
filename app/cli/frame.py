"""Runs one command and turns whatever happens into an exit code and words."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from enum import IntEnum
from types import TracebackType
from typing import Self

import typer
from typer.exceptions import TyperException

from app.cli.screen import Screen
from app.errors import CandorError, of_the_world
from app.logs import bug_report
from app.notice import notice
from app.wordings import remedy, sentence

log = logging.getLogger(__name__)


class Code(IntEnum):
    """Exit codes. `candor --help` and README.md list them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNSURE = 3
    PARTLY = 4
    BUG = 70
    CANCELLED = 130


class Frame:
    """A context manager that ends every error of its body in words; `code` is what the process is to exit with."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.log_path = ""  # "" until it is known
        self.debug = False
        self.code: int = Code.DONE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or error is None:
            return True
        if isinstance(error, SystemExit):
            return False
        if self.debug and not isinstance(error, typer.Exit | TyperException):
            traceback.print_exception(error)
        self.code = self._told(kind, error, trace)
        return True

    def _told(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> int:
        if isinstance(error, typer.Exit):
            return error.exit_code
        if isinstance(error, KeyboardInterrupt | typer.Abort):
            self.screen.error("cancelled", "Cancelled.", "What was done so far is kept.")
            return Code.CANCELLED
        if isinstance(error, TyperException):
            self.screen.error("usage", error.format_message(), "See `candor --help`, or a command's own --help.")
            return Code.USAGE
        known = error if isinstance(error, CandorError) else of_the_world(error)
        if known is not None:
            log.info("ended with %s", known.code)
            self.screen.error(known.code, sentence(known.notice), remedy(known.notice))
            return Code.FAILED
        if self.log_path:
            log.error("unexpected error\n%s", bug_report(kind, trace))
        report = f"A report without any of your text is in {self.log_path}; " if self.log_path else ""
        what = sentence(notice("bug", kind=kind.__name__))
        self.screen.error("bug", what, f"{report}--debug shows the details.")
        return Code.BUG


def hoisted(arguments: Sequence[str], flags: Sequence[str], options: Sequence[str]) -> list[str]:
    """Arguments with the options for all commands put first, so that they may stand anywhere; `--` ends them."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*front, *rest, word, *words]
        if word in flags or ("=" in word and word.partition("=")[0] in options):
            front.append(word)
        elif word in options:
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        else:
            rest.append(word)
    return front + rest
