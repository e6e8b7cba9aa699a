"""The list of conversations as a model: name, questions, when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.conversation import Conversation
from app.gui.conversation.signals import ConversationRenamed

Index = QModelIndex | QPersistentModelIndex
nothing = QModelIndex()
conversation_role = int(Qt.ItemDataRole.UserRole)


class ConversationModel(QAbstractListModel):
    renamed = Signal(ConversationRenamed)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Conversation, ...] = ()

    def show(self, conversations: tuple[Conversation, ...]) -> None:
        if conversations == self._shown:
            return
        self.beginResetModel()
        self._shown = conversations
        self.endResetModel()

    def row_of(self, conversation: int) -> int:
        """-1 where it is not listed."""
        return next((row for row, each in enumerate(self._shown) if each.id == conversation), -1)

    def rowCount(self, parent: Index = nothing) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        each = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return each.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{each.name}, {self.about(each)}"
        return each if role == conversation_role else None

    def about(self, conversation: Conversation) -> str:
        when = conversation.changed.astimezone().strftime("%Y-%m-%d %H:%M")
        if conversation.count == 1:
            return self.tr("1 question · {when}").format(when=when)
        return self.tr("{count} questions · {when}").format(count=conversation.count, when=when)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """The name is shown as changed when the library says so."""
        each, name = self._shown[index.row()], str(value).strip()
        if not name or name == each.name:
            return False
        self.renamed.emit(ConversationRenamed(each.id, name))
        return True
