"""Keys pressed as a keyboard gives them, to the window that has the focus, and where they lead."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Key, Mod, Role = Qt.Key, Qt.KeyboardModifier, QAccessible.Role
none, shift, control, alt = Mod.NoModifier, Mod.ShiftModifier, Mod.ControlModifier, Mod.AltModifier

operated = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
meaningless = {Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.Grouping, Role.UserRole}
clicked = ("mousePressEvent", "mouseReleaseEvent")
most_stops = 300  # more than any window has: a walk that goes on and on ends there


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = none, *, times: int = 1) -> None:
    """As the window system gives it: shortcuts, menus and the widget with the focus each have their turn."""
    for _ in range(times):
        target = QApplication.activePopupWidget() or QApplication.activeWindow()
        assert target is not None
        handle = target.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)
    if modifiers != none:
        let_go()


def let_go() -> None:
    """Of Shift and the like, which Qt else takes for held down, in the tests to come as well."""
    for window in QGuiApplication.topLevelWindows():
        if window.isVisible():
            QTest.keyRelease(window, Key.Key_Shift, none)
            return


def press_shortcut(keys: str) -> None:
    """Such as "Ctrl+Shift+F"."""
    *modifiers, key = (keys[:-1] + "Plus" if keys.endswith("++") else keys).split("+")
    named = {"Ctrl": control, "Shift": shift, "Alt": alt}
    signs = {"Plus": Key.Key_Plus, "-": Key.Key_Minus, "=": Key.Key_Equal, ",": Key.Key_Comma, ".": Key.Key_Period}
    signs |= {"?": Key.Key_Question, "PgUp": Key.Key_PageUp, "PgDown": Key.Key_PageDown, "Del": Key.Key_Delete}
    held = none
    for each in modifiers:
        held |= named[each]
    press(signs[key] if key in signs else Key[f"Key_{key}"], held)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def walk(first: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab leads from a widget on, until it is back there. A text may take Tab to go from link to link in it."""
    if not first.window().isActiveWindow():
        first.window().activateWindow()
        QTest.qWaitForWindowActive(first.window())
    first.setFocus()
    found = [focused()]
    for _ in range(most_stops):
        press(Key.Key_Backtab if back else Key.Key_Tab, shift if back else none)
        if focused() is found[-1]:
            continue
        if focused() is found[0]:
            return found
        assert focused() not in found, f"Tab goes in circles: {found[-1]} leads to {focused()}"
        found.append(focused())
    raise AssertionError(f"Tab stays in {found[-1]}")


def is_inside(widget: QWidget) -> bool:
    """A part of a widget of Qt's own, such as the button that empties a line, or a list's corner."""
    parent = widget.parentWidget()
    return isinstance(parent, (*operated, QAbstractScrollArea)) or widget.objectName().startswith("qt_")


def takes_mouse(widget: QWidget) -> bool:
    """One of Qt's widgets that are clicked, or made by us to be."""
    ours = type(widget).__module__.startswith("app.") and any(name in vars(type(widget)) for name in clicked)
    return isinstance(widget, operated) or ours


def usable(top: QWidget) -> list[QWidget]:
    """All in a window that can be operated now."""
    found = [each for each in top.findChildren(QWidget) if each.window() is top.window() and takes_mouse(each)]
    return [each for each in found if each.isVisible() and each.isEnabled() and not is_inside(each)]


def links_in(top: QWidget) -> list[QLabel]:
    """Labels with links that the mouse alone can follow."""
    by_mouse, by_keys = (
        Qt.TextInteractionFlag.LinksAccessibleByMouse,
        Qt.TextInteractionFlag.LinksAccessibleByKeyboard,
    )
    shown = [each for each in top.findChildren(QLabel) if each.isVisible() and "<a " in each.text()]
    return [
        each for each in shown if by_mouse in each.textInteractionFlags() and by_keys not in each.textInteractionFlags()
    ]


def name_of(widget: QWidget) -> str:
    """As a screen reader says it."""
    told = QAccessible.queryAccessibleInterface(widget)
    assert told is not None, widget
    return told.text(QAccessible.Text.Name).strip()


def assert_spoken(widgets: list[QWidget]) -> None:
    """Each has a name and a role that say what it is."""
    for widget in widgets:
        told = QAccessible.queryAccessibleInterface(widget)
        assert told is not None, widget
        assert name_of(widget), f"{widget} has no name"
        assert told.role() not in meaningless, f"{widget} is told as {told.role().name}"


def assert_walked(top: QWidget, first: QWidget) -> list[QWidget]:
    """Tab goes to everything once, Shift+Tab the other way round; everything has a name. Returns the order."""
    there, back = walk(first), walk(first, back=True)
    assert back == [there[0], *reversed(there[1:])]
    missed = [each for each in usable(top) if each not in there and not is_radio_or_tab(each)]
    assert not missed, f"Tab never comes to {[(type(each).__name__, name_of(each)) for each in missed]}"
    assert links_in(top) == []
    assert_spoken(there)
    return there


def is_radio_or_tab(widget: QWidget) -> bool:
    """One of a group that the arrow keys go through."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive()


def assert_reads(stops: list[QWidget]) -> None:
    """In the order of reading: none stands wholly above the one before it, or on its line and before it."""
    for before, after in pairwise(stops):
        upper, lower = place(before), place(after)
        above = lower.bottom() <= upper.top()
        in_front = lower.right() <= upper.left() and abs(upper.center().y() - lower.center().y()) < upper.height() / 2
        assert not above, f"{name_of(after)} comes after {name_of(before)}"
        assert not in_front, f"{name_of(after)} comes after {name_of(before)}"


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
