"""The Reader: every file gets its reading, whatever happens to the child that reads it."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.errors import DamagedFile, FileMissing, NoText, ReadingCrashed, ReadingTooBig, ReadingTooSlow
from app.reading import pool
from app.reading.attachments import attachment_names
from app.reading.content import fingerprint
from app.reading.pool import Reader, Reading
from tests.reading.samples import made, uncountable


def letter(folder: Path, name: str = "letter.pdf") -> Path:
    return made(folder / name, lambda page: page.insert_text((60, 100), f"Dear {name}"))


def by_name(readings: list[Reading]) -> dict[str, Reading]:
    return {reading.path.name: reading for reading in readings}


def test_each_file_gets_its_reading(tmp_path: Path) -> None:
    blank = made(tmp_path / "blank.pdf", lambda page: None)
    paths = [letter(tmp_path), tmp_path / "gone.pdf", blank]
    with Reader(2) as reader:
        found = by_name(list(reader.read(iter(paths))))
        again = list(reader.read(paths[:1]))
    assert found["letter.pdf"].pages[0].text == "Dear letter.pdf"
    assert found["letter.pdf"].sha256 == fingerprint(paths[0]) == again[0].sha256
    assert isinstance(found["gone.pdf"].error, FileMissing)
    assert isinstance(found["blank.pdf"].error, NoText)
    assert len(found["blank.pdf"].pages) == 1


def process_of(reading: Reading) -> tuple[str, bool, int]:
    return reading.path.name, reading.error is None, os.getpid()


def test_what_follows_a_reading_is_done_in_the_child_that_read_it(tmp_path: Path) -> None:
    with Reader(1) as reader:
        found = list(reader.each([letter(tmp_path), tmp_path / "gone.pdf"], process_of))
    assert sorted((name, read) for name, read, _ in found) == [("gone.pdf", False), ("letter.pdf", True)]
    assert os.getpid() not in {process for _, _, process in found}


def slow(path: Path, passwords: tuple[str, ...]) -> Reading:
    while "slow" in path.name:
        time.sleep(0.05)
    return Reading(path)


def crashing(path: Path, passwords: tuple[str, ...]) -> Reading:
    if "poison" in path.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    return Reading(path)


def greedy(path: Path, passwords: tuple[str, ...]) -> Reading:
    if "huge" in path.name:
        return Reading(path, sha256=str(len(bytearray(3 << 30))))
    return Reading(path)


def test_a_file_that_takes_too_long_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_read", slow)
    with Reader(1, seconds_per_file=0.5) as reader:
        found = by_name(list(reader.read([Path("a.pdf"), Path("slow.pdf"), Path("b.pdf")])))
    assert isinstance(found["slow.pdf"].error, ReadingTooSlow)
    assert [found[name].error for name in ("a.pdf", "b.pdf")] == [None, None]


def test_a_file_that_crashes_its_reader_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_read", crashing)
    with Reader(1) as reader:
        found = by_name(list(reader.read([Path("a.pdf"), Path("poison.pdf"), Path("b.pdf")])))
        after = list(reader.each([Path("poison.pdf")], process_of))
    assert isinstance(found["poison.pdf"].error, ReadingCrashed)
    assert [found[name].error for name in ("a.pdf", "b.pdf")] == [None, None]
    assert after == [("poison.pdf", False, os.getpid())]


def test_a_file_that_needs_too_much_memory_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_read", greedy)
    with Reader(1, memory_bytes=1 << 30) as reader:
        found = by_name(list(reader.read([Path("a.pdf"), Path("huge.pdf"), Path("b.pdf")])))
    assert isinstance(found["huge.pdf"].error, ReadingTooBig)
    assert [found[name].error for name in ("a.pdf", "b.pdf")] == [None, None]


def test_a_file_whose_pages_cannot_be_counted_costs_one_file(tmp_path: Path) -> None:
    paths = [letter(tmp_path, "a.pdf"), uncountable(tmp_path / "uncountable.pdf"), letter(tmp_path, "b.pdf")]
    with Reader(1) as reader:
        found = by_name(list(reader.read(paths)))
    assert isinstance(found["uncountable.pdf"].error, DamagedFile)
    assert found["uncountable.pdf"].sha256 == fingerprint(paths[1])
    assert [found[name].error for name in ("a.pdf", "b.pdf")] == [None, None]


class Unexpected(Exception):
    """Cannot be made again in another process from what pickle keeps of it."""

    def __init__(self, words: str, place: int) -> None:
        super().__init__(words)


def failing(path: Path, passwords: tuple[str, ...]) -> Reading:
    if "odd" in path.name:
        raise Unexpected(f"words of {path.stem}", 7)
    if "panic" in path.name:
        raise BaseException("not even an Exception")
    return Reading(path)


def test_an_error_of_any_kind_in_a_child_costs_one_file_and_is_logged_without_words_of_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pool, "_read", failing)
    with Reader(1) as reader:
        found = by_name(list(reader.read([Path("a.pdf"), Path("odd.pdf"), Path("panic.pdf"), Path("b.pdf")])))
    assert isinstance(found["odd.pdf"].error, ReadingCrashed)
    assert isinstance(found["panic.pdf"].error, ReadingCrashed)
    assert [found[name].error for name in ("a.pdf", "b.pdf")] == [None, None]
    assert "in failing" in caplog.text
    assert "Unexpected" in caplog.text
    assert "words of odd" not in caplog.text


hoard: list[bytearray] = []


def hoarding(path: Path, passwords: tuple[str, ...]) -> Reading:
    """Each file needs 600 MB; what "bomb" and "leak" take is never given back."""
    taken = bytearray(600 << 20)
    if path.stem in {"bomb", "leak"}:
        hoard.append(taken)
    if path.stem == "bomb":
        bytearray(3 << 30)
    return Reading(path, sha256=str(len(taken)))


@pytest.mark.parametrize("first", ["bomb.pdf", "leak.pdf"])
def test_the_files_after_one_that_takes_all_memory_are_read(monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    monkeypatch.setattr(pool, "_read", hoarding)
    with Reader(1, memory_bytes=1 << 30) as reader:
        found = by_name(list(reader.read([Path(first), *(Path(f"{number}.pdf") for number in range(4))])))
        called = reader.call(hoarded, Path("a.pdf"))
    failed = [name for name, reading in found.items() if reading.error is not None]
    assert failed == (["bomb.pdf"] if first == "bomb.pdf" else [])
    assert called == 600 << 20


def test_a_call_raises_the_error_of_the_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Reader(1) as reader, pytest.raises(DamagedFile):
        reader.call(attachment_names, uncountable(tmp_path / "uncountable.pdf"))
    assert not caplog.records


def hoarded(path: Path) -> int:
    return int(hoarding(path, ()).sha256)


def test_closing_kills_the_children_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_read", slow)
    with Reader(2) as reader:
        readings: Any = reader.read([Path("a.pdf"), Path("slow1.pdf"), Path("slow2.pdf"), Path("slow3.pdf")])
        assert next(readings).path == Path("a.pdf")
        assert psutil.Process().children()
        began = time.perf_counter()
        readings.close()
        assert time.perf_counter() - began < 1
        assert not [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]
        monkeypatch.setattr(pool, "_read", crashing)
        assert [reading.error for reading in reader.read([Path("b.pdf")])] == [None]


def test_paths_are_taken_only_as_needed(tmp_path: Path) -> None:
    taken = []

    def endless() -> Iterator[Path]:
        for number in itertools.count():
            taken.append(number)
            yield letter(tmp_path, f"{number}.pdf")

    with Reader(1) as reader:
        readings: Any = reader.read(endless())
        for _ in range(3):
            next(readings)
        assert len(taken) <= 3 + 2
        readings.close()
