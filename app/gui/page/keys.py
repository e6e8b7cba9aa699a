"""The keys of the page pane. They match the window's commands, whose shortcuts come first where there is a window."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

Key, Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier

KEYS: dict[QKeyCombination, str] = {
    QKeyCombination(CTRL, Key.Key_F): "open_find",
    QKeyCombination(Key.Key_F3): "find_next",
    QKeyCombination(SHIFT, Key.Key_F3): "find_previous",
    QKeyCombination(Key.Key_F4): "toggle_outline",
    QKeyCombination(ALT, Key.Key_Left): "back",
    QKeyCombination(ALT, Key.Key_Right): "forward",
    QKeyCombination(Key.Key_Back): "back",
    QKeyCombination(Key.Key_Forward): "forward",
    QKeyCombination(Key.Key_Home): "first_page",
    QKeyCombination(Key.Key_End): "last_page",
    QKeyCombination(CTRL, Key.Key_Home): "first_page",
    QKeyCombination(CTRL, Key.Key_End): "last_page",
    QKeyCombination(CTRL, Key.Key_PageUp): "previous_page",
    QKeyCombination(CTRL, Key.Key_PageDown): "next_page",
    QKeyCombination(CTRL, Key.Key_G): "go_to_page",
    QKeyCombination(Key.Key_Plus): "zoom_in",
    QKeyCombination(SHIFT, Key.Key_Plus): "zoom_in",
    QKeyCombination(CTRL, Key.Key_Plus): "zoom_in",
    QKeyCombination(CTRL | SHIFT, Key.Key_Plus): "zoom_in",
    QKeyCombination(CTRL, Key.Key_Equal): "zoom_in",
    QKeyCombination(Key.Key_Minus): "zoom_out",
    QKeyCombination(CTRL, Key.Key_Minus): "zoom_out",
    QKeyCombination(Key.Key_0): "actual_size",
    QKeyCombination(CTRL, Key.Key_0): "actual_size",
    QKeyCombination(CTRL, Key.Key_8): "fit_width",
    QKeyCombination(CTRL, Key.Key_9): "fit_page",
    QKeyCombination(CTRL, Key.Key_C): "copy_selection",
    QKeyCombination(CTRL, Key.Key_A): "select_page",
    QKeyCombination(CTRL | SHIFT, Key.Key_A): "ask_selection",
}


def command_of(event: QKeyEvent) -> str | None:
    """The name of the pane's method that a key stands for; the number pad's keys count as the others."""
    return KEYS.get(QKeyCombination(event.modifiers() & ~Mod.KeypadModifier, Key(event.key())))
