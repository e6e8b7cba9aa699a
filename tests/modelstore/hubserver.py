"""A server on loopback that speaks as much of the hub's protocol as a download needs, and can be made to fail.

`GET /api/models/REPO/revision/REVISION?blobs=True` states the commit, sizes and hashes; `GET /REPO/resolve/COMMIT/FILE`
sends a small file, and redirects to another address for a large one, which takes ranges.
"""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LARGE = 1000  # bytes: from there on a file is stored as the hub stores weights
PIECE = 1 << 16
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True, slots=True)
class Heard:
    """A request. `headers`: by their names in small letters."""

    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Mood:
    """How the server behaves. `breaks`: after so many bytes in all, each connection is dropped once."""

    status: int = 200  # of everything
    code: str = ""  # X-Error-Code
    file_status: int = 200  # of files alone
    breaks: list[int] = field(default_factory=list)
    rate: float = 0.0  # bytes a second of one connection, 0 for as fast as it goes
    spoilt: str = ""  # the name of a file of which one byte is sent wrongly
    short: str = ""  # the name of a file that ends too early, and whose headers say so
    whole: bool = False  # ranges are not understood
    silent: bool = False  # files are not answered at all
    page: bool = False  # a page for people is sent instead of JSON, as hotels do


class HubServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files: dict[str, bytes], repository: str = "someone/model") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.repository = files, repository
        self.mood = Mood()
        self.heard: list[Heard] = []
        self.sent = 0
        self.commit = COMMIT
        self.lock = threading.Lock()
        self.ended = threading.Event()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def endpoint(self) -> str:
        return f"http://{self.host}"

    def statement(self) -> dict[str, Any]:
        return {"id": self.repository, "sha": self.commit, "siblings": [self.sibling(name) for name in self.files]}

    def sibling(self, name: str) -> dict[str, Any]:
        data = self.files[name]
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        said: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
        if len(data) >= LARGE:
            said["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
        return said

    def count(self, size: int) -> bool:
        """Whether the connection is to be dropped now."""
        with self.lock:
            self.sent += size
            due = bool(self.mood.breaks) and self.sent >= self.mood.breaks[0]
            if due:
                self.mood.breaks.pop(0)
            return due

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: HubServer
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE)
        super().setup()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the tests look at what was heard."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            self.server.heard.append(Heard(self.path, headers))
        mood = self.server.mood
        if mood.status != 200:
            self.refuse(mood.status, mood.code)
        elif path == f"/api/models/{self.server.repository}/revision/{self.revision(path)}":
            self.send(b"<html>Please sign in</html>" if mood.page else json.dumps(self.server.statement()).encode())
        elif path.startswith(f"/{self.server.repository}/resolve/{self.server.commit}/"):
            self.resolve(path.split(f"/resolve/{self.server.commit}/")[1])
        elif path.startswith("/cdn/"):
            self.send_file(path.removeprefix("/cdn/"))
        else:
            self.refuse(404, "RepoNotFound")

    def revision(self, path: str) -> str:
        asked = path.rpartition("/")[2]
        return asked if asked in {"main", self.server.commit} else "none"

    def refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def resolve(self, name: str) -> None:
        """As the hub does: large files are somewhere else."""
        if name not in self.server.files:
            self.refuse(404, "EntryNotFound")
        elif len(self.server.files[name]) < LARGE:
            self.send_file(name)
        else:
            self.send_response(302)
            self.send_header("Location", f"{self.server.endpoint}/cdn/{name}")
            self.send_header("X-Repo-Commit", self.server.commit)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def send_file(self, name: str) -> None:
        mood = self.server.mood
        if mood.silent:
            self.server.ended.wait(30)
            return
        if mood.file_status != 200:
            self.refuse(mood.file_status, "")
            return
        data = self.as_sent(name)
        start, end = self.range(len(data))
        partial = (start, end) != (0, len(data)) and not mood.whole
        part = memoryview(data)[start:end] if partial else memoryview(data)
        self.send_response(206 if partial else 200)
        if partial:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.pour(part)

    def as_sent(self, name: str) -> bytes:
        data, mood = self.server.files[name], self.server.mood
        if name == mood.spoilt:
            return data[:-1] + bytes([data[-1] ^ 1])
        return data[:-7] if name == mood.short else data

    def range(self, size: int) -> tuple[int, int]:
        said = self.headers.get("Range", "").removeprefix("bytes=")
        first, _, last = said.partition("-")
        return (int(first), min(size, int(last) + 1)) if said else (0, size)

    def pour(self, data: memoryview) -> None:
        rate = self.server.mood.rate
        size = min(PIECE, max(1, int(rate / 20))) if rate else PIECE
        for place in range(0, len(data), size):
            piece = data[place : place + size]
            self.wfile.write(piece)
            if self.server.count(len(piece)):
                self.close_connection = True
                return
            if rate:
                time.sleep(len(piece) / rate)


@contextmanager
def serving(files: dict[str, bytes], repository: str = "someone/model") -> Iterator[HubServer]:
    server = HubServer(files, repository)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
