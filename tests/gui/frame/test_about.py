"""The about dialog: version, licence, and the licences of everything that ships."""

from __future__ import annotations

from importlib import metadata

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import __version__
from app.gui.help.about import AboutDialog
from app.gui.help.licences import licence_text, plain, required, shipped_parts

EMPTY = {"pymupdf4llm", "pymupdf_layout"}  # packages without content, which say that pymupdf holds it now


@pytest.fixture
def about(app: QApplication, qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.timer.isActive())
    return dialog


def rows(about: AboutDialog) -> list[str]:
    items = (about.list.item(row) for row in range(about.list.count()))
    return [item.text() for item in items if not item.isHidden()]


def test_every_part_names_its_licence() -> None:
    parts = list(shipped_parts())
    assert {part.name for part in parts if not part.licence} <= EMPTY
    names = {plain(part.name) for part in parts}
    assert {plain(name) for name in required(metadata.distribution("candor"))} <= names
    assert {"candor", "pymupdf", "torch", "llama-cpp-python"} <= names
    assert not {"pytest", "mypy", "ruff"} & names
    assert len(names) == len(parts)


def test_the_licence_of_a_part_can_be_read() -> None:
    assert "Permission is hereby granted" in licence_text("jinja2") or "Redistribution" in licence_text("jinja2")


def test_the_program_stands_first_with_its_own_licence(about: AboutDialog) -> None:
    assert rows(about)[0].startswith("candor ")
    assert "AGPL-3.0-or-later" in rows(about)[0]
    assert rows(about)[1:] == sorted(rows(about)[1:], key=lambda text: text.split(" ")[0].casefold())
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in about.text.toPlainText()


def test_the_list_can_be_searched_by_name_and_licence(about: AboutDialog) -> None:
    about.box.setText("JINJA")
    assert [row.split(" ")[0].lower() for row in rows(about)] == ["jinja2"]
    about.box.setText("apache")
    assert rows(about)
    assert all("apache" in row.lower() for row in rows(about))


def test_the_versions_can_be_copied(about: AboutDialog) -> None:
    about.copy.click()
    assert QGuiApplication.clipboard().text().startswith(f"Candor {__version__}, Python 3")


def test_everything_is_named_and_reached_by_keyboard(about: AboutDialog) -> None:
    about.box.setFocus()
    walked = []
    for _ in range(5):
        walked.append(about.focusWidget())
        assert walked[-1].accessibleName() or walked[-1].property("text")
        about.focusNextChild()
    assert walked == [about.box, about.list, about.text, about.copy, about.shut]
