"""Watched folders: what changes in them is told; a folder that goes is told once and comes back as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from watchfiles import Change

from app.gui.library.adding import watching
from app.gui.library.adding.watching import FolderWatcher, places_to_look
from app.gui.library.signals import FolderChanged, FolderLost

soon = 8000  # milliseconds: much longer than it takes on an idle machine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "sub").mkdir(parents=True)
    (folder / "old.pdf").write_bytes(b"%PDF old")
    return folder


@pytest.fixture
def watcher(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FolderWatcher]:
    monkeypatch.setattr(watching, "look_ms", 50)
    made = FolderWatcher()
    yield made
    made.stop()


@pytest.fixture
def told(qtbot: QtBot, watcher: FolderWatcher, folder: Path) -> list[FolderChanged]:
    """What was told since the folder is watched."""
    found: list[FolderChanged] = []
    watcher.changed_on_disk.connect(found.append)
    watcher.watch([str(folder)], look=True)
    qtbot.waitUntil(lambda: bool(found), timeout=soon)
    assert found.pop() == FolderChanged(str(folder), (str(folder),))
    wait_until_it_watches(qtbot, folder, found)
    return found


def wait_until_it_watches(qtbot: QtBot, folder: Path, found: list[FolderChanged]) -> None:
    """The system tells of changes from some moment on: touches a file until it does."""
    first = folder / "first.pdf"

    def is_told() -> bool:
        first.write_bytes(first.read_bytes() + b"." if first.exists() else b"%PDF first")
        return bool(found)

    qtbot.waitUntil(is_told, timeout=soon)
    qtbot.waitUntil(lambda: settled(found), timeout=soon)


def settled(found: list[FolderChanged]) -> bool:
    """True when nothing more came since the last look."""
    had, found[:] = bool(found), []
    return not had


def paths(found: list[FolderChanged]) -> set[str]:
    return {path for each in found for path in each.paths}


def test_a_new_file_is_told(qtbot: QtBot, folder: Path, told: list[FolderChanged]) -> None:
    new = folder / "sub" / "new.PDF"
    new.write_bytes(b"%PDF new")
    qtbot.waitUntil(lambda: str(new) in paths(told), timeout=soon)
    assert {each.folder for each in told} == {str(folder)}


def test_a_changed_file_is_told(qtbot: QtBot, folder: Path, told: list[FolderChanged]) -> None:
    (folder / "old.pdf").write_bytes(b"%PDF changed")
    qtbot.waitUntil(lambda: str(folder / "old.pdf") in paths(told), timeout=soon)


def test_a_moved_file_is_told_at_both_ends(qtbot: QtBot, folder: Path, told: list[FolderChanged]) -> None:
    (folder / "old.pdf").rename(folder / "sub" / "moved.pdf")
    qtbot.waitUntil(lambda: str(folder) in paths(told), timeout=soon)


def test_a_deleted_file_is_told_by_its_folder(qtbot: QtBot, folder: Path, told: list[FolderChanged]) -> None:
    (folder / "old.pdf").unlink()
    qtbot.waitUntil(lambda: str(folder) in paths(told), timeout=soon)


def test_many_files_are_told_together(qtbot: QtBot, folder: Path, told: list[FolderChanged]) -> None:
    for number in range(200):
        (folder / f"{number}.pdf").write_bytes(b"%PDF")
    qtbot.waitUntil(lambda: len(paths(told)) >= 200, timeout=soon)
    assert len(told) <= 5


def test_a_folder_that_goes_is_told_once_and_comes_back_whole(
    qtbot: QtBot, watcher: FolderWatcher, folder: Path, told: list[FolderChanged]
) -> None:
    lost: list[FolderLost] = []
    watcher.lost.connect(lost.append)
    shutil.move(folder, folder.with_name("unplugged"))
    qtbot.waitUntil(lambda: bool(lost), timeout=soon)
    assert str(folder) in lost[0].sentence
    assert str(folder) not in paths(told)
    shutil.move(folder.with_name("unplugged"), folder)
    qtbot.waitUntil(lambda: FolderChanged(str(folder), (str(folder),)) in told, timeout=soon)
    assert len(lost) == 1


def test_a_folder_that_was_never_there_is_told_and_the_others_are_watched(
    qtbot: QtBot, watcher: FolderWatcher, folder: Path
) -> None:
    with qtbot.waitSignals([watcher.lost, watcher.changed_on_disk], timeout=soon):
        watcher.watch([str(folder.with_name("missing")), str(folder)], look=True)


def test_watching_ends_with_no_thread_left(qtbot: QtBot, watcher: FolderWatcher, folder: Path) -> None:
    with qtbot.waitSignal(watcher.changed_on_disk, timeout=soon):
        watcher.watch([str(folder)], look=True)
    [thread] = watcher._watches
    watcher.watch([])
    assert thread.ending.is_set()
    watcher.stop()
    assert not thread.is_alive()


def test_only_what_can_matter_is_looked_at(folder: Path) -> None:
    for name in ("notes.txt", "~$old.pdf", ".hidden.pdf"):
        (folder / name).touch()
        assert places_to_look([(Change.added, str(folder / name))]) == []
    assert places_to_look([(Change.modified, str(folder / "sub"))]) == []
    assert places_to_look([(Change.deleted, str(folder / "gone.tmp"))]) == []
    assert places_to_look([(Change.deleted, str(folder / "reports 1.2"))]) == [str(folder)]
    assert places_to_look([(Change.deleted, str(folder / "gone" / "deep" / "a.pdf"))]) == [str(folder)]


def test_a_new_folder_stands_for_what_is_in_it(folder: Path) -> None:
    inside = folder / "sub" / "a.pdf"
    inside.touch()
    changes = [
        (Change.added, str(inside)),
        (Change.added, str(folder / "sub")),
        (Change.modified, str(folder / "old.pdf")),
    ]
    assert places_to_look(changes) == [str(folder / "old.pdf"), str(folder / "sub")]
