"""German is complete, fits its English, and is what the window then speaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.domain.events import Progress
from app.gui.commands.actions import text_of
from app.gui.commands.declared import COMMANDS
from app.gui.help.pages import help_pages
from app.gui.look.translation import install, locale_of
from app.gui.models import model_words
from app.gui.settings.settings_dialog import SettingsDialog
from app.settings import Settings, described, languages
from tests.gui.frame.conftest import tool


def test_every_text_of_the_window_is_translated() -> None:
    """Where this fails: make translations, then fill in what resources/translations/candor_de.ts calls unfinished."""
    known = tool.translations("de")
    assert [text for text in tool.all_texts() if not all(known.get(text, ())) or not known.get(text)] == []


def test_nothing_is_kept_that_the_window_no_longer_says() -> None:
    assert set(tool.translations("de")) - set(tool.all_texts()) == set()


def test_a_translation_fills_in_what_its_text_does() -> None:
    for text, forms in tool.translations("de").items():
        for form in forms:
            assert sorted(re.findall(r"\{[^}]*\}|%n", form)) == sorted(re.findall(r"\{[^}]*\}|%n", text.source)), text
            assert form.endswith("…") == text.source.endswith("…"), text
            assert ("&" in form) == ("&" in text.source), text


@pytest.mark.parametrize("language", languages)
def test_what_qt_loads_was_made_from_what_translators_edit(tmp_path: Path, language: str) -> None:
    made = tmp_path / "made.qm"
    tool.release(language, made)
    assert made.read_bytes() == (tool.FOLDER / f"candor_{language}.qm").read_bytes()


def test_a_text_put_together_before_it_is_translated_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('class A:\n    def b(self, n):\n        self.tr(f"{n} pages")\n')
    with pytest.raises(ValueError, match=r"a\.py:3"):
        tool.found_in(tmp_path)


def test_texts_are_found_however_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'WHERE = "There"\n'
        "class A:\n    def b(self):\n"
        '        self.tr("one " "two")\n        self.tr(\n            "three"\n        )\n'
        '        self.tr("%n files", "", 3)\n        translate(WHERE, "four")\n        self.tr("five", "a note")\n'
    )
    assert {(text.context, text.source, text.note, text.plural) for text in tool.found_in(tmp_path)} == {
        ("A", "one two", "", False),
        ("A", "three", "", False),
        ("A", "%n files", "", True),
        ("There", "four", "", False),
        ("A", "five", "a note", False),
    }


def test_the_window_speaks_german(german: QApplication, qtbot: QtBot) -> None:
    assert next(text_of(each) for each in COMMANDS if each.id == "file.settings") == "Einstellungen…"
    dialog = SettingsDialog(described(Settings()))
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Einstellungen"
    assert "Vorsicht" in dialog.rows["caution"].title()
    assert dialog.rows["mode"].sentence.text().startswith("Antworten aus wörtlichen Zitaten")


def test_qts_own_buttons_speak_german(german: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Abbrechen"


def test_numbers_are_written_as_the_language_does(german: QApplication) -> None:
    assert model_words.parameters(7_615_616_512) == "7,6 Milliarden Parameter"
    progress = Progress("fetched", "bytes", 1_200_000_000, 4_700_000_000, 12e6, 300.0)
    assert model_words.amount(progress) == "1,2 GB von 4,7 GB"
    assert model_words.left(progress) == "noch 5 Minuten"
    assert model_words.languages(["de", "fr"]) == "Deutsch, français"


def test_english_counts_too(app: QApplication) -> None:
    before = QLocale()
    assert install(app, "en") == "en"
    assert QCoreApplication.translate("Models", "the first of %n file(s)", "", 2) == "the first of 2 files"
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "system", "spoken"),
    [
        ("system", "de_AT", "de_AT"),
        ("system", "fr_FR", "en_US"),
        ("de", "en_GB", "de_DE"),
        ("en", "en_GB", "en_GB"),
        ("en", "de_DE", "en_US"),
    ],
)
def test_the_systems_country_is_kept_where_the_language_is_its_own(language: str, system: str, spoken: str) -> None:
    assert locale_of(language, QLocale(system)).name() == spoken


def test_the_german_help_calls_commands_what_the_menus_call_them(german: QApplication) -> None:
    texts = {each.id: text_of(each).rstrip("…") for each in COMMANDS}
    for page in help_pages("de"):
        for words, command in re.findall(r"\[([^\]]+)\]\(command:([^)]+)\)", page.text):
            assert words.rstrip("…") == texts[command], page.name
