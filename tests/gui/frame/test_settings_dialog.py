"""The settings dialog: made from the declaration, forgiving, and usable by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.settings.editors import LABELS, ChoiceEditor, NumberEditor, PathEditor, SwitchEditor, WholeEditor, kind_of
from app.gui.settings.settings_dialog import SettingsDialog
from app.gui.signals import SettingsChanged
from app.settings import Settings, Value, described, languages, with_values

Make = Callable[[Settings], SettingsDialog]


@pytest.fixture
def make(app: QApplication, qtbot: QtBot) -> Make:
    def made(settings: Settings) -> SettingsDialog:
        dialog = SettingsDialog(described(settings))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def save(dialog: SettingsDialog, qtbot: QtBot) -> SettingsChanged:
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.accept()
    carried: SettingsChanged = changed.args[0]
    return carried


def test_every_setting_has_a_line_with_its_value(make: Make) -> None:
    settings = with_values(Settings(), {"theme": "dark", "threads": 3, "caution": "0.7", "tray": "on"}, "test")
    dialog = make(settings)
    assert {name: row.value() for name, row in dialog.rows.items()} == {
        each.name: getattr(settings, each.name) for each in fields(Settings)
    }


def test_the_editor_fits_the_setting() -> None:
    kinds = {each.name: kind_of(each) for each in described(Settings())}
    assert kinds["mode"] is ChoiceEditor
    assert kinds["tray"] is SwitchEditor
    assert kinds["threads"] is WholeEditor
    assert kinds["seconds_per_file"] is NumberEditor
    assert kinds["model"] is kinds["encoder"] is PathEditor


def test_every_choice_has_words() -> None:
    choices = {choice for each in described(Settings()) for choice in each.choices}
    assert choices - {"on", "off"} == set(LABELS) | set(languages)


def test_numbers_keep_to_their_limits(make: Make) -> None:
    dialog = make(Settings())
    size = dialog.rows["text_size"].editor
    size.put(500)
    assert size.value() == 200
    size.put(1)
    assert size.value() == 80


CHANGES: list[tuple[str, Value]] = [
    ("caution", "0.35"),
    ("mode", "compose"),
    ("theme", "dark"),
    ("text_size", 130),
    ("tray", "on"),
    ("seconds_per_file", 30.5),
]


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_saving_tells_what_changed_and_nothing_else(make: Make, qtbot: QtBot, name: str, value: Value) -> None:
    dialog = make(Settings())
    dialog.rows[name].editor.put(value)
    changed = save(dialog, qtbot)
    assert changed.values == {name: value}
    assert getattr(with_values(Settings(), changed.values, "test"), name) == value


def test_saving_says_what_waits_for_a_restart(make: Make, qtbot: QtBot) -> None:
    dialog = make(Settings())
    dialog.rows["language"].editor.put("de")
    dialog.rows["theme"].editor.put("dark")
    assert save(dialog, qtbot).restart == ("language",)
    assert "restart" in dialog.rows["language"].sentence.text()


def test_saving_without_a_change_says_nothing(make: Make, qtbot: QtBot) -> None:
    dialog = make(Settings())
    with qtbot.assertNotEmitted(dialog.changed):
        dialog.accept()
    assert not dialog.isVisible()


def test_cancel_changes_nothing(make: Make, qtbot: QtBot) -> None:
    dialog = make(Settings())
    dialog.rows["theme"].editor.put("dark")
    with qtbot.assertNotEmitted(dialog.changed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("name", "bad"), [("caution", "very"), ("caution", "2"), ("model", "/no/such/model.gguf")])
def test_a_bad_value_is_answered_by_the_settings_sentence_and_nothing_is_lost(
    make: Make, qtbot: QtBot, name: str, bad: str
) -> None:
    dialog = make(Settings())
    dialog.rows["threads"].editor.put(2)
    dialog.rows[name].editor.put(bad)
    dialog.box.setText("threads")
    with qtbot.assertNotEmitted(dialog.changed):
        dialog.accept()
    row = dialog.rows[name]
    assert row.problem.isVisible()
    assert row.setting.sentence in row.problem.text()
    assert row.value() == bad
    assert dialog.rows["threads"].value() == 2
    row.reset()
    assert not row.problem.isVisible()
    assert save(dialog, qtbot).values == {"threads": 2}


def test_a_file_and_a_folder_that_exist_are_taken(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.touch()
    dialog = make(Settings())
    dialog.rows["model"].editor.put(str(file))
    dialog.rows["encoder"].editor.put(str(tmp_path))
    assert save(dialog, qtbot).values == {"model": str(file), "encoder": str(tmp_path)}


def test_a_path_can_be_chosen_in_a_dialog(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = make(Settings())
    editor = dialog.rows["model"].editor
    assert isinstance(editor, PathEditor)
    monkeypatch.setattr(editor, "asked", lambda: "/models/big.gguf")
    editor.button.click()
    assert editor.value() == "/models/big.gguf"
    monkeypatch.setattr(editor, "asked", lambda: "")
    editor.button.click()
    assert editor.value() == "/models/big.gguf"


def test_one_setting_or_all_go_back_to_the_default(make: Make, qtbot: QtBot) -> None:
    dialog = make(Settings(threads=4, mode="compose", text_size=150))
    assert dialog.rows["threads"].back.isEnabled()
    assert not dialog.rows["context"].back.isEnabled()
    dialog.rows["threads"].back.click()
    assert dialog.rows["threads"].value() == 0
    assert dialog.rows["mode"].value() == "compose"
    dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert save(dialog, qtbot).values == {"threads": 0, "mode": "quote", "text_size": 100}


def test_the_search_finds_by_title_sentence_and_name(make: Make) -> None:
    dialog = make(Settings())

    def shown() -> list[str]:
        return [name for name, row in dialog.rows.items() if row.isVisible()]

    dialog.box.setText("gpu")
    assert shown() == ["gpu_layers"]
    dialog.box.setText("memory reading")
    assert shown() == ["megabytes_per_file"]
    dialog.box.setText("nothing of the kind")
    assert not shown()
    assert dialog.nothing.isVisible()
    dialog.box.clear()
    assert len(shown()) == len(fields(Settings))


def test_the_wheel_scrolls_and_changes_no_value(make: Make) -> None:
    dialog = make(Settings())
    dialog.box.setFocus()
    editor = dialog.rows["text_size"].editor
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(at, at, QPoint(), QPoint(0, 120), *none, False)
    QApplication.sendEvent(editor, turned)
    assert editor.value() == 100


def test_every_widget_of_the_dialog_has_a_name_and_is_reached_by_tab(make: Make) -> None:
    dialog = make(Settings())
    dialog.box.setFocus()
    seen: list[QWidget] = []
    while (at := dialog.focusWidget()) not in seen:
        seen.append(at)
        assert at.accessibleName() or at.property("text"), at
        dialog.focusNextChild()
    assert all(row.editor in seen or row.editor.focusProxy() in seen for row in dialog.rows.values())
    order = [seen.index(row.editor.focusProxy() or row.editor) for row in dialog.rows.values()]
    groups = [row.setting.shown.group for row in dialog.rows.values()]
    assert [groups[place] for place in sorted(range(len(order)), key=lambda place: order[place])] == sorted(
        groups, key=list(type(groups[0])).index
    )
