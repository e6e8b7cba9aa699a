"""What memory a window takes with a library open and questions asked of it.

    python -m tests.benchmarks.memory LIBRARY [QUESTION ...]

Opens a copy of LIBRARY in a window with real lanes and asks each question of all its documents. Printed after the start
and after each answer: memory of the window and of every process below it, pages that several share divided among them
(PSS; what a page cache holds for a file is in it where a process has the file mapped). The models are those that a
user's window takes: `CANDOR_MODELS` names a folder without a language model, for the mode without one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil

from app.gui.driver import Driver
from app.gui.start import application
from app.paths import Places
from tests.benchmarks.page_recall import say
from tests.gui.opening import opened

asked = ("Who was appointed chief executive officer?", "What is the total revenue of the last year?")
SETTLE_S = 20.0  # for lanes to start and warm up


def main() -> None:
    questions = sys.argv[2:] or asked
    application()
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        shutil.copyfile(sys.argv[1], places.library)
        with opened(places) as driver:
            driver.wait_for(lambda: driver.documents)
            settle(driver)
            tell(f"{len(driver.documents)} documents open")
            for question in questions:
                began = time.monotonic()
                driver.ask(question)
                driver.wait_for_outcome(seconds=300)
                tell(f"after a question, answered in {time.monotonic() - began:.1f} s")


def settle(driver: Driver) -> None:
    until = time.monotonic() + SETTLE_S
    driver.wait_for(lambda: time.monotonic() > until, SETTLE_S + 60)


def tell(when: str) -> None:
    say(f"{when}: {sum(map(megabytes, family())):.0f} MB")
    for each in family():
        say(f"  {megabytes(each):6.0f} MB  {' '.join(each.cmdline())[:100]}")


def family() -> list[psutil.Process]:
    window = psutil.Process()
    return [window, *window.children(recursive=True)]


def megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 2**20


if __name__ == "__main__":
    main()
