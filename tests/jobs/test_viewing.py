"""What the view lane answers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.domain.answer import Citation
from app.domain.conversation import Exchange
from app.domain.document import Document
from app.domain.events import Found
from app.domain.overview import DocumentKind, Imprint, Overview
from app.domain.page import Rect
from app.errors import UnknownConversation
from app.indexing.schedule import ingest
from app.jobs import viewing as module
from app.jobs.viewing import Viewing
from app.library.changes import CollectionMade
from app.library.library import Library
from app.notice import notice
from app.paths import Places, samples
from app.reading.keys import Keys
from app.reading.pool import Reader
from app.requests.documents import (
    ChangeCollections,
    CollectionsListed,
    DocumentsListed,
    DocumentsRemoved,
    FindEvidence,
    ImprintsListed,
    ListCollections,
    ListDocuments,
    ListImprints,
    OverviewRead,
    ReadOverview,
    RemoveDocuments,
    SearchWords,
    WatchFolders,
    WordsFound,
)
from app.requests.pages import (
    CropDrawn,
    DrawCrop,
    DrawPage,
    FindText,
    FoundPlaces,
    OpenDocument,
    Opened,
    PageImage,
    PageProblem,
    PageRead,
    ReadPage,
    Stale,
)
from app.requests.talks import (
    ConversationRead,
    ConversationsListed,
    DeleteConversation,
    KeepExchange,
    Kept,
    ListConversations,
    OpenConversation,
    RestoreConversation,
)
from app.requests.work import UsePassword
from app.settings import Settings
from tests.reading.test_keys import locked
from tests.saying import tells


def documents(viewing: Viewing) -> dict[str, Document]:
    return {each.name: each for part in viewing.run(ListDocuments()) for each in part.documents}


def asked(question: str) -> Exchange:
    return Exchange(0, question, question, datetime.now(UTC))


def test_documents_come_in_parts(viewing: Viewing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "listed_at_once", 2)
    parts = list(viewing.run(ListDocuments()))
    assert [len(part.documents) for part in parts] == [2, 2, 1]
    assert [part.last for part in parts] == [False, False, True]


def test_a_library_that_does_not_exist_yet_is_made_and_empty(tmp_path: Path) -> None:
    job = Viewing(Places(tmp_path / "new"), Settings(), None)
    assert list(job.run(ListDocuments())) == [DocumentsListed((), last=True)]
    job.close()


def test_a_removed_document_is_gone_and_removing_it_again_is_no_error(viewing: Viewing) -> None:
    number = documents(viewing)["harbour-report.pdf"].id
    for _ in range(2):
        assert list(viewing.run(RemoveDocuments((number,)))) == [DocumentsRemoved((number,))]
    assert "harbour-report.pdf" not in documents(viewing)


def test_overviews_are_listed_and_read(viewing: Viewing, home: Places) -> None:
    with Library.open(home.library) as library:
        number = library.documents()[0].id
        assert list(viewing.run(ReadOverview(number))) == [OverviewRead(number, None)]
        made = Overview("Lease", (), "2024", DocumentKind.CONTRACT, "en", 1, (), (), (), "1", True)
        library.overviews.put(number, made)
    assert list(viewing.run(ReadOverview(number))) == [OverviewRead(number, made)]
    imprint = Imprint("Lease", (), "2024", DocumentKind.CONTRACT)
    assert list(viewing.run(ListImprints())) == [ImprintsListed(((number, imprint),))]


def test_words_are_found_in_the_documents_asked_for(viewing: Viewing) -> None:
    [found] = viewing.run(SearchWords("harbour", limit=5))
    assert isinstance(found, WordsFound)
    assert 1 <= len(found.hits) <= 5
    other = documents(viewing)["reedbed-paper.pdf"].id
    [narrow] = viewing.run(SearchWords("fleet superintendent", (other,)))
    assert all(hit.passage.document == other for hit in narrow.hits)


def test_collections_and_folders_are_kept(viewing: Viewing, tmp_path: Path) -> None:
    number = documents(viewing)["harbour-report.pdf"].id
    [listed] = viewing.run(ChangeCollections(CollectionMade("Harbour", (number,))))
    assert [(each.name, each.documents) for each in listed.collections] == [("Harbour", (number,))]
    list(viewing.run(WatchFolders((str(tmp_path),))))
    [listed] = viewing.run(ListCollections())
    assert isinstance(listed, CollectionsListed)
    assert [each.path for each in listed.folders] == [str(tmp_path)]


def test_a_document_opens_with_the_sizes_of_its_pages(viewing: Viewing) -> None:
    document = documents(viewing)["harbour-report.pdf"]
    [opened] = viewing.run(OpenDocument(document.id, 2))
    assert isinstance(opened, Opened)
    assert (len(opened.sizes), opened.page) == (document.pages, 2)
    with pymupdf.open(samples() / document.name) as file:
        assert opened.sizes[1].width == pytest.approx(file[1].rect.width)


def test_a_page_is_drawn_whole_and_in_parts(viewing: Viewing) -> None:
    number = documents(viewing)["harbour-report.pdf"].id
    [whole] = viewing.run(DrawPage(number, 1, 2.0))
    [part] = viewing.run(DrawPage(number, 1, 2.0, Rect(100, 50, 200, 150)))
    assert isinstance(whole, PageImage)
    assert np.array_equal(pixels(part.picture), pixels(whole.picture)[100:300, 200:400])


def pixels(picture: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    made = pymupdf.Pixmap(picture)
    return np.frombuffer(made.samples, np.uint8).reshape(made.height, made.width, 3)


def test_a_file_that_is_gone_or_changed_is_said(viewing: Viewing, home: Places, tmp_path: Path) -> None:
    path = Path(shutil.copy(samples() / "harbour-letter.pdf", tmp_path / "letter.pdf"))
    library = viewing._services.library_or_new()
    document = documents(viewing)["harbour-letter.pdf"]
    for known in library.paths(document.id):
        library.put_path(replace(library.stamps(document.id)[0], path=str(path)), document.id)
        library.forget_path(known)
    path.write_bytes((samples() / "harbour-report.pdf").read_bytes())
    [_, stale] = viewing.run(OpenDocument(document.id))
    assert isinstance(stale, Stale)
    assert stale.why == notice("missing.changed", there=path)
    path.unlink()
    [_, stale] = viewing.run(OpenDocument(document.id))
    assert stale.why == notice("missing.file", path=path)
    [problem] = viewing.run(DrawPage(document.id, 1, 1.0))
    assert isinstance(problem, PageProblem)


def test_a_document_without_pages_says_why(viewing: Viewing, tmp_path: Path) -> None:
    [problem] = viewing.run(DrawPage(documents(viewing)["harbour-report.pdf"].id, 999, 1.0))
    assert isinstance(problem, PageProblem)
    assert tells(problem.why, "damaged.no_such_page", name="harbour-report.pdf", number=999)


def test_a_text_is_found_over_a_line_end_and_in_capitals(viewing: Viewing) -> None:
    number = documents(viewing)["harbour-report.pdf"].id
    [read] = viewing.run(ReadPage(number, 1))
    assert isinstance(read, PageRead)
    text = read.page.text
    line_end = text.index("\n", 200)
    wanted = " ".join(text[line_end - 12 : line_end + 12].split()).upper()
    [found] = viewing.run(FindText(number, wanted))
    assert isinstance(found, FoundPlaces)
    assert found.places[0].page == 1
    assert [each.places for each in viewing.run(FindText(number, "  "))] == [()]


def test_a_crop_shows_the_words_of_a_citation_with_or_without_its_rects(viewing: Viewing) -> None:
    document = documents(viewing)["harbour-report.pdf"]
    [read] = viewing.run(ReadPage(document.id, 1))
    start = read.page.text.index(" ") + 1
    citation = Citation(document.id, document.name, 1, start, start + 30, read.page.text[start : start + 30], ())
    [crop] = viewing.run(DrawCrop(citation, 400))
    assert isinstance(crop, CropDrawn)
    picture = pixels(crop.png)
    assert abs(picture.shape[1] - 400) <= 2
    yellow = (picture[..., 0] > 200) & (picture[..., 2] < 100)
    assert yellow.sum() > 500


def test_first_evidence_needs_no_model_and_follows_the_conversation(viewing: Viewing) -> None:
    [found] = viewing.run(FindEvidence("Who was appointed fleet superintendent?", 0))
    assert isinstance(found, Found)
    assert found.hits


def test_a_conversation_is_kept_found_deleted_restored_and_at_last_gone(home: Places) -> None:
    job = Viewing(home, Settings(), None)
    [kept] = job.run(KeepExchange(0, asked("What was the total revenue of Tessaly in 2024?")))
    assert isinstance(kept, Kept)
    [listed] = job.run(ListConversations("revenue tess"))
    assert isinstance(listed, ConversationsListed)
    assert [each.id for each in listed.conversations] == [kept.conversation]
    [read] = job.run(OpenConversation(kept.conversation))
    assert isinstance(read, ConversationRead)
    assert read.conversation.exchanges[0].id == kept.exchange.id
    list(job.run(DeleteConversation(kept.conversation)))
    [listed] = job.run(RestoreConversation(kept.conversation))
    assert len(listed.conversations) == 1
    list(job.run(DeleteConversation(kept.conversation)))
    job.close()
    again = Viewing(home, Settings(), None)
    with pytest.raises(UnknownConversation):
        list(again.run(RestoreConversation(kept.conversation)))
    again.close()


# Locked files ---------------------------------------------------------------------------------------------------------


def test_the_page_of_a_locked_file_is_drawn_with_a_password_that_is_told(tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    path = locked(tmp_path / "letter.pdf", "kite")
    with Library.open(places.library) as library, Reader(1, keys=Keys(["kite"])) as reader:
        list(ingest([path], library, reader=reader, encoder=None))
        number = library.document("letter").id
    viewing = Viewing(places, Settings(), None)
    try:
        assert isinstance(next(viewing.run(DrawPage(number, 1, 1.0))), PageProblem)
        list(viewing.run(UsePassword("kite")))
        assert isinstance(next(viewing.run(DrawPage(number, 1, 1.0))), PageImage)
    finally:
        viewing.close()
