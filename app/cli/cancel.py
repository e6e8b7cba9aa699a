"""Ctrl-C ends a run within a second, even while a native library is computing and Python cannot act on it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

cancelled = 130


@contextmanager
def ending_within(seconds: float) -> Iterator[None]:
    """A run that has not ended by itself `seconds` after Ctrl-C is ended hard, with its child processes.

    That loses nothing: the library is written in transactions. Python's own handler waits until a native call returns,
    hence the pipe: the interpreter writes to it at once, whatever is running (signal.set_wakeup_fd). POSIX only.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    ended = threading.Event()
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    before = signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    watcher = threading.Thread(target=watch, args=(told, ended, seconds), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        signal.set_wakeup_fd(before)
        os.close(tell)  # the watcher reads the end of the pipe
        watcher.join()
        os.close(told)


def watch(told: int, ended: threading.Event, seconds: float) -> None:
    while data := os.read(told, 1):
        if data[0] == signal.SIGINT and not ended.wait(seconds):
            end_hard()


def end_hard() -> None:
    for child in psutil.Process().children(recursive=True):
        child.kill()
    os.write(2, b"Cancelled. What was done so far is kept.\n")
    os._exit(cancelled)
