"""The help: short pages that came with the program and are read without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands.fuzzy import plain
from app.gui.help.help_text import HelpText
from app.gui.look.theme import mark
from app.gui.signals import Chosen
from app.paths import resources

FALLBACK = "en"
COMMAND = "command"  # a link such as command:file.settings does a command


link_target = re.compile(r"\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`name` is its file's name without ending: what links and `open_page` go by. `text` is Markdown."""

    name: str
    title: str
    text: str

    @property
    def words(self) -> str:
        """What a search looks through."""
        return plain(link_target.sub("]", self.text))


def help_folder(language: str) -> Path:
    """The English one where there is none in that language."""
    folder = resources() / "help" / language
    return folder if folder.is_dir() else folder.with_name(FALLBACK)


def help_pages(language: str) -> list[HelpPage]:
    """In the order of `resources/help/order.txt`."""
    folder = help_folder(language)
    names = (folder.parent / "order.txt").read_text(encoding="utf-8").split()
    return [help_page(folder / f"{name}.md") for name in names]


def help_page(path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    return HelpPage(path.stem, text.splitlines()[0].removeprefix("# "), text)


class HelpViewer(QDialog):
    """`chosen` tells of links to commands; the viewer stays open."""

    chosen = Signal(Chosen)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = help_pages(language)
        self.setWindowTitle(self.tr("Help"))
        self.box = QLineEdit()
        self.list = QListWidget()
        self.browser = HelpText(help_folder(language))
        self.nothing = QLabel(self.tr("No page has these words."))
        self.shut = QPushButton(self.tr("Close"))
        self._build()
        self.resize(100 * self.fontMetrics().averageCharWidth() + 100, 38 * self.fontMetrics().height())
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        self._build_list()
        self.browser.setAccessibleName(self.tr("Help page"))
        self.browser.anchorClicked.connect(self.follow)
        mark(self.nothing, "muted")
        self.nothing.hide()
        self.shut.clicked.connect(self.reject)
        self.shut.setAutoDefault(False)
        side = QVBoxLayout()
        for widget in (self.box, self.list, self.nothing):
            side.addWidget(widget)
        main = QVBoxLayout()
        main.addWidget(self.browser)
        main.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addLayout(side, 1)
        layout.addLayout(main, 3)

    def _build_list(self) -> None:
        self.box.setPlaceholderText(self.tr("Search the help"))
        self.box.setAccessibleName(self.tr("Search the help"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.search)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([page.title for page in self.pages])
        self.list.currentRowChanged.connect(self.show_row)

    @Slot(int)
    def show_row(self, row: int) -> None:
        if 0 <= row < len(self.pages):
            self.browser.show_text(self.pages[row].text)

    @Slot(str)
    def search(self, typed: str) -> None:
        """Leave the pages that hold all the words."""
        words = plain(typed).split()
        found = [all(word in page.words for word in words) for page in self.pages]
        for row, fits in enumerate(found):
            self.list.item(row).setHidden(not fits)
        self.nothing.setVisible(not any(found))
        if any(found) and not found[self.list.currentRow()]:
            self.list.setCurrentRow(found.index(True))

    def open_page(self, name: str) -> None:
        """Show the page of that name, such as "unsure". Raises ValueError."""
        self.box.clear()
        self.list.setCurrentRow([page.name for page in self.pages].index(name))

    @Slot(QUrl)
    def follow(self, url: QUrl) -> None:
        """A link leads to another page, as its file's name, or does a command; there are no others."""
        if url.scheme() == COMMAND:
            self.chosen.emit(Chosen(url.path()))
        else:
            self.open_page(Path(url.path()).stem)
