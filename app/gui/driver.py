"""The window driven by intent, as a user drives it: for tests and for measurements, with real events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QMimeData, QPointF, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage

from app.domain.answer import Citation
from app.domain.conversation import Exchange
from app.domain.document import Document, DocumentState
from app.domain.page import Rect
from app.gui.conversation.signals import CitationOpened
from app.gui.window import MainWindow

look_ms = 10  # between two looks whether something has come about


class Driver:
    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # What a user does ------------------------------------------------------------------------------------------------

    def drop(self, paths: Iterable[Path]) -> None:
        """On the middle of the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = self.window.rect().center()
        copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        under = self.window.childAt(place) or self.window
        QCoreApplication.sendEvent(under, QDragEnterEvent(place, copy, mime, left, plain))
        QCoreApplication.sendEvent(under, QDropEvent(QPointF(place), copy, mime, left, plain))

    def ask(self, question: str) -> None:
        self.window.conversation.box.edit.setPlainText(question)
        self.window.conversation.box.send()

    def stop(self) -> None:
        self.window.actions_["ask.stop"].trigger()

    def open_citation(self, citation: Citation) -> None:
        self.window.conversation.outbox.citation_opened.emit(CitationOpened(citation))

    def do(self, command: str) -> None:
        self.window.actions_[command].trigger()

    # What a user sees ------------------------------------------------------------------------------------------------

    @property
    def documents(self) -> list[Document]:
        return list(self.window.library_work.documents.values())

    @property
    def exchange(self) -> Exchange:
        """The last one that is shown."""
        return self.window.conversation.exchanges[-1]

    def highlighted(self, page: int, rects: Iterable[Rect]) -> list[QImage]:
        """What is drawn where these places of the open document are, as far as they are in view."""
        view = self.window.page.view
        shown = view.viewport().grab().toImage()
        corner, zoom, scale = view.page_rect(page).topLeft(), view.zoom_of(page), shown.devicePixelRatio()
        places = [QRectF(corner.x() + r.x0 * zoom, corner.y() + r.y0 * zoom, *sides(r, zoom)) for r in rects]
        scaled = [QRectF(p.x() * scale, p.y() * scale, p.width() * scale, p.height() * scale) for p in places]
        return [shown.copy(each.toAlignedRect()) for each in scaled]

    # Waiting ---------------------------------------------------------------------------------------------------------

    def wait_for(self, met: Callable[[], object], seconds: float = 60.0) -> None:
        """Lets the window live until something has come about. Raises TimeoutError."""
        if met():
            return
        loop, look, end = QEventLoop(), QTimer(), QTimer(singleShot=True)
        look.timeout.connect(lambda: loop.quit() if met() else None)
        end.timeout.connect(lambda: loop.exit(1))
        look.start(look_ms)
        end.start(round(seconds * 1000))
        if loop.exec() and not met():
            raise TimeoutError(f"It has not come about within {seconds:g} s.")

    def wait_for_documents(self, count: int, *states: DocumentState, seconds: float = 120.0) -> None:
        """Until so many documents are in these states, or in any where none is named."""
        self.wait_for(lambda: sum(not states or each.state in states for each in self.documents) >= count, seconds)

    def wait_for_outcome(self, seconds: float = 120.0) -> Exchange:
        """Until the last question is answered, stopped or failed, and kept."""
        self.wait_for(lambda: self._ended() and self.exchange.id, seconds)
        return self.exchange

    def _ended(self) -> bool:
        shown = self.window.conversation.exchanges
        return bool(shown) and (shown[-1].outcome is not None or bool(shown[-1].remark))


def sides(rect: Rect, zoom: float) -> tuple[float, float]:
    return (rect.x1 - rect.x0) * zoom, (rect.y1 - rect.y0) * zoom
