"""The overview of all shortcuts, made from the commands and from the keys that work inside the panes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands.actions import keys_of, menu_title, text_of
from app.gui.commands.declared import COMMANDS, CONTEXT, MENUS
from app.gui.commands.fuzzy import plain

# where it works -> what it does, and the key: what the menus do not hold
PANE_KEYS = {
    "In the question box": (
        ("Ask", "Return"),
        ("Begin a new line", "Shift+Return"),
        ("Earlier questions", "Up"),
    ),
    "On a citation": (("Open its page", "Return"),),
    "On a page": (
        ("Select by letters", "Shift+Right"),
        ("Select by words", "Ctrl+Shift+Right"),
        ("Select by lines", "Shift+Down"),
        ("Select to the end of the line", "Shift+End"),
        ("Select the whole page", "Ctrl+A"),
    ),
    "In a list": (
        ("Open", "Return"),
        ("Remove or delete", "Del"),
        ("Rename", "F2"),
    ),
    "Everywhere": (
        ("To the next field", "Tab"),
        ("To the field before", "Shift+Tab"),
        ("Open the context menu", "Shift+F10"),
        ("Close a dialog, a search or a preview", "Esc"),
    ),
}

Row = tuple[str, str]  # what it does, and its keys as the platform writes them


def sections() -> Iterator[tuple[str, list[Row]]]:
    """Each with its title, in the user's language."""
    for name in MENUS:
        rows = [
            (text_of(each).rstrip("…"), ", ".join(keys_of(each)))
            for each in COMMANDS
            if each.menu == name and each.shortcuts
        ]
        yield menu_title(name).replace("&", ""), rows
    for place, keys in PANE_KEYS.items():
        yield translated(place), [(translated(what), written(key)) for what, key in keys]


def translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def written(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.box = QLineEdit()
        self.tree = QTreeWidget()
        self.shut = QPushButton(self.tr("Close"))
        self._build()
        self.resize(60 * self.fontMetrics().averageCharWidth() + 60, 36 * self.fontMetrics().height())

    def _build(self) -> None:
        self.box.setPlaceholderText(self.tr("Search the shortcuts"))
        self.box.setAccessibleName(self.tr("Search the shortcuts"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.search)
        self._fill()
        self.shut.clicked.connect(self.reject)
        self.shut.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.box)
        layout.addWidget(self.tree)
        layout.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignRight)

    def _fill(self) -> None:
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for title, rows in sections():
            top = QTreeWidgetItem(self.tree, [title])
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            for what, keys in rows:
                QTreeWidgetItem(top, [what, keys])
        self.tree.expandAll()

    @Slot(str)
    def search(self, typed: str) -> None:
        """By what it does, or by its keys."""
        for top in below(self.tree.invisibleRootItem()):
            for row in below(top):
                row.setHidden(plain(typed) not in plain(f"{row.text(0)} {row.text(1)}"))
            top.setHidden(all(row.isHidden() for row in below(top)))


def below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for place in range(item.childCount()) if (child := item.child(place)) is not None]
