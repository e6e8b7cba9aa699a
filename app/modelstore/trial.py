"""A language model is tried before it is used: loaded and asked to compute in a child process, at the child's risk.

llama.cpp can end its process: by an instruction that the processor announces and does not run (AMX in some virtual
machines), by an assertion, or for lack of memory. Where the child dies or hangs, the model is tried once more without
llama.cpp's extra buffer types, which leaves out AMX and the kernels that need weights packed anew.

What came of it is kept by the SHA-256 of the file, and holds for one build of llama.cpp on one processor.
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import multiprocessing
import os
import platform
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import psutil

from app.errors import ModelError, ModelMissing, ModelRefused
from app.models.gguf.header import check_gguf, parts_of
from app.models.gguf.need import CacheType
from app.notice import Notice, notice, pack, unpack
from app.orphans import end_with_parent
from app.stopping import Pause, go_on

log = logging.getLogger(__name__)

PROBE = "app.modelstore.trial:load_and_decode"  # what the child does, found by its name
BATCH_TOKENS = 200  # read at once: llama.cpp has other kernels for 64 and more than for fewer
FEW_TOKENS = 20  # and others than for one
WRITTEN_TOKENS = 4  # one by one
SECONDS, SECONDS_PER_GB = 120.0, 90.0  # a slow disk, a busy processor
LOOK = 0.1  # seconds between two looks at whether it is to stop
PIECE = 4 << 20  # bytes hashed at once
LAST_WORDS = 8192  # bytes of what the child printed
SHORT_OF_MEMORY = ("bad_alloc", "failed to alloc", "unable to alloc", "cannot alloc", "memory alloc", "out of memory")
# Of somebody who ends programs, not of the model.
ENDED_FROM_OUTSIDE = frozenset({signal.SIGINT, signal.SIGTERM, *([] if os.name == "nt" else [signal.SIGHUP])})
# Exit codes of Windows: https://learn.microsoft.com/openspecs/windows_protocols/ms-erref (NTSTATUS)
WINDOWS_CRASHES = {0xC000001D: "SIGILL", 0xC0000005: "SIGSEGV"}


@dataclass(frozen=True, slots=True)
class Load:
    """How a model is to be loaded, as `Engine` takes it."""

    path: Path
    context: int  # tokens
    threads: int | None = None
    gpu_layers: int = 0
    cache: CacheType = CacheType.F16

    @property
    def kernels(self) -> str:
        """What decides which kernels are used, beside the file."""
        return f"{self.cache.value} {'gpu' if self.gpu_layers else 'cpu'}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`extra_buffers`: whether it works with those; `refusal`: why it works neither with nor without, None where it
    does."""

    extra_buffers: bool = True
    refusal: Notice | None = None

    def check(self) -> None:
        """Raises ModelRefused where it does not work."""
        if self.refusal is not None:
            raise ModelRefused.saying(self.refusal)


WORKS = Verdict()


