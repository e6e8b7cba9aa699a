"""The main window over real lanes and the samples: commands, drops, scope, settings, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.gui.commands.declared import COMMANDS
from app.gui.conversation.pane import nothing_asked
from app.gui.driver import Driver
from app.gui.library.signals import Removed, Scoped
from app.gui.signals import SettingsChanged
from app.gui.single import HandedOver
from app.paths import Places, samples
from app.settings import load_settings
from tests.gui.opening import opened

asks_where_to = {"file.add", "file.add_folder", "file.export", "file.quit", "library.folders", "view.full_screen"}
operated = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


@pytest.fixture(scope="module")
def driver(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, samples_library: Path) -> Iterator[Driver]:
    home = tmp_path_factory.mktemp("home")
    (home / "library.candor").write_bytes(samples_library.read_bytes())
    with opened(Places(home)) as made:
        made.wait_for_documents(5)
        yield made


def test_every_command_can_be_given_at_any_time(driver: Driver) -> None:
    window = driver.window
    assert {command.id for command in COMMANDS} == window.commanding.does.keys() | window.commanding.switches.keys()
    for command in COMMANDS:
        if command.id not in asks_where_to:
            driver.do(command.id)
            close_dialogs()
    for name in ("view.show_library", "view.show_page"):
        window.actions_[name].setChecked(True)
    window.library.show()
    window.page.show()
    window.show_panes()
    window.library_work.cancel()


def close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()


def test_no_key_stands_for_two_commands(driver: Driver) -> None:
    actions = [action for _, action in driver.window.actions_] + driver.window.library.body.tree.actions()
    keys = [keys.toString() for action in actions for keys in action.shortcuts() if not keys.isEmpty()]
    assert len(keys) == len(set(keys))


def test_whatever_can_be_operated_has_a_name_and_can_be_reached_by_tab(driver: Driver) -> None:
    for widget in driver.window.findChildren(QWidget):
        if isinstance(widget, operated) and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip()
            assert named or inside_of_another(widget), widget
    buttons = [each for each in driver.window.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    assert buttons
    unreachable = [each for each in buttons if not each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [each for each in unreachable if not inside_of_another(each)] == []


def inside_of_another(widget: QWidget) -> bool:
    """A part of a widget of Qt's own, such as the button that empties a line, or a list's corner."""
    parent = widget.parentWidget()
    return isinstance(parent, (*operated,)) or widget.objectName().startswith("qt_")


def test_a_second_start_hands_its_files_over(driver: Driver) -> None:
    driver.window.take_over(HandedOver((str(samples() / "harbour-report.pdf"),)))
    assert driver.window.library_work.adding
    driver.wait_for(lambda: not driver.window.library_work.adding)
    assert len(driver.documents) == 5


def test_only_some_documents_are_asked(driver: Driver) -> None:
    number = next(each.id for each in driver.documents if each.name == "reedbed-paper.pdf")
    driver.window.library.scoped.emit(Scoped((number,)))
    assert driver.window.conversation_work.scope == (number,)
    driver.do("library.ask_all")
    assert not driver.window.conversation_work.scope


def test_an_export_says_where_it_is_or_why_not(driver: Driver, tmp_path: Path) -> None:
    window = driver.window
    window.conversation.exporter.export(window.conversation._conversation or nothing_asked, str(tmp_path / "talk.md"))
    driver.wait_for(lambda: window.bar.isVisible())
    assert window.bar.label.text() == f"The conversation was exported to {tmp_path / 'talk.md'}."
    assert (tmp_path / "talk.md").exists()
    window.conversation.exporter.export(nothing_asked, str(tmp_path / "none" / "talk.md"))
    driver.wait_for(lambda: "cannot be written" in window.bar.label.text())
    window.bar.hide()


def test_a_search_opens_the_page_of_its_first_hit(driver: Driver) -> None:
    driver.do("edit.search")
    box = driver.window.library.header.box
    box.setText("superintendent")
    driver.wait_for(lambda: driver.window.library.body.found_for == "superintendent")
    driver.window.library.body.hits.open_first()
    driver.wait_for(lambda: driver.window.page.opened is not None)
    shown = driver.window.page.opened
    assert shown is not None
    assert shown.document.name == "harbour-report.pdf"
    assert shown.highlights[0].rects
    box.clear()


def test_the_window_may_be_as_small_as_nine_hundred_by_six_hundred(driver: Driver) -> None:
    window = driver.window
    least = window.minimumSizeHint()
    assert (least.width(), least.height()) <= (900, 600)
    window.resize(900, 600)
    driver.wait_for(lambda: window.page.bar.zoom_in.isHidden())
    window.resize(1280, 800)
    window.splitter.setSizes([320, 500, 460])
    driver.wait_for(lambda: not window.page.bar.zoom_in.isHidden())


def test_a_changed_setting_is_kept_and_used(driver: Driver) -> None:
    preferences = driver.window.preferences
    preferences.take(SettingsChanged({"mode": "compose", "caution": "careful"}))
    kept = load_settings(preferences._path)
    assert (kept.mode, kept.caution) == ("compose", "careful")
    assert driver.window.conversation_work.settings == kept
    preferences.take(SettingsChanged({"mode": "quote", "caution": "balanced"}))


def test_a_language_that_waits_for_a_restart_says_so(driver: Driver) -> None:
    preferences = driver.window.preferences
    preferences.take(SettingsChanged({"language": "de"}, ("language",)))
    assert driver.window.bar.isVisible()
    assert driver.window.bar.label.text() == "Saved; it takes effect when Candor is started again: Language."
    preferences.take(SettingsChanged({"language": "system"}))
    driver.window.bar.hide()


def test_a_setting_that_cannot_be_is_refused_in_words(driver: Driver) -> None:
    driver.window.preferences.take(SettingsChanged({"text_size": 1000}))
    assert driver.window.bar.isVisible()
    assert "text_size" in driver.window.bar.label.text()
    driver.window.bar.hide()


def test_the_starter_model_is_described(driver: Driver) -> None:
    driver.do("file.models")
    page = driver.window.preferences.models.page
    assert page is not None
    driver.wait_for(lambda: page.language.cards[""].usable)
    page.reject()


def test_what_is_removed_is_gone_at_the_end_at_the_latest(driver: Driver) -> None:
    number = next(each.id for each in driver.documents if each.name == "harbour-letter.pdf")
    driver.window.library.removed.emit(Removed((number,)))
    driver.wait_for(lambda: number not in driver.window.library_work.documents)
