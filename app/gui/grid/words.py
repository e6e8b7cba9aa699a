"""A grid's cells in the words of the window's language: why one is empty, and how a file of it is headed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.answer import Citation
from app.domain.grid import Entry, Status
from app.grids.export import Words
from app.gui.conversation.quoting import number_of
from app.gui.conversation.wording import reason_words
from app.gui.messages.wording import in_words


def why(entry: Entry) -> str:
    """Why there is no answer."""
    if entry.remark and entry.status is Status.FAILED:
        return in_words(entry.remark[0])
    if entry.reason is not None:
        return QCoreApplication.translate("Grid", "Unsure: {0}").format(reason_words(entry.reason))
    return QCoreApplication.translate("Grid", "Not asked yet")


def place_of(citation: Citation) -> str:
    page = QCoreApplication.translate("Grid", "page {page}").format(page=number_of(citation.page, citation.label))
    return f"{citation.name}, {page}"


def export_words() -> Words:
    translate = QCoreApplication.translate
    return Words(
        why,
        place_of,
        document=translate("Grid", "Document"),
        column=translate("Grid", "Column"),
        answer=translate("Grid", "Answer"),
        unit=translate("Grid", "Unit"),
        confidence=translate("Grid", "Confidence"),
        source=translate("Grid", "Source"),
        quote=translate("Grid", "Quote"),
        note=translate("Grid", "Note"),
        answers=translate("Grid", "Answers"),
        sources=translate("Grid", "Sources"),
    )
