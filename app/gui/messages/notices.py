"""The one place that tells the user what went wrong: the world's errors in a bar, our own in a report to copy."""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import CandorError, of_the_world
from app.gui.help.about import report as versions
from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words, sentence
from app.lanes.messages import Failure
from app.logs import bug_report
from app.notice import notice
from app.wordings import explanation

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    failure: Failure


class Bar(QFrame):
    """One sentence and what to do, until it is closed or another takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notice"))
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shut = QToolButton()
        self.shut.setIcon(icon("close"))
        self.shut.setAccessibleName(self.tr("Close the notice"))
        self.shut.clicked.connect(self.hide)
        mark(self.shut, "plain")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.shut)
        self.hide()

    def tell(self, sentence: str, tone: str = "danger") -> None:
        mark(self, "banner", tone)
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        self.show()


class CrashDialog(QDialog):
    """Says that we made a mistake, and gives a report that holds none of the user's text."""

    def __init__(self, failure: Failure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Candor made a mistake"))
        self.report = f"{explanation(failure.notice)}\n{versions()}\n\n{failure.report}\n"
        said = QLabel(
            self.tr(
                "{0} Nothing of your library is lost, and you can go on working. The report below says where it "
                "happened; it holds no word of your documents or questions."
            ).format(sentence(failure.notice))
        )
        said.setWordWrap(True)
        shown = QPlainTextEdit(self.report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.tr("Report"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (said, shown, self._buttons()):
            layout.addWidget(widget)
        self.resize(70 * self.fontMetrics().averageCharWidth() + 120, 26 * self.fontMetrics().height())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(self.tr("Copy report"))
        self.copy.clicked.connect(self.copy_report)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


class Notices(QObject):
    """Errors of lanes are told to it; those that nobody caught, in any thread, come by themselves once it is hooked."""

    uncaught = Signal(Told)  # from any thread

    def __init__(self, bar: Bar, window: QWidget) -> None:
        super().__init__(window)
        self.bar = bar
        self.dialog: CrashDialog | None = None
        self.uncaught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, failure: Failure) -> None:
        if failure.report:
            self._open(failure)
        else:
            self.bar.tell(in_words(failure.notice))

    def tell_error(self, error: CandorError) -> None:
        self.bar.tell(in_words(error.notice))

    def inform(self, text: str) -> None:
        """Of nothing that went wrong, in the user's language already."""
        self.bar.tell(text, "info")

    def hook(self) -> None:
        """From now on every error that nobody catches is told."""
        sys.excepthook = self._caught
        sys.unraisablehook = lambda about: self._caught(about.exc_type, about.exc_value, about.exc_traceback)
        threading.excepthook = lambda about: self._caught(about.exc_type, about.exc_value, about.exc_traceback)

    def unhook(self) -> None:
        sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        known = error if isinstance(error, CandorError) else of_the_world(error)
        if known is not None:
            self.uncaught.emit(Told(Failure(known.code, known.notice)))
            return
        report = bug_report(kind, trace)
        log.error("unexpected error\n%s", report)
        self.uncaught.emit(Told(Failure("bug", notice("bug", kind=kind.__name__), report)))

    @Slot(Told)
    def _show(self, told: Told) -> None:
        self.tell(told.failure)

    def _open(self, failure: Failure) -> None:
        """One at a time: a mistake that is made again and again must not bury the window."""
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(failure, self.bar.window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot()
    def _closed(self) -> None:
        self.dialog = None
