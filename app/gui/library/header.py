"""The head of the pane: search, sort, add, and the folders that are watched."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.document import WatchedFolder
from app.gui.library.documents.sorting import SortMenu
from app.gui.library.finding.search_box import SearchBox
from app.gui.library.progress import plain_button
from app.gui.library.signals import Watched
from app.gui.look.icons import icon


class Header(QWidget):
    files_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()
    watched = Signal(Watched)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folders: tuple[str, ...] = ()
        self.box = SearchBox()
        self.sorting = SortMenu(self)
        self.adding = QMenu(self)
        self.watching = QMenu(self.tr("Watched folders"), self)
        self.sort = menu_button("sort", self.tr("Sort and filter"), self.sorting)
        self.add = menu_button("add", self.tr("Add documents"), self.adding)
        self._fill_menu()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.sort)
        layout.addWidget(self.add)

    def _fill_menu(self) -> None:
        self.adding.setAccessibleName(self.tr("Add documents"))
        self.adding.addAction(icon("add-file"), self.tr("Add files…")).triggered.connect(self.files_wanted)
        self.adding.addAction(icon("folder"), self.tr("Add a folder…")).triggered.connect(self.folder_wanted)
        self.adding.addAction(icon("copy"), self.tr("Paste files")).triggered.connect(self.paste_wanted)
        self.adding.addSeparator()
        self.watching.setAccessibleName(self.watching.title())
        self.watching.setIcon(icon("folder-watched"))
        self.adding.addMenu(self.watching)
        self.watching.triggered.connect(self._unwatch)
        self.show_folders(())

    def show_folders(self, folders: tuple[WatchedFolder, ...]) -> None:
        self.folders = tuple(folder.path for folder in folders)
        self.watching.clear()
        self.watching.setToolTipsVisible(True)
        self.watching.setEnabled(bool(folders))
        for path in self.folders:
            action = self.watching.addAction(path)
            action.setCheckable(True)
            action.setChecked(True)
            action.setData(path)
            action.setToolTip(self.tr("New and changed PDFs in here are added by themselves. Choose it to stop that."))

    def watch(self, folders: tuple[str, ...]) -> None:
        """Adds to the watched folders."""
        wanted = tuple(dict.fromkeys((*self.folders, *folders)))
        if wanted != self.folders:
            self.folders = wanted
            self.watched.emit(Watched(wanted))

    @Slot(QAction)
    def _unwatch(self, action: QAction) -> None:
        self.folders = tuple(path for path in self.folders if path != action.data())
        self.watched.emit(Watched(self.folders))


def menu_button(drawing: str, told: str, menu: QMenu) -> QToolButton:
    button = plain_button()
    button.setIcon(icon(drawing))
    button.setToolTip(told)
    button.setAccessibleName(told)
    button.setMenu(menu)
    button.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # it would stand in the icon
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
