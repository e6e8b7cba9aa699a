"""Lanes with real child processes."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.lanes.lane import Manner
from app.lanes.messages import Cancelled, Failure, Finished, Target
from app.notice import notice
from tests.lanes.hearing import Heard
from tests.lanes.works import Count, Know, Reckon, Say, Sleep


@pytest.fixture
def working() -> Iterator[Callable[..., Heard]]:
    made: list[Heard] = []

    def of(deadline: float = 5.0, target: Target | None = None) -> Heard:
        made.append(Heard(target or Target("tests.lanes.works:Working"), deadline))
        return made[-1]

    yield of
    for each in made:
        each.lane.close()
        each.lane.join(20)


Working = Callable[..., Heard]


def gone(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def wait_for(met: Callable[[], bool], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until
        time.sleep(0.01)


def number_in(note: Path) -> int:
    wait_for(lambda: note.exists() and bool(note.read_text(encoding="utf-8")))
    return int(note.read_text(encoding="utf-8"))


def test_events_come_in_their_order_and_an_ending_comes_last(working: Working) -> None:
    heard = working(target=Target("tests.lanes.works:Working", (5,)))
    assert heard.all(heard.lane.start(Count(3))) == [5, 6, 7, Finished()]


def test_one_child_does_job_after_job(working: Working) -> None:
    heard = working()
    pids = [heard.first(heard.lane.start(Say("pid"))) for _ in range(3)]
    assert set(pids) == {heard.lane.pid}


def test_a_cancelled_job_is_closed_at_its_next_yield(working: Working, tmp_path: Path) -> None:
    heard = working()
    job = heard.lane.start(Count(10_000, 0.01, tmp_path / "note"))
    heard.first(job)
    pid = heard.lane.pid
    heard.lane.cancel(job)
    assert heard.all(job)[-1] == Cancelled()
    assert (tmp_path / "note").read_text(encoding="utf-8") == "closed"
    assert heard.lane.pid == pid


def test_a_cancelled_job_is_stopped_in_the_middle_of_a_step(working: Working) -> None:
    heard = working(deadline=20)
    job = heard.lane.start(Reckon(60))
    heard.first(job)
    pid, began = heard.lane.pid, time.monotonic()
    heard.lane.cancel(job)
    assert heard.all(job) == [1, Cancelled()]
    assert time.monotonic() - began < 10
    assert heard.first(heard.lane.start(Say("pid"))) == pid


def test_a_job_that_waits_is_cancelled_before_it_begins(working: Working) -> None:
    heard = working()
    first, second = heard.lane.start(Count(3, 0.1)), heard.lane.start(Count(3))
    heard.lane.cancel(second)
    assert heard.all(second) == [Cancelled()]
    assert heard.all(first) == [1, 2, 3, Finished()]


def test_a_child_that_does_not_give_way_is_killed_and_another_goes_on(working: Working, tmp_path: Path) -> None:
    heard = working(deadline=0.3)
    job, next_one = heard.lane.start(Sleep(60, tmp_path / "note")), heard.lane.start(Count(1))
    pid = number_in(tmp_path / "note")
    began = time.monotonic()
    heard.lane.cancel(job)
    assert heard.all(job)[-1] == Cancelled()
    assert time.monotonic() - began < 2
    assert heard.all(next_one) == [1, Finished()]
    assert heard.lane.pid != pid


def test_an_error_of_the_world_comes_in_words_and_the_child_stays(working: Working) -> None:
    heard = working()
    pid = heard.first(heard.lane.start(Say("pid")))
    told = heard.all(heard.lane.start(Say("refuse")))
    assert told == [1, Failure("empty_question", notice("empty_question"))]
    assert heard.first(heard.lane.start(Say("pid"))) == pid


def test_a_bug_comes_with_a_report_that_holds_no_text(working: Working, caplog: pytest.LogCaptureFixture) -> None:
    heard = working()
    failure = heard.all(heard.lane.start(Say("stumble")))[-1]
    assert isinstance(failure, Failure)
    assert failure.code == "bug"
    assert "KeyError" in failure.report
    assert "document's words" not in failure.report + str(failure.notice) + caplog.text


def test_a_child_that_dies_ends_its_job_in_words_and_is_replaced(working: Working) -> None:
    heard = working()
    job, next_one = heard.lane.start(Say("die")), heard.lane.start(Count(1))
    failure = heard.all(job)[-1]
    assert isinstance(failure, Failure)
    assert failure == Failure("lane_died", notice("lane_died", part="counts"))
    assert heard.all(next_one) == [1, Finished()]


def test_a_child_that_dies_idle_is_replaced(working: Working) -> None:
    heard = working()
    pid = heard.first(heard.lane.start(Say("pid")))
    assert isinstance(pid, int)
    psutil.Process(pid).kill()
    wait_for(lambda: heard.lane.pid not in {0, pid})
    assert heard.all(heard.lane.start(Count(1))) == [1, Finished()]


@pytest.mark.parametrize("mishap", ["die", "stumble"])
def test_what_a_child_was_taught_the_next_one_knows(working: Working, mishap: str) -> None:
    heard = working()
    for about, word in (("colour", "red"), ("password a", "a"), ("colour", "blue")):
        heard.all(heard.lane.teach(about, Know(word)))
    assert heard.first(heard.lane.start(Say("known"))) == ("red", "a", "blue")
    assert isinstance(heard.all(heard.lane.start(Say(mishap)))[-1], Failure)
    assert heard.first(heard.lane.start(Say("known"))) == ("blue", "a")


def test_a_target_that_cannot_be_made_fails_its_job(working: Working) -> None:
    heard = working(target=Target("tests.lanes.works:Missing"))
    failure = heard.all(heard.lane.start(Count(1)))[-1]
    assert isinstance(failure, Failure)
    assert failure.code == "bug"
    assert isinstance(heard.all(heard.lane.start(Count(1)))[-1], Failure)


def test_a_target_that_kills_its_child_fails_every_job_and_no_more(working: Working) -> None:
    heard = working(target=Target("tests.lanes.works:Unmade"))
    jobs = [heard.lane.start(Count(1)) for _ in range(2)]
    assert [type(heard.all(job)[-1]) for job in jobs] == [Failure, Failure]


def test_the_least_number_goes_first(working: Working) -> None:
    heard = working()
    first = heard.lane.start(Count(3, 0.1))
    late, soon = heard.lane.start(Count(1), Manner(priority=9)), heard.lane.start(Count(1), Manner(priority=1))
    for job in (first, late, soon):
        heard.all(job)
    assert heard.order == [first, soon, late]


def test_a_job_takes_the_place_of_one_that_waits_under_its_name(working: Working) -> None:
    heard = working()
    first = heard.lane.start(Count(3, 0.1))
    jobs = [heard.lane.start(Count(1), Manner(instead="search")) for _ in range(3)]
    assert [heard.all(job)[-1] for job in jobs] == [Cancelled(), Cancelled(), Finished()]
    assert heard.all(first)[-1] == Finished()


def test_a_resumable_job_gives_way_and_begins_again(working: Working) -> None:
    heard = working()
    long = heard.lane.start(Count(40, 0.02), Manner(priority=9, resumable=True))
    heard.first(long)
    urgent = heard.lane.start(Count(1), Manner(priority=1))
    assert heard.all(urgent) == [1, Finished()]
    told = heard.all(long)
    assert told[-1] == Finished()
    assert told.count(1) == 2
    assert told[-2] == 40


def test_a_paused_lane_goes_on_where_it_is_told_to(working: Working) -> None:
    heard = working()
    job = heard.lane.start(Count(40, 0.02), Manner(resumable=True))
    heard.first(job)
    heard.lane.pause(True)
    waiting = heard.lane.start(Count(1), Manner(priority=1))
    heard.lane.cancel(waiting)
    assert heard.all(waiting) == [Cancelled()]
    heard.lane.pause(False)
    assert heard.all(job)[-2:] == [40, Finished()]


def test_a_job_that_is_put_back_can_be_cancelled(working: Working) -> None:
    heard = working()
    job = heard.lane.start(Count(10_000, 0.01), Manner(resumable=True))
    heard.first(job)
    heard.lane.pause(True)
    heard.lane.cancel(job)
    assert heard.all(job)[-1] == Cancelled()


def test_what_the_child_logs_is_logged_here(working: Working, caplog: pytest.LogCaptureFixture) -> None:
    heard = working()
    with caplog.at_level(logging.INFO, "app"):
        heard.all(heard.lane.start(Say("log")))
        heard.lane.close()
        heard.lane.join(10)
    assert ("app.works", logging.INFO, "heard 7") in caplog.record_tuples
    assert ("app.works", logging.INFO, "closed") in caplog.record_tuples


def test_closing_ends_the_child_even_in_the_middle_of_a_job(working: Working, tmp_path: Path) -> None:
    heard = working(deadline=0.3)
    job, waiting = heard.lane.start(Sleep(60, tmp_path / "note")), heard.lane.start(Count(1))
    pid = number_in(tmp_path / "note")
    heard.lane.close()
    heard.lane.join(5)
    assert gone(pid)
    assert (heard.all(job)[-1], heard.all(waiting)) == (Cancelled(), [Cancelled()])


def test_a_killed_child_takes_its_own_children_along(working: Working, tmp_path: Path) -> None:
    heard = working(deadline=0.2)
    job = heard.lane.start(Sleep(60, tmp_path / "note", child=True))
    grandchild = number_in(tmp_path / "note")
    heard.lane.cancel(job)
    heard.all(job)
    wait_for(lambda: gone(grandchild))


def test_a_request_that_cannot_be_sent_is_refused_at_once(working: Working) -> None:
    heard = working()
    with pytest.raises((AttributeError, TypeError)):
        heard.lane.start(lambda: None)


parent_program = """
import sys
import time
from pathlib import Path
from app.lanes.lane import Lane
from app.lanes.messages import Target
from app.reading.pool import Reader
from tests.lanes.hearing import Heard
from tests.lanes.works import Sleep

if __name__ == "__main__":
    lanes = [Lane("sleeps", Target("tests.lanes.works:Working"), lambda job, event: None) for _ in "12"]
    reader = Reader(1)
    list(reader.read([Path("there is no such file")]))
    lanes[1].start(Sleep(60, Path(sys.argv[1])))
    time.sleep(60)
"""


def test_no_child_is_left_where_its_parent_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(parent_program, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program), str(tmp_path / "note")]) as parent:
        number_in(tmp_path / "note")
        below = psutil.Process(parent.pid).children(recursive=True)
        parent.send_signal(signal.SIGKILL)
    assert len(below) >= 3
    wait_for(lambda: all(gone(each.pid) for each in below), 2.0)
