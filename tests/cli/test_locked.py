"""Locked files on the command line: what is asked, kept, shown and forgotten, and that no password is written down."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoBackend

from tests.cli.conftest import Candor
from tests.reading.test_keys import locked

SECRET = "correct horse 77"


class InMemory(KeyringBackend):
    """A keyring for tests: nobody's own is touched."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return locked(tmp_path / "letter.pdf", SECRET)


def written_down(folder: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_locked_file_is_listed_as_locked_and_opened_later(
    candor: Candor, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert candor("index", "--no-meaning", file).code == 4
    assert "locked. letter.pdf is locked" in " ".join(candor("documents").out.split())
    monkeypatch.setattr("sys.stdin", io.StringIO(f"not this\n{SECRET}\n"))
    said = candor("index", "--no-meaning", "--password", file, "--json")
    assert (said.code, said.json["added"]) == (0, 1)
    assert [each["state"] for each in candor("documents", "--json").json] == ["searchable"]
    assert not written_down(home)


def test_a_wrong_password_has_its_own_reason(
    candor: Candor, file: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("CANDOR_PASSWORD", SECRET.upper())
    said = candor("index", "--no-meaning", file, "--json")
    assert said.json["trouble"][0]["reason"] == "wrong_password"
    assert "index --password" in said.json["trouble"][0]["remark"]
    assert SECRET.upper() not in said.out + said.err


def test_the_page_of_a_locked_file_is_drawn_with_its_password(
    candor: Candor, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CANDOR_PASSWORD", SECRET)
    assert candor("index", "--no-meaning", file).code == 0
    assert candor("show", "letter.pdf:1:0-3").code == 0
    monkeypatch.delenv("CANDOR_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert candor("show", "letter.pdf:1:0-3", "--json").json["error"]["code"] == "locked"


def test_a_kept_password_opens_the_next_file_until_it_is_forgotten(
    candor: Candor, file: Path, ring: InMemory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"useless\n{SECRET}\n"))
    assert candor("index", "--no-meaning", "--keep-password", file).code == 0
    assert "useless" not in str(ring.entries)
    assert not written_down(home)
    other = locked(tmp_path / "other.pdf", SECRET, words="other words")
    assert candor("index", "--no-meaning", other).code == 0
    assert candor("passwords", "--json").json == {"kept": 1, "forgotten": 0}
    assert candor("passwords", "--forget").code == 0
    assert not ring.entries
    third = locked(tmp_path / "third.pdf", SECRET, words="more words")
    assert candor("index", "--no-meaning", third).code == 4


def test_without_a_keyring_one_sentence_says_so_and_the_file_is_read(
    candor: Candor, file: Path, ring: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(NoBackend())  # type: ignore[no-untyped-call]
    monkeypatch.setattr("sys.stdin", io.StringIO(SECRET))
    said = candor("index", "--no-meaning", "--keep-password", file)
    assert said.code == 0
    assert "no keyring" in said.err
