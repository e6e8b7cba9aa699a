"""The overview of a document: title, who, when and what kind, a cited summary, questions that it answers, and facts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.answer import Answer, Mode
from app.domain.document import Document
from app.domain.overview import DocumentKind, Fact, Overview, Suggestion
from app.gui.conversation.cards.answer_text import AnswerText
from app.gui.conversation.cards.chip import CitationChip
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import numbered
from app.gui.conversation.widgets.labels import row, worded_button, words
from app.gui.messages.wording import in_words
from app.gui.overview.signals import QuestionChosen

FACTS = 8  # that are shown


def kind_words(kind: DocumentKind) -> str:
    """ "" for one that is not certain."""
    translate = QCoreApplication.translate
    return {
        DocumentKind.CONTRACT: translate("Overview", "contract"),
        DocumentKind.PAPER: translate("Overview", "paper"),
        DocumentKind.FILING: translate("Overview", "filing"),
        DocumentKind.MANUAL: translate("Overview", "manual"),
        DocumentKind.LETTER: translate("Overview", "letter"),
        DocumentKind.REPORT: translate("Overview", "report"),
        DocumentKind.INVOICE: translate("Overview", "invoice"),
        DocumentKind.SLIDES: translate("Overview", "slides"),
        DocumentKind.FORM: translate("Overview", "form"),
        DocumentKind.BOOK: translate("Overview", "book"),
        DocumentKind.OTHER: "",
    }[kind]


def about(document: Document, overview: Overview) -> str:
    """Who, when, what kind and how long, on one line."""
    pages = QCoreApplication.translate("Overview", "{count} pages").format(count=document.pages)
    if document.pages == 1:
        pages = QCoreApplication.translate("Overview", "1 page")
    parts = (", ".join(overview.authors), overview.date, kind_words(overview.kind), pages)
    return " · ".join(filter(None, parts))


class OverviewCard(QScrollArea):
    question_chosen = Signal(QuestionChosen)

    def __init__(self, outbox: Outbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self.document: Document | None = None
        self.overview: Overview | None = None
        self.questions: list[QWidget] = []
        self.chips: list[CitationChip] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Overview of the document"))

    def show_overview(self, document: Document, overview: Overview) -> None:
        self.document, self.overview = document, overview
        self.questions, self.chips = [], []
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(words(overview.title or document.name, "title"))
        if overview.title and overview.title != document.name:
            layout.addWidget(words(document.name, "muted"))
        layout.addWidget(words(about(document, overview), "muted"))
        for part in (*self._summary(overview), *self._questions(overview), *self._facts(overview)):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(page)

    def _summary(self, overview: Overview) -> list[QWidget]:
        if not overview.summary:
            return [words(in_words(each), "muted") for each in overview.trouble]
        answer = Answer("", overview.summary, 0.0, Mode.QUOTE, "")
        self.summary = AnswerText(answer, numbered(answer.citations), self._outbox)
        self.summary.setAccessibleName(self.tr("Summary"))
        return [words(self.tr("Summary"), "heading"), self.summary]

    def _questions(self, overview: Overview) -> list[QWidget]:
        """Each was asked, and is answered by the document."""
        self.questions = [self._question(each) for each in overview.questions]
        return [words(self.tr("Questions it answers"), "heading"), *self.questions] if self.questions else []

    def _question(self, suggestion: Suggestion) -> QWidget:
        button = worded_button("ask", suggestion.question)
        button.setToolTip(suggestion.headline)
        button.clicked.connect(partial(self._choose, suggestion.question))
        return row(button)

    @Slot()
    def _choose(self, question: str) -> None:
        assert self.document is not None  # whose question it is
        self.question_chosen.emit(QuestionChosen(self.document.id, question))

    def _facts(self, overview: Overview) -> list[QWidget]:
        shown = overview.facts[:FACTS]
        if not shown:
            return []
        grid = QWidget()
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(2, 1)
        for place, fact in enumerate(shown):
            self._fact(layout, place, fact)
        return [words(self.tr("Dates, parties and amounts"), "heading"), grid]

    def _fact(self, layout: QGridLayout, place: int, fact: Fact) -> None:
        chip = CitationChip(place + 1, fact.citation, self._outbox)
        self.chips.append(chip)
        layout.addWidget(words(fact.label, "muted"), place, 0)
        layout.addWidget(chip, place, 1)
        layout.addWidget(words(fact.value), place, 2)
