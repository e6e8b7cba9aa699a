"""What the index lane and the answer lane do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.answer import Answer, Mode
from app.domain.conversation import Exchange
from app.domain.document import Document, DocumentState
from app.domain.events import Changed, Done, Exchanged, Found, Indexed, OverviewMade, Progress, Skipped
from app.errors import ModelError, ModelMissing, ModelRefused, NothingToIndex
from app.indexing.reencode import reencode
from app.jobs.answering import Answering
from app.jobs.indexing import Indexing
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.language.engine import Engine
from app.notice import notice
from app.paths import Places, samples
from app.requests.documents import Rewritten
from app.requests.talks import Kept
from app.requests.work import (
    Ask,
    EncodePassages,
    Ingest,
    MakeOverviews,
    ModelTried,
    Retry,
    TryModel,
    Unlock,
    UsePassword,
    UseSettings,
    Warm,
    WarmUp,
)
from app.settings import OFF, Settings
from tests.indexing.encoders import permuted
from tests.models.ggufs import entry, gguf
from tests.reading.test_keys import locked
from tests.reading.written import written
from tests.saying import gives, tells
from tests.small_models import SHIPPED_ENCODER, small_language_model

STARTER = "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture
def indexing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Indexing]:
    monkeypatch.setattr(
        "psutil.Process.nice", lambda process, value=0: value
    )  # these tests are not to be slow for ever
    job = Indexing(Places(tmp_path / "home"), Settings(readers=1), None)
    yield job
    job.close()


def states(events: list[object]) -> list[DocumentState]:
    return [event.document.state for event in events if isinstance(event, Changed)]


def test_texts_come_first_and_vectors_with_another_request(indexing: Indexing, tmp_path: Path) -> None:
    path = str(shutil.copy(samples() / "harbour-report.pdf", tmp_path))
    events: list[object] = list(indexing.run(Ingest((path,))))
    assert isinstance(events[-1], Indexed)
    assert states(events) == [DocumentState.SEARCHABLE]
    assert states(list(indexing.run(EncodePassages()))) == [DocumentState.READY]


def test_scans_are_recognised_last_unless_the_settings_say_otherwise(indexing: Indexing) -> None:
    list(indexing.run(UseSettings(Settings(readers=1, scans=OFF))))
    events: list[object] = list(indexing.run(Ingest((str(samples() / "harbour-letter.pdf"),))))
    assert states(events) == [DocumentState.READING]
    assert list(indexing.run(EncodePassages())) == []
    list(indexing.run(UseSettings(Settings(readers=1))))
    events = list(indexing.run(EncodePassages()))
    assert states(events) == [DocumentState.SEARCHABLE, DocumentState.READY]
    assert "scans" in {event.wave for event in events if isinstance(event, Progress)}


def test_a_failed_document_is_read_again_when_it_is_retried(indexing: Indexing, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes((samples() / "harbour-report.pdf").read_bytes()[:300])
    events: list[object] = list(indexing.run(Ingest((str(path),))))
    assert states(events) == [DocumentState.FAILED]
    document = next(event.document for event in events if isinstance(event, Changed))
    shutil.copy(samples() / "harbour-report.pdf", path)
    with Library.open(tmp_path / "home" / "library.candor") as library:
        library.collections.make("Harbour", [document.id])
    events = list(indexing.run(Retry((document.id,))))
    assert states(events) == [DocumentState.SEARCHABLE]
    assert [event.document.id for event in events if isinstance(event, Changed)] == [document.id]
    with Library.open(tmp_path / "home" / "library.candor") as library:
        assert [each.documents for each in library.collections.all()] == [(document.id,)]


def test_what_fails_again_stays_in_its_collections(indexing: Indexing, tmp_path: Path) -> None:
    path = locked(tmp_path / "a.pdf", "kite")
    events: list[object] = list(indexing.run(Ingest((str(path),))))
    [number] = [event.document.id for event in events if isinstance(event, Changed)]
    with Library.open(tmp_path / "home" / "library.candor") as library:
        library.collections.make("Locked", [number])
    for request in (Retry((number,)), Unlock((number,), "kit")):
        events = list(indexing.run(request))
        assert [event.document.id for event in events if isinstance(event, Changed)] == [number]
    assert states(list(indexing.run(Unlock((number,), "kite")))) == [DocumentState.SEARCHABLE]
    with Library.open(tmp_path / "home" / "library.candor") as library:
        assert [each.documents for each in library.collections.all()] == [(number,)]


def test_a_password_that_was_told_is_tried_on_files_that_come_later(indexing: Indexing, tmp_path: Path) -> None:
    path = locked(tmp_path / "a.pdf", "kite")
    assert list(indexing.run(UsePassword("kite", wider=True))) == []
    assert states(list(indexing.run(Ingest((str(path),))))) == [DocumentState.SEARCHABLE]


def test_a_password_opens_a_locked_file_and_those_that_come_later(
    indexing: Indexing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, third, last = (locked(tmp_path / f"{name}.pdf", "kite", words=name) for name in "abcd")
    events: list[object] = list(indexing.run(Ingest((str(first), str(second)))))
    numbers = [event.document.id for event in events if isinstance(event, Changed)]
    assert states(events) == [DocumentState.FAILED] * 2
    assert states(list(indexing.run(Unlock((numbers[0],), "kit")))) == [DocumentState.FAILED]
    assert states(list(indexing.run(Unlock((numbers[1],), "kite")))) == [DocumentState.SEARCHABLE]
    events = list(indexing.run(Ingest((str(third),))))
    assert states(events) == [DocumentState.FAILED]
    [number] = [event.document.id for event in events if isinstance(event, Changed)]
    assert states(list(indexing.run(Unlock((number,), "kite", wider=True)))) == [DocumentState.SEARCHABLE]
    assert states(list(indexing.run(Ingest((str(last),))))) == [DocumentState.SEARCHABLE]
    assert "kite" not in caplog.text + repr(Unlock((), "kite"))
    assert b"kite" not in (tmp_path / "home" / "library.candor").read_bytes()


def test_what_is_no_pdf_is_said(indexing: Indexing, tmp_path: Path) -> None:
    with pytest.raises(NothingToIndex):
        list(indexing.run(Ingest((str(tmp_path / "nothing"),))))
    (tmp_path / "locked.pdf").write_bytes(b"")
    events: list[object] = list(indexing.run(Ingest((str(tmp_path / "locked.pdf"),))))
    assert any(isinstance(event, Skipped) for event in events) or states(events) == [DocumentState.FAILED]


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory, samples_library: Path) -> Iterator[tuple[Answering, Places]]:
    places = Places(tmp_path_factory.mktemp("home"))
    shutil.copy(samples_library, places.library)
    job = Answering(places, Settings(threads=min(2, os.cpu_count() or 1)), None)
    yield job, places
    job.close()


def begun(places: Places, question: str, conversation: int = 0) -> tuple[int, Exchange]:
    with Library.open(places.library) as library:
        number = conversation or library.conversations.begin(question).id
        return number, library.conversations.put(number, Exchange(0, question, question, datetime.now(UTC)))


def test_models_are_loaded_before_anything_is_asked(answering: tuple[Answering, Places]) -> None:
    assert list(answering[0].run(WarmUp())) == [Warm("SmolLM2-135M-Instruct.Q4_1.gguf")]


def test_evidence_comes_first_and_the_outcome_is_kept(answering: tuple[Answering, Places]) -> None:
    job, places = answering
    conversation, exchange = begun(places, "Who was appointed fleet superintendent?")
    events = list(job.run(Ask(conversation, exchange, False, Mode.QUOTE, "0")))
    assert isinstance(events[0], Found)
    done, kept = events[-2:]
    assert isinstance(done, Done)
    assert isinstance(done.outcome, Answer)
    assert isinstance(kept, Kept)
    with Library.open(places.library) as library:
        [found] = library.conversations.open(conversation).exchanges
    assert found == kept.exchange
    assert found.outcome == done.outcome


def test_a_follow_up_is_understood_from_its_conversation(answering: tuple[Answering, Places]) -> None:
    job, places = answering
    conversation, exchange = begun(places, "What was the total revenue of Tessaly in 2024?")
    list(job.run(Ask(conversation, exchange, False, Mode.QUOTE, "0")))
    _, exchange = begun(places, "And in 2023?", conversation)
    events = list(job.run(Ask(conversation, exchange, True, Mode.QUOTE, "0")))
    assert isinstance(events[0], Rewritten)
    assert "Tessaly" in events[0].text
    kept = events[-1]
    assert isinstance(kept, Kept)
    assert kept.exchange.understood == events[0].text


def test_only_the_documents_asked_for_are_read(answering: tuple[Answering, Places]) -> None:
    job, places = answering
    with Library.open(places.library) as library:
        document: Document = library.document("reedbed-paper.pdf")
    conversation, exchange = begun(places, "Who was appointed fleet superintendent?")
    events = list(job.run(Ask(conversation, exchange, False, Mode.QUOTE, "0", True, (document.id,))))
    found = next(event for event in events if isinstance(event, Found))
    assert {hit.passage.document for hit in found.hits} == {document.id}


def test_other_settings_need_no_new_lane(answering: tuple[Answering, Places]) -> None:
    job, _ = answering
    list(job.run(UseSettings(Settings(model="/no/such/model.gguf"))))
    with pytest.raises(ModelMissing, check=gives("model_missing.cannot_be_opened", path="/no/such/model.gguf")):
        list(job.run(WarmUp()))
    list(job.run(UseSettings(Settings())))
    assert list(job.run(WarmUp())) == [Warm("SmolLM2-135M-Instruct.Q4_1.gguf")]


def test_overviews_are_made_a_step_a_request(answering: tuple[Answering, Places]) -> None:
    job, places = answering
    [first] = job.run(MakeOverviews())
    [second] = job.run(MakeOverviews())
    assert isinstance(first, OverviewMade)
    assert isinstance(second, OverviewMade)
    assert first.document != second.document
    rest = [event for event in job.run(MakeOverviews(first.document)) if isinstance(event, OverviewMade)]
    assert rest[-1].overview.complete
    with Library.open(places.library) as library:
        assert library.overviews.get(first.document) == rest[-1].overview


def test_a_lane_that_is_warm_has_computed(answering: tuple[Answering, Places], monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only loaded its model might die of, or refuse, each question."""
    job, _ = answering
    engine = job._services.engine()
    assert isinstance(engine, Engine)
    evaluated = engine.tokens_evaluated
    list(job.run(WarmUp()))
    assert engine.tokens_evaluated > evaluated

    def fail(*_: object, **__: object) -> None:
        raise ModelError("decode_failed", status=-3)

    monkeypatch.setattr("app.models.language.memory.Memory.after", fail)
    why = notice("model.decode_failed", status=-3)
    with pytest.raises(ModelRefused, check=gives("model_refused.cannot_answer", name=STARTER, why=why)):
        list(job.run(WarmUp()))


