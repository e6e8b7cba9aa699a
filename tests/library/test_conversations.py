from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answer import Answer, Reason, Unsure
from app.domain.conversation import Conversation, Feedback, Source, Turn
from app.errors import LibraryReadOnly, UnknownConversation
from app.library import writes
from app.library.library import Library
from app.library.outcomes import packed, unpacked
from app.library.sqlite import migrations
from app.notice import notice
from app.wordings import explanation
from tests.library.outcomes import answer_citing, asked, citing, noon, outcomes
from tests.library.samples import document_saying


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """For hypothesis, which calls a test many times."""
    with Library.open(tmp_path_factory.mktemp("shared") / "a.candor") as opened:
        yield opened


@pytest.fixture
def begun(library: Library) -> Conversation:
    return library.conversations.begin("When does the ferry leave?")


@given(outcomes)
def test_an_outcome_comes_back_as_it_went_in(outcome: Answer | Unsure) -> None:
    assert unpacked(packed(outcome)) == outcome


def test_notices_that_an_older_version_kept_in_words_stand_as_they_are() -> None:
    raw = json.loads(packed(Unsure("When?", Reason.NOTHING_RELEVANT, (), 0.1, "starter.gguf")))
    found = unpacked(json.dumps({**raw, "notices": ["Check it."]}))
    assert [explanation(each) for each in found.notices] == ["Check it."]


@given(st.text())
def test_a_question_is_found_by_what_was_typed(shared: Library, text: str) -> None:
    """Whatever it holds: nothing of it is syntax. A text that is no more than blanks finds all."""
    begun = shared.conversations.begin(text)
    assert begun.id in {each.id for each in shared.conversations.search(begun.name.removesuffix(" …"))}


def test_an_exchange_comes_back_as_it_was_kept(library: Library, begun: Conversation) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine."))
    remark = (notice("stopped"),)
    exchange = replace(asked(outcome=answer_citing(document)), understood="When does it?", seconds=1.25, remark=remark)
    kept = library.conversations.put(begun.id, exchange)
    assert kept.sources == (Source(document.id, "letter.pdf", document.sha256),)
    assert library.conversations.open(begun.id).exchanges == (kept,)


def test_a_question_is_kept_before_its_answer(library: Library, begun: Conversation) -> None:
    kept = library.conversations.put(begun.id, asked())
    document = library.put_document(document_saying("The ferry leaves at nine."))
    library.conversations.put(begun.id, replace(kept, outcome=answer_citing(document), seconds=2.0))
    [exchange] = library.conversations.open(begun.id).exchanges
    assert (exchange.id, exchange.outcome, exchange.seconds) == (kept.id, answer_citing(document), 2.0)


def test_conversations_are_listed_by_what_was_asked_last(library: Library) -> None:
    store = library.conversations
    first, second = store.begin("First?"), store.begin("Second?")
    assert [each.name for each in store.all()] == ["Second?", "First?"]
    store.put(first.id, asked(at=second.changed + timedelta(seconds=1)))
    assert [(each.name, each.count) for each in store.all()] == [("First?", 1), ("Second?", 0)]


def test_an_exchange_of_another_conversation_is_refused(library: Library, begun: Conversation) -> None:
    kept = library.conversations.put(begun.id, asked())
    other = library.conversations.begin("Another?")
    with pytest.raises(UnknownConversation):
        library.conversations.put(other.id, kept)


def test_a_long_question_is_cut_to_a_name(library: Library) -> None:
    begun = library.conversations.begin("What did the\nharbour master " + "write " * 40)
    assert begun.name.startswith("What did the harbour master write")
    assert begun.name.endswith("write …")
    assert len(begun.name) <= 82


def test_a_conversation_is_renamed_but_never_nameless(library: Library, begun: Conversation) -> None:
    library.conversations.rename(begun.id, "  Ferries ")
    library.conversations.rename(begun.id, " ")
    assert library.conversations.open(begun.id).name == "Ferries"


def test_a_deleted_conversation_comes_back_until_it_is_purged(library: Library, begun: Conversation) -> None:
    store = library.conversations
    document = library.put_document(document_saying("The ferry leaves at nine."))
    store.put(begun.id, asked(outcome=answer_citing(document)))
    store.delete(begun.id)
    assert store.all() == store.search("ferry") == ()
    with pytest.raises(UnknownConversation):
        store.open(begun.id)
    store.restore(begun.id)
    assert store.open(begun.id).count == 1
    store.delete(begun.id)
    store.purge()
    with pytest.raises(UnknownConversation):
        store.restore(begun.id)
    for table in ("conversations", "exchanges", "sources", "said"):
        assert library._rows(f"select count(*) from {table}") == [(0,)]


def test_a_search_finds_questions_answers_and_names(library: Library) -> None:
    store = library.conversations
    document = library.put_document(document_saying("The ferry leaves at nine."))
    ferry, tide = store.begin("When does the ferry leave?"), store.begin("How high is the tide in 東京?")
    store.put(ferry.id, asked(outcome=answer_citing(document, text="At nine, from the Café.")))
    store.put(tide.id, asked("How high is the tide in 東京?"))
    store.rename(tide.id, "Of moons")
    found = {text: [each.id for each in store.search(text)] for text in ("cafe", "NINE fer", "京", "moon", "3M", "€")}
    assert found == {
        "cafe": [ferry.id],
        "NINE fer": [ferry.id],
        "京": [tide.id],
        "moon": [tide.id],
        "3M": [],
        "€": [],
    }
    assert store.search(" ") == store.all()


