"""Passwords of locked files that the user asked to keep: in the platform's keyring and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import NoKeyring

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

service, entry = "Candor", "passwords of locked files"


@dataclass(frozen=True, slots=True)
class KeptPasswords:
    """`mark`: an empty file that says that there are any, so that nobody's keyring is opened in vain."""

    mark: Path

    def load(self) -> tuple[str, ...]:
        """Raises NoKeyring."""
        if not self.mark.exists():
            return ()
        return tuple(json.loads(self._called("get_password", service, entry) or "[]"))

    def keep(self, passwords: Sequence[str]) -> None:
        """Adds to what is kept. Raises NoKeyring."""
        every = list(dict.fromkeys([*self.load(), *passwords]))
        self._called("set_password", service, entry, json.dumps(every))
        self.mark.parent.mkdir(parents=True, exist_ok=True)
        self.mark.touch()

    def forget(self) -> None:
        """Raises NoKeyring."""
        if self.mark.exists():
            self._called("delete_password", service, entry)
            self.mark.unlink()

    @staticmethod
    def _called(verb: str, *values: str) -> str | None:
        from keyring.errors import KeyringError

        try:
            found: str | None = getattr(backend(), verb)(*values)
        except KeyringError as error:
            raise NoKeyring() from error
        return found


def backend() -> KeyringBackend:
    import keyring

    return keyring.get_keyring()
