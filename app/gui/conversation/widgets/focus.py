"""The order in which Tab goes through widgets: the order in which they are laid out, however late each was made."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLayout, QLineEdit, QWidget

leaves = (QLabel, QAbstractButton, QComboBox, QLineEdit)  # what is inside them Tab does not stop at


def order_focus(top: QWidget) -> None:
    stops: list[QWidget] = []
    collect(top, stops)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def collect(widget: QWidget, stops: list[QWidget]) -> None:
    """Adds a widget and all inside it that Tab stops at, in the order of their layouts; no windows of their own."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        stops.append(widget)
    if isinstance(widget, leaves):
        return
    layout = widget.layout()
    if layout is not None:
        collect_laid_out(layout, stops)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            collect(child, stops)


def collect_laid_out(layout: QLayout, stops: list[QWidget]) -> None:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            collect(widget, stops)
        elif inner is not None:
            collect_laid_out(inner, stops)
