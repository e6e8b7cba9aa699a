"""Whether memory stays where it is: python -m tests.robustness.soak [QUESTIONS] [PAGES]

Asks questions (500) and jumps to pages (200) in one window and prints the resident memory of all its processes after
the first tenth and at the end. Exits with 1 where it has grown by more than 10 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil

from app.domain.document import DocumentState
from app.gui.driver import Driver
from app.gui.start import application
from app.paths import Places, samples
from tests.gui.opening import opened

most_growth = 1.10
questions = (
    "Who was appointed fleet superintendent?",
    "What was the total revenue of Tessaly in 2024?",
    "How much warmer was the warmed bed at night at a depth of 30 cm?",
    "What is the telephone number of the harbour office?",
    "How many passengers does Eider carry?",
    "What does the manual say about the filter?",
)


def megabytes() -> float:
    """Resident, of this process and all below it."""
    window = psutil.Process()
    return float(sum(each.memory_info().rss for each in (window, *window.children(recursive=True)))) / 2**20


def places_to_go(driver: Driver) -> Iterator[tuple[int, int]]:
    """Every page of every document, again and again."""
    found = [(each.id, page) for each in driver.documents for page in range(1, each.pages + 1)]
    return iter(cycle(found))


def turn(driver: Driver, document: int, page: int) -> None:
    driver.window.page_work.open(document, page)
    driver.wait_for(lambda: (shown := driver.window.page.opened) is not None and shown.document.id == document)
    view = driver.window.page.view
    driver.wait_for(lambda: view.page() == page or bool(view.strip), 10)


def soak(driver: Driver, count: int, turns: int) -> tuple[float, float]:
    """Memory after the first tenth of the questions, and at the end."""
    driver.drop([samples()])
    driver.wait_for_documents(4, DocumentState.READY, seconds=900)
    every, goes, early = max(1, count // max(turns, 1)), places_to_go(driver), 0.0
    for number, question in zip(range(count), cycle(questions), strict=False):
        driver.ask(question)
        driver.wait_for_outcome(seconds=300)
        if number % every == 0 and turns:
            turn(driver, *next(goes))
        if number == count // 10:
            early = megabytes()
        if number % 25 == 0:
            sys.stdout.write(f"{number} questions: {megabytes():.0f} MB\n")
            sys.stdout.flush()
    return early, megabytes()


def main(count: int = 500, turns: int = 200) -> int:
    application()
    with tempfile.TemporaryDirectory() as folder, opened(Places(Path(folder))) as driver:
        early, late = soak(driver, count, turns)
    sys.stdout.write(f"{early:.0f} MB after {count // 10} questions, {late:.0f} MB after {count}: {late / early:.3f}\n")
    return int(late > early * most_growth)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
