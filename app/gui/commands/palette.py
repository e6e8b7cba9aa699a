"""The command palette: type a few letters of any command, Enter does it. What was used last stands first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands.actions import Actions, keys_of, menu_title, text_of
from app.gui.commands.declared import Command
from app.gui.commands.fuzzy import fit
from app.gui.look.theme import colour, mark

Index = QModelIndex | QPersistentModelIndex
KEYS = Qt.ItemDataRole.UserRole
MENU = Qt.ItemDataRole.UserRole + 1
LONGEST_KEYS = "Ctrl+Shift+Return  "
KEPT = 20  # commands remembered as used
PAD = 8  # around a line's text, in device-independent pixels
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as it is listed."""

    id: str
    text: str
    menu: str
    keys: str


def entries(actions: Actions) -> list[Entry]:
    """Of what can be done now."""
    return [entry(command) for command, action in actions if action.isEnabled() and command.id != "view.palette"]


def entry(command: Command) -> Entry:
    menu = menu_title(command.menu).replace("&", "")
    return Entry(command.id, text_of(command).rstrip("…"), menu, next(iter(keys_of(command)), ""))


def fitting(typed: str, listed: Sequence[Entry], recent: Sequence[str]) -> list[Entry]:
    """The best fit first; with nothing typed, or as well fitting, what was used last before the rest."""
    place = {command: -position for position, command in enumerate(reversed(recent), 1)}
    if not typed.strip():
        return sorted(listed, key=lambda each: place.get(each.id, 0))
    scored = [(fit(typed, f"{each.text} {each.menu}"), each) for each in listed]
    kept = [(score, each) for score, each in scored if score is not None]
    return [each for _, each in sorted(kept, key=lambda pair: (-pair[0], place.get(pair[1].id, 0)))]


class Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Entry] = []

    def show(self, listed: list[Entry]) -> None:
        self.beginResetModel()
        self.shown = listed
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        each = self.shown[index.row()]
        spoken = f"{each.text}, {each.menu}, {each.keys}".rstrip(", ")
        said: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: each.text,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            KEYS: each.keys,
            MENU: each.menu,
        }
        return said.get(role)


class Line(QStyledItemDelegate):
    """The command at the left, its menu and shortcut at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(0, option.fontMetrics.height() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.highlight())
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setPen(palette.highlightedText().color() if chosen else palette.text().color())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, index.data())
        if not chosen:
            painter.setPen(colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, index.data(KEYS))
        keys_width = option.fontMetrics.horizontalAdvance(LONGEST_KEYS)
        painter.drawText(inner.adjusted(0, 0, -keys_width, 0), right, index.data(MENU))
        painter.restore()


class CommandPalette(QDialog):
    """Opened anew each time with `open_over`; `recent` is kept by the window."""

    def __init__(self, actions: Actions, parent: QWidget, recent: Sequence[str] = ()) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.over = parent
        self.commands = actions
        self.recent = list(recent)
        self.listed: list[Entry] = []
        self.setWindowTitle(self.tr("All commands"))
        self.setAccessibleName(self.windowTitle())
        mark(self, "popup")
        self._build()

    def _build(self) -> None:
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(self.tr("Type a command"))
        self.box.setAccessibleName(self.tr("Type a command"))
        self.box.textChanged.connect(self.filter)
        self.box.returnPressed.connect(self.accept)
        self.box.installEventFilter(self)
        self.model = Entries(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(Line(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(self.tr("Commands"))
        self.view.clicked.connect(self.accept)
        self.nothing = QLabel(self.tr("No command is called that."), self)
        mark(self.nothing, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.box, self.view, self.nothing):
            layout.addWidget(widget)

    def open_over(self) -> None:
        """Show it at the top of its window, with what can be done now."""
        self.listed = entries(self.commands)
        self.box.clear()
        self.filter("")
        window = self.over.window()
        self.resize(max(360, min(640, window.width() - 80)), max(280, min(460, window.height() - 120)))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 60)))
        self.open()
        self.box.setFocus()

    @Slot(str)
    def filter(self, typed: str) -> None:
        found = fitting(typed, self.listed, self.recent)
        self.model.show(found)
        self.view.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.view.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The arrows move in the list while the letters go into the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def accept(self) -> None:
        """Do the chosen command, once the palette is gone, so that it acts on the window."""
        row = self.view.currentIndex().row()
        if not 0 <= row < len(self.model.shown):
            return
        command = self.model.shown[row].id
        super().accept()
        self.remember(command)
        self.commands[command].trigger()

    def remember(self, command: str) -> None:
        self.recent = [command, *(each for each in self.recent if each != command)][:KEPT]
