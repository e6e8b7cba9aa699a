from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.document import DocumentState
from app.domain.events import Changed, Progress, Skipped
from app.errors import NothingToIndex
from app.indexing import texts
from app.indexing.files import sha256_of
from app.indexing.schedule import ingest
from app.library.library import Library
from app.notice import notice
from app.reading.pool import Reader
from app.wordings import explanation
from tests.indexing.samples import content, copied, indexed, readable
from tests.reading.damage import cut_short, overwritten
from tests.reading.samples import uncountable
from tests.saying import gives, says

samples = len(readable)
pytestmark = pytest.mark.skipif(not samples, reason="needs the sample PDFs")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(2) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path / "pile")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


def test_a_folder_becomes_searchable_and_twice_costs_nothing(library: Library, reader: Reader, folder: Path) -> None:
    end, events = indexed(library, reader, folder)
    assert (end.added, end.unchanged, end.failed) == (samples, 0, 0)
    assert end.pages == library.counts().pages > samples
    assert end.passages == library.counts().passages > samples
    assert {event.document.state for event in events if isinstance(event, Changed)} == {DocumentState.SEARCHABLE}
    before = content(library.path)
    again, events = indexed(library, reader, folder)
    assert (again.added, again.unchanged, again.pages) == (0, samples, 0)
    assert not [event for event in events if isinstance(event, Changed)]
    assert content(library.path) == before


def test_progress_never_runs_back_and_ends_complete(library: Library, reader: Reader, folder: Path) -> None:
    told = [event for event in indexed(library, reader, folder)[1] if isinstance(event, Progress)]
    done = [event.done for event in told]
    assert done == sorted(done)
    assert told[-1].done == told[-1].total
    assert told[-1].seconds_left == 0
    assert all(event.rate > 0 for event in told)


def test_a_moved_file_is_found_again_without_reading_it(library: Library, reader: Reader, folder: Path) -> None:
    indexed(library, reader, folder)
    before = {document.sha256: document.id for document in library.documents()}
    moved = sorted(folder.glob("*.pdf"))[0]
    moved.rename(folder / "moved.pdf")
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.unchanged, end.pages) == (0, samples, 0)
    assert {document.sha256: document.id for document in library.documents()} == before
    assert library.paths(library.document("moved.pdf").id) == [str(folder / "moved.pdf")]


def test_a_changed_file_replaces_its_old_version(library: Library, reader: Reader, folder: Path) -> None:
    indexed(library, reader, folder)
    first, second, *_ = sorted(folder.glob("*.pdf"))
    shutil.copy(second, first)
    first.write_bytes(first.read_bytes() + b"\n% changed\n")
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.removed) == (1, 1)
    assert len(library.documents()) == samples


def test_copies_are_one_document_with_several_paths(library: Library, reader: Reader, folder: Path) -> None:
    first = sorted(folder.glob("*.pdf"))[0]
    shutil.copy(first, folder / "zz-copy.pdf")
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.unchanged) == (samples, 1)
    [document] = [each for each in library.documents() if len(library.paths(each.id)) == 2]
    assert set(library.paths(document.id)) == {str(first), str(folder / "zz-copy.pdf")}


def test_a_vanished_file_stays_with_a_remark_until_it_is_back(library: Library, reader: Reader, folder: Path) -> None:
    indexed(library, reader, folder)
    first = sorted(folder.glob("*.pdf"))[0]
    first.rename(folder / "hidden.away")
    indexed(library, reader, folder)
    assert library.document(first.name).remark == (notice("missing.vanished", path=first),)
    assert library.passages(library.document(first.name).id)
    (folder / "hidden.away").rename(first)
    indexed(library, reader, folder)
    assert library.document(first.name).remark == ()


def test_a_remark_that_an_older_version_kept_in_words_goes_when_the_file_is_back(
    library: Library, reader: Reader, folder: Path
) -> None:
    indexed(library, reader, folder)
    first = sorted(folder.glob("*.pdf"))[0]
    said = f"The file is no longer at {first}. Put the file back, or remove the document from the library."
    number = library.document(first.name).id
    library._connection.execute("update documents set remark = ? where id = ?", (said, number))
    assert explanation(*library.document(first.name).remark) == said
    indexed(library, reader, folder)
    assert library.document(first.name).remark == ()


