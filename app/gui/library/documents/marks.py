"""A document's state as a mark: a shape and a colour, so that neither has to be told from the other alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.document import Document, DocumentState
from app.gui.look.theme import colour

inks = {
    DocumentState.WAITING: "muted",
    DocumentState.READING: "accent",
    DocumentState.SEARCHABLE: "accent",
    DocumentState.READY: "answer",
    DocumentState.FAILED: "danger",
}


def is_partly(document: Document) -> bool:
    """Whether something was left out about which something can be done."""
    return bool(document.remark) and not document.calm and document.state is not DocumentState.FAILED


def ink(document: Document) -> QColor:
    return colour("unsure" if is_partly(document) else inks[document.state])


def draw(painter: QPainter, box: QRectF, document: Document, ink: QColor, ground: QColor) -> None:
    """An empty ring (waiting), half a disc (reading), a ring with a core (searchable), a tick in a disc (ready), a
    triangle (failed); a diamond where a document can be asked but something was left out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(ink, box.width() / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    if document.state is DocumentState.FAILED:
        draw_warning(painter, box, triangle(box))
    elif is_partly(document):
        draw_warning(painter, box, diamond(box))
    else:
        draw_disc(painter, box.adjusted(1, 1, -1, -1), document.state, ink, ground)
    painter.restore()


def draw_disc(painter: QPainter, box: QRectF, state: DocumentState, ink: QColor, ground: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(ink)
    if state is DocumentState.READING:
        painter.drawPie(box, 90 * 16, -180 * 16)
    elif state is DocumentState.SEARCHABLE:
        painter.drawEllipse(box.center(), box.width() / 6, box.width() / 6)
    elif state is DocumentState.READY:
        painter.drawEllipse(box)
        draw_tick(painter, box, ground)


def draw_tick(painter: QPainter, box: QRectF, ground: QColor) -> None:
    painter.setPen(QPen(ground, box.width() / 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    corners = [(0.28, 0.52), (0.44, 0.68), (0.73, 0.34)]
    painter.drawPolyline(QPolygonF([at(box, x, y) for x, y in corners]))


def draw_warning(painter: QPainter, box: QRectF, shape: QPolygonF) -> None:
    painter.drawPolygon(shape)
    painter.drawLine(at(box, 0.5, 0.4), at(box, 0.5, 0.58))
    painter.drawPoint(at(box, 0.5, 0.76))


def triangle(box: QRectF) -> QPolygonF:
    return QPolygonF([at(box, 0.5, 0.05), at(box, 0.98, 0.93), at(box, 0.02, 0.93)])


def diamond(box: QRectF) -> QPolygonF:
    return QPolygonF([at(box, 0.5, 0.0), at(box, 1.0, 0.55), at(box, 0.5, 1.1), at(box, 0.0, 0.55)])


def at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
