"""Pictures of pages: asked for a few at a time, decoded beside the window's thread, kept within a bound."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from app.gui.page.sheets.parts import Part
from app.requests.pages import PageImage

AT_ONCE = 3  # pictures asked for and not yet there: more would only make the ones in sight wait
PATIENCE = 10.0  # seconds until an unanswered picture may be asked for again: its lane may have been restarted


@dataclass(frozen=True, slots=True)
class Needed:
    """A picture to be drawn."""

    part: Part


@dataclass(frozen=True, slots=True)
class Arrived:
    """A picture is there; `image` is null where it could not be decoded. `turn` tells what came before a clear()."""

    part: Part
    image: QImage
    turn: int


class Decoder(QObject):
    """Turns bytes into pictures on a thread of its own: a page on a large screen takes longer than a frame may."""

    decoded = Signal(Arrived)

    def __init__(self) -> None:
        super().__init__()
        self.threads = ThreadPoolExecutor(1, "pictures")

    def begin(self, part: Part, picture: bytes, turn: int) -> None:
        self.threads.submit(self._decode, part, picture, turn)

    def _decode(self, part: Part, picture: bytes, turn: int) -> None:
        buffer = QBuffer()
        buffer.setData(QByteArray(picture))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        image = QImageReader(buffer).read()  # unlike QImage.fromData it lets other threads run
        self.decoded.emit(Arrived(part, image.convertToFormat(QImage.Format.Format_RGB32), turn))


class Pictures(QObject):
    """The pictures of one document. Those wished for last are never given up for others."""

    needed = Signal(Needed)
    arrived = Signal(Arrived)

    def __init__(self, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.most_bytes = most_bytes
        self.images: OrderedDict[Part, QImage] = OrderedDict()
        self.pending: dict[Part, float] = {}  # when each was asked for
        self.wishes: Sequence[Part] = ()
        self.turn = 0
        self.decoder = Decoder()
        self.decoder.decoded.connect(self._keep)
        self.waiting = QTimer(self, singleShot=True)
        self.waiting.timeout.connect(self._ask)

    def clear(self) -> None:
        """Forget everything, also what is on its way."""
        self.turn += 1
        self.images.clear()
        self.pending.clear()
        self.wishes = ()

    def wish(self, parts: Sequence[Part]) -> None:
        """What is needed now, the most urgent first, in place of what was wished for before."""
        self.wishes = parts
        self._ask()

    def refuse(self, page: int) -> None:
        """The pictures asked for of a page will not come."""
        self.pending = {part: asked for part, asked in self.pending.items() if part.page != page}
        self.wishes = [part for part in self.wishes if part.page != page]
        self._ask()

    def put(self, image: PageImage) -> None:
        self.decoder.begin(Part(image.page, image.zoom, image.clip), image.picture, self.turn)

    def exact(self, part: Part) -> QImage | None:
        image = self.images.get(part)
        if image is not None:
            self.images.move_to_end(part)
        return image

    def whole(self, page: int, zoom: float) -> QImage | None:
        """The picture of a whole page that is nearest to `zoom`, a sharper one before a coarser."""
        known = [part for part in self.images if part.page == page and part.clip is None]
        best = min(known, key=lambda part: (part.zoom < zoom, abs(part.zoom - zoom)), default=None)
        return self.exact(best) if best is not None else None

    def bytes_held(self) -> int:
        return sum(image.sizeInBytes() for image in self.images.values())

    @Slot()
    def _ask(self) -> None:
        now = time.monotonic()
        self.pending = {part: asked for part, asked in self.pending.items() if now - asked < PATIENCE}
        missing = [part for part in self.wishes if part not in self.pending and not self._has(part)]
        for part in missing[: max(0, AT_ONCE - len(self.pending))]:
            self.pending[part] = now
            self.needed.emit(Needed(part))
        if self.pending:
            self.waiting.start(int(PATIENCE * 1000))

    def _has(self, part: Part) -> bool:
        """Also where the whole page came instead of a part of it."""
        return part in self.images or Part(part.page, part.zoom) in self.images

    @Slot(Arrived)
    def _keep(self, arrived: Arrived) -> None:
        if arrived.turn != self.turn:
            return
        self._answer(arrived.part)
        if not arrived.image.isNull():
            self.images[arrived.part] = arrived.image
            self._give_up_oldest()
        self.arrived.emit(arrived)
        self._ask()

    def _answer(self, part: Part) -> None:
        """Nothing more is awaited that `part`, or the whole page in place of its parts, answers."""
        self.pending.pop(part, None)
        if part.clip is None:
            for other in [other for other in self.pending if (other.page, other.zoom) == (part.page, part.zoom)]:
                del self.pending[other]

    def _give_up_oldest(self) -> None:
        held, wanted = self.bytes_held(), set(self.wishes)
        for part in [part for part in self.images if part not in wanted]:
            if held <= self.most_bytes:
                return
            held -= self.images.pop(part).sizeInBytes()