def test_bad_files_fail_with_a_reason_and_the_rest_goes_on(library: Library, reader: Reader, folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "notes.pdf").write_text("just some notes")
    cut = sorted(folder.glob("*.pdf"))[0].read_bytes()[:200]
    (folder / "cut.pdf").write_bytes(cut)
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples, 3)
    failed = {document.name: document for document in library.documents() if document.state is DocumentState.FAILED}
    assert set(failed) == {"empty.pdf", "notes.pdf", "cut.pdf"}
    assert all(document.reason and document.remark for document in failed.values())
    again, _ = indexed(library, reader, folder)
    assert (again.added, again.failed, again.unchanged) == (0, 0, samples + 3)
    shutil.copy(readable[0], folder / "cut.pdf")
    healed, _ = indexed(library, reader, folder)
    assert healed.removed == 1
    assert "cut.pdf" in {Path(path).name for each in library.documents() for path in library.paths(each.id)}


def test_a_path_that_is_not_there_is_skipped_or_refused(library: Library, reader: Reader, folder: Path) -> None:
    with pytest.raises(NothingToIndex, check=gives("nothing_to_index.no_pdf", names=folder / "nowhere.pdf")):
        indexed(library, reader, folder / "nowhere.pdf")
    file = sorted(folder.glob("*.pdf"))[0]
    end, events = indexed(library, reader, folder / "nowhere.pdf", file)
    assert (end.added, end.failed) == (1, 1)
    [skipped] = [event for event in events if isinstance(event, Skipped)]
    assert (skipped.path, skipped.reason) == (str(folder / "nowhere.pdf"), "missing")
    assert len(library.documents()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_file_is_listed_and_tried_again(library: Library, reader: Reader, folder: Path) -> None:
    file = sorted(folder.glob("*.pdf"))[0]
    file.chmod(0)
    indexed(library, reader, folder)
    assert library.document(file.name).reason == "forbidden"
    file.chmod(0o644)
    indexed(library, reader, folder)
    assert library.document(file.name).state is DocumentState.SEARCHABLE


def test_a_file_whose_pages_cannot_be_counted_does_not_end_the_run(
    library: Library, reader: Reader, folder: Path
) -> None:
    uncountable(folder / "a-uncountable.pdf")
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples, 1)
    assert library.document("a-uncountable.pdf").reason == "damaged"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(60)
def test_pipes_and_devices_are_listed_and_not_waited_for(library: Library, reader: Reader, folder: Path) -> None:
    os.mkfifo(folder / "a-pipe.pdf")
    (folder / "a-device.pdf").symlink_to("/dev/zero")
    (folder / "a-link.pdf").symlink_to(readable[0])
    end, events = indexed(library, reader, folder)
    assert (end.added, end.unchanged, end.failed) == (samples, 1, 2)
    assert not [event for event in events if isinstance(event, Skipped)]
    assert {library.document(name).reason for name in ("a-pipe.pdf", "a-device.pdf")} == {"not_a_pdf"}
    again, events = indexed(library, reader, folder)
    assert (again.added, again.unchanged, again.failed) == (0, samples + 1, 2)
    assert {event.reason for event in events if isinstance(event, Skipped)} == {"not_a_pdf"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_costs_one_file(library: Library, reader: Reader, folder: Path) -> None:
    odd = os.fsdecode(os.fsencode(folder) + b"/a-\xff.pdf")
    shutil.copy(readable[0], odd)
    end, events = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples, 1)
    [skipped] = [event for event in events if isinstance(event, Skipped)]
    assert (skipped.path, skipped.reason) == (str(folder / "a-\N{REPLACEMENT CHARACTER}.pdf"), "name")
    told = gives("nothing_to_index.no_pdf", names=folder / "a-\N{REPLACEMENT CHARACTER}.pd")
    with pytest.raises(NothingToIndex, check=told) as caught:
        indexed(library, reader, Path(odd[:-1]))
    assert says(caught.value).encode()


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The system's answer to a user who may not read a folder; the superuser, who often runs tests, always may."""
    scandir, stat = os.scandir, os.stat

    def refused(path: object, among: tuple[Path, ...]) -> None:
        if isinstance(path, str | Path) and folder in among:
            raise PermissionError(13, "Permission denied", str(path))

    def scan(path: Any = ".") -> Any:
        refused(path, (Path(path), *Path(path).parents))
        return scandir(path)

    def look(path: Any, **kinds: Any) -> os.stat_result:
        refused(path, tuple(Path(path).parents) if isinstance(path, str | Path) else ())
        return stat(path, **kinds)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "stat", look)


