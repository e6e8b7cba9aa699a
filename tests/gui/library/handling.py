"""What tests do with a library pane, and what it lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.gui.library.pane import LibraryPane

copy = Qt.DropAction.CopyAction
filings, unread = 3, 4  # the sections' ids


def mime_of(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(pane: LibraryPane, mime: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pane.dropEvent(QDropEvent(QPointF(20, 200), copy, mime, buttons, keys))


def listed(pane: LibraryPane, section: int = 2) -> list[str]:
    found = next((each for each in pane.model.shelf.sections if each.id == section), None)
    documents = pane.model.shelf.documents
    return [documents[number].name for number in found.rows if number in documents] if found else []
