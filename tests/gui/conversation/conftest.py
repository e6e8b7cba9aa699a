from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.gui.conversation.pane import ConversationPane


@pytest.fixture
def pane(qtbot: QtBot) -> ConversationPane:
    made = ConversationPane()
    qtbot.addWidget(made)
    made.resize(560, 900)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made
