"""What goes on while a question is being answered: what is done now, for how many seconds, and the words so far."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.answer import Answer
from app.domain.events import Progress
from app.gui.conversation.widgets.labels import words
from app.gui.conversation.widgets.textview import TextView


class AnswerUnderWay(QWidget):
    """A number from the first moment: seconds, passages, pages."""

    def __init__(self) -> None:
        super().__init__()
        self._since = time.monotonic()
        self._doing = self.tr("Looking for evidence")
        self._left: float | None = None  # seconds, where it can be told
        self.status, self.text = words("", "muted"), TextView()
        self.text.setAccessibleName(self.tr("Answer being written, not yet checked"))
        self.text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.status)
        layout.addWidget(self.text)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._since

    def found(self, passages: int) -> None:
        self._do(self.tr("Reading {count} passages").format(count=passages))

    def advance(self, progress: Progress) -> None:
        if progress.unit == "documents":
            doing = self.tr("Asking {done} of {total} documents")
        else:
            doing = self.tr("Reading {done} of {total} pages")
        self._do(doing.format(done=progress.done, total=progress.total))
        self._left = progress.seconds_left if progress.wave == "whole" else None
        self.tick()

    def show_so_far(self, answer: Answer) -> None:
        """What was found of an answer about whole documents."""
        self.text.setVisible(bool(answer.claims))
        self.text.setPlainText("\n".join(claim.text for claim in answer.claims))

    def write(self, text: str) -> None:
        self.text.show()
        self.text.append_text(text)
        self._do(self.tr("Being written, not yet checked"))

    def _do(self, doing: str) -> None:
        self._doing = doing
        self.tick()

    @Slot()
    def tick(self) -> None:
        said = self.tr("{doing} … {seconds} s").format(doing=self._doing, seconds=int(self.seconds))
        if self._left is not None and self._left >= 1:
            said += self.tr(" · about {seconds} s left").format(seconds=round(self._left))
        self.status.setText(said)
