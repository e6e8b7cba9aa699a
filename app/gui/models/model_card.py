"""One model that is there, language model or search model."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QRadioButton, QToolButton

from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words
from app.gui.models import model_words
from app.modelstore.catalogue import Kind
from app.modelstore.details import ModelDetails
from app.modelstore.installed import Installed, Origin
from app.notice import Notice


class ModelCard(QFrame):
    """`path` is "" for the one that ships. `installed` is None for that one and for a file named in the settings alone:
    neither can be removed here. A language model can be chosen once its details have come; one that failed its trial as
    well, since choosing it tries it again."""

    removal_wanted = Signal(str)

    def __init__(self, path: str, kind: Kind, installed: Installed | None = None) -> None:
        super().__init__()
        self.path, self.kind, self.installed = path, kind, installed
        self.usable = False
        self.radio = QRadioButton(self._title())
        self.about = QLabel()
        self.state = QLabel()
        self.remove = QToolButton()
        self._build()
        self._begin()
        mark(self, "card")

    def _title(self) -> str:
        if self.installed is not None:
            return self.installed.record.title
        return PurePath(self.path).name or self.tr("The one that comes with Candor")

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

    def _begin(self) -> None:
        """Of a search model all that is shown is known; of a language model its file's header says it."""
        if self.installed is not None and self.installed.trouble:
            self.show_problem(self.installed.trouble)
        elif self.kind is Kind.SEARCH:
            self.usable = True
            self.about.setText(self._about_search())
        else:
            self.radio.setEnabled(False)
            self.about.setText(self.tr("Reading the file's header…"))
        self.setToolTip(self.path)

    def _about_search(self) -> str:
        if self.installed is None:
            return self.path or self.tr("Comes with Candor, made for English.")
        return " · ".join((model_words.size(self.installed.bytes), *self._source()))

    def _source(self) -> tuple[str, ...]:
        """Where it came from, and its licence."""
        record = self.installed.record if self.installed is not None else None
        if record is None:
            return ()
        where = self.tr("not copied, from {0}").format(record.reference) if record.reference else record.repository
        return tuple(filter(None, (record.licence, where)))

    def _build_remove(self) -> None:
        kept = self.installed is not None and self.installed.record.origin is Origin.REFERENCED
        said = self.tr("Take off the list; the files stay") if kept else self.tr("Delete from this computer")
        self.remove.setIcon(icon("close" if kept else "remove"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(said)
        self.remove.setAccessibleName(f"{self.radio.text()}: {said}")
        if self.installed is None:
            self.remove.hide()
        else:
            self.remove.clicked.connect(partial(self.removal_wanted.emit, self.installed.name))
        mark(self.remove, "plain")

    def show_details(self, details: ModelDetails) -> None:
        self.usable = True
        self.radio.setEnabled(True)
        name = PurePath(details.file).stem
        if self.installed is None:
            self.radio.setText(name if self.path else self.tr("{0} (comes with Candor)").format(name))
        outlook = (model_words.outlook(details.outlook),) if details.outlook else ()
        said = " · ".join((model_words.summary(details.header), *outlook, *self._source()))
        self.about.setText(in_words(details.refusal) if details.refusal else said)
        mark(self.about, "problem" if details.refusal else "muted")
        self.radio.setAccessibleDescription(self.about.text())

    def show_problem(self, *why: Notice) -> None:
        self.usable = False
        self.radio.setEnabled(False)
        self.about.setText(in_words(*why))
        mark(self.about, "problem")

    def show_current(self, current: bool) -> None:
        self.state.setText(self.tr("in use") if current else "")
        mark(self.state, "badge" if current else "")
