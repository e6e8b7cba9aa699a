"""Files of the hub -> files on disk, over several connections at once; what is there is never fetched again.

Each file is cut into stretches of its own connection. A journal beside the files says how far each has come: after an
interruption of any kind, a killed process too, all but what came in the last second is there.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import FileIO
from typing import TYPE_CHECKING

from app.errors import DownloadDamaged, DownloadError, HubBusy, HubRefused
from app.modelstore.fetching.hub import Hub, HubFile, HubStated
from app.modelstore.fetching.journal import CONNECTIONS, Journal, Stretch

if TYPE_CHECKING:
    import httpx2

log = logging.getLogger(__name__)

LOOK = 0.2  # seconds between two looks at the progress
WRITE = 1.0  # seconds between two writings of the journal
TRIES = 5  # of a stretch, without a byte in between
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each
WINDOW = 5.0  # seconds that the speed is taken over


class Speed:
    """Bytes a second over the last seconds."""

    def __init__(self, done: int) -> None:
        self._points: deque[tuple[float, int]] = deque([(time.monotonic(), done)])

    def now(self, done: int) -> float:
        self._points.append((time.monotonic(), done))
        while self._points[-1][0] - self._points[0][0] > WINDOW:
            self._points.popleft()
        seconds = self._points[-1][0] - self._points[0][0]
        return (done - self._points[0][1]) / seconds if seconds > 0 else 0.0


@dataclass(slots=True)
class Fetch:
    """One run of it. Errors of its threads are raised by `run`."""

    hub: Hub
    repository: str
    stated: HubStated
    journal: Journal
    damaged: HubFile | None = None  # one that cannot be what the hub states
    _stop: threading.Event = field(default_factory=threading.Event)
    _waiting: queue.SimpleQueue[Stretch] = field(default_factory=queue.SimpleQueue)
    _ended: queue.SimpleQueue[Exception | None] = field(default_factory=queue.SimpleQueue)
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _alive: int = 0

    def run(self) -> Generator[int, None, None]:
        """Yields how many bytes are there, until all are. Closing it stops the connections at once; what came is kept.

        Raises DownloadError leaves, and OSError where the disk cannot be written.
        """
        self._prepare()
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(CONNECTIONS)]
        self._alive = len(threads)
        for thread in threads:
            thread.start()
        try:
            yield from self._watch(len(threads))
        finally:
            self._halt(threads)
            self.journal.write()

    def _prepare(self) -> None:
        for each in self.journal.stretches:
            path = self.journal.folder / each.file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            if each.left:
                self._waiting.put(each)

    def _watch(self, running: int) -> Generator[int, None, None]:
        """Until every thread has ended well."""
        written = 0.0
        while running:
            try:
                error = self._ended.get(timeout=LOOK)
            except queue.Empty:
                pass
            else:
                running -= 1
                if error is not None:
                    raise error
            if time.monotonic() - written > WRITE:
                self.journal.write()
                written = time.monotonic()
            yield self.journal.fetched

    def _halt(self, threads: Sequence[threading.Thread]) -> None:
        """A thread that waits for an answer is not waited for: it writes nothing once it is told to stop."""
        self._stop.set()
        with self._lock:
            for each in self._open:
                shut(each)
        until = time.monotonic() + 0.5
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))

    # In the threads --------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        import httpx2

        error: Exception | None = None
        try:
            with self.hub.in_words(self.repository):
                while not self._stop.is_set():
                    self._fetch(self._waiting.get_nowait())
        except queue.Empty:
            pass
        except (OSError, httpx2.HTTPError, RuntimeError, DownloadError) as raised:
            error = raised
        self._leave(error)

    def _leave(self, error: Exception | None) -> None:
        """The last one closes the connections."""
        with self._lock:
            self._alive -= 1
            last = not self._alive
        if last:
            self.hub.close()
        self._ended.put(error)

    def _fetch(self, stretch: Stretch) -> None:
        """To its end, with some patience for a connection that breaks."""
        tries = 0
        while stretch.left and not self._stop.is_set():
            before = stretch.done
            broken = self._try(stretch)
            tries = 0 if stretch.done > before else tries + 1
            if tries > TRIES:
                raise broken or HubRefused("sends_no_more", host=self.hub.host, name=stretch.file.name)
            if stretch.left:
                self._stop.wait(PAUSES[max(0, tries - 1)])

    def _try(self, stretch: Stretch) -> Exception | None:
        """What broke the connection, if something did."""
        import httpx2

        try:
            self._stream(stretch)
        except (httpx2.TransportError, HubBusy) as error:
            log.info("a connection broke with %d bytes to go (%s)", stretch.left, type(error).__name__)
            return error
        return None

    def _stream(self, stretch: Stretch) -> None:
        file = stretch.file
        part = range(stretch.place, stretch.end)
        with self.hub.stream(self.repository, self.stated.commit, file, part) as response:
            place = part.start if response.status_code == 206 else 0
            self._check_size(file, response)
            with self._heard(response), (self.journal.folder / file.name).open("r+b", buffering=0) as target:
                for piece in response.iter_raw():
                    if self._stop.is_set() or not stretch.left:
                        return
                    write(stretch, target, piece, place)
                    place += len(piece)

    def _check_size(self, file: HubFile, response: httpx2.Response) -> None:
        """Raises DownloadDamaged where the server has another file than the hub states."""
        said = response.headers.get("Content-Range", "").rpartition("/")[2] or response.headers.get("Content-Length")
        if said and said.isdecimal() and int(said) != file.bytes:
            self.damaged = file
            raise DownloadDamaged("other_size", host=self.hub.host, bytes=file.bytes, name=file.name, said=said)

    @contextmanager
    def _heard(self, response: httpx2.Response) -> Iterator[None]:
        """A connection that can be shut from outside while this thread waits for it."""
        stream = response.extensions.get("network_stream")
        used = stream.get_extra_info("socket") if stream is not None else None
        with self._lock:
            self._open.update({used} if used is not None else ())
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(used)


def write(stretch: Stretch, target: FileIO, piece: bytes, place: int) -> None:
    """What of a piece, which begins at `place` of the file, belongs to the rest of the stretch."""
    wanted = piece[max(0, stretch.place - place) : max(0, stretch.end - place)]
    target.seek(stretch.place)
    while wanted:
        written = target.write(wanted)
        stretch.done += written
        wanted = wanted[written:]


def shut(used: socket.socket) -> None:
    """Wakes the thread that reads from it. Below its encryption, whose own end would wait for an answer."""
    try:
        socket.socket.shutdown(used, socket.SHUT_RDWR)
    except OSError:
        return
