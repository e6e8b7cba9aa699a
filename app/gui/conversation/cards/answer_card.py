"""An answer: how sure, what it says, where that stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.answer import Answer, Mode
from app.domain.conversation import Exchange, Feedback
from app.gui.conversation.cards.answer_text import AnswerText
from app.gui.conversation.cards.badge import ConfidenceBadge, ExplanationPanel
from app.gui.conversation.cards.coverage import covered
from app.gui.conversation.cards.sources import SourceList
from app.gui.conversation.exporting.export import exchange_as_markdown
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import numbered
from app.gui.conversation.signals import Asked, FeedbackGiven
from app.gui.conversation.widgets.flow import Flow
from app.gui.conversation.widgets.labels import row, small_button, words
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words

inside_plain = 8  # pixels: so far inside a flat button its icon begins, and the text is to stand in line with it


class AnswerCard(QFrame):
    def __init__(self, exchange: Exchange, answer: Answer, outbox: Outbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange, self._answer, self._outbox = exchange, answer, outbox
        numbers = numbered(answer.citations)
        self.badge, self.explanation = ConfidenceBadge(answer.confidence), ExplanationPanel(answer)
        self.badge.toggled.connect(self.explanation.show_or_hide)
        self.covered = words(covered(answer.coverage) if answer.coverage else "")
        self.covered.setWordWrap(False)
        self.covered.setContentsMargins(inside_plain - 4, 0, 0, 0)
        self.headline = words(answer.headline, "heading")
        self.headline.setVisible(bool(answer.headline) and not answer.opens_with_headline)
        self.text = AnswerText(answer, numbers, outbox)
        self.sources = SourceList(numbers, exchange, outbox, said=answer.text)
        mark(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 8)
        layout.setSpacing(8)
        layout.addWidget(self._head())
        said = QVBoxLayout()
        said.setContentsMargins(inside_plain, 0, inside_plain, 0)
        said.setSpacing(8)
        for each in (self.explanation, self.headline, self.text, self.sources, *self._notices()):
            said.addWidget(each)
        layout.addLayout(said)
        layout.addWidget(self._foot())

    def _head(self) -> QWidget:
        self.took = words("", "muted")
        self.took.setWordWrap(False)
        self.show_seconds(self._exchange.seconds)
        head = row(self.badge, self.covered, QWidget(), self.took, stretch=2, right=inside_plain)
        (self.covered if self._answer.coverage is None else self.badge).hide()
        return head

    def show_seconds(self, seconds: float) -> None:
        how = self._how()
        took = self.tr("{seconds:.1f} s").format(seconds=seconds)
        self.took.setText(f"{how} · {took}" if seconds else how)

    def _how(self) -> str:
        """Where its words come from."""
        if self._answer.mode is Mode.COMPOSE:
            return self.tr("in the model's words")
        if self._answer.coverage is not None:
            return self.tr("read page by page")
        if any(claim.formula for claim in self._answer.claims):
            return self.tr("worked out")
        return self.tr("quoted") if self._answer.headline_is_verbatim else self.tr("in short, and quoted")

    def _notices(self) -> list[QWidget]:
        return [words(in_words(notice), "muted") for notice in self._answer.notices]

    def _foot(self) -> QWidget:
        self.judgements = {
            Feedback.RIGHT: small_button("right", self.tr("Right"), checkable=True),
            Feedback.WRONG: small_button("wrong", self.tr("Wrong"), checkable=True),
            Feedback.WRONG_CITATION: small_button("wrong-citation", self.tr("Wrong citation"), checkable=True),
        }
        for feedback, button in self.judgements.items():
            button.setProperty("feedback", feedback.value)
            button.clicked.connect(self.judge)
        self.show_feedback(self._exchange.feedback)
        self.copy_button = small_button("copy", self.tr("Copy with citations"))
        self.copy_button.clicked.connect(self.copy)
        self.other_mode = small_button("retry", self._other_words(), words_shown=True)
        self.other_mode.clicked.connect(self.ask_in_other_mode)
        foot = Flow(row(*self.judgements.values()), row(self.other_mode, self.copy_button))
        if self._answer.coverage is not None:  # what is read as a whole has one mode
            self.other_mode.hide()
        return foot

    def _other_words(self) -> str:
        if self._answer.mode is Mode.QUOTE:
            return self.tr("Try in the model's words")
        return self.tr("Try as quotes")

    def show_feedback(self, feedback: Feedback | None) -> None:
        for each, button in self.judgements.items():
            button.setChecked(each is feedback)

    @Slot()
    def judge(self) -> None:
        """Pressed again, a judgement is taken back."""
        button = self.sender()
        chosen = Feedback(button.property("feedback"))
        feedback = chosen if self.judgements[chosen].isChecked() else None
        self.show_feedback(feedback)
        self._outbox.feedback_given.emit(FeedbackGiven(self._exchange.id, feedback))

    def keep(self, exchange: Exchange) -> None:
        """Its id is known now that it is kept."""
        self._exchange = exchange

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(exchange_as_markdown(self._exchange))

    @Slot()
    def ask_in_other_mode(self) -> None:
        mode = Mode.COMPOSE if self._answer.mode is Mode.QUOTE else Mode.QUOTE
        self._outbox.asked.emit(Asked(self._exchange.understood, mode=mode))
