"""Painting one page: paper, picture, marks, selection. Marks are multiplied into it: words stay readable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen

from app.domain.page import Rect
from app.gui.look.theme import colour

SELECTED = 0.35  # opacity of the selection's colour
DIMMED = 0.25  # how dark the rest of the page is while the current mark is pointed out
CLEAR = 3.0  # logical pixels around the mark that stay bright
AS_SHARP = 1.0  # device pixels by which a picture's size may differ from its place and still be drawn as it is


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that shows of a page. `rect` in logical pixels of the viewport, `zoom` logical pixels a point."""

    rect: QRectF
    zoom: float
    whole: QImage | None
    parts: tuple[tuple[Rect, QImage], ...]
    others: Iterable[Rect]
    current: tuple[Rect, ...]
    selected: Iterable[Rect]
    emphasis: float  # 0 to 1: how far the rest of the page steps back behind the current mark
    problem: str
    label: str

    def placed(self, rect: Rect) -> QRectF:
        """A rectangle of the page, in the viewport."""
        size = QSizeF((rect.x1 - rect.x0) * self.zoom, (rect.y1 - rect.y0) * self.zoom)
        return QRectF(self.rect.topLeft() + QPointF(rect.x0, rect.y0) * self.zoom, size)


def paint_sheet(painter: QPainter, sheet: Sheet, palette: QPalette) -> None:
    if sheet.problem:
        _paint_problem(painter, sheet, palette)
        return
    _paint_pictures(painter, sheet)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    _fill(painter, sheet, sheet.others, colour("highlight"))
    _fill(painter, sheet, sheet.current, colour("highlight_current"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _fill(painter, sheet, sheet.selected, _faded(palette.color(QPalette.ColorRole.Highlight), SELECTED))
    _paint_edge(painter, sheet.rect)
    if sheet.emphasis > 0 and sheet.current:
        _paint_emphasis(painter, sheet)


def _paint_pictures(painter: QPainter, sheet: Sheet) -> None:
    painter.fillRect(sheet.rect, Qt.GlobalColor.white)  # paper, in the dark too
    if sheet.whole is None and not sheet.parts:
        painter.setPen(Qt.GlobalColor.gray)
        painter.drawText(sheet.rect, Qt.AlignmentFlag.AlignCenter, sheet.label)
    if sheet.whole is not None:
        _draw(painter, sheet.whole, sheet.rect)
    for clip, image in sheet.parts:
        _draw(painter, image, sheet.placed(clip))


def _draw(painter: QPainter, image: QImage, target: QRectF) -> None:
    """Pixel by pixel where the picture was drawn for this place, scaled where it stands in for one to come."""
    ratio = painter.device().devicePixelRatio()
    size = QSizeF(image.size()) / ratio
    off = max(abs(size.width() - target.width()), abs(size.height() - target.height())) * ratio
    sharp = off <= AS_SHARP
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not sharp)
    painter.drawImage(QRectF(snapped(target.topLeft(), ratio), size) if sharp else target, image)


def snapped(point: QPointF, ratio: float) -> QPointF:
    """The nearest point that is on a whole device pixel."""
    return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)


def _fill(painter: QPainter, sheet: Sheet, rects: Iterable[Rect], shade: QColor) -> None:
    """All rectangles at once: where two overlap the colour is not laid on twice."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(sheet.placed(rect))
    if not path.isEmpty():
        painter.fillPath(path, shade)


def _paint_edge(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(colour("border"), 0))
    painter.drawRect(rect.marginsAdded(QMarginsF(1, 1, 0, 0)))


def _paint_emphasis(painter: QPainter, sheet: Sheet) -> None:
    """Nothing is drawn over words: the page around the mark is darker for a moment, and comes back."""
    bright = QPainterPath()
    bright.setFillRule(Qt.FillRule.WindingFill)
    for rect in sheet.current:
        bright.addRect(sheet.placed(rect).marginsAdded(QMarginsF(CLEAR, CLEAR, CLEAR, CLEAR)))
    page = QPainterPath()
    page.addRect(sheet.rect)
    painter.fillPath(page - bright, _faded(QColor(Qt.GlobalColor.black), DIMMED * sheet.emphasis))


def _paint_problem(painter: QPainter, sheet: Sheet, palette: QPalette) -> None:
    painter.fillRect(sheet.rect, palette.color(QPalette.ColorRole.Base))
    _paint_edge(painter, sheet.rect)
    margin = min(24.0, sheet.rect.width() / 8)
    room = sheet.rect.marginsRemoved(QMarginsF(margin, margin, margin, margin))
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sheet.problem)


def _faded(shade: QColor, opacity: float) -> QColor:
    made = QColor(shade)
    made.setAlphaF(opacity)
    return made
