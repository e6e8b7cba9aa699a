"""Kill indexing at random moments: after each, the library opens, passes its check, and the next run completes it.

    python -m tests.robustness.kill_indexing [--kills 50] [--folder ../shared/data/pdfqa/pdfs] [--seed 0]

The vectors are made by a quick stand-in for the encoder, so that kills hit the writing and not the loading of a model.
Exit status 1 if a library was lost, damaged, or differs in the end from one that was built without kills.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.indexing import vectors
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from app.reading.pool import Reader
from tests.indexing.samples import SAMPLES, content

small_file = 400_000  # bytes


class QuickEncoder(Encoder):
    """The same vector for the same text, at once."""

    @property
    def dimensions(self) -> int:
        return 64

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        time.sleep(0.01)  # as if there were something to do: kills are to fall between writes, too
        rows = [np.random.default_rng(zlib.crc32(text.encode())).standard_normal(64) for text in texts]
        table = np.stack(rows).astype(np.float32)
        return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Trial:
    """Where one library is built from one folder, again and again."""

    folder: Path
    library: Path

    def start(self) -> subprocess.Popen[bytes]:
        """A run in a process of its own, which has just begun to index."""
        command = [sys.executable, "-m", "tests.robustness.kill_indexing", "--build", str(self.library)]
        process = subprocess.Popen(
            [*command, "--folder", str(self.folder)], start_new_session=True, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def complete(self) -> float:
        """Seconds of an undisturbed run, or of the rest of a disturbed one."""
        with self.start() as process:
            began = time.perf_counter()
            if process.wait() != 0:
                raise RuntimeError("a run after a kill failed")
            return time.perf_counter() - began

    def kill_after(self, seconds: float) -> None:
        """Kills the run and the processes that read for it, unless it is done by then."""
        with self.start() as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)

    def check(self) -> tuple[int, int]:
        """Passages and vectors in a library that opens and passes its check."""
        if not self.library.exists():
            return 0, 0
        with Library.open(self.library) as library:
            library.check()
            counts = library.counts()
            return counts.passages, counts.vectors

    def forget(self) -> None:
        for file in self.library.parent.glob(self.library.name + "*"):
            file.unlink()


def build(library: Path, folder: Path) -> None:
    vectors.saved_at_once = 32  # many small transactions: more moments at which a kill could do harm
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    with Library.open(library) as opened, Reader(1) as reader:
        for _ in ingest([folder], opened, reader=reader, encoder=QuickEncoder(shipped_encoder())):
            pass


def kill_repeatedly(folder: Path, place: Path, kills: int, seed: int) -> list[tuple[float, int, int]]:
    """(second of the kill, passages and vectors then found) for each kill. Raises where anything is lost."""
    chance = random.Random(seed)
    undisturbed = Trial(folder, place / "undisturbed.candor")
    length = undisturbed.complete()
    expected = content(undisturbed.library)
    trial, seen = Trial(folder, place / "killed.candor"), []
    for _ in range(kills):
        moment = chance.uniform(0, 0.9 * length)
        trial.kill_after(moment)
        seen.append((moment, *trial.check()))
        if chance.random() < 0.5:
            continue  # the next run is killed too: it has less left to do
        trial.complete()
        if content(trial.library) != expected:
            raise RuntimeError("the library differs from one built without kills")
        trial.forget()
    trial.complete()
    if content(trial.library) != expected:
        raise RuntimeError("the library differs from one built without kills")
    return seen


def pile(target: Path, folder: Path, count: int = 8) -> Path:
    """The sample PDFs, and small ones of a folder up to `count`."""
    target.mkdir()
    small = (
        [file for file in sorted(folder.glob("*.pdf")) if file.stat().st_size < small_file] if folder.is_dir() else []
    )
    for file in [*sorted(SAMPLES.glob("*.pdf")), *small][:count]:
        shutil.copy(file, target)
    return target


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--folder", type=Path, default=Path("../shared/data/pdfqa/pdfs"))
    options.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.build:
        build(chosen.build, chosen.folder)
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = pile(Path(place) / "pile", chosen.folder)
        seen = kill_repeatedly(folder, Path(place), chosen.kills, chosen.seed)
    for moment, passages, done in seen:
        sys.stdout.write(f"killed after {moment:5.2f} s: {passages:5} passages, {done:5} vectors, check passed\n")
    sys.stdout.write(f"{len(seen)} kills, nothing lost; the library equals one built without kills\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
