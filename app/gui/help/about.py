"""What this program is, which version, and under which licences it and its parts come."""

from __future__ import annotations

import platform
from bisect import bisect

from PySide6.QtCore import Qt, QTimer, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.gui.commands.fuzzy import plain
from app.gui.help.licences import Part, licence_text, shipped_parts
from app.gui.look.icons import app_icon
from app.gui.look.theme import mark

ICON = 64  # device-independent pixels
NAME = Qt.ItemDataRole.UserRole


def report() -> str:
    """The versions, as one puts them into a report of a fault."""
    return f"Candor {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform(terse=True)}"


class AboutDialog(QDialog):
    """The parts are looked up one by one while the dialog is open already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = shipped_parts()
        self.names: list[str] = []
        self.setWindowTitle(self.tr("About Candor"))
        self.box = QLineEdit()
        self.list = QListWidget()
        self.text = QPlainTextEdit()
        self.copy = QPushButton(self.tr("Copy versions"))
        self.shut = QPushButton(self.tr("Close"))
        self._build()
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.show_next)
        self.timer.start()
        self.resize(90 * self.fontMetrics().averageCharWidth() + 160, 36 * self.fontMetrics().height())

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(self._words())
        layout.addWidget(self.box)
        layout.addLayout(self._parts(), 1)
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(ICON, ICON))
        title, version = QLabel("Candor"), QLabel(self.tr("Version {0}").format(__version__))
        mark(title, "title")
        mark(version, "muted")
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(version)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _words(self) -> QLabel:
        made = QLabel(
            self.tr(
                "Ask your private PDFs: every sentence of an answer cites its page, or Candor says that it is unsure. "
                "Free software under the GNU Affero General Public License, version 3 or later (AGPL-3.0-or-later), "
                "without any warranty. It is made of the parts below, each under its own licence."
            )
        )
        made.setWordWrap(True)
        return made

    def _parts(self) -> QHBoxLayout:
        self.box.setPlaceholderText(self.tr("Search the parts and licences"))
        self.box.setAccessibleName(self.tr("Search the parts and licences"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.search)
        self.list.setAccessibleName(self.tr("Parts"))
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self.show_licence)
        self.text.setAccessibleName(self.tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        both = QHBoxLayout()
        both.addWidget(self.list, 2)
        both.addWidget(self.text, 3)
        return both

    def _foot(self) -> QHBoxLayout:
        self.copy.clicked.connect(self.copy_report)
        self.copy.setAutoDefault(False)
        self.shut.clicked.connect(self.reject)
        self.shut.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        return foot

    @Slot()
    def show_next(self) -> None:
        """The next part, in its place; the program itself stands first."""
        part = next(self.parts, None)
        if part is None:
            self.timer.stop()
            return
        place = bisect(self.names, part.name.casefold(), 1) if self.names else 0
        self.names.insert(place, part.name.casefold())
        self.list.insertItem(place, self.item(part))
        if place == 0:
            self.list.setCurrentRow(0)

    def item(self, part: Part) -> QListWidgetItem:
        made = QListWidgetItem(f"{part.name} {part.version} · {part.licence or self.tr('states no licence')}")
        made.setData(NAME, part.name)
        made.setHidden(plain(self.box.text()) not in plain(made.text()))
        return made

    @Slot(str)
    def search(self, typed: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(plain(typed) not in plain(item.text()))

    @Slot(QListWidgetItem)
    def show_licence(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            text = licence_text(item.data(NAME))
            self.text.setPlainText(text or self.tr("No text of the licence came with this part."))

    @Slot()
    def copy_report(self) -> None:
        QGuiApplication.clipboard().setText(report())
