"""What a model may do to the process that tries it: named in place of `app.modelstore.trial.load_and_decode`."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from app.errors import ModelUnsupported
from app.modelstore.trial import Load

WITNESS = "CANDOR_TEST_WITNESS"  # a file to which each child adds a line


def name(function: str) -> str:
    """As `Trials` takes it."""
    return f"{__name__}:{function}"


def testify(extra_buffers: bool) -> None:
    with Path(os.environ[WITNESS]).open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()} {extra_buffers}\n")


def work(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)


def die_of_sigill(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    os.kill(os.getpid(), signal.SIGILL)


def die_of_sigsegv(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    os.kill(os.getpid(), signal.SIGSEGV)


def die_with_extra_buffers(load: Load, extra_buffers: bool) -> None:
    """As with AMX kernels on a processor that names AMX and does not run it."""
    (die_of_sigill if extra_buffers else work)(load, extra_buffers)


def exit_with_three(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    os._exit(3)


def hang(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    time.sleep(600)


def be_killed_for_memory(_: Load, extra_buffers: bool) -> None:
    """As by the kernel, where a computer has none left."""
    testify(extra_buffers)
    os.kill(os.getpid(), signal.SIGKILL)


def abort_for_memory(_: Load, extra_buffers: bool) -> None:
    """As C++ does."""
    testify(extra_buffers)
    sys.stderr.write("terminate called after throwing an instance of 'std::bad_alloc'\n")
    sys.stderr.flush()
    os.abort()


def take_all_memory(_: Load, extra_buffers: bool) -> None:
    """Up to the limit that the child was given."""
    testify(extra_buffers)
    held = []
    while True:
        held.append(bytearray(64 << 20))


def be_ended_from_outside(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    os.kill(os.getpid(), signal.SIGTERM)


def refuse(load: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    raise ModelUnsupported("why", name=load.path.name, why="unknown model architecture: 'nonsense'")


def fail_with_a_bug(_: Load, extra_buffers: bool) -> None:
    testify(extra_buffers)
    raise KeyError("a mistake of ours")
