"""What can be done with what is selected: one action each, for the context menu and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.document import Document
from app.gui.library.adding.unlocking import is_locked
from app.gui.library.documents.shelf import Kind, Section, needs_attention
from app.gui.look.icons import icon


class Deeds(QObject):
    """The actions work while the tree has the focus. `enable` says which make sense for a selection."""

    def __init__(self, tree: QWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.open = self._action(self.tr("Open"), "page", "Ctrl+O")
        self.ask = self._action(self.tr("Ask only these"), "ask", "Ctrl+Shift+A")
        self.retry = self._action(self.tr("Try again"), "retry", "Ctrl+R")
        self.unlock = self._action(self.tr("Enter the password…"), "privacy", "Ctrl+U")
        self.show = self._action(self.tr("Show in folder"), "folder", "Ctrl+Shift+F")
        self.take_out = self._action(self.tr("Take out of this collection"), "close", "Ctrl+Shift+Del")
        self.remove = self._action(self.tr("Remove from the library"), "remove", "Del")
        self.new = self._action(self.tr("New collection"), "collection", "Ctrl+Shift+N")
        self.rename = self._action(self.tr("Rename collection"), "edit", "F2")
        self.delete = self._action(self.tr("Delete collection"), "remove", "")
        self.up = self._action(self.tr("Move up"), "up", "Alt+Up")
        self.down = self._action(self.tr("Move down"), "down", "Alt+Down")
        self.fill = QMenu(self.tr("Add to collection"))
        self.fill.setIcon(icon("collection"))
        self.fill.setAccessibleName(self.tr("Add to collection"))

    def _action(self, text: str, drawing: str, keys: str) -> QAction:
        action = QAction(icon(drawing), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._tree.addAction(action)
        return action

    def enable(self, documents: list[Document], section: Section | None, section_picked: bool) -> None:
        """`documents`: selected; `section`: where the current row stands; `section_picked`: it is that row itself."""
        kept = [document for document in documents if document.id > 0]
        in_collection = section is not None and section.kind is Kind.COLLECTION
        for action in (self.open, self.show):
            action.setEnabled(bool(kept) and not section_picked)
        self.ask.setEnabled(bool(kept))
        self.fill.setEnabled(bool(kept))
        self.retry.setEnabled(any(map(needs_attention, documents)))
        self.unlock.setEnabled(any(map(is_locked, documents)))
        self.remove.setEnabled(bool(documents) or (in_collection and section_picked))
        self.take_out.setEnabled(bool(kept) and in_collection and not section_picked)
        for action in (self.rename, self.delete):
            action.setEnabled(in_collection and section_picked)
        for action in (self.up, self.down):
            action.setEnabled(in_collection)

    def menu_for(self, section_picked: bool, parent: QWidget) -> QMenu:
        """The context menu; only what can be done is in it."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = [
            [self.open, self.ask],
            [self.unlock, self.retry, self.show],
            [self.fill.menuAction(), self.take_out, self.new],
        ]
        last = [self.rename, self.delete] if section_picked else [self.remove]
        for group in (*groups, [self.up, self.down], last):
            shown = [action for action in group if action.isEnabled()]
            menu.addActions(shown)
            if shown:
                menu.addSeparator()
        return menu
