"""One window a library: a second start hands its files to the first and ends."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

patience = 500  # ms that the first window has to take a call


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A second start, and the files that it was given."""

    paths: tuple[str, ...]


class Single(QObject):
    """Either the first window of a library, which hears of others, or one that has handed its files over."""

    handed_over = Signal(HandedOver)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(library.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
        self.name = f"candor-{digest[:24]}"
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._answer)

    def hand_over(self, paths: tuple[str, ...]) -> bool:
        """True where another window of this library took the files; this start is done with then."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(patience):
            return False
        socket.write(json.dumps(paths).encode() + b"\n")
        taken = socket.waitForBytesWritten(patience) and socket.waitForReadyRead(4 * patience)
        socket.disconnectFromServer()
        return bool(taken)

    def listen(self) -> bool:
        """From now on this is the first window. What a crashed one left behind is cleared away."""
        if self.server.listen(self.name):
            return True
        QLocalServer.removeServer(self.name)
        return self.server.listen(self.name)

    def close(self) -> None:
        self.server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self.server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine().data())
        socket.write(b"ok\n")
        socket.flush()
        try:
            paths = tuple(str(each) for each in json.loads(line))
        except (ValueError, TypeError):
            return
        self.handed_over.emit(HandedOver(paths))
