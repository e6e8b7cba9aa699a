"""A window over real lanes and the samples, with an answer in it, for tests that have no mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.driver import Driver
from app.gui.look.spoken import speak
from app.paths import Places
from tests.gui.opening import opened

question = "Who was appointed fleet superintendent?"


@pytest.fixture(scope="package")
def talk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, samples_library: Path) -> Iterator[Driver]:
    """The window; a question is answered."""
    home = tmp_path_factory.mktemp("keys")
    (home / "library.candor").write_bytes(samples_library.read_bytes())
    speak()
    with opened(Places(home)) as made:
        made.wait_for_documents(5)
        made.ask(question)
        made.wait_for_outcome()
        made.open_citation(made.exchange.citations[0])
        made.wait_for(lambda: made.window.page.opened is not None)
        made.wait_for(lambda: made.window.page.view.texts.pages)
        yield made


@pytest.fixture
def driver(talk: Driver) -> Iterator[Driver]:
    """The same window, with the question box focused; what a test opened is closed again."""
    window = talk.window
    window.activateWindow()
    window.show_panes()
    talk.wait_for(lambda: QApplication.activeWindow() is window)
    window.conversation.focus_question()
    talk.wait_for(window.conversation.box.edit.hasFocus)
    yield talk
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()
    window.conversation.box.edit.clear()
