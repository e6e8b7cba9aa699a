"""The menu that sorts and filters the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.document import DocumentState
from app.gui.library.documents.shelf import Choice, Sort

filters = {
    "all": frozenset(DocumentState),
    "ready": frozenset({DocumentState.READY}),
    "unfinished": frozenset({DocumentState.WAITING, DocumentState.READING, DocumentState.SEARCHABLE}),
    "failed": frozenset({DocumentState.FAILED}),
}


class SortMenu(QMenu):
    """Holds the user's choice, without what is searched for."""

    changed = Signal(Choice)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.setAccessibleName(self.tr("Sort and filter"))
        self.sorts = self._group(
            {
                Sort.ARRANGED: self.tr("Sort in my order"),
                Sort.NAME: self.tr("Sort by name"),
                Sort.ADDED: self.tr("Sort by when added"),
                Sort.PAGES: self.tr("Sort by pages"),
                Sort.STATE: self.tr("Sort by state"),
                Sort.TITLE: self.tr("Sort by title"),
                Sort.AUTHOR: self.tr("Sort by author"),
                Sort.DATE: self.tr("Sort by date of the document"),
                Sort.KIND: self.tr("Sort by kind"),
            }
        )
        self.reverse = self.addAction(self.tr("Reverse the order"))
        self.reverse.setCheckable(True)
        self.addSeparator()
        self.states = self._group(
            {
                "all": self.tr("Show all documents"),
                "ready": self.tr("Show those that are ready"),
                "unfinished": self.tr("Show those not ready yet"),
                "failed": self.tr("Show those that failed"),
            }
        )
        self._connect()

    def _connect(self) -> None:
        self.show_choice(self.choice)
        self.sorts.triggered.connect(self._sort)
        self.states.triggered.connect(self._filter)
        self.reverse.triggered.connect(self._turn)

    def show_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.reverse.setChecked(choice.descending)
        for action in self.sorts.actions():
            action.setChecked(action.data() == choice.sort.value)
        for action in self.states.actions():
            action.setChecked(filters[action.data()] == choice.states)

    def _group(self, texts: Mapping[str, str]) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in texts.items():
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(str(value))
            self.addAction(action)
        return group

    @Slot(QAction)
    def _sort(self, action: QAction) -> None:
        self._choose(replace(self.choice, sort=Sort(action.data())))

    @Slot(QAction)
    def _filter(self, action: QAction) -> None:
        self._choose(replace(self.choice, states=filters[action.data()]))

    @Slot(bool)
    def _turn(self, descending: bool) -> None:
        self._choose(replace(self.choice, descending=descending))

    def _choose(self, choice: Choice) -> None:
        self.show_choice(choice)
        self.changed.emit(choice)
