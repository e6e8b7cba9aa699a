"""The footer: how far adding is, how fast, how long it will take, and the means to pause and to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from app.domain.events import Progress
from app.gui.library import words
from app.gui.library.signals import Cancelled, Paused
from app.gui.look.icons import icon
from app.gui.look.theme import mark


class ProgressFooter(QWidget):
    paused = Signal(Paused)
    cancelled = Signal(Cancelled)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_paused = False
        self._progress: Progress | None = None
        self.doing = shrinking(QLabel())
        self.rest = shrinking(QLabel())
        mark(self.rest, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.pause = plain_button()
        self.cancel = plain_button()
        self.cancel.setIcon(icon("stop"))
        self._say()
        self._lay_out()
        self.pause.clicked.connect(self._toggle)
        self.cancel.clicked.connect(self._cancel)
        self.hide()

    def _say(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress of adding documents"))
        self.cancel.setAccessibleName(self.tr("Stop adding"))
        self.cancel.setToolTip(self.tr("Stop adding. What is in the library stays; add the files again to go on."))
        self._show_pause()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 0, 4, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(3)
        layout.addWidget(self.doing, 0, 0)
        layout.addWidget(self.bar, 1, 0)
        layout.addWidget(self.rest, 2, 0)
        layout.addWidget(self.pause, 0, 1, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.cancel, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.setColumnStretch(0, 1)

    def show_progress(self, progress: Progress | None) -> None:
        """None: nothing is being added."""
        self._progress = progress
        self.setVisible(progress is not None)
        if progress is None:
            self.is_paused = False
            self._show_pause()
            return
        self.bar.setMaximum(max(progress.total, progress.done, 1))
        self.bar.setValue(progress.done)
        self._show_words(progress)

    def _show_words(self, progress: Progress) -> None:
        self.doing.setText(words.doing(progress))
        self.bar.setAccessibleDescription(words.doing(progress))
        if self.is_paused:
            self.rest.setText(self.tr("paused"))
        else:
            said = (words.speed(progress), words.seconds_left(progress.seconds_left))
            self.rest.setText(" · ".join(filter(None, said)))

    def _show_pause(self) -> None:
        told = self.tr("Go on adding") if self.is_paused else self.tr("Pause adding")
        self.pause.setIcon(icon("play" if self.is_paused else "pause"))
        self.pause.setAccessibleName(told)
        self.pause.setToolTip(told)

    @Slot()
    def _toggle(self) -> None:
        self.is_paused = not self.is_paused
        self._show_pause()
        if self._progress:
            self._show_words(self._progress)
        self.paused.emit(Paused(self.is_paused))

    @Slot()
    def _cancel(self) -> None:
        self.cancelled.emit(Cancelled())


def plain_button() -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    mark(button, "plain")
    return button


def shrinking(label: QLabel) -> QLabel:
    """A label that does not keep the pane wide: its text goes on in the next line where there is no room."""
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
