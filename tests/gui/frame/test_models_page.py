"""The models page: real headers of real files; what is broken is refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import ModelError
from app.gui.models_page import ModelsPage
from app.gui.signals import DetailsWanted, ModelChosen, ModelsListed
from app.llm.details import model_details
from app.llm.engine import starter_model_path


class Lane(QObject):
    """Answers for details at once, as the view lane does later."""

    def __init__(self, page: ModelsPage) -> None:
        super().__init__(page)
        self.page = page

    def answer(self, wanted: DetailsWanted) -> None:
        try:
            details = model_details(wanted.path, Path(wanted.path) if wanted.path else starter_model_path())
        except ModelError as error:
            self.page.put_problem(wanted.path, str(error), error.remedy)
        else:
            self.page.put_details(details)


@pytest.fixture
def page(app: QApplication, qtbot: QtBot) -> ModelsPage:
    made = ModelsPage()
    qtbot.addWidget(made)
    made.details_wanted.connect(Lane(made).answer)
    made.show_models((), "")
    made.show()
    return made


@pytest.fixture
def second(tmp_path: Path) -> str:
    path = tmp_path / "second.gguf"
    path.symlink_to(starter_model_path())
    return str(path)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    path = tmp_path / "broken.gguf"
    path.write_bytes(starter_model_path().read_bytes()[:1_000_000])
    return str(path)


def test_the_starter_model_is_there_in_use_and_says_what_it_is(page: ModelsPage) -> None:
    card = page.cards[""]
    assert card.state.text() == "in use"
    assert card.radio.isChecked()
    assert card.radio.text() == "SmolLM2-135M-Instruct.Q4_1 (starter model)"
    for part in ("135 million parameters", "Q4_1", "8192 tokens", "98 MB"):
        assert part in card.about.text()
    assert card.remove.isHidden()
    assert not page.use.isEnabled()


def test_a_file_is_added_and_chosen(page: ModelsPage, qtbot: QtBot, second: str) -> None:
    with qtbot.waitSignal(page.listed) as listed:
        page.add_model(second)
    assert listed.args == [ModelsListed((second,))]
    with qtbot.waitSignal(page.chosen) as chosen:
        page.use.click()
    assert chosen.args == [ModelChosen(second)]
    assert page.cards[second].state.text() == "in use"
    assert page.cards[""].state.text() == ""


def test_a_file_is_added_through_the_dialog(page: ModelsPage, second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "asked", lambda: [second])
    page.add.click()
    assert page.paths() == (second,)


def test_a_file_is_added_by_dropping_it(page: ModelsPage, second: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(second), QUrl("https://example.org/a.gguf")])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *keys)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *keys))
    assert page.paths() == (second,)


def test_a_broken_file_is_refused_with_what_is_wrong(page: ModelsPage, qtbot: QtBot, broken: str) -> None:
    with qtbot.assertNotEmitted(page.listed):
        page.add_model(broken)
    assert page.banner.isVisible()
    assert "broken.gguf" in page.refusal.text()
    assert page.paths() == ()
    assert list(page.cards) == [""]


def test_a_listed_file_that_broke_stays_listed_and_cannot_be_chosen(page: ModelsPage, broken: str) -> None:
    page.show_models((broken,), "")
    assert not page.cards[broken].radio.isEnabled()
    assert "broken.gguf" in page.cards[broken].about.text()
    assert not page.cards[broken].remove.isHidden()


def test_taking_the_model_in_use_off_the_list_puts_the_starter_in_its_place(
    page: ModelsPage, qtbot: QtBot, second: str
) -> None:
    page.show_models((second,), second)
    with qtbot.waitSignals([page.listed, page.chosen]):
        page.cards[second].remove.click()
    assert page.paths() == ()
    assert page.current == ""
    assert page.cards[""].state.text() == "in use"


def test_adding_a_listed_file_again_only_marks_it(page: ModelsPage, second: str) -> None:
    page.show_models((second,), "")
    page.add_model(second)
    assert page.picked() == second
    assert page.paths() == (second,)


def test_details_that_come_too_late_are_let_go(page: ModelsPage, second: str) -> None:
    details = model_details(second, Path(second))
    page.put_details(details)
    page.put_problem(second, "gone")
    assert list(page.cards) == [""]


def test_everything_is_named_and_reached_by_keyboard(page: ModelsPage, qtbot: QtBot, second: str) -> None:
    page.add_model(second)
    qtbot.waitUntil(page.cards[second].remove.isVisible)
    page.cards[second].radio.setFocus()
    reached = []
    for _ in range(5):
        reached.append(page.focusWidget())
        assert reached[-1].accessibleName() or reached[-1].property("text")
        page.focusNextChild()
    assert reached == [page.cards[second].radio, page.cards[second].remove, page.add, page.use, page.shut]
    with qtbot.waitSignal(page.chosen):
        QTest.keyClick(page.cards[second].radio, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
