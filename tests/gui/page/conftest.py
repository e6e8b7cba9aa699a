"""A desk with sample documents, shown and settled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.paths import samples
from tests.gui.page.desk import Desk

Open = Callable[..., Desk]


@pytest.fixture
def desk_with(qtbot: QtBot) -> Open:
    """Make a desk of some PDFs and show it; nothing is open yet."""

    def make(*paths: Path, width: int = 460, height: int = 620) -> Desk:
        desk = Desk(*paths)
        qtbot.addWidget(desk.pane)
        desk.pane.view.emphasis.setDuration(1)
        desk.pane.resize(width, height)
        desk.pane.show()
        qtbot.waitExposed(desk.pane)
        return desk

    return make


@pytest.fixture
def desk(desk_with: Open, qtbot: QtBot) -> Desk:
    """The annual accounts and the harbour report, the first open at its first page."""
    desk = desk_with(samples() / "tessaly-accounts.pdf", samples() / "harbour-report.pdf")
    desk.pane.open_document(desk.opened())
    qtbot.waitUntil(lambda: desk.is_sharp() and desk.knows_words())
    return desk
