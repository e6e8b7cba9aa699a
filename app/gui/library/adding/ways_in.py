"""The ways in: dialogs, the clipboard, a drop. They all come to the same paths."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.library.adding import dropping
from app.gui.library.documents.model import LibraryModel
from app.gui.library.header import Header
from app.gui.library.signals import Added


class Adding(QObject):
    added = Signal(Added)

    def __init__(self, pane: QWidget, model: LibraryModel, header: Header) -> None:
        super().__init__(pane)
        self._pane = pane
        self._model = model
        self._header = header

    def add(self, paths: tuple[str, ...]) -> None:
        """Files and folders, however they came. Folders are watched from now on."""
        if not paths:
            return
        self._model.add_files(filter(dropping.is_pdf, paths))
        self.added.emit(Added(paths))
        self._header.watch(dropping.folders_among(paths))

    @Slot()
    def paste(self) -> None:
        self.add(dropping.paths_of(QGuiApplication.clipboard().mimeData()))

    @Slot()
    def choose_files(self) -> None:
        dialog = QFileDialog(self._pane, self.tr("Add PDF files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("PDF files (*.pdf *.PDF)"), self.tr("All files (*)")])
        self._ask(dialog)

    @Slot()
    def choose_folder(self) -> None:
        dialog = QFileDialog(self._pane, self.tr("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        """Without a loop of its own: the window goes on working behind it."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    @Slot(list)
    def _chosen(self, paths: list[str]) -> None:
        self.add(tuple(paths))
