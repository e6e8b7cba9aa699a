from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.domain.document import DocumentState
from app.errors import LibraryReadOnly, UnknownDocument, VectorsReplaced
from app.library.library import Library
from app.library.records import FileStamp
from tests.library.samples import (
    any_of,
    document_saying,
    page_saying,
    put_vectors,
    random_vectors,
    search_vectors,
    together,
    use_encoder,
)
from tests.saying import gives


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


def test_a_page_comes_back_as_it_went_in(library: Library) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine.", "It returns at ten."))
    page, expected = library.page(document.id, 2), page_saying("It returns at ten.", 2)
    assert replace(page, words=expected.words) == expected
    np.testing.assert_array_equal(page.words.rects, expected.words.rects)


def test_a_passage_is_the_text_of_its_page(library: Library) -> None:
    document = library.put_document(document_saying("Ein Café, 😀 and a naïve 日本語 text."))
    [passage] = library.passages(document.id)
    assert passage.text == library.page(document.id, 1).text[passage.start : passage.end]
    assert library.passage(passage.id) == passage


def test_the_same_content_at_two_paths_is_one_document(library: Library) -> None:
    first = library.put_document(document_saying("Same.", path="/a/one.pdf"))
    second = library.put_document(document_saying("Same.", path="/b/two.pdf"))
    assert first.id == second.id
    assert library.paths(first.id) == ["/b/two.pdf", "/a/one.pdf"]
    library.forget_path("/b/two.pdf")
    library.forget_path("/a/one.pdf")
    assert library.paths(first.id) == ["/a/one.pdf"]


def test_new_content_at_a_path_replaces_the_old(library: Library) -> None:
    old = library.put_document(document_saying("Old words.", path="/a/one.pdf"))
    new = library.put_document(document_saying("New words.", path="/a/one.pdf"))
    assert [each.id for each in library.documents()] == [new.id]
    assert not library.search_keywords(any_of(library, "old"), 5)
    with pytest.raises(UnknownDocument):
        library.document(old.id)


def test_old_content_seen_elsewhere_stays(library: Library) -> None:
    library.put_document(document_saying("Old words.", path="/a/one.pdf"))
    library.put_document(document_saying("Old words.", path="/a/copy.pdf"))
    library.put_document(document_saying("New words.", path="/a/one.pdf"))
    assert {each.name for each in library.documents()} == {"copy.pdf", "one.pdf"}


def test_a_moved_path_is_known_by_its_stamp(library: Library) -> None:
    document = library.put_document(document_saying("Here."))
    library.put_path(FileStamp("/new/place.pdf", 5, 7), document.id)
    assert library.known_paths()["/new/place.pdf"].stamp == FileStamp("/new/place.pdf", 5, 7)
    assert library.document(document.id).name == "place.pdf"


def test_documents_are_found_by_name_and_ambiguity_is_told(library: Library) -> None:
    one = library.put_document(document_saying("One.", path="/a/report.pdf"))
    assert library.document("report.pdf") == library.document("report") == library.document("/a/report.pdf") == one
    library.put_document(document_saying("Two.", path="/b/report.pdf"))
    with pytest.raises(UnknownDocument, check=gives("unknown_document.several", name="report.pdf")):
        library.document("report.pdf")
    with pytest.raises(UnknownDocument, check=gives("unknown_document.name", name="missing.pdf")):
        library.document("missing.pdf")


def test_removing_leaves_nothing_behind(library: Library) -> None:
    document = library.put_document(document_saying("Gone soon.", "And this."))
    use_encoder(library, "tiny", 64)
    put_vectors(library, [each.id for each in library.passages(document.id)], random_vectors(2))
    library.remove(document.id)
    counts = library.counts()
    assert (counts.documents, counts.pages, counts.passages, counts.vectors) == (0, 0, 0, 0)
    assert not search_vectors(library, random_vectors(1)[0], 5)
    with pytest.raises(UnknownDocument):
        library.remove(document.id)


