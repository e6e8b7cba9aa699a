"""Passwords of locked files on the command line: typed unseen, or given by a script; never as an argument."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import typer

from app.cli.session import Session
from app.errors import LockedFile, NoKeyring, WrongPassword
from app.kept_passwords import KeptPasswords
from app.reading.keys import Keys
from app.wordings import explanation

variable = "CANDOR_PASSWORD"  # one password a line
most_tries = 3  # of a file

Made = TypeVar("Made")


class Prompt:
    """Asks on the terminal, a few times a file; Enter leaves a file locked."""

    def __init__(self) -> None:
        self._asked: dict[Path, int] = {}

    def __call__(self, path: Path, wrong: bool) -> str | None:
        tries = self._asked[path] = self._asked.get(path, 0) + 1
        if tries > most_tries:
            return None
        again = "That does not open it. " if wrong and tries > 1 else ""
        text = f"{again}Password of {path.name} (Enter to leave it locked)"
        return str(typer.prompt(text, default="", show_default=False, hide_input=True, err=True)) or None


def keys(session: Session, *, wanted: bool) -> Keys:
    """The kept passwords; where `wanted`, those of the environment or of standard input too, or who sits there."""
    known = [*given_by_environment(), *kept(session)]
    if not wanted:
        return Keys(known)
    if sys.stdin.isatty():
        return Keys(known, Prompt())
    return Keys([*known, *lines(sys.stdin)])


def given_by_environment() -> list[str]:
    return lines(os.environ.get(variable, "").splitlines())


def lines(texts: Iterable[str]) -> list[str]:
    return [line for line in (text.rstrip("\r\n") for text in texts) if line]


def kept(session: Session) -> tuple[str, ...]:
    try:
        return KeptPasswords(session.services.places.kept_passwords).load()
    except NoKeyring as error:
        session.screen.note(explanation(error.notice))
        return ()


def keep(session: Session, passwords: Sequence[str]) -> None:
    """Without a keyring nothing is lost but the comfort: a note says so."""
    try:
        KeptPasswords(session.services.places.kept_passwords).keep(passwords)
    except NoKeyring as error:
        session.screen.note(explanation(error.notice))
    else:
        session.screen.note(
            "The passwords are kept in the keyring of this system; `candor passwords --forget` ends it."
        )


def unlocked(session: Session, path: Path, make: Callable[[Sequence[str]], Made]) -> Made:
    """What `make` makes of a file with the known passwords, or with those that are asked for. Raises ReadingError."""
    found = Keys()
    while True:
        try:
            return make(found.known)
        except (LockedFile, WrongPassword):
            tried = len(found.known)
            found = found if tried else keys(session, wanted=sys.stdin.isatty())
            if len(found.known) == tried and not found.more_for(path, tried):
                raise
