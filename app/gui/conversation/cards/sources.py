"""The list of quotes under an outcome: number, document, page, and the words that stand there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.answer import Citation
from app.domain.conversation import Exchange
from app.gui.conversation.cards.chip import CitationChip
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import in_marks, number_of, one_line, percent
from app.gui.conversation.widgets.labels import words


class SourceRow(QWidget):
    """`said`: what the answer says; a quote that stands in it word for word is not repeated."""

    def __init__(self, number: int, citation: Citation, outbox: Outbox, *, said: str = "", stale: bool = False) -> None:
        super().__init__()
        self.chip = CitationChip(number, citation, outbox)
        self.is_stale = stale
        self._layout = QVBoxLayout()
        self._layout.setSpacing(2)
        page = self.tr("page {page}").format(page=number_of(citation.page, citation.label))
        self._layout.addWidget(words(f"{citation.name}, {page}"))
        if one_line(citation.quote) not in one_line(said):
            self._layout.addWidget(words(in_marks(citation.quote), "muted"))
        if citation.legibility is not None:
            read = self.tr("Recognised from a picture, {number}% legible")
            self._layout.addWidget(words(read.format(number=percent(citation.legibility)), "muted"))
        if stale:
            self._layout.addWidget(
                words(self.tr("⚠ This file was changed or removed since; the quote is what it said then."))
            )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self.chip, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._layout, 0, 1)
        grid.setColumnStretch(1, 1)


class SourceList(QWidget):
    def __init__(self, numbers: Mapping[Citation, int], exchange: Exchange, outbox: Outbox, *, said: str = "") -> None:
        super().__init__()
        stale = {source.document for source in exchange.sources if source.stale}
        self.rows = [
            SourceRow(number, citation, outbox, said=said, stale=citation.document in stale)
            for citation, number in numbers.items()
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for each in self.rows:
            layout.addWidget(each)
