"""Another encoder's vectors take the place of those in use, or nothing happens."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.document import DocumentState
from app.domain.events import Exchanged, Progress
from app.errors import DiskFull, EncoderRefused, VectorsReplaced
from app.indexing import reencode as module
from app.indexing import vectors
from app.indexing.reencode import is_needed, reencode
from app.indexing.vectors import searched_text, vector_wave
from app.library.library import Library
from app.models.encoder import Encoder
from app.notice import notice, unpack
from app.retrieval.search import search
from tests.indexing.encoders import Quick, broken, constant, narrow, permuted
from tests.library.samples import document_saying
from tests.robustness.kill_reencoding import kill_repeatedly
from tests.saying import gives
from tests.small_models import SHIPPED_ENCODER, sentence_transformers_folder

questions = (
    "Who was appointed fleet superintendent?",
    "What was the total revenue of Tessaly in 2024?",
    "How much warmer was the warmed bed at night?",
    "boats that cross the water",
    "money that is owed",
)

without_vectors = """
delete from generations;
drop view vectors;
drop table vectors_1;
drop table coarse_1;
create view vectors as select 0 as passage, x'' as fine where 0;
update documents set state = 'searchable' where state = 'ready';
"""


@pytest.fixture
def copy(samples_library: Path, tmp_path: Path) -> Iterator[Library]:
    """The samples, with the vectors of the starter encoder."""
    with Library.open(Path(shutil.copy(samples_library, tmp_path / "a.candor"))) as library:
        yield library
        library.check()


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """300 passages in three documents, with vectors of Quick(0); batches are small."""
    monkeypatch.setattr(vectors, "saved_at_once", 40)
    with Library.open(tmp_path / "a.candor") as library:
        for number in range(3):
            add(library, number)
        list(vector_wave(library, Quick(0)))
        yield library
        library.check()


def add(library: Library, number: int) -> int:
    texts = [f"Sentence {n} of document {number}." for n in range(100)]
    return library.put_document(document_saying(*texts, path=f"/{number}.pdf", title=str(number))).id


def found(library: Library, encoder: Encoder) -> dict[tuple[str, int], float]:
    """Similarities of the nearest passages of each question."""
    hits = [(question, hit) for question in questions for hit in search(library, encoder, question, use={"vectors"})]
    return {(question, hit.passage.id): hit.similarity for question, hit in hits}


def up_to(library: Library, encoder: Encoder, done: int) -> None:
    """Runs until so many passages are encoded, and is cancelled then."""
    events = reencode(library, encoder)
    next(event for event in events if isinstance(event, Progress) and event.done >= done)
    events.close()


def in_use(library: Library) -> str:
    used = library.generations.used()
    assert used is not None
    return used.encoder.name


# With real encoders ---------------------------------------------------------------------------------------------------


def test_answers_are_found_as_before_while_the_library_is_encoded_anew_and_after(copy: Library, tmp_path: Path) -> None:
    one, other = Encoder(sentence_transformers_folder()), permuted(tmp_path / "models" / "permuted")
    list(reencode(copy, one))  # of which the other is made: it finds the same
    before = found(copy, one)
    events = list(while_asking(copy, one, before, reencode(copy, other)))
    assert events[-1] == Exchanged("models/permuted")
    after = found(copy, other)
    assert len(after.keys() & before.keys()) > 0.9 * len(before)  # nearly: numbers are rounded otherwise
    assert all(after[each] == pytest.approx(before[each], abs=0.01) for each in after.keys() & before.keys())
    with pytest.raises(VectorsReplaced, check=gives("vectors_replaced.others", name="models/permuted")):
        search(copy, one, questions[0])


def while_asking(library: Library, encoder: Encoder, expected: object, events: Iterator[object]) -> Iterator[object]:
    for number, event in enumerate(events):
        if number in {1, 4} or (isinstance(event, Progress) and event.done == event.total):
            assert found(library, encoder) == expected
        yield event


def test_the_new_vectors_are_those_of_a_library_that_had_none_before(copy: Library, tmp_path: Path) -> None:
    other = narrow(tmp_path / "models" / "narrow")
    shutil.copy(copy.path, tmp_path / "fresh.candor")
    list(reencode(copy, other))
    with Library.open(tmp_path / "fresh.candor") as fresh:
        fresh._connection.execute(without_vectors)
        list(vector_wave(fresh, other))
        assert results(copy, other) == results(fresh, other)


def results(library: Library, encoder: Encoder) -> list[tuple[str, int, int, int, float]]:
    hits = [hit for question in questions for hit in search(library, encoder, question, use={"vectors"})]
    return [(hit.name, hit.passage.page, hit.passage.start, hit.passage.end, hit.similarity) for hit in hits]


def test_models_that_give_no_usable_vectors_are_refused_at_once(copy: Library, tmp_path: Path) -> None:
    for other, why in (
        (constant(tmp_path / "models" / "constant"), "sees_no_difference"),
        (broken(tmp_path / "models" / "broken"), "no_numbers"),
    ):
        with pytest.raises(EncoderRefused, check=gives(f"encoder_refused.{why}", name=other.name)):
            list(reencode(copy, other))
        assert in_use(copy) == SHIPPED_ENCODER
        assert copy.generations.building() is None


# With quick ones ------------------------------------------------------------------------------------------------------


def test_it_goes_on_where_it_was_stopped(quick: Library) -> None:
    up_to(quick, Quick(1), 150)
    building = quick.generations.building()
    assert building is not None
    done = quick.generations.done_count(building.id)
    assert 80 <= done <= 150
    assert in_use(quick) == "quick/0"
    first = next(iter(reencode(quick, Quick(1))))
    assert isinstance(first, Progress)
    assert (first.done, first.total) == (done, 300)
    assert list(reencode(quick, Quick(1)))[-1] == Exchanged("quick/1")
    assert list(reencode(quick, Quick(1))) == []
    assert quick.counts().vectors == 300
    assert tables(quick) == ["coarse_2", "vectors_2"]


def tables(library: Library) -> list[str]:
    sql = "select name from sqlite_schema where name glob 'vectors_*' or name glob 'coarse_[0-9]' order by name"
    return [name for (name,) in library._rows(sql)]


def test_documents_added_and_removed_meanwhile_are_in_both_sets_and_in_none(quick: Library) -> None:
    events = reencode(quick, Quick(1))
    next(event for event in events if isinstance(event, Progress) and event.done >= 150)
    added = add(quick, 7)
    list(vector_wave(quick, Quick(0)))
    assert quick.document(added).state is DocumentState.READY
    quick.remove(2)
    quick.check()
    assert list(events)[-1] == Exchanged("quick/1")
    assert quick.counts().vectors == 300
    for document in quick.documents():
        assert document.state is DocumentState.READY
        passage = quick.passages(document.id)[5]
        assert search(quick, Quick(1), searched_text(passage), use={"vectors"})[0].passage == passage


def test_a_document_added_after_the_check_is_encoded_before_the_exchange(
    quick: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, times = module.check, list[int]()

    def check_and_add(library: Library, *rest: object) -> Iterator[Progress]:
        yield from whole(library, *rest)  # type: ignore[arg-type]
        if not times:
            times.append(add(library, 9))

    monkeypatch.setattr(module, "check", check_and_add)
    list(reencode(quick, Quick(1)))
    assert quick.document(times[0]).state is DocumentState.READY
    assert quick.counts().vectors == 400


def test_another_choice_meanwhile_drops_what_was_begun(quick: Library) -> None:
    up_to(quick, Quick(1), 150)
    up_to(quick, Quick(2), 80)
    building = quick.generations.building()
    assert building is not None
    assert building.encoder.name == "quick/2"
    list(reencode(quick, Quick(0)))
    assert quick.generations.building() is None
    assert tables(quick) == ["coarse_1", "vectors_1"]


def test_a_model_that_does_not_repeat_itself_is_refused_once_and_tried_again_when_asked(quick: Library) -> None:
    fickle = Quick(3, vary=True)
    with pytest.raises(EncoderRefused, check=gives("encoder_refused.not_repeatable", name="quick/3")):
        list(reencode(quick, fickle))
    assert in_use(quick) == "quick/0"
    assert tables(quick) == ["coarse_1", "vectors_1"]
    refused = quick.generations.refused()
    assert refused is not None
    assert unpack(refused.reason) == (notice("encoder_refused.not_repeatable", name="quick/3"),)
    assert not is_needed(quick, fickle)
    assert list(reencode(quick, fickle)) == []
    with pytest.raises(EncoderRefused):
        list(reencode(quick, fickle, again=True))
    list(reencode(quick, Quick(1)))
    assert quick.generations.refused() is None


def test_vectors_of_two_models_in_one_set_are_noticed(quick: Library) -> None:
    up_to(quick, Quick(1), 150)
    building = quick.generations.building()
    assert building is not None
    rest = [passage for passage, _ in quick.generations.missing(building.id, 500)]
    quick.put_vectors(rest, Quick(0).encode(["any"] * len(rest)), building.id)
    with pytest.raises(EncoderRefused, check=gives("encoder_refused.not_repeatable", name="quick/1")):
        list(reencode(quick, Quick(1)))
    assert in_use(quick) == "quick/0"


def test_a_full_disk_leaves_the_old_vectors_in_use_and_loses_nothing(quick: Library) -> None:
    [(pages,)] = quick._rows("pragma page_count")
    quick._rows(f"pragma max_page_count = {pages + 16}")
    with pytest.raises(DiskFull):
        list(reencode(quick, Quick(1, 1024)))
    quick.check()
    assert search(quick, Quick(0), "Sentence 5 of document 1.")
    building = quick.generations.building()
    assert building is None or quick.generations.done_count(building.id) < 300
    quick._rows("pragma max_page_count = 1000000")
    assert list(reencode(quick, Quick(1, 1024)))[-1] == Exchanged("quick/1")


def test_too_little_room_is_said_before_anything_is_done(quick: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10_000))
    with pytest.raises(DiskFull, check=gives("disk_full.too_full_for_vectors", free=0)):
        list(reencode(quick, Quick(1)))
    assert quick.generations.building() is None


def test_two_programs_at_once_make_one_set(quick: Library) -> None:
    with Library.open(quick.path) as other:
        mine, theirs = reencode(quick, Quick(1)), reencode(other, Quick(1))
        for _ in range(4):
            next(mine), next(theirs)
        assert list(theirs)[-1] == Exchanged("quick/1")
        list(mine)
        assert tables(other) == ["coarse_2", "vectors_2"]


def test_vectors_for_a_set_that_is_gone_are_refused(quick: Library) -> None:
    with Library.open(quick.path) as other:
        run = vector_wave(quick, Quick(0))
        add(other, 8)
        assert isinstance(next(run), Progress)
        list(reencode(other, Quick(1)))
        with pytest.raises(VectorsReplaced):
            list(run)


def test_what_an_exchange_left_behind_is_deleted_by_the_next_run(
    quick: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = reencode(quick, Quick(1))
    monkeypatch.setattr(type(quick.generations), "clear", lambda _: None)
    assert list(events)[-1] == Exchanged("quick/1")
    assert tables(quick) == ["coarse_1", "coarse_2", "vectors_1", "vectors_2"]
    monkeypatch.undo()
    list(reencode(quick, Quick(1)))
    assert tables(quick) == ["coarse_2", "vectors_2"]


def test_the_room_of_the_old_vectors_is_given_back(quick: Library) -> None:
    list(reencode(quick, Quick(1, 4096)))
    quick._rows("pragma wal_checkpoint(truncate)")
    list(reencode(quick, Quick(2, 64)))
    before = quick.path.stat().st_size
    assert quick.compact()
    assert quick.path.stat().st_size < before / 2
    quick.check()
    assert not quick.compact()
    passage = quick.passages(2)[5]
    assert search(quick, Quick(2, 64), searched_text(passage), use={"vectors"})[0].passage == passage
    list(vector_wave(quick, Quick(2, 64)))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_kills_at_any_moment_lose_and_mix_nothing(tmp_path: Path) -> None:
    seen = kill_repeatedly(tmp_path / "a.candor", kills=4, passages=400, seed=1)
    assert len(seen) == 4
