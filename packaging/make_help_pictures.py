"""A real window, real lanes, the samples, the starter models -> resources/help/pictures; needs no screen.

    python packaging/make_help_pictures.py [LANGUAGE ...] [NAME ...]

Without names all pictures, without languages in each that the help has; twice as sharp as they are shown.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
from album import Album
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget
from rich.console import Console
from rich.text import Text
from showing import Look, in_a_process, root, shown, still

from app.domain.answer import Answer
from app.domain.conversation import Conversation, Exchange
from app.domain.document import DocumentState
from app.gui.commands.palette import CommandPalette
from app.gui.conversation.exporting.export import export
from app.gui.driver import Driver
from app.gui.library.adding.unlocking import PasswordDialog
from app.gui.library.documents.shelf import needs_attention
from app.library.changes import CollectionMade
from app.paths import samples
from app.settings import languages

folder = root / "resources" / "help" / "pictures"
variable, names_variable = "CANDOR_LANGUAGE", "CANDOR_PICTURES"
scale = 2
samples_ready = 5
letters = 80  # of a line in the terminal
answered = "Who was appointed fleet superintendent?"


def main() -> None:
    if variable in os.environ:
        language = os.environ[variable]
        with TemporaryDirectory() as home, shown(Look(language=language), 1180, 720, Path(home)) as driver:
            album = Album(folder / language, frozenset(os.environ[names_variable].split()))
            Tour(driver, album, language, Path(home)).go()
        return
    wanted = sys.argv[1:]
    os.environ[names_variable] = " ".join(each for each in wanted if each not in languages)
    for language in [each for each in languages if each in wanted] or [*languages]:
        (folder / language).mkdir(parents=True, exist_ok=True)
        in_a_process(__file__, variable, language, scale)


@dataclass(frozen=True, slots=True)
class Tour:
    """Through the window, task by task."""

    driver: Driver
    album: Album
    language: str
    home: Path

    def go(self) -> None:
        """Documents come first; of what follows, only what a wanted picture is taken of."""
        self.adding()
        for scene, pictures in (
            (self.asking, {"asking", "answers", "confidence", "page"}),
            (self.following, {"follow-ups", "exporting"}),
            (self.own_words, {"own-words"}),
            (self.unsure, {"unsure"}),
            (self.scanned, {"scans"}),
            (self.finding, {"searching"}),
            (self.collecting, {"collections"}),
            (self.models, {"models"}),
            (self.settings, {"caution", "languages"}),
            (self.palette, {"keyboard"}),
            (self.typing, {"command-line", "moving"}),
            (self.failing, {"troubleshooting", "passwords"}),
        ):
            if self.album.wants(pictures):
                scene()

    # Documents -------------------------------------------------------------------------------------------------------

    def adding(self) -> None:
        driver, window = self.driver, self.driver.window
        driver.wait_for(lambda: window.stack.currentWidget() is window.first_run)
        driver.wait_for(lambda: still(window.first_run))
        self.album.keep_part("adding", window.first_run, window.first_run.zone)
        self.album.keep_part(
            "privacy", window.first_run, *(each.parentWidget() for each in window.first_run.pictures.values())
        )
        driver.drop([samples()])
        driver.wait_for_documents(samples_ready, DocumentState.READY, seconds=600)
        self.make_room(library=360, height=420)
        self.album.keep("states", window.library)

    def make_room(self, library: int = 300, page: int = 440, height: int = 760) -> None:
        """For what is shown next: the widths of two panes, and the height of all, in logical pixels."""
        window = self.driver.window
        window.resize(1240, height)
        window.splitter.setSizes([library, 1240 - library - page, page])
        self.driver.wait_for(lambda: still(window))

    def finding(self) -> None:
        driver, library = self.driver, self.driver.window.library
        self.make_room(library=360, height=480)
        library.body.splitter.setSizes([110, 300])
        library.header.box.setText("sediment")
        driver.wait_for(lambda: "sediment" in library.body.found_for)
        driver.wait_for(lambda: still(library))
        self.album.keep("searching", library)
        library.header.box.clear()
        driver.wait_for(lambda: not library.body.found_for)

    def collecting(self) -> None:
        driver, library = self.driver, self.driver.window.library
        harbour = tuple(each.id for each in driver.documents if each.name.startswith("harbour"))
        library.collections_changed.emit(CollectionMade(self.said("Harbour", "Hafen"), harbour))
        driver.wait_for(lambda: len(library.model.shelf.sections) > 1)
        self.make_room(library=360, height=520)
        library.body.tree.expandAll()
        driver.wait_for(lambda: still(library))
        self.album.keep("collections", library)

    def failing(self) -> None:
        """A locked file, and one that only has the name of a PDF."""
        driver, library = self.driver, self.driver.window.library
        driver.drop([self.locked_file(), self.drawing()])
        driver.wait_for(lambda: len([*filter(needs_attention, library.model.shelf.documents.values())]) > 1)
        self.make_room(library=360, height=420)
        tree = library.body.tree
        tree.collapseAll()
        tree.expand(library.model.index(0, 0))
        self.select("mooring-plan.pdf")
        self.album.keep("troubleshooting", library)
        self.select("board-minutes.pdf")
        library.doing.unlock()
        [dialog] = self.driver.window.findChildren(PasswordDialog)
        dialog.resize(380, dialog.sizeHint().height())
        self.album.keep("passwords", dialog)
        dialog.close()

    def select(self, name: str) -> None:
        library = self.driver.window.library
        [document] = [each for each in library.model.shelf.documents.values() if each.name == name]
        library.body.tree.setCurrentIndex(library.model.indexes_of(document.id)[0])
        self.driver.wait_for(lambda: still(library))

    def locked_file(self) -> Path:
        path = self.home / "board-minutes.pdf"
        with pymupdf.open(samples() / "harbour-report.pdf") as file:
            file.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sample", owner_pw="sample")
        return path

    def drawing(self) -> Path:
        path = self.home / "mooring-plan.pdf"
        path.write_text("This is a drawing of another program.", encoding="utf-8")
        return path

    # Questions -------------------------------------------------------------------------------------------------------

    def asking(self) -> None:
        driver, conversation = self.driver, self.driver.window.conversation
        self.make_room()
        conversation.box.edit.setPlainText(answered)
        self.album.keep("asking", conversation.box)
        exchange = self.ask(answered)
        assert isinstance(exchange.outcome, Answer)
        driver.open_citation(exchange.outcome.citations[1])
        driver.wait_for(lambda: still(driver.window))
        self.album.keep("answers", self.last_body())
        self.last_body().badge.click()
        driver.wait_for(lambda: still(conversation))
        self.album.keep("confidence", self.last_body())
        self.reading()

    def following(self) -> None:
        self.driver.do("ask.new")
        asked = self.ask("What was total revenue in 2024?").question
        self.ask("And in 2023?")
        self.album.keep_part("follow-ups", self.driver.window.conversation, self.last_card())
        path = self.home / "conversation.pdf"
        export(Conversation(1, asked, datetime.now(UTC), exchanges=self.driver.window.conversation.exchanges), path)
        with pymupdf.open(path) as file:
            pixels = file[0].get_pixmap(dpi=144, clip=(20, 20, 575, 420))
        self.album.write("exporting", pixels.tobytes("png"))

    def reading(self) -> None:
        """The page that a citation has opened."""
        driver, page = self.driver, self.driver.window.page
        self.make_room(library=250, page=580, height=620)
        page.open_find()
        page.findbar.field.setText("fleet")
        driver.wait_for(lambda: page.findbar.next.isEnabled())
        page.toggle_outline()
        driver.wait_for(lambda: still(page))
        self.album.keep("page", page)
        page.toggle_outline()
        page.findbar.close_bar()
        self.make_room()

    def own_words(self) -> None:
        self.driver.do("ask.new")
        box = self.driver.window.conversation.box
        box.mode.setCurrentIndex(1)
        self.ask(answered)
        self.album.keep("own-words", self.last_body())
        box.mode.setCurrentIndex(0)

    def unsure(self) -> None:
        self.driver.do("ask.new")
        self.ask("What is the telephone number of the harbour office?")
        self.album.keep("unsure", self.last_body())

    def scanned(self) -> None:
        self.driver.do("ask.new")
        self.ask("When will the inner basin be dredged?")
        self.album.keep("scans", self.last_body())

    def ask(self, question: str) -> Exchange:
        self.driver.ask(question)
        exchange = self.driver.wait_for_outcome(300)
        self.driver.wait_for(lambda: still(self.driver.window.conversation))
        return exchange

    def last_card(self) -> QWidget:
        return self.driver.window.conversation.thread_view.cards[-1]

    def last_body(self) -> QWidget:
        return self.last_card().body

    # Dialogs ---------------------------------------------------------------------------------------------------------

    def models(self) -> None:
        driver, preferences = self.driver, self.driver.window.preferences
        driver.do("file.models")
        driver.wait_for(lambda: still(preferences.models.page))
        self.album.keep("models", preferences.models.page)
        preferences.models.page.close()

    def settings(self) -> None:
        driver, preferences = self.driver, self.driver.window.preferences
        driver.do("file.settings")
        for row, name in (("caution", "caution"), ("language", "languages")):
            preferences.dialog.show_row(row)
            driver.wait_for(lambda: still(preferences.dialog))
            self.album.keep_part(name, preferences.dialog, preferences.dialog.rows[row], above=0)
        preferences.dialog.close()

    def palette(self) -> None:
        self.make_room(height=480)
        self.driver.do("view.palette")
        [palette] = self.driver.window.findChildren(CommandPalette)
        palette.box.setText(self.said("page", "seite"))
        self.driver.wait_for(lambda: still(palette))
        self.album.keep("keyboard", palette)
        palette.close()

    # The command line ------------------------------------------------------------------------------------------------

    def typing(self) -> None:
        """In the same library."""
        self.keep_typed("command-line", "ask", answered)
        self.keep_typed("moving", "documents")

    def keep_typed(self, name: str, *words: str) -> None:
        shown = io.StringIO()
        console = Console(record=True, width=letters, file=shown, force_terminal=True)
        command = " ".join(f'"{word}"' if " " in word else word for word in words)
        console.print(Text(f"$ candor {command}"), Text.from_ansi(self.typed(words)), sep="\n")
        label = QLabel(console.export_html(inline_styles=True, code_format="<pre>{code}</pre>"))
        label.setStyleSheet("background: white; color: black; padding: 6px")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        label.setFixedWidth((letters + 3) * QFontMetrics(font).averageCharWidth() + 12)
        label.adjustSize()
        self.album.keep(name, label)

    def typed(self, words: tuple[str, ...]) -> str:
        """What a command prints, with the usual place of the library, not the one that the picture is made in."""
        places = {"CANDOR_HOME": str(self.home), "FORCE_COLOR": "1", "COLUMNS": str(letters), "TERM": "xterm-256color"}
        command = [sys.executable, "-m", "app", *words]
        done = subprocess.run(command, env={**os.environ, **places}, capture_output=True, text=True, check=True)
        return done.stdout.replace(str(self.home), "~/.local/share/Candor")

    def said(self, english: str, german: str) -> str:
        return german if self.language == "de" else english


if __name__ == "__main__":
    main()
