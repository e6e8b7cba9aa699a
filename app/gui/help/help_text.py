"""A page of the help: Markdown whose pictures fit its width, each with its words below it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap, QResizeEvent, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser, QWidget

SHARPNESS = 2  # pixels of a picture's file to one that it takes
MARGIN = 12
picture = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")

Resource = QTextDocument.ResourceType


class HelpText(QTextBrowser):
    """`folder`: what the pictures' names start from."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.names: list[str] = []
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)

    def show_text(self, text: str) -> None:
        """Markdown. What a picture shows stands below it too, for those who cannot see it."""
        self.names = [found[2] for found in picture.finditer(text)]
        self.setMarkdown(picture.sub(r"\g<0>\n\n*\1.*", text))
        for each in self.document().rootFrame().childFrames():
            if isinstance(each, QTextTable):
                set_apart(each)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Nothing is loaded but the pictures that came with the program."""
        path = QUrl(name).path()
        return self.fitted(path) if kind == Resource.ImageResource.value and path in self.names else None

    def fitted(self, name: str) -> QPixmap:
        """As large as it was taken, or as the page is wide."""
        taken, ratio = QPixmap(str(self.folder / name)), self.devicePixelRatioF()
        room = self.viewport().width() - 2 * MARGIN
        width = max(1, round(min(taken.width() / SHARPNESS, room) * ratio))
        made = taken.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(ratio)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for name in self.names:
            self.document().addResource(Resource.ImageResource.value, QUrl(name), self.fitted(name))
        self.document().markContentsDirty(0, self.document().characterCount())


def set_apart(table: QTextTable) -> None:
    """Markdown's tables stick to the text above them."""
    form = table.format()
    form.setTopMargin(MARGIN)
    form.setBottomMargin(MARGIN)
    form.setCellPadding(MARGIN / 3)
    table.setFormat(form)