class Trials:
    """What came of the trials of this user's models, kept in the JSON file `record`.

    `probe`: "module:function" that the child calls with a `Load` and whether extra buffers are allowed; it raises
    ModelError where the model does not work. `seconds`: after which it counts as hung, by the file's size where None.
    `memory`: bytes that the child may take, what is free where None.
    """

    def __init__(
        self, record: Path, *, probe: str = "", seconds: float | None = None, memory: int | None = None
    ) -> None:
        self._record, self._seconds, self._memory = record, seconds, memory
        self._probe = probe or PROBE

    def verdict(self, load: Load, pause: Pause = go_on, *, again: bool = False) -> Verdict:
        """As kept, else of a trial made now. `again`: one that was refused is tried once more, as when the user
        chooses it. `pause` is called some times a second, and may raise Stopped: then nothing is kept.

        Raises ModelMissing, ModelNotGguf, ModelTruncated, ModelUnsupported where the file's header says enough, and
        ModelRefused where the trial was broken off from outside.
        """
        files = parts_of(load.path, check_gguf(load.path))
        kept = self._read()
        key = f"{self._hash(files, kept, pause)} {load.kernels}"
        known = verdict_in(kept["verdicts"].get(key), load.path)
        if known is not None and not (again and known.refusal):
            return known
        found = self._try(load, sum(file.stat().st_size for file in files), pause)
        self._keep(key, found, files)
        return found

    def refusal_of(self, path: Path) -> Notice | None:
        """Why a file is known not to work here, as far as it was tried; without a trial, and without hashing it."""
        kept = self._read()
        known = kept["files"].get(str(path.absolute()))
        if not isinstance(known, dict) or not path.is_file() or known.get("stamps", [None])[0] != stamp(path):
            return None
        for key, raw in kept["verdicts"].items():
            if key.startswith(f"{known.get('sha256')} ") and (found := verdict_in(raw, path)) and found.refusal:
                return found.refusal
        return None

    def _try(self, load: Load, size: int, pause: Pause) -> Verdict:
        seconds = self._seconds if self._seconds is not None else SECONDS + SECONDS_PER_GB * size / 1e9
        first = Attempt(self._probe, load, self._memory, extra_buffers=True).fault(seconds, pause)
        if first is None:
            return WORKS
        log.warning("%s failed its trial: %s", load.path.name, first.why)
        if not first.once_more:
            return Verdict(refusal=first.why)
        second = Attempt(self._probe, load, self._memory, extra_buffers=False).fault(seconds, pause)
        if second is None:
            log.warning("%s works without extra buffers, a little slower", load.path.name)
            return Verdict(extra_buffers=False)
        return Verdict(refusal=first.why)

    # The record ------------------------------------------------------------------------------------------------------

    def _read(self) -> dict[str, dict[str, Any]]:
        """Empty where there is none yet, and where it is damaged: then models are tried again."""
        try:
            raw = json.loads(self._record.read_text(encoding="utf-8"))
            return {"files": dict(raw["files"]), "verdicts": dict(raw["verdicts"])}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("%s cannot be read, so models are tried again: %s", self._record, error)
        return {"files": {}, "verdicts": {}}

    def _hash(self, files: list[Path], kept: Mapping[str, Mapping[str, Any]], pause: Pause) -> str:
        """SHA-256 of all files of the model; as it was worked out before while their sizes and times are the same."""
        known = kept["files"].get(str(files[0].absolute()))
        if isinstance(known, dict) and known.get("stamps") == list(map(stamp, files)):
            return str(known.get("sha256"))
        made = hashlib.sha256()
        for piece in pieces(files):
            pause()
            made.update(piece)
        return made.hexdigest()

    def _keep(self, key: str, found: Verdict, files: list[Path]) -> None:
        """In one step, so that a kill leaves the old record or the new one. Where it cannot be written, it is not."""
        kept = self._read()
        sha256 = key.split()[0]
        kept["files"][str(files[0].absolute())] = {"stamps": list(map(stamp, files)), "sha256": sha256}
        kept["verdicts"][key] = {
            "build": build(),
            "processor": processor(),
            "extra_buffers": found.extra_buffers,
            "refusal": pack([found.refusal] if found.refusal else []),
        }
        part = self._record.with_suffix(f".{os.getpid()}.part")
        try:
            self._record.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._record)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            log.warning("What came of the trial of %s is not kept: %s", files[0].name, error)


def verdict_in(raw: Any, path: Path) -> Verdict | None:
    """Out of the record; None for one of another build or processor, or that cannot be read."""
    if not isinstance(raw, dict) or (raw.get("build"), raw.get("processor")) != (build(), processor()):
        return None
    try:
        refusals = unpack(raw["refusal"])
        extra_buffers = raw["extra_buffers"] is True
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return Verdict(extra_buffers, named(refusals[0], path) if refusals else None)


def named(why: Notice, path: Path) -> Notice:
    """With the name that the file has now."""
    return Notice(why.code, tuple((key, path.name if key == "name" else value) for key, value in why.values))


def stamp(path: Path) -> list[int]:
    """What changes with a file's contents, and is read at once: its size in bytes and when it was written."""
    state = path.stat()
    return [state.st_size, state.st_mtime_ns]


def pieces(files: list[Path]) -> Iterator[bytes]:
    """Raises ModelMissing."""
    for path in files:
        try:
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except OSError as error:
            raise ModelMissing("cannot_be_opened", path=path, why=error.strerror or error) from error


def build() -> str:
    from app.models.language.native import build as build_of_llama

    return build_of_llama()


@functools.cache
def processor() -> str:
    """Its name, and a digest of what it says that it can do."""
    told = Path("/proc/cpuinfo")
    if not told.is_file():
        return f"{platform.machine()} {platform.processor()}"
    first, _, _ = told.read_text("utf-8", "replace").partition("\n\n")  # all processors are the same
    lines = (line.partition(":") for line in first.splitlines())
    said = {name.strip(): value.strip() for name, _, value in lines}
    flags = " ".join(sorted((said.get("flags") or said.get("Features") or "").split()))
    name = said.get("model name") or said.get("CPU part") or platform.machine()
    return f"{name} {hashlib.sha256(flags.encode()).hexdigest()[:16]}"


# The child, as its parent sees it ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """`once_more`: extra buffers may be the reason: it died, hung or had too little memory, and did not say that the
    file is of no use."""

    why: Notice
    once_more: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What the child says at its end."""

    fault: Fault | None = None


