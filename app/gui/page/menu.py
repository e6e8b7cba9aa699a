"""The context menu of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.gui.look.icons import icon

if TYPE_CHECKING:
    from app.gui.page.pane import PagePane


def context_menu(pane: PagePane) -> QMenu:
    """What can be done with the selection and the page. It deletes itself when it is closed."""
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chosen = pane.view.selector.selection is not None
    for name, picture, slot, enabled in (
        (pane.tr("Copy"), "copy", pane.copy_selection, chosen),
        (pane.tr("Ask about the selected text"), "quote", pane.ask_selection, chosen),
        (pane.tr("Select the whole page"), "page", pane.select_page, True),
        (pane.tr("Find…"), "search", pane.open_find, True),
        (pane.tr("Open in the system's viewer"), "external", pane.open_externally, True),
    ):
        menu.addAction(icon(picture), name, slot).setEnabled(enabled)
    return menu
