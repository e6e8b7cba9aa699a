"""The help opens offline, in both languages, and every link in it leads somewhere."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.commands.declared import COMMANDS
from app.gui.commands.shortcuts import ShortcutsDialog, below, sections
from app.gui.help.help_text import HelpText
from app.gui.help.pages import HelpPage, HelpViewer, help_folder, help_pages
from app.gui.signals import Chosen

ALL = [(language, page) for language in ("en", "de") for page in help_pages(language)]
every_page = pytest.mark.parametrize(("language", "page"), ALL, ids=lambda each: getattr(each, "name", each))


def pictures_of(page: HelpPage) -> list[tuple[str, str]]:
    """What each shows in words, and its name."""
    return re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", page.text)


def picture_widths(viewer: HelpViewer) -> list[float]:
    """In logical pixels, as the document lays them out."""
    document, kind = viewer.browser.document(), QTextDocument.ResourceType.ImageResource.value
    return [document.resource(kind, QUrl(name)).deviceIndependentSize().width() for name in viewer.browser.names]


@pytest.fixture
def viewer(app: QApplication, qtbot: QtBot) -> HelpViewer:
    made = HelpViewer("en")
    qtbot.addWidget(made)
    made.show()
    return made


def test_both_languages_have_the_same_pages() -> None:
    english, german = help_pages("en"), help_pages("de")
    assert [page.name for page in english] == [page.name for page in german]
    assert not {page.title for page in english} & {page.title for page in german}


def test_a_language_without_pages_gets_the_english_ones() -> None:
    assert help_pages("fr") == help_pages("en")


def test_every_file_is_listed_once() -> None:
    listed = [page.name for page in help_pages("en")]
    assert len(listed) == len(set(listed)) >= 20
    for language in ("en", "de"):
        assert sorted(listed) == sorted(path.stem for path in help_folder(language).glob("*.md"))


@every_page
def test_every_link_leads_to_a_page_or_a_command(language: str, page: HelpPage) -> None:
    names = {each.name for each in help_pages(language)}
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", page.text):
        kind, _, rest = target.rpartition(":")
        assert rest in {each.id for each in COMMANDS} if kind else target.removesuffix(".md") in names, target


@every_page
def test_every_page_has_pictures_that_say_what_they_show(language: str, page: HelpPage) -> None:
    found = pictures_of(page)
    assert found
    assert len(found) == page.text.count("![")
    for words, name in found:
        assert len(words.split()) >= 3
        assert name.startswith(f"../pictures/{language}/")
        assert not QImage(str(help_folder(language) / name)).isNull(), name


def test_no_picture_is_left_over_and_all_are_small() -> None:
    shown = {(help_folder(language) / name).resolve() for language, page in ALL for _, name in pictures_of(page)}
    kept = set((help_folder("en").parent / "pictures").resolve().glob("*/*"))
    assert shown == kept
    assert sum(path.stat().st_size for path in kept) < 3_000_000


@every_page
def test_every_page_renders_with_a_title(app: QApplication, language: str, page: HelpPage) -> None:
    document = QTextDocument()
    document.setMarkdown(page.text)
    assert document.toPlainText().startswith(page.title)
    assert "](" not in document.toPlainText()
    assert "|--" not in document.toPlainText()


def test_the_two_languages_of_a_page_link_to_the_same_things() -> None:
    for english, german in zip(help_pages("en"), help_pages("de"), strict=True):
        here, there = (re.findall(r"\]\(([^)]+)\)", page.text) for page in (english, german))
        assert here == [target.replace("/de/", "/en/") for target in there]


def test_the_two_languages_show_the_same_commands() -> None:
    for english, german in zip(help_pages("en"), help_pages("de"), strict=True):
        assert re.findall(r"```sh.*?```", english.text, re.DOTALL) == re.findall(r"```sh.*?```", german.text, re.DOTALL)


def test_a_picture_is_as_wide_as_the_page_at_most_and_told_in_words(viewer: HelpViewer) -> None:
    viewer.open_page("answers")
    wide = picture_widths(viewer)
    viewer.resize(viewer.minimumSizeHint())
    narrow = picture_widths(viewer)
    assert 0 < max(narrow) < max(wide)
    assert max(narrow) <= viewer.browser.viewport().width()
    for words, _ in pictures_of(viewer.pages[viewer.list.currentRow()]):
        assert f"\n{words}." in viewer.browser.toPlainText()


def test_a_picture_is_as_sharp_as_the_screen(app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HelpText(help_folder("en"))
    qtbot.addWidget(text)
    text.resize(2000, 500)
    text.show_text("![Words](../pictures/en/answers.png)")
    plain = text.fitted("../pictures/en/answers.png")
    monkeypatch.setattr(text, "devicePixelRatioF", lambda: 2.0)
    sharp = text.fitted("../pictures/en/answers.png")
    assert sharp.width() == 2 * plain.width()
    assert sharp.deviceIndependentSize() == plain.deviceIndependentSize()


def test_nothing_is_loaded_but_the_pictures_of_the_page(viewer: HelpViewer) -> None:
    viewer.browser.show_text("![Words](../pictures/en/answers.png)")
    kind = QTextDocument.ResourceType.ImageResource.value
    assert viewer.browser.loadResource(kind, QUrl("../pictures/en/answers.png")) is not None
    for other in ("file:///etc/hostname", "https://example.org/a.png", "../pictures/en/unsure.png"):
        assert viewer.browser.loadResource(kind, QUrl(other)) is None


def test_a_page_is_opened_by_name(viewer: HelpViewer) -> None:
    viewer.open_page("unsure")
    assert viewer.browser.toPlainText().startswith("When Candor is unsure")
    with pytest.raises(ValueError, match="nowhere"):
        viewer.open_page("nowhere")


def test_links_between_pages_are_followed_and_commands_are_told(viewer: HelpViewer, qtbot: QtBot) -> None:
    viewer.browser.anchorClicked.emit(QUrl("caution.md"))
    assert viewer.browser.toPlainText().startswith("Caution")
    with qtbot.waitSignal(viewer.chosen) as chosen:
        viewer.browser.anchorClicked.emit(QUrl("command:file.settings"))
    assert chosen.args == [Chosen("file.settings")]


def test_the_help_can_be_searched(viewer: HelpViewer) -> None:
    QTest.keyClicks(viewer.box, "sha-256 fingerprint")
    shown = [row for row in range(viewer.list.count()) if not viewer.list.item(row).isHidden()]
    assert [viewer.pages[row].name for row in shown] == ["exporting"]
    assert viewer.browser.toPlainText().startswith("Copying")
    QTest.keyClicks(viewer.box, "xyz")
    assert viewer.nothing.isVisible()
    viewer.box.setText("command:file")  # where a link leads is none of its words
    assert viewer.nothing.isVisible()


def test_the_help_is_read_by_keyboard(viewer: HelpViewer) -> None:
    viewer.box.setFocus()
    walked = []
    for _ in range(3):
        walked.append(viewer.focusWidget())
        assert walked[-1].accessibleName()
        viewer.focusNextChild()
    assert walked == [viewer.box, viewer.list, viewer.browser]
    viewer.list.setFocus()
    QTest.keyClick(viewer.list, Qt.Key.Key_Down)
    assert viewer.browser.toPlainText().startswith("Asking")
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_the_overview_lists_every_shortcut(app: QApplication) -> None:
    listed = [keys for _, rows in sections() for _, keys in rows]
    assert all(keys for keys in listed)
    assert "Ctrl+K, Ctrl+Shift+P" in listed
    assert len(listed) >= sum(bool(each.shortcuts) for each in COMMANDS)


def test_the_overview_can_be_searched_by_words_and_keys(app: QApplication, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    dialog.show()

    def shown() -> list[str]:
        tops = below(dialog.tree.invisibleRootItem())
        return [row.text(0) for top in tops for row in below(top) if not row.isHidden()]

    dialog.box.setText("full")
    assert shown() == ["Full screen"]
    dialog.box.setText("ctrl+k")
    assert shown() == ["All commands"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
