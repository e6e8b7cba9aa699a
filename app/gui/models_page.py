"""The language models: which there are, which one answers, and how one is added from disk."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import icon
from app.gui.model_card import ModelCard
from app.gui.sentences import in_words
from app.gui.signals import DetailsWanted, ModelChosen, ModelsListed
from app.gui.theme import mark
from app.llm.details import ModelDetails


class ModelsPage(QDialog):
    """Details come from outside: answer `details_wanted` with `put_details` or `put_problem`, under the same path."""

    details_wanted = Signal(DetailsWanted)
    chosen = Signal(ModelChosen)
    listed = Signal(ModelsListed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = ""
        self.new: set[str] = set()  # added, but not yet known to be models
        self.cards: dict[str, ModelCard] = {}
        self.group = QButtonGroup(self)
        self.group.buttonToggled.connect(self.update_buttons)
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self._build()
        self.resize(80 * self.fontMetrics().averageCharWidth() + 120, 30 * self.fontMetrics().height())

    def _build(self) -> None:
        self.banner = self._banner()
        self.add = QPushButton(icon("add"), self.tr("Add a model from disk…"))
        self.add.clicked.connect(self.ask_for_file)
        self.use = QPushButton(self.tr("Use this model"))
        self.use.clicked.connect(self.choose)
        self.use.setDefault(True)
        mark(self.use, "primary")
        self.shut = QPushButton(self.tr("Close"))
        self.shut.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (*self._head(), self.banner, self._list()):
            layout.addWidget(widget)
        layout.addLayout(self._foot())

    def _head(self) -> tuple[QLabel, QLabel]:
        title = QLabel(self.tr("Language models"))
        mark(title, "title")
        words = QLabel(
            self.tr(
                "One language model, running on this computer, answers your questions. A larger one understands more, "
                "takes longer and needs more memory. Models are files that end in .gguf: drop one here to add it."
            )
        )
        words.setWordWrap(True)
        mark(words, "muted")
        return title, words

    def _banner(self) -> QFrame:
        made = QFrame()
        mark(made, "banner", "danger")
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        QVBoxLayout(made).addWidget(self.refusal)
        made.hide()
        return made

    def _list(self) -> QScrollArea:
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self.column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.use)
        foot.addWidget(self.shut)
        return foot

    def show_models(self, paths: Sequence[str], current: str) -> None:
        """List the starter model and those added from disk. Asks for the details of each."""
        for path in list(self.cards):
            self._drop_card(path)
        self.current = current
        self.new.clear()
        for path in dict.fromkeys(("", *paths, current)):
            self._add_card(path)
        self.show_current(current)

    @Slot(str)
    def show_current(self, current: str) -> None:
        """Which model answers now."""
        self.current = current
        for path, card in self.cards.items():
            card.show_current(path == current)
        self.update_buttons()

    @Slot(ModelDetails)
    def put_details(self, details: ModelDetails) -> None:
        card = self.cards.get(details.path)
        if card is None:
            return
        card.show_details(details)
        if details.path in self.new:
            self.new.discard(details.path)
            self.listed.emit(ModelsListed(self.paths()))
            card.radio.setChecked(True)
        elif details.path == self.current and self.group.checkedButton() is None:
            card.radio.setChecked(True)
        self.update_buttons()

    def put_problem(self, path: str, sentence: str, remedy: str = "") -> None:
        """A file that is no usable model: refused where it was just added, else marked."""
        if path in self.new:
            self.new.discard(path)
            self._drop_card(path)
            self.refusal.setText(in_words(f"{sentence} {remedy}".strip()))
            self.banner.show()
        elif path in self.cards:
            self.cards[path].show_problem(sentence, remedy)
        self.update_buttons()

    def paths(self) -> tuple[str, ...]:
        """Of the models added from disk."""
        return tuple(path for path in self.cards if path and path not in self.new)

    def add_model(self, path: str) -> None:
        """List a file, once its details show that it is a model; one that is listed already is chosen."""
        self.banner.hide()
        if path in self.cards:
            self.cards[path].radio.setChecked(self.cards[path].usable)
            return
        self.new.add(path)
        self._add_card(path)

    @Slot(str)
    def remove_model(self, path: str) -> None:
        """Take a model off the list; where it is the one in use, the starter model takes its place."""
        self._drop_card(path)
        self.listed.emit(ModelsListed(self.paths()))
        if path == self.current:
            self.show_current("")
            self.chosen.emit(ModelChosen(""))
        self.update_buttons()

    @Slot()
    def choose(self) -> None:
        path = self.picked()
        if path is not None and path != self.current:
            self.show_current(path)
            self.chosen.emit(ModelChosen(path))

    @Slot()
    def ask_for_file(self) -> None:
        for path in self.asked():
            self.add_model(path)

    def asked(self) -> list[str]:
        """The files chosen in the system's dialog."""
        title, kinds = self.tr("Add a model from disk"), self.tr("Language models (*.gguf)")
        return QFileDialog.getOpenFileNames(self, title, "", kinds)[0]

    def picked(self) -> str | None:
        """The path of the marked model, None where none is."""
        return next((path for path, card in self.cards.items() if card.radio.isChecked()), None)

    @Slot()
    def update_buttons(self) -> None:
        picked = self.picked()
        self.use.setEnabled(picked is not None and picked != self.current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add_model(url.toLocalFile())
        event.acceptProposedAction()

    def _add_card(self, path: str) -> None:
        card = ModelCard(path)
        card.removed.connect(self.remove_model)
        self.cards[path] = card
        self.group.addButton(card.radio)
        self.column.insertWidget(self.column.count() - 1, card)
        self._order_tabs()
        self.details_wanted.emit(DetailsWanted(path))

    def _order_tabs(self) -> None:
        """The models from top to bottom, then the buttons."""
        cards = [widget for card in self.cards.values() for widget in (card.radio, card.remove)]
        for first, second in pairwise((*cards, self.add, self.use, self.shut)):
            QWidget.setTabOrder(first, second)

    def _drop_card(self, path: str) -> None:
        card = self.cards.pop(path)
        self.group.removeButton(card.radio)
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()
