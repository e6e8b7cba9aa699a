"""The last wave. Its order, stops and restarts are tested with a quick stand-in for recognition; one test is real."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.domain.document import DocumentState
from app.domain.events import Changed, Progress
from app.domain.page import Trouble
from app.errors import LockedFile, ReadingTooSlow
from app.indexing import scans
from app.indexing.scans import ScanWave, new_scans
from app.indexing.schedule import Events, ingest
from app.library.library import Library
from app.notice import notice
from app.paths import shipped_encoder
from app.reading.layout.sheet import Sheet
from app.reading.pool import Reader
from app.reading.recognition.scan import Scan
from app.reading.recognition.scanning import Scanned, Scanner
from tests.indexing.samples import SAMPLES, content
from tests.reading.scans import picture_of, scanned
from tests.robustness.kill_indexing import QuickEncoder


class QuickScanner(Scanner):
    """Says of each page that it is page N of its file, at once. too_slow: pages that take too long. agreeing: of
    doubtful pages, those whose own words are right."""

    def __init__(self, too_slow: Sequence[int] = (), agreeing: Sequence[int] = ()) -> None:
        super().__init__()
        self.asked: list[int] = []
        self._too_slow, self._agreeing = too_slow, agreeing

    def scan(self, path: Path, pages: Sequence[tuple[int, Trouble]]) -> Generator[Scanned, None, None]:
        for number, trouble in pages:
            self.asked.append(number)
            if number in self._too_slow:
                yield Scanned(number, error=ReadingTooSlow("Too slow."))
            elif trouble is Trouble.DOUBTFUL and number in self._agreeing:
                yield Scanned(number)
            else:
                yield Scanned(number, said(number, f"On this sheet stands picture{number}"), 400, 600)


def said(number: int, text: str) -> Scan:
    words = text.split()
    left = np.arange(len(words), dtype=np.float32) * 60 + 20
    boxes = np.stack([left, left * 0 + 300, left + 50, left * 0 + 310], axis=1)
    order, line = np.arange(len(words), dtype=np.int32), np.zeros(len(words), np.int32)
    font = np.full(1, 10, np.float32), np.zeros(1, bool), np.ones(1, bool)
    sheet = Sheet(number, "", 400, 600, 0, words, boxes, order, line, *font, 0, True)
    return Scan(sheet, boxes, np.full(len(words), 0.8, np.float32))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(1) as opened:
        yield opened


def pictures(path: Path, count: int, *, text: str = "", layer: str = "") -> Path:
    """A PDF of so many pictures, behind a page of text where there is one; each with an invisible layer, if any."""
    grey = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 30, 40))
    grey.clear_with(200)
    with pymupdf.open() as document:
        if text:
            document.new_page().insert_text((60, 100), text)
        for _ in range(count):
            page = document.new_page()
            page.insert_image(page.rect, pixmap=grey)
            page.insert_text((60, 100), layer, render_mode=3)
        document.save(path)
    return path


def run(library: Library, reader: Reader, path: Path, scanner: Scanner | None) -> list[Progress | Changed]:
    events = ingest([path], library, reader=reader, encoder=None, scanner=scanner)
    return [event for event in events if isinstance(event, Progress | Changed)]


def test_text_is_found_at_once_and_pictures_last(library: Library, reader: Reader, tmp_path: Path) -> None:
    path = pictures(tmp_path / "mixed.pdf", 2, text="The ferry leaves at nine.")
    events = run(library, reader, path, QuickScanner())
    first, last = (event.document for event in events if isinstance(event, Changed))
    assert (first.state, first.pages_waiting, first.reason) == (DocumentState.SEARCHABLE, 2, "")
    assert (last.pages_waiting, last.pages_recognised) == (0, 2)
    assert last.legibility == pytest.approx(0.8, abs=0.01)
    waves = [event.wave for event in events if isinstance(event, Progress)]
    assert waves == sorted(waves, key=["text", "scans"].index)
    told = [event for event in events if isinstance(event, Progress) and event.wave == "scans"]
    assert [(event.done, event.total, event.unit) for event in told] == [(1, 2, "pages"), (2, 2, "pages")]
    texts = [passage.text for passage in library.passages(last.id)]
    assert texts[0] == "The ferry leaves at nine."
    assert "picture3" in texts[-1]


def test_pictures_may_be_left_and_caught_up_later(library: Library, reader: Reader, tmp_path: Path) -> None:
    path = pictures(tmp_path / "scan.pdf", 3)
    run(library, reader, path, None)
    document = library.document("scan")
    assert (document.state, document.pages_waiting, document.reason) == (DocumentState.READING, 3, "")
    assert document.remark == (notice("scans.waiting", waiting=3, pages=3),)
    scanner = QuickScanner()
    run(library, reader, path, scanner)
    assert library.document("scan").state is DocumentState.SEARCHABLE
    assert scanner.asked == [1, 2, 3]
    again = QuickScanner()
    run(library, reader, path, again)
    assert again.asked == []


def test_a_stop_costs_a_batch_at_most_and_ends_in_the_same_library(
    library: Library, reader: Reader, tmp_path: Path
) -> None:
    path = pictures(tmp_path / "long.pdf", 3 * scans.saved_at_once)
    events: Events = ingest([path], library, reader=reader, encoder=None, scanner=QuickScanner())
    for event in events:
        if isinstance(event, Progress) and event.wave == "scans" and event.done == 2 * scans.saved_at_once + 1:
            events.close()
    assert library.document("long").pages_recognised == 2 * scans.saved_at_once
    library.check()
    rest = QuickScanner()
    run(library, reader, path, rest)
    assert rest.asked == list(range(2 * scans.saved_at_once + 1, 3 * scans.saved_at_once + 1))
    with Library.open(tmp_path / "other.candor") as other:
        run(other, reader, path, QuickScanner())
    assert content(library.path) == content(tmp_path / "other.candor")


def test_a_document_that_a_question_wants_is_next_while_another_is_under_way(
    library: Library, reader: Reader, tmp_path: Path
) -> None:
    run(library, reader, pictures(tmp_path / "wanted.pdf", 2), None)
    run(library, reader, pictures(tmp_path / "long.pdf", 2 * scans.saved_at_once), None)
    wanted = library.document("wanted")
    order: list[str] = []
    for event in ScanWave(library, QuickScanner()).events():
        if isinstance(event, Changed):
            order.append(event.document.name)
            library.want_scans([wanted.id])
    assert order == ["long.pdf", "wanted.pdf", "long.pdf"]
    assert library.waiting_pages() == []


def test_a_page_that_fails_is_told_and_tried_again_when_its_file_is_named(
    library: Library, reader: Reader, tmp_path: Path
) -> None:
    path = pictures(tmp_path / "scan.pdf", 3)
    run(library, reader, path, QuickScanner(too_slow=[2]))
    document = library.document("scan")
    assert (document.pages_recognised, document.pages_unrecognised) == (2, 1)
    assert notice("scans.too_slow", pages="2") in document.remark
    folder = QuickScanner()
    run(library, reader, tmp_path, folder)
    assert folder.asked == []
    named = QuickScanner()
    run(library, reader, path, named)
    assert named.asked == [2]
    assert library.document("scan").pages_unrecognised == 0


def test_layers_that_agree_with_a_few_of_their_pictures_are_believed(
    library: Library, reader: Reader, tmp_path: Path
) -> None:
    path = pictures(tmp_path / "layer.pdf", 12, layer="Read by a machine")
    scanner = QuickScanner(agreeing=range(1, 13))
    run(library, reader, path, scanner)
    assert len(scanner.asked) == scans.sample
    document = library.document("layer")
    assert (document.pages_waiting, document.pages_recognised, document.remark) == (0, 0, ())
    assert library.page(document.id, 5).text == "Read by a machine"


def test_layers_that_disagree_are_all_looked_at(library: Library, reader: Reader, tmp_path: Path) -> None:
    path = pictures(tmp_path / "layer.pdf", 12, layer="Read by a machine")
    scanner = QuickScanner(agreeing=[1, 12])
    run(library, reader, path, scanner)
    assert sorted(scanner.asked) == list(range(1, 13))
    assert library.document("layer").pages_recognised == 10


def test_what_is_recognised_gets_its_vectors_in_the_same_run(library: Library, reader: Reader, tmp_path: Path) -> None:

    path = pictures(tmp_path / "scan.pdf", 2, text="A page of text.")
    encoder = QuickEncoder(shipped_encoder())
    list(ingest([path], library, reader=reader, encoder=encoder, scanner=QuickScanner()))
    assert library.document("scan").state is DocumentState.READY
    assert library.counts().vectors == library.counts().passages == 3


def test_a_file_that_changed_meanwhile_is_left_alone(library: Library, reader: Reader, tmp_path: Path) -> None:
    path = pictures(tmp_path / "scan.pdf", 1)
    run(library, reader, path, None)
    path.unlink()
    other = pictures(tmp_path / "other.pdf", 1)
    run(library, reader, other, QuickScanner())
    assert library.document("scan").pages_waiting == 1
    assert library.document("other").pages_waiting == 0


def test_a_file_that_is_replaced_while_it_is_recognised_lends_its_words_to_nobody(
    library: Library, reader: Reader, tmp_path: Path
) -> None:
    path = pictures(tmp_path / "scan.pdf", 20)

    class Replacing(QuickScanner):
        def scan(self, path: Path, pages: Sequence[tuple[int, Trouble]]) -> Generator[Scanned, None, None]:
            for each in super().scan(path, pages):
                if each.number == 10:
                    path.write_bytes(path.read_bytes() + b"% another")
                yield each

    run(library, reader, path, Replacing())
    document = library.document("scan.pdf")
    assert (document.pages_recognised, document.pages_waiting) == (8, 12)
    run(library, reader, path, QuickScanner())
    [document] = library.documents()
    assert (document.pages_recognised, document.pages_waiting) == (20, 0)


def test_a_scan_is_found_by_what_it_says(library: Library, reader: Reader, tmp_path: Path) -> None:
    path = scanned(tmp_path / "report.pdf", picture_of(SAMPLES / "harbour-report.pdf", 2))
    with Scanner(threads=1) as scanner:
        run(library, reader, path, scanner)
    document = library.document("report")
    assert (document.state, document.pages_recognised) == (DocumentState.SEARCHABLE, 1)
    assert document.legibility > 0.9
    assert any("Okafor" in passage.text for passage in library.passages(document.id))


def test_a_page_of_a_file_that_is_locked_now_goes_on_waiting(library: Library, reader: Reader, tmp_path: Path) -> None:
    run(library, reader, pictures(tmp_path / "scan.pdf", 1), None)
    document = library.document("scan")
    found = new_scans(library, document, [Scanned(1, error=LockedFile("scan.pdf is locked with a password."))])
    assert library.put_scans(found).pages_waiting == 1
