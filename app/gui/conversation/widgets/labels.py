"""Words on a card, and the buttons beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.gui.look.icons import icon, set_apart
from app.gui.look.theme import mark


def words(text: str, look: str = "") -> QLabel:
    """A paragraph: plain text that wraps and can be selected with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a long word must not widen the pane
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look:
        mark(label, look)
    return label


def picture(name: str, ink: str = "") -> QLabel:
    """An icon that is no button, as high as the text."""
    label = QLabel()
    side = label.fontMetrics().height()
    label.setPixmap(icon(name, ink).pixmap(QSize(side, side), label.devicePixelRatioF()))
    return label


def small_button(name: str, text: str, *, words_shown: bool = False, checkable: bool = False) -> QToolButton:
    """A flat button: an icon, with its words beside it or in its tool tip."""
    button = QToolButton()
    button.setIcon(icon(name))
    button.setText(text)
    if words_shown:
        set_apart(button)
    else:
        button.setToolTip(text)
        button.setAccessibleName(text)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words_shown else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    mark(button, "plain")
    return button


def worded_button(name: str, text: str, look: str = "") -> QPushButton:
    button = QPushButton(icon(name, "on_accent" if look == "primary" else ""), text)
    set_apart(button)
    button.setAutoDefault(False)
    if look:
        mark(button, look)
    return button


def row(*widgets: QWidget, stretch: int = -1, right: int = 0) -> QWidget:
    """Widgets side by side; `stretch` is the index of the one that takes what is left, -1 for room at the end.

    `right`: a margin, in pixels.
    """
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, right, 0)
    layout.setSpacing(6)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, int(index == stretch))
    if stretch < 0:
        layout.addStretch(1)
    return held


def framed(look: str, tone: str = "") -> QFrame:
    frame = QFrame()
    mark(frame, look, tone)
    return frame
