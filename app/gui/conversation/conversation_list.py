"""Conversations to choose from: searched, renamed in place, deleted with an undo."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.conversation import Conversation
from app.gui.conversation.model import ConversationModel, conversation_role
from app.gui.conversation.signals import (
    ConversationDeleted,
    ConversationOpened,
    ConversationRestored,
    ConversationsSearched,
)
from app.gui.conversation.widgets.labels import framed, picture, row, small_button, worded_button, words
from app.gui.look.icons import icon
from app.gui.look.theme import colour

padding = 8  # pixels around a row's two lines
Index = QModelIndex | QPersistentModelIndex


class ConversationDelegate(QStyledItemDelegate):
    """The name, and below it, smaller in weight, how many questions and when."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        upper, lower = lines(option.rect, option.fontMetrics.lineSpacing())
        elided = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, elided)
        if not chosen:
            painter.setPen(colour("muted"))
        model = index.model()
        assert isinstance(model, ConversationModel)
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, model.about(index.data(conversation_role)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(120, 2 * option.fontMetrics.lineSpacing() + 2 * padding)


def lines(place: QRect, height: int) -> tuple[QRect, QRect]:
    upper = QRect(place.left() + padding, place.top() + padding, place.width() - 2 * padding, height)
    return upper, upper.translated(0, height)


class ConversationList(QWidget):
    opened = Signal(ConversationOpened)
    deleted = Signal(ConversationDeleted)
    restored = Signal(ConversationRestored)
    searched = Signal(ConversationsSearched)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ConversationModel(self)
        self.search, self.view = QLineEdit(), QListView()
        self.search.setPlaceholderText(self.tr("Search questions and answers"))
        self.search.setAccessibleName(self.tr("Search conversations"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self.look_for)
        self.search.returnPressed.connect(self.enter_list)
        self.empty = words("", "muted")
        self._prepare_view()
        self._prepare_actions()
        self._prepare_undo()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        for each in (self.search, self.empty, self.view, self.undo_bar):
            layout.addWidget(each, int(each is self.view))
        self._tell_empty()

    def _prepare_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(ConversationDelegate(self.view))
        self.view.setAccessibleName(self.tr("Conversations"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.activated.connect(self.open)
        self.view.clicked.connect(self.open)

    def _prepare_actions(self) -> None:
        self.rename_action = QAction(icon("edit"), self.tr("Rename"), self.view)
        self.rename_action.setShortcut(QKeySequence(Qt.Key.Key_F2))
        self.delete_action = QAction(icon("remove"), self.tr("Delete"), self.view)
        self.delete_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        for action, slot in ((self.rename_action, self.rename), (self.delete_action, self.delete)):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.view.addAction(action)

    def _prepare_undo(self) -> None:
        self._deleted = 0
        self.undo_bar, self.undo_words = framed("banner"), words("")
        self.undo_button = worded_button("undo", self.tr("Undo"))
        self.dismiss_button = small_button("close", self.tr("Close"))
        self.undo_button.clicked.connect(self.undo)
        self.dismiss_button.clicked.connect(self.undo_bar.hide)
        inside = QVBoxLayout(self.undo_bar)
        inside.setContentsMargins(8, 4, 8, 4)
        inside.addWidget(row(picture("info"), self.undo_words, self.undo_button, self.dismiss_button, stretch=1))
        self.undo_bar.hide()

    def show_conversations(self, conversations: tuple[Conversation, ...]) -> None:
        chosen = self.current()
        self.model.show(conversations)
        if chosen is not None:
            self.choose(chosen.id)
        self._tell_empty()

    def choose(self, conversation: int) -> None:
        """Nothing is chosen where it is not listed."""
        row_of_it = self.model.row_of(conversation)
        self.view.setCurrentIndex(self.model.index(row_of_it) if row_of_it >= 0 else QModelIndex())

    def current(self) -> Conversation | None:
        index = self.view.currentIndex()
        found = index.data(conversation_role) if index.isValid() else None
        return found if isinstance(found, Conversation) else None

    def _tell_empty(self) -> None:
        searched = bool(self.search.text().strip())
        none = self.tr("Nothing found.") if searched else self.tr("What you ask is kept here.")
        self.empty.setText(none)
        self.empty.setVisible(self.model.rowCount() == 0)

    @Slot(str)
    def look_for(self, text: str) -> None:
        self.searched.emit(ConversationsSearched(text))

    @Slot()
    def enter_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0))

    @Slot(QModelIndex)
    def open(self, index: QModelIndex) -> None:
        self.opened.emit(ConversationOpened(index.data(conversation_role).id))

    @Slot()
    def rename(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.edit(self.view.currentIndex())

    @Slot()
    def delete(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self._deleted = chosen.id
            self.undo_words.setText(self.tr("“{name}” is deleted.").format(name=chosen.name))
            self.undo_bar.show()
            self.deleted.emit(ConversationDeleted(chosen.id))

    @Slot()
    def undo(self) -> None:
        self.undo_bar.hide()
        self.restored.emit(ConversationRestored(self._deleted))
