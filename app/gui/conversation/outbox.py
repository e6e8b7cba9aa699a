"""What the parts of a conversation tell, gathered in one object that is handed down to them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal

from app.domain.answer import Citation
from app.gui.conversation.signals import (
    Asked,
    BetterReaderWanted,
    CitationOpened,
    CropWanted,
    DocumentsWanted,
    FeedbackGiven,
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A citation is pointed at, by the mouse or by the focus; None: no longer."""

    citation: Citation | None
    place: QRect = QRect()  # of the chip, on the screen  # noqa: RUF009 - never changed


@dataclass(frozen=True, slots=True)
class Rearranged:
    """Widgets have come or gone: Tab has to go another way."""


class Outbox(QObject):
    """`better_reader`: the model that is recommended in place of the one in use, by its title; "" for none."""

    better_reader = ""
    asked = Signal(Asked)
    citation_opened = Signal(CitationOpened)
    crop_wanted = Signal(CropWanted)
    feedback_given = Signal(FeedbackGiven)
    documents_wanted = Signal(DocumentsWanted)
    better_reader_wanted = Signal(BetterReaderWanted)
    pointed = Signal(Pointed)
    rearranged = Signal(Rearranged)
