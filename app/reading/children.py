"""Child processes with a memory limit, in which files are read: what one of them does to itself costs one file."""

from __future__ import annotations

import gc
import itertools
import logging
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from app.errors import ReadingCrashed, ReadingError, ReadingTooBig, ReadingTooSlow
from app.orphans import end_with_parent

NO_MEMORY, NO_MEMORY_LEFT = 81, 82  # exit codes of a child, in its first task and in a later one

log = logging.getLogger(__name__)
tasks = itertools.count()  # in a child: the number of the next task


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result. `innocent`: what the child did before may be the reason, so a fresh one may succeed."""

    kind: type[ReadingError]
    innocent: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """In place of a result: where in the child an unexpected error was raised. Not its message, which may hold words
    of the file, nor the error itself, which may be one that cannot be sent to another process."""

    report: str


class Children:
    """Started with the first task. Use as a context manager; leaving it ends them at once."""

    def __init__(self, workers: int, memory_bytes: int) -> None:
        self._workers = workers
        self._memory = memory_bytes
        self._pool: Any = None
        self._fresh_pool: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children, whatever they are doing."""
        for pool in (self._pool, self._fresh_pool):
            end_pool(pool)
        self._pool = self._fresh_pool = None

    def _start(
        self, work: Callable[..., Any], values: tuple[object, ...], seconds: float | None = None, *, fresh: bool = False
    ) -> Future[Any]:
        """Start `work`, a function of a module, in a child: with `fresh` in one that has done nothing before."""
        if fresh:
            self._fresh_pool = self._working(self._fresh_pool, workers=1, tasks_each=1)
        else:
            self._pool = self._working(self._pool, self._workers)
        pool = self._fresh_pool if fresh else self._pool
        future: Future[Any] = pool.schedule(run_task, (work, *values), timeout=seconds)
        return future

    def _failure(self, future: Future[Any]) -> Failure | None:
        """Wait for the end of a task. Return None where it has a result."""
        error = future.exception()
        if error is None:
            result = future.result()
            if not isinstance(result, Raised):
                return None
            log.error("unexpected error in a child that reads files\n%s", result.report)
        if isinstance(error, FutureTimeoutError):
            return Failure(ReadingTooSlow)
        if isinstance(error, ProcessExpired) and error.exitcode in {NO_MEMORY, NO_MEMORY_LEFT}:
            return Failure(ReadingTooBig, innocent=error.exitcode == NO_MEMORY_LEFT)
        return Failure(ReadingCrashed, innocent=isinstance(error, BrokenProcessPool))

    def _working(self, pool: Any, workers: int, tasks_each: int = 0) -> Any:
        """The pool, or a new one where it is not started yet or has broken."""
        if pool is not None and pool.active:
            return pool
        end_pool(pool)
        context = multiprocessing.get_context("spawn")
        return ProcessPool(workers, tasks_each, prepare, (self._memory,), context)


def end_pool(pool: Any) -> None:
    if pool is not None:
        pool.stop()
        pool.join()


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


def run_task(work: Callable[..., Any], *values: object) -> Any:
    """In the child: the result of `work`, or where it raised an error.

    Where memory runs out the child ends, and another takes its place: what it holds by then may be freed and still
    not be there for the next file, because it is in pieces.
    """
    number = next(tasks)
    try:
        return work(*values)
    except Exception as error:  # noqa: BLE001 - whatever a file makes its reader do, it costs that file alone
        if is_out_of_memory(error):
            os._exit(NO_MEMORY_LEFT if number else NO_MEMORY)
        return Raised("".join([*traceback.format_tb(error.__traceback__), type(error).__qualname__]))


def is_out_of_memory(error: BaseException) -> bool:
    """Whether MuPDF, OpenCV or the ONNX Runtime failed for lack of memory, which they say in words only."""
    return isinstance(error, MemoryError) or "alloc" in str(error) or "Insufficient memory" in str(error)