def test_a_model_is_tried_beside_the_one_in_use(answering: tuple[Answering, Places], tmp_path: Path) -> None:
    job, _ = answering
    other = tmp_path / "other.gguf"
    other.write_bytes(gguf([entry("general.architecture", "nonsense"), entry("tokenizer.ggml.tokens", ["a"])], 100))
    engine = job._tools().engine
    with pytest.raises(ModelRefused) as raised:
        list(job.run(TryModel(str(other))))
    assert raised.value.notice.code == "model_unsupported.why"
    assert job._tools().engine is engine
    other.unlink()
    other.symlink_to(small_language_model())
    assert list(job.run(TryModel(str(other)))) == [ModelTried(str(other))]
    assert job._tools().engine is engine
    assert list(job.run(WarmUp())) == [Warm(STARTER)]


# Another encoder ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def other_encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return permuted(tmp_path_factory.mktemp("models") / "permuted")


def test_a_new_encoder_is_taken_in_the_index_lane_and_noticed_by_the_answer_lane(
    tmp_path: Path, samples_library: Path, other_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psutil.Process.nice", lambda process, value=0: value)
    places, settings = Places(tmp_path / "home"), Settings(threads=1)
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    indexing, answering = Indexing(places, settings, None), Answering(places, settings, None)
    question = "Who was appointed fleet superintendent?"
    before = evidence(answering, places, question)
    chosen = replace(settings, encoder=str(other_encoder.folder))
    list(indexing.run(UseSettings(chosen)))
    events = indexing.run(EncodePassages(again=True))
    next(event for event in events if isinstance(event, Progress) and event.done)
    events.close()  # it gives way: a file is added
    path = written(tmp_path / "boat.pdf", "The dredger Alma was sold to a museum in Lindau for one crown.")
    list(indexing.run(Ingest((str(path),))))
    assert evidence(answering, places, question)[:3] == before[:3]
    told: list[object] = list(indexing.run(EncodePassages()))
    assert told[-1] == Exchanged(other_encoder.name)
    assert {event.wave for event in told if isinstance(event, Progress)} == {"vectors", "reencoding"}
    assert answering._services.settings == settings  # it was told nothing, and finds out
    assert evidence(answering, places, question)[0] == before[0]
    found = evidence(answering, places, "Which dredger was sold to a museum?")
    assert found[0] == "boat.pdf"
    assert list(indexing.run(EncodePassages())) == []
    indexing.close()
    answering.close()


def evidence(job: Answering, places: Places, question: str) -> list[str | int]:
    """Of the first evidence: the first document's name, then the passages; each was compared with the question."""
    conversation, exchange = begun(places, question)
    events = list(job.run(Ask(conversation, exchange, False, Mode.QUOTE, "0")))
    found = next(event for event in events if isinstance(event, Found))
    assert any(hit.vector_rank == 1 and hit.similarity > 0.2 for hit in found.hits)
    return [found.hits[0].name, *(hit.passage.id for hit in found.hits)]


def test_a_question_that_is_overtaken_by_an_exchange_is_answered_with_the_new_vectors(
    tmp_path: Path, samples_library: Path, other_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(tmp_path / "home")
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    job, plain, times = Answering(places, Settings(threads=1), None), Encoder.encode_questions, list[str]()

    def overtaken(self: Encoder, texts: list[str]) -> object:
        times.append(self.name)
        if len(times) == 1:
            with Library.open(places.library) as library:
                list(reencode(library, other_encoder))
        return plain(self, texts)

    monkeypatch.setattr(Encoder, "encode_questions", overtaken)
    evidence(job, places, "Who was appointed fleet superintendent?")
    assert times[:2] == [SHIPPED_ENCODER, other_encoder.name]
    job.close()


def test_where_the_encoder_is_gone_words_are_searched_and_new_vectors_are_made(
    tmp_path: Path, samples_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psutil.Process.nice", lambda process, value=0: value)
    places, other = Places(tmp_path / "home"), permuted(tmp_path / "models" / "permuted")
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    with Library.open(places.library) as library:
        list(reencode(library, other))
    shutil.rmtree(other.folder)
    answering, indexing = Answering(places, Settings(threads=1), None), Indexing(places, Settings(threads=1), None)
    conversation, exchange = begun(places, "Who was appointed fleet superintendent?")
    [*_, done, _] = answering.run(Ask(conversation, exchange, False, Mode.QUOTE, "0"))
    assert isinstance(done, Done)
    assert tells(done.outcome.notices, "notice.encoder_gone", encoder="models/permuted")
    assert list(indexing.run(EncodePassages()))[-1] == Exchanged(SHIPPED_ENCODER)
    [*_, done, _] = answering.run(Ask(conversation, exchange, False, Mode.QUOTE, "0"))
    assert isinstance(done, Done)
    assert not tells(done.outcome.notices, "notice.encoder_gone")
    indexing.close()
    answering.close()


@pytest.mark.skipif(os.name == "nt", reason="niceness is POSIX's")
def test_the_index_lane_stays_where_the_user_has_put_the_program() -> None:
    """No ordinary user may go back from there."""
    program = "import os; from app.jobs.indexing import stand_back; print(os.nice(0)); stand_back(); print(os.nice(0))"
    for put, least in (("0", 5), ("7", 7)):
        words = ["nice", "-n", put, sys.executable, "-c", program]
        before, after = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
        assert int(after) == max(int(before), least)
