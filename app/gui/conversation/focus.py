"""The order in which Tab goes through widgets: the order in which they are laid out, however late each was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_focus(top: QWidget) -> None:
    focusable = [each for each in laid_out(top) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(focusable):
        QWidget.setTabOrder(before, after)


def laid_out(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all inside it, in the order of their layouts; without windows of their own."""
    yield widget
    for child in _children(widget):
        yield from laid_out(child)


def _children(widget: QWidget) -> list[QWidget]:
    layout = widget.layout()
    if layout is not None:
        return list(_held(layout))
    return [each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow()]


def _held(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)
