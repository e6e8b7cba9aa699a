"""Every error ends in words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from app.gui.messages.notices import Bar, Notices
from app.lanes.messages import Failure
from app.notice import notice


@pytest.fixture
def notices(qtbot: QtBot) -> Iterator[Notices]:
    window = QWidget()
    qtbot.addWidget(window)
    bar = Bar()
    QVBoxLayout(window).addWidget(bar)
    window.show()
    made = Notices(bar, window)
    yield made
    made.unhook()


def test_an_error_of_the_world_is_told_with_what_to_do(notices: Notices) -> None:
    notices.tell(Failure("disk_full", notice("disk_full.any")))
    assert notices.bar.isVisible()
    assert notices.bar.label.text() == (
        "The disk is full. Free some space, then add the files again: reading goes on where it stopped."
    )
    notices.bar.shut.click()
    assert not notices.bar.isVisible()


def test_a_mistake_of_ours_opens_a_report_without_text_that_can_be_copied(notices: Notices, qtbot: QtBot) -> None:
    notices.hook()
    try:
        raise ValueError(" ".join(("words", "of", "a", "document")))
    except ValueError:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: notices.dialog is not None)
    assert notices.dialog is not None
    notices.dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_notices.py" in copied
    assert "words of a document" not in copied
    notices.tell(Failure("bug", notice("bug", kind="KeyError"), "another report"))
    notices.dialog.reject()
    assert notices.dialog is None


def test_an_error_in_a_thread_is_told_too(notices: Notices, qtbot: QtBot) -> None:
    notices.hook()

    def fail() -> None:
        raise DiskFull("any")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(notices.bar.isVisible)
    assert notices.bar.label.text().startswith("The disk is full.")