class Attempt:
    """One child that tries one model in one way."""

    def __init__(self, probe: str, load: Load, memory: int | None, *, extra_buffers: bool) -> None:
        self._name = load.path.name
        self._printed = b""
        context = multiprocessing.get_context("spawn")
        self._news, news = context.Pipe(duplex=False)
        self._errors, errors = context.Pipe(duplex=False)
        limit = memory if memory is not None else psutil.virtual_memory().available
        values = (probe, load, extra_buffers, limit, news, errors)
        self._process = context.Process(target=run_probe, args=values, name=f"trial of {self._name}")
        self._process.start()
        news.close()
        errors.close()

    def fault(self, seconds: float, pause: Pause) -> Fault | None:
        """Wait for its end, and end it where that takes longer. None where the model works."""
        try:
            told = self._told(time.monotonic() + seconds, pause)
            if isinstance(told, Told):
                return told.fault
            if told is None:
                return Fault(notice("model_refused.hung", name=self._name, seconds=seconds))
            self._process.join()
            return Fault(self._cause(self._process.exitcode or 0))
        finally:
            self._end()

    def _told(self, until: float, pause: Pause) -> Told | EOFError | None:
        """What it said; EOFError where it ended without a word, None where the time was up."""
        open_ends: list[Connection] = [self._news, self._errors]
        while time.monotonic() < until:
            pause()
            for ready in wait(open_ends, LOOK):
                if ready is self._news:
                    return self._word()
                if not self._listen():
                    open_ends.remove(self._errors)
        return None

    def _word(self) -> Told | EOFError:
        try:
            told = self._news.recv()
        except (EOFError, OSError):
            while self._errors.poll() and self._listen():
                pass
            return EOFError()
        assert isinstance(told, Told)
        return told

    def _listen(self) -> bool:
        """To what it prints. False once that has ended."""
        if os.name == "nt":
            return False
        said = os.read(self._errors.fileno(), 65_536)
        self._printed = (self._printed + said)[-LAST_WORDS:]
        return bool(said)

    def _cause(self, code: int) -> Notice:
        """Why it died. Raises ModelRefused where somebody ended it, and RuntimeError for a bug of ours."""
        printed = self._printed.decode("utf-8", "replace")
        if "Traceback (most recent call last)" in printed:
            raise RuntimeError(f"the trial of a model failed:\n{printed}")
        log.warning("the trial of %s ended with %s: %s", self._name, code, printed.strip()[-400:])
        if -code in ENDED_FROM_OUTSIDE:
            raise ModelRefused("interrupted", name=self._name)
        if -code == getattr(signal, "SIGKILL", None) or is_short_of_memory(printed):
            return notice("model_refused.no_memory", name=self._name)
        return notice("model_refused.died", name=self._name, how=name_of(code))

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._news.close()
        self._errors.close()


def name_of(code: int) -> str:
    """Of the way in which a process ended: "SIGILL", or "exit code 3"."""
    crash = WINDOWS_CRASHES.get(code & 0xFFFFFFFF)
    if crash:
        return crash
    return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"


def is_short_of_memory(said: str) -> bool:
    """llama.cpp and C++ say it in words only."""
    return any(words in said.lower() for words in SHORT_OF_MEMORY)


# In the child --------------------------------------------------------------------------------------------------------


def run_probe(probe: str, load: Load, extra_buffers: bool, memory: int, news: Connection, errors: Connection) -> None:
    """What the process runs. It says what came of it, or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    end_with_parent()
    print_to(errors)
    limit_memory(memory)
    news.send(Told(fault_in(probe, load, extra_buffers)))
    os._exit(0)  # what llama.cpp does at the end of a process is no part of the trial


def fault_in(probe: str, load: Load, extra_buffers: bool) -> Fault | None:
    module, _, name = probe.partition(":")
    try:
        getattr(import_module(module), name)(load, extra_buffers)
    except ModelError as error:
        if not is_short_of_memory(str(dict(error.notice.values).get("why", ""))):
            return Fault(error.notice, once_more=False)
    except MemoryError:
        pass
    else:
        return None
    return Fault(notice("model_refused.no_memory", name=load.path.name))


def print_to(errors: Connection) -> None:
    """What this process says when it crashes is not for the terminal."""
    if os.name == "nt":
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    else:
        os.dup2(errors.fileno(), 2)


def limit_memory(limit: int) -> None:
    """More than is free is refused to this process, rather than taken from others. Weights that are mapped from the
    file are not counted."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def load_and_decode(load: Load, extra_buffers: bool) -> None:
    """Loads the model and runs every kernel that answering uses: many tokens at once, a few, and one by one. Raises
    ModelError leaves."""
    from app.models.language.engine import Engine

    with Engine(
        load.path,
        context=load.context,
        threads=load.threads,
        gpu_layers=load.gpu_layers,
        cache=load.cache,
        extra_buffers=extra_buffers,
        exact=False,
    ) as engine:
        most = min(BATCH_TOKENS, engine.context - FEW_TOKENS - WRITTEN_TOKENS)
        many = " ".join("The harbour has nine berths." for _ in range(most // 8))
        few = f"{many} Its master is"
        engine.logprobs(many, [" The", " Its longest berth is 310 metres long."])
        for _ in engine.generate(few, limit=WRITTEN_TOKENS):
            pass