def test_a_changed_answer_is_found_by_its_new_words_only(library: Library, begun: Conversation) -> None:
    store = library.conversations
    document = library.put_document(document_saying("The ferry leaves at nine."))
    kept = store.put(begun.id, asked(outcome=answer_citing(document, text="At noon.")))
    store.put(begun.id, replace(kept, outcome=answer_citing(document, text="At dusk.")))
    assert store.search("noon") == ()
    assert [each.id for each in store.search("dusk")] == [begun.id]


def test_feedback_is_given_and_taken_back(library: Library, begun: Conversation) -> None:
    store = library.conversations
    kept = store.put(begun.id, asked())
    for feedback in (*Feedback, None):
        store.give_feedback(kept.id, feedback)
        assert store.open(begun.id).exchanges[0].feedback is feedback
    with pytest.raises(UnknownConversation):
        store.give_feedback(99, Feedback.RIGHT)


def test_a_citation_of_a_removed_document_is_stale_and_keeps_its_hash(library: Library, begun: Conversation) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine."))
    library.conversations.put(begun.id, asked(outcome=answer_citing(document)))
    library.remove(document.id)
    [exchange] = library.conversations.open(begun.id).exchanges
    assert exchange.sources == (Source(document.id, "letter.pdf", document.sha256, stale=True),)
    assert exchange.outcome == answer_citing(document)


def test_a_citation_of_a_changed_document_is_stale(library: Library, begun: Conversation) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine."))
    library.conversations.put(begun.id, asked(outcome=answer_citing(document)))
    library.put_document(document_saying("The ferry leaves at ten."))
    assert library.conversations.open(begun.id).exchanges[0].sources[0].stale


def test_a_document_that_came_back_is_cited_by_its_new_id(library: Library, begun: Conversation) -> None:
    old = library.put_document(document_saying("The ferry leaves at nine."))
    unsure = Unsure(
        "When?",
        Reason.SOURCES_DISAGREE,
        (citing(old),),
        0.4,
        "m",
        (),
        (),
        answer_citing(old).claims,
        answer_citing(old).claims[0],
    )
    for outcome in (answer_citing(old), unsure):
        library.conversations.put(begun.id, asked(outcome=outcome))
    library.remove(old.id)
    new = library.put_document(document_saying("The ferry leaves at nine."))
    assert new.id != old.id
    for exchange in library.conversations.open(begun.id).exchanges:
        assert {citation.document for citation in exchange.citations} == {new.id}
        assert exchange.sources == (Source(new.id, "letter.pdf", new.sha256),)


def test_a_document_removed_while_it_was_asked_is_stale_at_once(library: Library, begun: Conversation) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine."))
    library.remove(document.id)
    kept = library.conversations.put(begun.id, asked(outcome=answer_citing(document)))
    assert kept.sources == (Source(document.id, "letter.pdf", "", stale=True),)
    assert library.conversations.open(begun.id).exchanges == (kept,)


def test_the_turns_of_a_conversation_are_what_came_to_an_end(library: Library, begun: Conversation) -> None:
    document = library.put_document(document_saying("The ferry leaves at nine."))
    unsure = Unsure("And back?", Reason.NOT_STATED, (), 0.1, "m")
    for exchange in (asked(outcome=answer_citing(document)), asked("Stopped?"), asked("And back?", unsure)):
        library.conversations.put(begun.id, exchange)
    assert library.conversations.open(begun.id).turns == (
        Turn("When does the ferry leave?", "It leaves at nine."),
        Turn("And back?", ""),
    )


def test_texts_that_sqlite_cannot_hold_are_kept_as_far_as_it_can(library: Library, begun: Conversation) -> None:
    library.conversations.put(begun.id, asked("a\0b \ud800 c"))
    assert library.conversations.open(begun.id).exchanges[0].question == "a b � c"
    assert library.conversations.open(begun.id).exchanges[0].asked == noon


def test_a_library_open_for_reading_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.candor"
    Library.open(path).close()
    with Library.open(path, read_only=True) as library:
        assert library.conversations.all() == ()
        with pytest.raises(LibraryReadOnly):
            library.conversations.begin("Why?")


def test_a_library_without_conversations_gets_a_place_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.candor"
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:2])
        before.setattr(writes, "insert_waiting", lambda *_: None)
        before.setattr(writes, "insert_damage", lambda *_: None)
        with Library.open(path) as library, library._transaction():
            writes.write_document(library._connection, document_saying("The ferry leaves at nine."))
    with Library.open(path) as library:
        begun = library.conversations.begin("When?")
        library.conversations.put(begun.id, asked(outcome=answer_citing(library.document("letter"))))
        library.check()
        assert library.conversations.open(begun.id).count == 1
