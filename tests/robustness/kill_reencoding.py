"""Kill the making of another encoder's vectors at random moments: after each, the library opens, passes its check, and
every passage is found with the vectors in use, which are the old ones until the new ones are complete.

    python -m tests.robustness.kill_reencoding [--kills 50] [--passages 1500] [--seed 0]

The vectors are made by a quick stand-in for the encoders. Exit status 1 if anything is lost or mixed.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.domain.events import Exchanged
from app.indexing import vectors
from app.indexing.reencode import reencode
from app.indexing.vectors import searched_text, vector_wave
from app.library.library import Library
from app.retrieval.search import search
from tests.indexing.encoders import Quick
from tests.library.samples import document_saying

a_document = 100  # passages
batch = 24  # passages in a transaction: many small ones are more moments at which a kill could do harm


class Slow(Quick):
    """As if there were something to do: kills are to fall between writes, too."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        time.sleep(0.004)
        return super().encode(texts)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found after a kill."""

    moment: float  # seconds after it had begun
    used: str
    done: int  # of the new vectors


def fill(path: Path, passages: int) -> None:
    with Library.open(path) as library:
        for number in range(passages // a_document):
            texts = [f"Sentence {n} of document {number}." for n in range(a_document)]
            library.put_document(document_saying(*texts, path=f"/{number}.pdf", title=str(number)))
        list(vector_wave(library, Quick(0)))


def go_on(path: Path, seed: int) -> None:
    """What runs in the process that is killed."""
    vectors.saved_at_once = batch
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    with Library.open(path) as library:
        for event in reencode(library, Slow(seed)):
            assert not isinstance(event, Exchanged) or event.encoder == f"quick/{seed}"


def started(path: Path, seed: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.robustness.kill_reencoding", "--go-on", str(path), "--seed", str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def run_for(path: Path, seed: int, seconds: float | None) -> float:
    """Kills the run after so many seconds, unless it is done by then. Returns how many it took."""
    with started(path, seed) as process:
        began = time.perf_counter()
        try:
            if process.wait(seconds) != 0:
                raise RuntimeError("a run after a kill failed")
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return time.perf_counter() - began


def looked_at(path: Path, moment: float, chance: random.Random) -> Seen:
    """Raises where something is lost or mixed."""
    with Library.open(path) as library:
        library.check()
        used, building = library.generations.used(), library.generations.building()
        assert used is not None
        assert library.generations.missing_count(used.id) == 0
        encoder = Quick(int(used.encoder.name.removeprefix("quick/")))
        for passage in chance.sample(library.spread(200), 5):
            [hit] = search(library, encoder, searched_text(passage), use={"vectors"}, limit=1)
            if hit.passage != passage or hit.similarity < 0.99:
                raise RuntimeError("a passage is not found with the vectors in use")
        return Seen(moment, used.encoder.name, library.generations.done_count(building.id) if building else 0)


def kill_repeatedly(path: Path, kills: int, passages: int, seed: int) -> list[Seen]:
    chance = random.Random(seed)
    fill(path, passages)
    length, goal = run_for(path, 1, None), 2
    seen = []
    for _ in range(kills):
        moment = chance.uniform(0, length)
        run_for(path, goal, moment)
        seen.append(looked_at(path, moment, chance))
        if seen[-1].used == f"quick/{goal}":  # done before the kill: the next model, and kills that come sooner
            goal, length = goal + 1, 0.9 * length
    run_for(path, goal, None)
    assert looked_at(path, length, chance).used == f"quick/{goal}"
    return seen


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--passages", type=int, default=1500)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--go-on", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.go_on:
        go_on(chosen.go_on, chosen.seed)
        return 0
    with tempfile.TemporaryDirectory() as place:
        seen = kill_repeatedly(Path(place) / "a.candor", chosen.kills, chosen.passages, chosen.seed)
    for each in seen:
        sys.stdout.write(f"killed after {each.moment:5.2f} s: {each.used} in use, {each.done:5} new vectors kept\n")
    exchanged = len({each.used for each in seen}) - 1
    sys.stdout.write(f"{len(seen)} kills, {exchanged} exchanges between them; nothing lost, nothing mixed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
