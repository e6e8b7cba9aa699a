"""Unsure, as an outcome of its own: why, what stands nearest, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.answer import Citation, Claim, Reason, Unsure
from app.domain.conversation import Exchange
from app.gui.conversation.cards.badge import ConfidenceBadge, ExplanationPanel
from app.gui.conversation.cards.chip import CitationChip
from app.gui.conversation.cards.sources import SourceList
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import numbered, percent
from app.gui.conversation.signals import Asked, BetterReaderWanted, DocumentsWanted
from app.gui.conversation.widgets.flow import Flow
from app.gui.conversation.widgets.labels import row, worded_button, words
from app.gui.conversation.wording import advice, reason_words
from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words
from app.notice import Notice

whatever_speaks_against_it = "0"  # a caution: the best candidate is shown


class UnsureCard(QFrame):
    """`indexing`: what is still being indexed, in one sentence, "" for nothing."""

    def __init__(self, exchange: Exchange, unsure: Unsure, outbox: Outbox, indexing: str = "") -> None:
        super().__init__()
        self._exchange, self._unsure, self._outbox = exchange, unsure, outbox
        mark(self, "banner", "unsure")
        rivals = tuple(citation for rival in unsure.rivals for citation in rival.citations)
        guessed = unsure.guess.citations if unsure.guess else ()
        self._numbers = numbered((*rivals, *guessed, *unsure.nearest))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(8)
        self._head()
        self.indexing = words(indexing)
        self._add(self.indexing)
        self.show_indexing(indexing)
        self._sides()
        self._guess()
        self._nearest()
        for notice in notices_beside(unsure):
            self._add(words(in_words(notice), "muted"))
        self._add(self._actions())

    def _add(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)

    def _head(self) -> None:
        sign, title = QLabel(), words(self.tr("I'm unsure"), "heading")
        side = round(1.5 * title.fontMetrics().height())
        sign.setPixmap(icon("unsure", "unsure").pixmap(QSize(side, side), self.devicePixelRatioF()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(sign, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, 0, 1)
        grid.addWidget(words(f"{reason_words(self._unsure.reason)} {advice(self._unsure.reason)}"), 1, 1)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)

    def chips(self) -> list[CitationChip]:
        return self.findChildren(CitationChip)

    def show_indexing(self, sentence: str) -> None:
        self.indexing.setText(sentence)
        self.indexing.setVisible(bool(sentence) and self._unsure.reason is not Reason.STILL_INDEXING)

    def _sides(self) -> None:
        for rival in self._unsure.rivals:
            self._add(Side(rival, self._numbers, self._outbox))

    def _nearest(self) -> None:
        near = {each: number for each, number in self._numbers.items() if each in self._unsure.nearest}
        if near:
            self._add(words(self.tr("The nearest places"), "muted"))
            self._add(SourceList(near, self._exchange, self._outbox))

    def _guess(self) -> None:
        """The best candidate with its places and how sure it is, whatever kept it from being the answer."""
        guess = self._unsure.guess
        if guess is None or percent(self._unsure.confidence) == 0:
            return
        badge, panel = ConfidenceBadge(self._unsure.confidence), ExplanationPanel(self._unsure)
        badge.toggled.connect(panel.show_or_hide)
        chips = [CitationChip(self._numbers[each], each, self._outbox) for each in dict.fromkeys(guess.citations)]
        self._add(words(self.tr("Best guess: {0}").format(guess.text)))
        self._add(row(*chips, badge))
        self._add(panel)

    def _actions(self) -> QWidget:
        self.wider = worded_button("search", self.tr("Search wider"))
        self.bolder = worded_button("answer", self.tr("Lower caution for this question"))
        self.bolder.setToolTip(self.tr("Shows the best guess, however unsure it is"))
        self.documents = worded_button("add-file", self.tr("Add documents"))
        self.wider.clicked.connect(self.search_wider)
        self.bolder.clicked.connect(self.lower_caution)
        self.documents.clicked.connect(self.add_documents)
        self.reader = self._better_reader()
        return Flow(self.wider, self.bolder, self.documents, *([self.reader] if self.reader else []))

    def _better_reader(self) -> QPushButton | None:
        """Where the pages were found and the answer was not, a larger model may see it."""
        title = self._outbox.better_reader
        if self._unsure.reason is not Reason.NOT_STATED or not title:
            return None
        made = worded_button("model", self.tr("Get a better reader…"))
        made.setToolTip(self.tr("{0} understands more than the model in use").format(title))
        made.clicked.connect(self.get_better_reader)
        return made

    @Slot()
    def search_wider(self) -> None:
        self._outbox.asked.emit(Asked(self._exchange.understood, wider=True))

    @Slot()
    def lower_caution(self) -> None:
        self._outbox.asked.emit(Asked(self._exchange.understood, caution=whatever_speaks_against_it))

    @Slot()
    def get_better_reader(self) -> None:
        self._outbox.better_reader_wanted.emit(BetterReaderWanted())

    @Slot()
    def add_documents(self) -> None:
        self._outbox.documents_wanted.emit(DocumentsWanted())


class Side(QWidget):
    """What one of the sources that disagree says."""

    def __init__(self, claim: Claim, numbers: dict[Citation, int], outbox: Outbox) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(words(claim.text))
        chips: list[QWidget] = [CitationChip(numbers[each], each, outbox) for each in dict.fromkeys(claim.citations)]
        names = words(", ".join(dict.fromkeys(each.name for each in claim.citations)), "muted")
        layout.addWidget(row(*chips, names, stretch=len(chips)))


def notices_beside(unsure: Unsure) -> tuple[Notice, ...]:
    """Without the one that says what the reason says."""
    told = unsure.reason is Reason.STILL_INDEXING
    return tuple(each for each in unsure.notices if not (told and each.code == "notice.unfinished"))