def test_a_document_is_ready_when_its_last_vector_is_in(library: Library) -> None:
    use_encoder(library, "tiny", 64)
    older = library.put_document(document_saying("One.", "Two."))
    newer = library.put_document(document_saying("Three.", path="/b.pdf"))
    pending = library.pending_passages(10)
    assert [each.document for each in pending] == [newer.id, older.id, older.id]
    vectors = random_vectors(3)
    assert [each.id for each in put_vectors(library, [pending[0].id, pending[1].id], vectors[:2])] == [newer.id]
    assert library.document(older.id).state is DocumentState.SEARCHABLE
    assert library.pending_count() == 1
    [done] = put_vectors(library, [pending[2].id], vectors[2:])
    assert done.state is DocumentState.READY


def test_vectors_of_a_removed_document_and_repeated_ones_do_no_harm(library: Library) -> None:
    use_encoder(library, "tiny", 64)
    document = library.put_document(document_saying("One.", "Two."))
    ids = [each.id for each in library.passages(document.id)]
    put_vectors(library, ids, random_vectors(2))
    put_vectors(library, ids, random_vectors(2))
    library.remove(document.id)
    assert put_vectors(library, ids, random_vectors(2)) == []
    assert library.counts().vectors == 0


def test_vectors_of_another_encoder_are_never_put_beside_those_in_use(library: Library) -> None:
    use_encoder(library, "tiny", 64)
    document = library.put_document(document_saying("One."))
    put_vectors(library, [each.id for each in library.passages(document.id)], random_vectors(1))
    with pytest.raises(VectorsReplaced, check=gives("vectors_replaced.others", name="tiny")):
        use_encoder(library, "other", 32)
    with pytest.raises(VectorsReplaced):
        use_encoder(library, "tiny", 32)
    assert library.encoder() == "tiny"
    assert library.document(document.id).state is DocumentState.READY


def test_the_nearest_vectors_are_found_everywhere_and_inside_a_document(library: Library) -> None:
    use_encoder(library, "tiny", 64)
    one = library.put_document(document_saying(*(f"Page {n} of one." for n in range(300))))
    two = library.put_document(document_saying(*(f"Page {n} of two." for n in range(300)), path="/two.pdf"))
    vectors = random_vectors(600)
    ids = [each.id for each in [*library.passages(one.id), *library.passages(two.id)]]
    put_vectors(library, ids, vectors)
    for place in (5, 450):
        everywhere = search_vectors(library, vectors[place], 3)
        assert everywhere[0].passage == ids[place]
        assert everywhere[0].similarity == pytest.approx(1.0, abs=0.01)
    inside = search_vectors(library, vectors[5], 10, [two.id])
    exact = np.argsort(-(vectors[300:] @ vectors[5]))[:5]
    assert [each.passage for each in inside[:5]] == [ids[300 + place] for place in exact]


def test_keywords_fold_plurals_accents_ligatures_and_find_unspaced_scripts(library: Library) -> None:
    library.put_document(document_saying("The résumés of the ofﬁce clerks mention 東京都 twice."))
    for word in ("resume", "office", "clerk", "東京", "京都"):
        assert library.search_keywords(any_of(library, word), 5), word
    assert library.search_keywords(together("東京 京都"), 5)
    assert not library.search_keywords(together("京 東"), 5)


def test_keyword_search_keeps_to_the_documents_asked_for(library: Library) -> None:
    one = library.put_document(document_saying("Ferry timetable.", "Ferry prices."))
    two = library.put_document(document_saying("Ferry crew.", path="/two.pdf"))
    ferry = any_of(library, "ferry")
    assert len(library.search_keywords(ferry, 9)) == 3
    assert len(library.search_keywords(ferry, 9, [one.id])) == 2
    assert len(library.search_keywords(ferry, 9, [two.id, one.id, two.id])) == 3
    assert library.search_keywords(ferry, 9, []) == []


def test_two_connections_see_each_others_work(library: Library) -> None:
    with Library.open(library.path, read_only=True) as other:
        document = library.put_document(document_saying("Seen by both."))
        assert other.document(document.id) == document
        with pytest.raises(LibraryReadOnly):
            other.remove(document.id)


def test_tidying_ends(library: Library) -> None:
    for number in range(40):
        library.put_document(document_saying(f"Document {number}.", path=f"/{number}.pdf"))
    assert sum(1 for _ in iter(library.tidy, False)) < 40
