"""Kill the filling of a grid at random moments: after each, the library opens and passes its check, nothing that was
answered is lost or asked for again, and in the end the cells are those of a run without kills.

    python -m tests.robustness.kill_grid [--kills 20] [--seed 0]

The documents are made in code and found by their words; ranking and reading are the models that ship. Exit status 1 if
anything is lost, asked twice, or different.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.domain.grid import Column, ColumnKind, Filled, Stage
from app.grids.filling import fill
from app.library.library import Library
from app.paths import Places
from app.services import Services
from app.settings import Settings
from tests.library.samples import document_saying
from tests.small_models import lay_out

COLUMNS = (
    Column("Tenant", "Who is the tenant?"),
    Column("Rent", "How much is the monthly rent?", ColumnKind.NUMBER),
    Column("End", "When does the lease end?", ColumnKind.DATE),
    Column("Dog", "How many dogs may be kept?", ColumnKind.NUMBER),  # no document says it
)
NAMES = ("Ada Berg", "Ben Cole", "Cleo Dorn", "Dan Ek", "Eva Fink", "Finn Gray")
Kept = dict[tuple[int, str], tuple[str, int, str]]  # document and question -> maker, stage and outcome


@dataclass(frozen=True, slots=True)
class Seen:
    """A kill so many seconds after so many cells of its run: how many were kept by then, of all runs."""

    cells: int
    moment: float
    kept: int


def fill_library(path: Path, documents: int) -> None:
    with Library.open(path) as library:
        for number in range(documents):
            text = (
                f"The tenant is {NAMES[number % len(NAMES)]}. The monthly rent is {700 + number} euros. "
                f"The lease ends on {number + 1} May 2027."
            )
            library.put_document(document_saying(text, path=f"/lease{number}.pdf", title=f"Lease {number}"))
        library.grids.make("Leases", COLUMNS, [each.id for each in library.documents()])


def go_on(path: Path) -> None:
    """What runs in the process that is killed: a line for each cell that is asked for."""
    with Services(Places(path.parent / "home"), Settings(threads=1), path) as services:
        library = services.library(writing=True)
        methods = services.grid_methods(library)
        tools = methods.quick.pipeline.tools
        passage = library.passages(1)[0]  # models load when they are first used: kills are to fall after that
        tools.encoder.encode([passage.text])
        tools.reranker.score("Who?", [passage])
        tools.extractor.read("Who?", [passage])
        say("begun")
        for event in fill(library.grids.all()[0], library, methods):
            if isinstance(event, Filled):
                say(f"{event.answer.document} {int(event.answer.stage)} {event.answer.question}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run_to_end(path: Path) -> tuple[float, list[str]]:
    """Seconds that a cell took, and the cells that were filled."""
    with started(path) as process:
        began = time.perf_counter()
        said = lines_of(process)
        if process.wait() != 0:
            raise RuntimeError("a run after a kill failed")
    return (time.perf_counter() - began) / max(1, len(said)), said


def run_until(path: Path, cells: int, seconds: float) -> list[str]:
    """Kills the run so many seconds after it has said that so many cells are filled. Returns all it said of cells."""
    with started(path) as process:
        assert process.stdout is not None
        said = [line.rstrip("\n") for _ in range(cells) if (line := process.stdout.readline())]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return [*said, *lines_of(process)]


def started(path: Path) -> subprocess.Popen[str]:
    """A run that has loaded its models and begins to ask."""
    command = [sys.executable, "-m", "tests.robustness.kill_grid", "--go-on", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def lines_of(process: subprocess.Popen[str]) -> list[str]:
    """What is left of its output, without a line that a kill cut short."""
    assert process.stdout is not None
    return [line.rstrip("\n") for line in process.stdout.readlines() if line.endswith("\n")]


def kept(path: Path) -> Kept:
    """Every answer that is kept, of a library that passes its check."""
    with Library.open(path) as library:
        library.check()
        grid = library.grids.all()[0]
        makers = maker_of(path, library)
        found = library.grids.answers(grid.documents, grid.questions, makers)
        return {
            (document, question): (each.maker, int(each.stage), repr(each.finding))
            for document, row in found
            for question, each in row.items()
        }


def maker_of(path: Path, library: Library) -> tuple[str, ...]:
    with Services(Places(path.parent / "home"), Settings(threads=1), path) as services:
        return services.grid_methods(library).makers


def check(before: Kept, after: Kept, said: list[str]) -> None:
    """Raises where a kept cell is gone or went back, or where a stage was asked for that was there before."""
    for cell, (_, stage, _) in before.items():
        if cell not in after or after[cell][1] < stage:
            raise RuntimeError(f"{cell} was lost")
    for line in said:
        document, stage_said, question = line.split(" ", 2)
        cell = (int(document), question)
        if cell in before and before[cell][1] >= int(stage_said):
            raise RuntimeError(f"{cell} was asked for twice")
        if cell not in after or after[cell][1] < int(stage_said):
            raise RuntimeError(f"{cell} was said to be filled and is not")


def kill_repeatedly(folder: Path, kills: int, documents: int, seed: int) -> list[Seen]:
    """`folder`: an empty one. Raises where anything is lost, asked twice or different."""
    chance = random.Random(seed)
    plain, killed = folder / "plain.candor", folder / "killed.candor"
    fill_library(plain, documents)
    fill_library(killed, documents)
    pace, _ = run_to_end(plain)
    before, seen = kept(killed), []
    for _ in range(kills):
        cells, moment = chance.randrange(4), chance.uniform(0, pace)
        said = run_until(killed, cells, moment)
        after = kept(killed)
        check(before, after, said)
        seen.append(Seen(cells, moment, len(after)))
        before = after
    _, said = run_to_end(killed)
    after = kept(killed)
    check(before, after, said)
    if not said or not any(each.kept > 0 for each in seen):
        raise RuntimeError("no kill fell between two cells")
    if after != kept(plain):
        raise RuntimeError("the cells differ from those of a run without kills")
    if any(stage < Stage.QUICK for _, stage, _ in after.values()):
        raise RuntimeError("cells are left empty")
    return seen


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--documents", type=int, default=20)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--go-on", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.go_on:
        go_on(chosen.go_on)
        return 0
    with tempfile.TemporaryDirectory() as place:
        # A language model would make one cell of a run take as long as ten.
        os.environ["CANDOR_MODELS"] = str(lay_out(Path(place) / "models", language_model=False))
        seen = kill_repeatedly(Path(place), chosen.kills, chosen.documents, chosen.seed)
    for each in seen:
        sys.stdout.write(f"killed {each.moment:4.2f} s after {each.cells} more cells: {each.kept:3} kept\n")
    sys.stdout.write(f"{len(seen)} kills: nothing lost, nothing asked twice, the same cells as without\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
