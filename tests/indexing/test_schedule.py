from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.document import DocumentState
from app.domain.events import Changed, Progress, Skipped
from app.errors import NothingToIndex
from app.indexing.schedule import ingest
from app.library.library import Library
from app.reading.pool import Reader
from tests.indexing.samples import content, copied, indexed, readable

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
    assert "no longer" in library.document(first.name).remark
    assert library.passages(library.document(first.name).id)
    (folder / "hidden.away").rename(first)
    indexed(library, reader, folder)
    assert library.document(first.name).remark == ""


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
    with pytest.raises(NothingToIndex, match="nowhere"):
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


def test_cancelling_keeps_what_is_done_and_the_next_run_goes_on(library: Library, reader: Reader, folder: Path) -> None:
    run = ingest([folder], library, reader=reader, encoder=None)
    next(event for event in run if isinstance(event, Changed))
    run.close()
    library.check()
    assert 0 < len(library.documents()) < samples
    indexed(library, reader, folder)
    assert len(library.documents()) == samples
