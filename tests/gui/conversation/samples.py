"""Exchanges as a pipeline would give them, made by hand: what is tested is how they are shown."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QPixmap

from app.domain.answer import Answer, Citation, Claim, Mode, Push, Reason, Unsure
from app.domain.conversation import Conversation, Exchange, Source
from app.domain.page import Rect
from app.domain.passage import Hit, Passage
from app.notice import Notice, notice

noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
capex = Citation(
    4,
    "3M_2018_10K.pdf",
    60,
    100,
    158,
    "Purchases of property, plant and equipment (PP&E) (1,577)",
    (Rect(1, 2, 3, 4),),
    "58",
)
release = Citation(5, "press-release.pdf", 1, 0, 41, "capital expenditure of about $1.6 billion", (Rect(1, 2, 3, 4),))
CHECK = notice("text", text="Check it.")
pushes = (Push("words", 0.8, 1.2), Push("lead", 0.1, -0.4))


def quoted(text: str = "It was $1,577 million.") -> Answer:
    return Answer("What was 3M's 2018 capex?", (Claim(text, (capex,)),), 0.93, Mode.QUOTE, "starter.gguf", pushes)


def composed(*claims: Claim) -> Answer:
    return Answer("What was 3M's 2018 capex?", claims, 0.4, Mode.COMPOSE, "starter.gguf", notices=(CHECK,))


def unsure(reason: Reason = Reason.NOT_STATED) -> Unsure:
    rivals = (Claim("It was $1,577 million.", (capex,)), Claim("It was $1.6 billion.", (release,)))
    sides = rivals if reason is Reason.SOURCES_DISAGREE else ()
    return Unsure("What was 3M's 2018 capex?", reason, (capex,), 0.31, "starter.gguf", pushes, (), sides)


def exchange(
    outcome: Answer | Unsure | None = None,
    *,
    number: int = 0,
    question: str = "What was 3M's 2018 capex?",
    remark: tuple[Notice, ...] = (),
) -> Exchange:
    sources = (Source(4, "3M_2018_10K.pdf", "ab" * 32), Source(5, "press-release.pdf", "cd" * 32))
    return Exchange(number, question, question, noon, outcome, 3.2 if outcome else 0.0, remark, None, sources)


def conversation(*exchanges: Exchange, number: int = 1, name: str = "Capital expenditure") -> Conversation:
    return Conversation(number, name, noon, len(exchanges), exchanges)


def hit(number: int = 1) -> Hit:
    text = f"Nothing of interest. {'Filler. ' * 60}Capital expenditure (capex) was $1,577 million in 2018."
    return Hit(Passage(number, 4, 59 + number, 0, len(text), text), "3M_2018_10K.pdf", 1.0)


def png(width: int = 40, height: int = 20) -> bytes:
    pixmap = QPixmap(width, height)
    pixmap.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())
