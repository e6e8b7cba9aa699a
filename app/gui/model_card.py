"""One language model of the models page."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QRadioButton, QToolButton

from app.gui.icons import icon
from app.gui.sentences import in_words
from app.gui.theme import mark
from app.llm.details import ModelDetails

MILLION, BILLION = 10**6, 10**9


class ModelCard(QFrame):
    """`path` is "" for the starter model, which cannot be taken off the list. Usable once its details have come."""

    removed = Signal(str)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.usable = False
        self.radio = QRadioButton(PurePath(path).name or self.tr("Starter model"))
        self.about = QLabel(self.tr("Reading the file's header…"))
        self.state = QLabel()
        self.remove = QToolButton()
        self._build()
        self.radio.setEnabled(False)
        mark(self, "card")

    def _build(self) -> None:
        font = self.radio.font()
        font.setBold(True)
        self.radio.setFont(font)
        self.about.setWordWrap(True)
        self.about.setIndent(22)
        mark(self.about, "muted")
        self._build_remove()
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.radio, 0, 0)
        layout.addWidget(self.state, 0, 1)
        layout.addWidget(self.remove, 0, 2)
        layout.addWidget(self.about, 1, 0, 1, 3)

    def _build_remove(self) -> None:
        said = self.tr("Take off the list; the file stays")
        self.remove.setIcon(icon("close"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(said)
        self.remove.setAccessibleName(f"{self.radio.text()}: {said}")
        if not self.path:
            self.remove.hide()
        self.remove.clicked.connect(partial(self.removed.emit, self.path))
        mark(self.remove, "plain")

    def show_details(self, details: ModelDetails) -> None:
        self.usable = True
        self.radio.setEnabled(True)
        name = PurePath(details.file).stem
        self.radio.setText(name if self.path else self.tr("{0} (starter model)").format(name))
        self.about.setText(self.summary(details))
        self.radio.setAccessibleDescription(self.about.text())
        self.setToolTip(self.path)

    def show_problem(self, sentence: str, remedy: str) -> None:
        self.usable = False
        self.radio.setEnabled(False)
        self.about.setText(in_words(f"{sentence} {remedy}".strip()))
        mark(self.about, "problem")

    def show_current(self, current: bool) -> None:
        self.state.setText(self.tr("in use") if current else "")
        mark(self.state, "badge" if current else "")

    def summary(self, details: ModelDetails) -> str:
        """Parameters, quantization, context and size, as far as the file says."""
        header, locale = details.header, QLocale()
        parts = [self.parameters(header.parameters), header.quantisation]
        if header.context_length:
            parts.append(self.tr("reads up to {0} tokens").format(locale.toString(header.context_length)))
        digits = 0 if header.bytes < BILLION else 1
        parts.append(locale.formattedDataSize(header.bytes, digits, QLocale.DataSizeFormat.DataSizeSIFormat))
        if header.parts > 1:
            parts.append(self.tr("the first of %n file(s)", "", header.parts))
        return " · ".join(parts)

    def parameters(self, count: int) -> str:
        locale = QLocale()
        if count >= BILLION:
            return self.tr("{0} billion parameters").format(locale.toString(count / BILLION, "f", 1))
        return self.tr("{0} million parameters").format(locale.toString(round(count / MILLION)))
