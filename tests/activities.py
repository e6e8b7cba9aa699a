"""Programs that a test watches from outside: python -m tests.activities NAME SECONDS does one kind of Candor's work.

Its processes live until SECONDS after its start, and for at least REST after its work is done.
"""

from __future__ import annotations

import os
import sys
import threading
import time

from app.__main__ import Opening, run, show_window
from app.indexing.schedule import Waves, ingest
from app.library.library import Library
from app.paths import places, samples
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner
from app.reading.tables.deep import DeepReader

REST = 12.0  # seconds; telemetry is sent about nine seconds after its library was loaded
REPORT, SCAN = samples() / "harbour-report.pdf", samples() / "harbour-letter.pdf"
QUESTION = "Who was appointed fleet superintendent?"
began = time.monotonic()


def index(seconds: float) -> None:
    with Library.open(places(os.environ).library) as library, Reader(1) as reader, DeepReader() as deep:
        list(ingest([REPORT], library, reader=reader, waves=Waves(library, deep=lambda: deep)))
        stay(seconds)


def recognise(seconds: float) -> None:
    with Library.open(places(os.environ).library) as library, Reader(1) as reader, Scanner(threads=1) as scanner:
        list(ingest([SCAN], library, reader=reader, encoder=None, scanner=scanner))
        assert library.document(SCAN.name).pages_recognised
        stay(seconds)


def ask(seconds: float) -> None:
    assert run(["index", "--json", str(REPORT)]) == 0
    assert run(["ask", "--json", "--caution", "0", "--mode", "compose", QUESTION]) == 0  # which any language model does
    stay(seconds)


def window(seconds: float) -> None:
    """With its lanes at work on two files."""
    threading.Thread(target=close_window_after, args=(seconds,), daemon=True).start()
    show_window(Opening((str(REPORT), str(SCAN))))


def close_window_after(seconds: float) -> None:
    stay(seconds)
    os._exit(0)


def stay(seconds: float) -> None:
    time.sleep(max(REST, seconds - (time.monotonic() - began)))


if __name__ == "__main__":
    {"index": index, "recognise": recognise, "ask": ask, "window": window}[sys.argv[1]](float(sys.argv[2]))
