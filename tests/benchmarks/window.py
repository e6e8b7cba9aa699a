"""How quick the window is: python -m tests.benchmarks.window [FOLDER]

Prints how long a start takes, how long a drop of 1,000 files holds up the window, the gaps of a 10 ms heartbeat while
files are indexed and a question is answered, and the memory of the window's own process with 10,000 documents. With a
FOLDER, its PDFs are indexed instead of small ones, and only the heartbeat is taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil

from app.domain.document import Document, DocumentState
from app.gui.driver import Driver
from app.gui.start import application
from app.paths import Places, samples
from tests.gui.opening import Heart, many, opened

starting = """
import os, sys, time
began = time.perf_counter()
from app.gui.start import application
from app.paths import places
from tests.gui.opening import opened
app = application()
with opened(places(os.environ)) as driver:
    driver.wait_for(lambda: driver.window.isVisible() and driver.window.windowHandle().isExposed())
    print(time.perf_counter() - began)
"""


def start_seconds(home: Path, times: int = 5) -> list[float]:
    """From the first import to a window that is drawn; the first start is a cold one and is left out."""
    environment = {**os.environ, "CANDOR_HOME": str(home)}
    command = [sys.executable, "-c", f"if __name__ == '__main__':\n{indented(starting)}"]
    outs = [subprocess.run(command, env=environment, capture_output=True, text=True) for _ in range(times + 1)]
    return sorted(float(out.stdout) for out in outs[1:])


def indented(program: str) -> str:
    return "\n".join("    " + line for line in program.splitlines())


def seconds_of(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def drop_seconds(folder: Path) -> float:
    """Until the window goes on after the drop."""
    paths = [folder / f"{number}.pdf" for number in range(1000)]
    folder.mkdir()
    for path in paths:
        path.write_bytes(b"%PDF-1.7")
    with opened(Places(folder.parent / "drop")) as driver:
        driver.wait_for(lambda: driver.window.stack.currentWidget() is driver.window.first_run)
        return seconds_of(lambda: driver.drop(paths))


def gaps(folder: Path, pile: Path | None = None) -> list[float]:
    files = [*many(folder, 60), samples()] if pile is None else [pile, samples()]
    count = 64 if pile is None else len(list(pile.rglob("*.pdf"))) * 95 // 100  # scans are recognised long after
    with opened(Places(folder.parent / "beats")) as driver:
        driver.wait_for(lambda: driver.window.stack.currentWidget() is driver.window.first_run)
        heart = Heart()
        driver.drop(files)
        done = (DocumentState.SEARCHABLE, DocumentState.READY, DocumentState.FAILED)
        driver.wait_for_documents(count, *done, seconds=1200)
        driver.ask("Who was appointed fleet superintendent?")
        driver.wait_for_outcome(seconds=300)
        return heart.stop()


def megabytes_with(count: int, home: Path) -> float:
    """Resident memory of this process, with so many documents in the list."""
    with opened(Places(home)) as driver:
        driver.wait_for(lambda: driver.window.stack.currentWidget() is driver.window.first_run)
        listed = [document(number) for number in range(1, count + 1)]
        driver.window.show_panes()
        driver.window.library.show_documents(listed)
        settle(driver)
        return float(psutil.Process().memory_info().rss) / 2**20


def document(number: int) -> Document:
    name = f"A document with a name of some length, number {number}.pdf"
    return Document(number, f"{number:064x}", name, f"/home/somebody/papers/{name}", name, 12, DocumentState.READY)


def settle(driver: Driver) -> None:
    until = time.monotonic() + 1
    driver.wait_for(lambda: time.monotonic() > until)


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    app = application()
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            tell_beats(gaps(Path(folder) / "pile", Path(sys.argv[1])))
        app.quit()
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        memory = megabytes_with(10_000, home / "memory")
        starts = start_seconds(home / "start")
        dropped = drop_seconds(home / "files")
        beats = gaps(home / "pile")
    write(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    write(f"start to a drawn window: median {starts[len(starts) // 2]:.2f} s, least {starts[0]:.2f} s")
    write(f"drop of 1,000 files accepted in {dropped:.3f} s")
    tell_beats(beats)
    write(f"memory of the window with 10,000 documents: {memory:.0f} MB")
    app.quit()


def tell_beats(beats: list[float]) -> None:
    shares = [f"{share:.1%} {beats[int(share * (len(beats) - 1))] * 1000:.0f} ms" for share in (0.5, 0.99, 0.999)]
    write(f"heartbeat of 10 ms ({len(beats)} beats, without waiting for other programs):")
    write(f"  {', '.join(shares)}, longest {beats[-1] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
