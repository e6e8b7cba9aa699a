"""Ctrl-C: exit code 130 within a second, nothing lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.domain.document import DocumentState
from app.library.library import Library
from app.paths import samples
from tests.cli.conftest import Candor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent the POSIX way")

stuck = """
import hashlib
from app.cli.cancel import ending_within
with ending_within(0.3):
    print("ready", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"", b"", 200_000_000)
"""


def test_a_native_call_that_does_not_return_is_ended_hard() -> None:
    with subprocess.Popen([sys.executable, "-c", stuck], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        wait_for_work(running.pid)
        began = time.perf_counter()
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
        assert time.perf_counter() - began < 2


def test_indexing_stops_keeps_what_was_done_and_goes_on_later(candor: Candor, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(150):
        target = many / f"{number:03}.pdf"
        shutil.copy(samples() / "harbour-report.pdf", target)
        with target.open("ab") as file:
            file.write(f"\n% copy {number}\n".encode())
    path = tmp_path / "library.candor"
    command = [sys.executable, "-m", "app", "index", str(many), "--library", str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        wait_for_documents(path, running)
        began = time.perf_counter()
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(20) == 130
        assert time.perf_counter() - began < 2  # a second, and as much again for a busy machine
        assert running.stderr is not None
        said = running.stderr.read()
    assert "Cancelled." in said
    assert "Traceback" not in said
    with Library.open(path) as library:
        library.check()
        assert 0 < len(library.documents()) < 150
    assert candor("index", "--no-meaning", many, "--library", path, "--json").code == 0
    with Library.open(path) as library:
        library.check()
        assert [each.state for each in library.documents()] == [DocumentState.SEARCHABLE] * 150


def wait_for_work(pid: int) -> None:
    """Until a process has computed for a while: a signal that came before its native call would end it softly."""
    process = psutil.Process(pid)
    start = sum(process.cpu_times()[:2])
    while sum(process.cpu_times()[:2]) < start + 0.1:
        time.sleep(0.02)


def wait_for_documents(path: Path, running: subprocess.Popen[str]) -> None:
    while running.poll() is None:
        if path.exists() and path.stat().st_size > 300_000:
            return
        time.sleep(0.02)
    raise AssertionError("the run ended before it was cancelled")
