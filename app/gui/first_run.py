"""The one screen of an empty library: drop PDFs, and all that is needed is there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.gui.look.icons import app_icon, icon, set_apart
from app.gui.look.theme import mark
from app.gui.models import model_words
from app.gui.signals import Dropped, Started
from app.modelstore.catalogue import Offer
from app.paths import samples

ICON, SMALL_ICON = 72, 20  # device-independent pixels
WIDEST = 80  # of the column, in letters


class FirstRun(QWidget):
    dropped = Signal(Dropped)
    started = Signal(Started)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.buttons: dict[str, QPushButton] = {}
        self.pictures: dict[str, QLabel] = {}
        self.zone = self._zone()
        self._build()
        self._draw()

    def _draw(self) -> None:
        for name, label in self.pictures.items():
            label.setPixmap(icon(name, "answer").pixmap(QSize(SMALL_ICON, SMALL_ICON)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (*self._head(), self.zone, *self._facts()):
            column.addWidget(widget)
        column.addLayout(self._foot())
        column.addStretch(3)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth() + 2 * ICON)
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.addStretch(1)
        layout.addWidget(inner, 8)
        layout.addStretch(1)
        self._scroll(middle)

    def _scroll(self, middle: QWidget) -> None:
        """Large text in a small window must not be cut off."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        area.setAcceptDrops(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _head(self) -> tuple[QLabel, QLabel, QLabel]:
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(ICON, ICON))
        title = QLabel(self.tr("Ask your PDFs"))
        words = QLabel(
            self.tr(
                "Every sentence of an answer shows the page it comes from.\nWhere the pages do not say, Candor says so."
            )
        )
        words.setWordWrap(True)
        mark(title, "title")
        mark(words, "muted")
        for label in (picture, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return picture, title, words

    def _zone(self) -> QFrame:
        zone = QFrame()
        mark(zone, "zone")
        said = QLabel(self.tr("Drop PDF files or whole folders here"))
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        mark(said, "heading")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button("file.add", self.tr("Add files…"), "add-file", "primary"))
        row.addWidget(self._button("file.add_folder", self.tr("Add a folder…"), "folder"))
        row.addStretch(1)
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(24, 28, 24, 28)
        layout.setSpacing(14)
        layout.addWidget(said)
        layout.addLayout(row)
        return zone

    def _facts(self) -> list[QWidget]:
        return [
            self._fact(
                "privacy", self.tr("Everything stays on this computer: the documents, the questions, the answers.")
            ),
            self._fact("check", self.tr("The models are installed: you can ask at once, without a download.")),
            self._fact("clock", self.tr("You can ask while documents are still being read.")),
        ]

    def _fact(self, picture: str, text: str) -> QWidget:
        made = QWidget()
        drawn, words = QLabel(), QLabel(text)
        self.pictures[picture] = drawn
        words.setWordWrap(True)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(drawn)
        row.addWidget(words, 1)
        return made

    def _foot(self) -> QVBoxLayout:
        sample = self._plain("samples", self.tr("Try it with sample documents"), "document")
        sample.clicked.connect(self.add_samples)
        foot = QVBoxLayout()
        foot.setSpacing(2)
        for button in (
            sample,
            self._button("file.models", self.tr("Add a better model…"), "model", "plain"),
            self._button("", self.tr("Start with an empty library"), "forward", "plain"),
        ):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return foot

    def _button(self, command: str, text: str, picture: str, look: str = "") -> QPushButton:
        """One that ends this screen with a command."""
        made = self._plain(command, text, picture if look != "primary" else "", look)
        made.clicked.connect(partial(self.start, command))
        return made

    def _plain(self, name: str, text: str, picture: str, look: str = "plain") -> QPushButton:
        made = QPushButton(icon(picture), text) if picture else QPushButton(text)
        set_apart(made)
        mark(made, look)
        self.buttons[name] = made
        return made

    def show_recommended(self, offer: Offer | None) -> None:
        """The model that is recommended for this computer; None: the one that comes with Candor is."""
        said = self.tr("Add a better model…")
        if offer is not None:
            said = self.tr("Add a better model: {0}, {1}…").format(offer.title, model_words.size(offer.weight_bytes))
        self.buttons["file.models"].setText(said)

    def start(self, command: str) -> None:
        self.started.emit(Started(command))

    @Slot()
    def add_samples(self) -> None:
        self.dropped.emit(Dropped((str(samples()),)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            mark(self.zone, "zone", "info")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        mark(self.zone, "zone")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        mark(self.zone, "zone")
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        if paths:
            self.dropped.emit(Dropped(paths))
