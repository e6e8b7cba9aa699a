"""Nothing calls home. Candor is watched from outside: compiled libraries open sockets without Python's knowledge.

strace lists what each process and thread asks the system for. Where it is missing, only the files that are left behind
are checked. `make watch` watches for ten minutes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.library.library import Library

ACTIVITIES = ("index", "recognise", "ask", "window")
SECONDS = int(os.environ.get("CANDOR_WATCH_SECONDS", "30"))
ROOT = Path(__file__).parents[1]
HOME = ".local/share/Candor"
CALLS = "trace=%network,openat,open,creat,mkdir,mkdirat"
LEAVES_THE_COMPUTER = re.compile(r"AF_INET|AF_NETLINK|AF_PACKET")
LOOKS_UP = re.compile(r'/nscd/socket|"/etc/resolv\.conf"|"/etc/hosts"|/run/systemd/resolve')
MADE = re.compile(r"(?:O_CREAT.*|^creat\(.*)= \d+<(?P<file>[^>]*)>|^mkdir(?:at)?\(.*\"(?P<folder>[^\"]*)\".*= 0$")
CALLER = """
import pathlib, socket
socket.socket(socket.AF_INET6)
try:
    socket.getaddrinfo("candor.invalid", 443)
except OSError:
    pathlib.Path.home().joinpath("left-behind").touch()
"""
pytestmark = pytest.mark.timeout(SECONDS + 300)


@dataclass(frozen=True, slots=True)
class Watched:
    """The system calls of a program (empty without strace), and its home folder after it has ended."""

    home: Path
    calls: tuple[str, ...]

    @property
    def network(self) -> list[str]:
        return [call for call in self.calls if LEAVES_THE_COMPUTER.search(call) or LOOKS_UP.search(call)]

    @property
    def left(self) -> list[str]:
        """Files and folders it made, except those in Candor's own folder and temporary files."""
        own = self.home / HOME
        made = [Path(found["file"] or found["folder"]) for call in self.calls if (found := MADE.search(call))]
        there = [path for path in self.home.rglob("*") if path not in own.parents]
        return [str(path) for path in {*made, *there} if not path.is_relative_to(own) and not self._is_temporary(path)]

    def _is_temporary(self, path: Path) -> bool:
        if path.is_relative_to(self.home):
            return path in (self.home / HOME).parents or path == self.home
        return path.is_relative_to(tempfile.gettempdir()) or path.is_relative_to("/dev")


class Program:
    """A running program with a fresh home folder, and with none of the variables that this process has set, but for
    the folder of the models."""

    def __init__(self, folder: Path, arguments: list[str], *, traced: bool) -> None:
        self.home, self._trace = folder / "home", folder / "trace"
        self.home.mkdir(parents=True)
        self._trace.mkdir()
        strace = ["strace", "-ff", "-y", "--seccomp-bpf", "-e", CALLS, "-o", str(self._trace / "of")] if traced else []
        environment = {
            "HOME": str(self.home),
            "PATH": os.environ.get("PATH", ""),
            "USER": "somebody",  # as in any session: without it, torch asks the system for the name of the user
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "CANDOR_MODELS": os.environ["CANDOR_MODELS"],
        }
        command = [*strace, sys.executable, *arguments]
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def watched(self) -> Watched:
        said, _ = self._process.communicate(timeout=SECONDS + 200)
        assert self._process.returncode == 0, said
        calls = [line for file in self._trace.iterdir() for line in file.read_text(errors="replace").splitlines()]
        return Watched(self.home, tuple(calls))

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "true"], check=False).returncode == 0


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Watched]]:
    """All activities, run at the same time because they mostly wait, and "caller", which does what is forbidden."""
    traced = strace_works()
    programs = {
        name: Program(tmp_path_factory.mktemp(name), ["-m", "tests.activities", name, str(SECONDS)], traced=traced)
        for name in ACTIVITIES
    }
    programs["caller"] = Program(tmp_path_factory.mktemp("caller"), ["-c", CALLER], traced=traced)
    try:
        yield {name: program.watched() for name, program in programs.items()}
    finally:
        for program in programs.values():
            program.kill()


def test_the_watcher_sees_what_calls_home(watched: dict[str, Watched]) -> None:
    caller = watched["caller"]
    assert caller.left == [str(caller.home / "left-behind")]
    if caller.calls:
        assert any("AF_INET6" in call for call in caller.network)
        assert any(LOOKS_UP.search(call) for call in caller.network)


@pytest.mark.skipif(not strace_works(), reason="needs strace, and leave to use it")
@pytest.mark.parametrize("activity", ACTIVITIES)
def test_no_process_opens_a_socket_that_leaves_the_computer_or_looks_up_a_name(
    watched: dict[str, Watched], activity: str
) -> None:
    assert len(watched[activity].calls) > 100
    assert watched[activity].network == []


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_nothing_is_left_outside_candors_own_folder(watched: dict[str, Watched], activity: str) -> None:
    with Library.open(watched[activity].home / HOME / "library.candor", read_only=True) as library:
        assert library.documents(), "it did its work"
    assert watched[activity].left == []
