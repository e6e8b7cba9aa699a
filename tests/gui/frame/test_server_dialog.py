"""The dialog for a server of the user's: nothing is used untested, nothing leaves the own network unconfirmed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.models.server_dialog import ServerDialog
from app.gui.signals import ServerAsked, SettingsChanged
from app.notice import notice
from app.requests.work import ServerTried

HERE = "http://127.0.0.1:8080"
FAR = "https://llm.example.org"
WELL = ServerTried(HERE, "127.0.0.1:8080", True, "model.gguf at 127.0.0.1:8080", 4096)
GONE = notice("server_gone.nobody_there", host="127.0.0.1:8080")


@pytest.fixture
def dialog(app: QApplication, qtbot: QtBot) -> ServerDialog:
    made = ServerDialog("", "")
    qtbot.addWidget(made)
    made.show()
    return made


def typed(dialog: ServerDialog, address: str) -> None:
    dialog.address.clear()
    QTest.keyClicks(dialog.address, address)


def test_a_server_is_used_only_after_its_test(dialog: ServerDialog, qtbot: QtBot) -> None:
    typed(dialog, HERE)
    assert not dialog.use.isEnabled()
    with qtbot.waitSignal(dialog.asked) as asked:
        QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert asked.args == [ServerAsked(HERE, False)]
    assert not dialog.use.isEnabled()
    dialog.put_found(WELL)
    assert "model.gguf at 127.0.0.1:8080, 4,096 tokens at once" in dialog.told.text().replace("4096", "4,096")
    assert dialog.warning.isHidden()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.use.click()
    assert chosen.args == [SettingsChanged({"server": HERE, "server_confirmed": ""})]


def test_a_host_beyond_the_own_network_wants_a_tick_before_anything_is_asked(
    dialog: ServerDialog, qtbot: QtBot
) -> None:
    typed(dialog, FAR)
    dialog.test.click()
    dialog.put_found(ServerTried(FAR, "llm.example.org", False))
    assert dialog.warning.isVisible()
    assert "llm.example.org is neither this computer" in dialog.said.text()
    assert not dialog.test.isEnabled()
    assert not dialog.use.isEnabled()
    dialog.agree.click()
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.test.click()
    assert asked.args == [ServerAsked(FAR, True)]
    dialog.put_found(ServerTried(FAR, "llm.example.org", False, "big at llm.example.org", 8192))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.use.click()
    assert chosen.args == [SettingsChanged({"server": FAR, "server_confirmed": "llm.example.org"})]


def test_another_address_forgets_the_test_and_the_tick(dialog: ServerDialog, qtbot: QtBot) -> None:
    typed(dialog, FAR)
    dialog.test.click()
    dialog.put_found(ServerTried(FAR, "llm.example.org", False))
    dialog.agree.click()
    QTest.keyClicks(dialog.address, "x")
    assert not dialog.agree.isChecked()
    assert dialog.warning.isHidden()
    assert not dialog.use.isEnabled()


def test_what_went_wrong_is_told(dialog: ServerDialog, qtbot: QtBot) -> None:
    typed(dialog, HERE)
    dialog.test.click()
    dialog.put_problem(HERE, GONE)
    assert dialog.told.text() == (
        "No server answers at 127.0.0.1:8080. Start it again, or choose another language model."
    )
    assert not dialog.use.isEnabled()


def test_an_answer_for_another_address_is_passed_over(dialog: ServerDialog, qtbot: QtBot) -> None:
    typed(dialog, HERE + "1")
    dialog.test.click()
    dialog.put_found(WELL)
    dialog.put_problem(HERE, GONE)
    assert not dialog.use.isEnabled()
    assert dialog.told.text() == "Asking the server…"


def test_a_server_in_use_can_be_left(app: QApplication, qtbot: QtBot) -> None:
    dialog = ServerDialog(HERE, "")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.end.isVisible()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.end.click()
    assert chosen.args == [SettingsChanged({"server": "", "server_confirmed": ""})]
