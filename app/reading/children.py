"""Child processes with a memory limit, in which files are read: what one of them does to itself costs one file."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from types import TracebackType
from typing import Any, Self

from pebble import ProcessPool

from app.orphans import end_with_parent


class Children:
    """Started with the first work. Use as a context manager; leaving it ends them at once."""

    def __init__(self, workers: int, memory_bytes: int) -> None:
        self._workers = workers
        self._memory = memory_bytes
        self._pool: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children, whatever they are doing."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def _started(self) -> Any:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(self._workers, 0, prepare, (self._memory,), context)
        return self._pool


def prepare(limit: int) -> None:
    """In the child: no more memory than allowed, and no search for garbage every few hundred spans."""
    end_with_parent()
    gc.set_threshold(100_000, 20, 50)
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
