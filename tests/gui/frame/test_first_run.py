"""The first screen: everything can be begun from it, by mouse, by key or by dropping."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.commands.declared import COMMANDS
from app.gui.first_run import FirstRun
from app.gui.signals import Dropped, Started
from app.modelstore.catalogue import load_catalogue
from app.paths import catalogue, samples


@pytest.fixture
def screen(app: QApplication, qtbot: QtBot) -> FirstRun:
    made = FirstRun()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("command", ["file.add", "file.add_folder", "file.models", ""])
def test_each_button_starts_what_it_says(screen: FirstRun, qtbot: QtBot, command: str) -> None:
    screen.buttons[command].setFocus()
    with qtbot.waitSignal(screen.started) as started:
        QTest.keyClick(screen.buttons[command], Qt.Key.Key_Space)
    assert started.args == [Started(command)]
    assert not command or command in {each.id for each in COMMANDS}


def test_the_model_that_is_recommended_is_named_with_its_size(screen: FirstRun) -> None:
    offer = load_catalogue(catalogue()).find("qwen3-4b-instruct-2507")
    screen.show_recommended(offer)
    assert screen.buttons["file.models"].text() == "Add a better model: Qwen3 4B Instruct 2507, 2.5 GB…"
    screen.show_recommended(None)
    assert screen.buttons["file.models"].text() == "Add a better model…"


def test_the_samples_can_be_tried(screen: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.dropped) as dropped:
        screen.buttons["samples"].click()
    assert dropped.args == [Dropped((str(samples()),))]
    assert list(samples().glob("*.pdf"))


def test_files_and_folders_are_dropped(screen: FirstRun, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.pdf")])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *keys))
    assert screen.zone.property("tone") == "info"
    with qtbot.waitSignal(screen.dropped) as dropped:
        QApplication.sendEvent(screen, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *keys))
    assert dropped.args == [Dropped((str(tmp_path),))]
    assert screen.zone.property("tone") is None


def test_the_zone_calms_down_when_the_files_leave(screen: FirstRun) -> None:
    screen.zone.setProperty("tone", "info")
    QApplication.sendEvent(screen, QDragLeaveEvent())
    assert screen.zone.property("tone") is None


def test_text_that_is_dropped_is_left_alone(screen: FirstRun) -> None:
    data = QMimeData()
    data.setText("words")
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *keys)
    entered.ignore()
    QApplication.sendEvent(screen, entered)
    assert screen.zone.property("tone") is None


def test_tab_walks_from_the_main_button_down(screen: FirstRun) -> None:
    screen.buttons["file.add"].setFocus()
    walked = []
    for _ in range(5):
        walked.append(next(name for name, button in screen.buttons.items() if button.hasFocus()))
        screen.focusNextChild()
    assert walked == ["file.add", "file.add_folder", "samples", "file.models", ""]
