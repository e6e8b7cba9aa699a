"""A child process that ends with its parent, however the parent ends: nothing is left running behind a crash."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait

parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)


def end_with_parent() -> None:
    """Call once in a child of `multiprocessing`, from its main thread.

    A small thread waits for the parent's end. Where native code holds the interpreter the thread cannot run, so Linux
    is asked to kill the child as well: when the *thread* that started it ends, so that one must live as long.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    threading.Thread(target=_end_after, args=(parent.sentinel,), name="end with parent", daemon=True).start()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGKILL)


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