def test_a_folder_that_can_no_longer_be_read_is_reported_and_what_it_holds_is_kept(
    library: Library, reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "inner").mkdir()
    shutil.move(folder / readable[0].name, folder / "inner")
    indexed(library, reader, folder)
    forbid(monkeypatch, folder / "inner")
    end, events = indexed(library, reader, folder)
    assert (end.added, end.unchanged, end.failed, end.removed) == (0, samples - 1, 1, 0)
    [skipped] = [event for event in events if isinstance(event, Skipped)]
    assert (skipped.path, skipped.reason) == (str(folder / "inner"), "forbidden")
    assert skipped.remark == notice("forbidden.folder", path=folder / "inner", why="Permission denied")
    assert library.document(readable[0].name).remark == ()
    named, _ = indexed(library, reader, folder / "inner" / readable[0].name)
    assert named.failed == 1


def after_hashing(monkeypatch: pytest.MonkeyPatch, path: Path, change: Callable[[], object], times: int = 1) -> None:
    """Lets another program change a file when it has been hashed and is not read yet, so many times."""
    left = [change] * times

    def hash_then_change(file: Path) -> str:
        found = sha256_of(file)
        if file == path and left:
            left.pop()()
        return found

    monkeypatch.setattr(texts, "sha256_of", hash_then_change)


def test_a_file_replaced_while_it_waits_is_stored_under_what_was_read_and_its_twin_keeps_its_own(
    library: Library, reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = readable
    one, other = folder / "a-one.pdf", folder / "a-other.pdf"
    for path in (one, other, folder / "a-third.pdf"):
        path.write_bytes(first.read_bytes() + b"\n% a copy of its own\n")
    replaced = second.read_bytes() + b"\n% another\n"
    after_hashing(monkeypatch, one, lambda: one.write_bytes(replaced))
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples + 2, 0)
    documents = {path: each for each in library.documents() for path in library.paths(each.id)}
    for path in (one, other, folder / "a-third.pdf"):
        document = documents[str(path)]
        assert document.sha256 == sha256_of(path)
        [expected] = [each for each in library.documents() if each.name == (second if path == one else first).name]
        assert library.page(document.id, 1).text == library.page(expected.id, 1).text
    again, _ = indexed(library, reader, folder)
    assert (again.added, again.unchanged) == (0, samples + 3)


def test_a_file_that_changes_each_time_it_is_read_is_left_for_later(
    library: Library, reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = folder / "a-one.pdf", folder / "a-other.pdf"
    for path in (one, other):
        path.write_bytes(readable[0].read_bytes() + b"\n% a copy of its own\n")

    def grow() -> None:
        with one.open("ab") as file:
            file.write(b"% more\n")

    after_hashing(monkeypatch, one, grow, times=100)
    end, events = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples + 1, 1)
    [skipped] = [event for event in events if isinstance(event, Skipped)]
    assert (skipped.path, skipped.reason) == (str(one), "changing")
    assert library.document(other.name).sha256 == sha256_of(other)


def test_a_file_that_is_gone_when_it_is_read_does_not_fail_its_twin(
    library: Library, reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = folder / "a-one.pdf", folder / "a-other.pdf"
    for path in (one, other):
        path.write_bytes(readable[0].read_bytes() + b"\n% a copy of its own\n")
    after_hashing(monkeypatch, one, one.unlink)
    end, _ = indexed(library, reader, folder)
    assert (end.added, end.failed) == (samples + 1, 1)
    assert library.document(other.name).sha256 == sha256_of(other)


def test_a_file_with_damaged_pages_is_read_and_says_so(library: Library, reader: Reader, folder: Path) -> None:
    overwritten(folder / "half.pdf", [2, 3])
    cut_short(folder / "short.pdf", 0.8)
    end, _ = indexed(library, reader, folder)
    assert end.failed == 0
    half, short = library.document("half.pdf"), library.document("short.pdf")
    assert (half.pages, half.pages_damaged, half.pages_waiting) == (3, 2, 0)
    assert short.repaired
    assert short.pages_damaged
    assert sum(document.pages_damaged > 0 for document in library.documents()) == 2


def test_cancelling_keeps_what_is_done_and_the_next_run_goes_on(library: Library, reader: Reader, folder: Path) -> None:
    run = ingest([folder], library, reader=reader, encoder=None)
    next(event for event in run if isinstance(event, Changed))
    run.close()
    library.check()
    assert 0 < len(library.documents()) < samples
    indexed(library, reader, folder)
    assert len(library.documents()) == samples
