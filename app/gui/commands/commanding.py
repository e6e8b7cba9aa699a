"""What each command of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.gui.commands.palette import CommandPalette
from app.gui.commands.shortcuts import ShortcutsDialog
from app.gui.conversation.cards.answer_card import AnswerCard
from app.gui.conversation.cards.unsure_card import UnsureCard
from app.gui.conversation.signals import ConversationDeleted
from app.gui.help.about import AboutDialog
from app.gui.help.pages import HelpViewer
from app.gui.library.signals import Paused, Scoped
from app.gui.signals import Chosen

if TYPE_CHECKING:
    from app.gui.window import MainWindow

Deed = Callable[[], object]
Switch = Callable[[bool], object]
Card = TypeVar("Card", bound=QWidget)
Editor = QTextEdit | QPlainTextEdit | QLineEdit

text_step = 10  # percent
pane_step = 40  # pixels
recent = "commands"  # chosen last in the palette


class Commanding(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self.quitting = False
        self.does: dict[str, Deed] = {**self._file(), **self._edit(), **self._view(), **self._page()}
        self.does |= {**self._library(), **self._ask(), **self._help()}
        self.switches: dict[str, Switch] = {
            "view.show_library": partial(self._show_pane, window.library),
            "view.show_page": partial(self._show_pane, window.page),
            "view.full_screen": self._fill_screen,
            "library.pause": self._pause,
        }
        self._free_shortcuts()
        window.actions_.chosen.connect(self.do)
        window.library.paused.connect(self._show_paused)

    @Slot(Chosen)
    def do(self, chosen: Chosen) -> None:
        if chosen.command in self.switches:
            self.switches[chosen.command](chosen.checked)
        else:
            self.does[chosen.command]()

    def _free_shortcuts(self) -> None:
        """A key that a command of the window has does the same in the list of documents, or it would do nothing."""
        taken = {keys for _, action in self.window_.actions_ for keys in action.shortcuts()}
        for action in self.window_.library.body.tree.actions():
            if action.shortcut() in taken and action.shortcut() != QKeySequence():
                action.setShortcut(QKeySequence())

    # Tables ----------------------------------------------------------------------------------------------------------

    def _file(self) -> dict[str, Deed]:
        window, adding = self.window_, self.window_.library.adding
        return {
            "file.add": adding.choose_files,
            "file.add_folder": adding.choose_folder,
            "file.paste": adding.paste,
            "file.export": self._export,
            "file.settings": window.preferences.open_settings,
            "file.models": window.preferences.open_models,
            "file.server": window.preferences.open_server,
            "file.quit": self._quit,
        }

    def _edit(self) -> dict[str, Deed]:
        page = self.window_.page
        return {
            "edit.undo": self._undo,
            "edit.copy": self._copy,
            "edit.copy_answer": self._copy_answer,
            "edit.find": page.open_find,
            "edit.find_next": page.find_next,
            "edit.find_previous": page.find_previous,
            "edit.search": self._search,
        }

    def _view(self) -> dict[str, Deed]:
        window = self.window_
        return {
            "view.palette": self._open_palette,
            "view.library": self._go_to_library,
            "view.conversation": window.show_conversation,
            "view.grid": window.show_grid,
            "view.page": self._go_to_page_pane,
            "view.widen": partial(window.resize_pane, pane_step),
            "view.narrow": partial(window.resize_pane, -pane_step),
            "view.text_larger": partial(window.preferences.resize_text, text_step),
            "view.text_smaller": partial(window.preferences.resize_text, -text_step),
        }

    def _page(self) -> dict[str, Deed]:
        page = self.window_.page
        return {
            "view.outline": page.toggle_outline,
            "view.back": page.back,
            "view.forward": page.forward,
            "view.previous_page": page.previous_page,
            "view.next_page": page.next_page,
            "view.go_to_page": page.go_to_page,
            "view.zoom_in": page.zoom_in,
            "view.zoom_out": page.zoom_out,
            "view.fit_width": page.fit_width,
            "view.fit_page": page.fit_page,
            "view.actual_size": page.actual_size,
        }

    def _library(self) -> dict[str, Deed]:
        window, deeds = self.window_, self.window_.library.deeds
        return {
            "library.open": deeds.open.trigger,
            "library.external": window.page.open_externally,
            "library.show_in_folder": deeds.show.trigger,
            "library.ask_only": deeds.ask.trigger,
            "library.ask_all": self._ask_all,
            "library.new_collection": deeds.new.trigger,
            "library.folders": self._list_folders,
            "library.cancel": window.library_work.cancel,
            "library.retry": deeds.retry.trigger,
            "library.remove": deeds.remove.trigger,
        }

    def _ask(self) -> dict[str, Deed]:
        window, talk = self.window_, self.window_.conversation
        return {
            "ask.new": self._begin_conversation,
            "ask.conversations": talk.header.list_button.toggle,
            "ask.question": window.show_conversation,
            "ask.selection": window.page.ask_selection,
            "ask.stop": window.conversation_work.stop,
            "ask.other_mode": self._ask_in_other_mode,
            "ask.wider": self._search_wider,
            "ask.rename": self._rename,
            "ask.delete": self._delete,
        }

    def _help(self) -> dict[str, Deed]:
        return {
            "help.contents": self._open_help,
            "help.shortcuts": self._open_shortcuts,
            "help.first_run": self.window_.show_first_run,
            "help.about": self._open_about,
        }

    # Deeds that take more than one step ------------------------------------------------------------------------------

    @Slot()
    def _quit(self) -> None:
        self.quitting = True
        self.window_.close()

    def _export(self) -> None:
        if self.window_.conversation.exchanges:
            self.window_.conversation.export()

    def _undo(self) -> None:
        """Where text is written, its last change; else the last removal."""
        editor = self._editor()
        talks = self.window_.conversation.list
        if editor is not None and not editor.isReadOnly():
            editor.undo()
        elif talks.undo_bar.isVisible():
            talks.undo()
        else:
            self.window_.library.undo.button.click()

    def _copy(self) -> None:
        editor = self._editor()
        editor.copy() if editor is not None else self.window_.page.copy_selection()

    def _editor(self) -> Editor | None:
        focus = self.window_.focusWidget()
        return focus if isinstance(focus, QTextEdit | QPlainTextEdit | QLineEdit) else None

    def _copy_answer(self) -> None:
        answers = self._bodies(AnswerCard)
        if answers:
            answers[-1].copy()

    def _ask_in_other_mode(self) -> None:
        answers = self._bodies(AnswerCard)
        if answers:
            answers[-1].ask_in_other_mode()

    def _search_wider(self) -> None:
        unsure = self._bodies(UnsureCard)
        if unsure:
            unsure[-1].search_wider()

    def _bodies(self, kind: type[Card]) -> list[Card]:
        cards = self.window_.conversation.thread_view.cards
        return [card.body for card in cards if isinstance(card.body, kind)]

    def _search(self) -> None:
        self._show_pane(self.window_.library, True)
        self.window_.library.focus_search()

    def _open_palette(self) -> None:
        palette = CommandPalette(self.window_.actions_, self.window_, self.window_.kept.texts_of(recent))
        palette.finished.connect(lambda _: self.window_.kept.put(recent, list(palette.recent)))
        palette.finished.connect(palette.deleteLater)
        palette.open_over()

    def _go_to_library(self) -> None:
        self._show_pane(self.window_.library, True)
        self.window_.library.body.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_page_pane(self) -> None:
        self.window_.show_page()
        self.window_.page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_pane(self, pane: QWidget, shown: bool) -> None:
        pane.setVisible(shown)
        command = "view.show_library" if pane is self.window_.library else "view.show_page"
        self.window_.actions_[command].setChecked(shown)
        self.window_.tell_again()

    def _fill_screen(self, full: bool) -> None:
        self.window_.showFullScreen() if full else self.window_.showNormal()

    def _pause(self, paused: bool) -> None:
        footer = self.window_.library.footer
        if footer.is_paused != paused:
            footer.pause.click()

    @Slot(Paused)
    def _show_paused(self, paused: Paused) -> None:
        self.window_.actions_["library.pause"].setChecked(paused.paused)

    def _ask_all(self) -> None:
        self.window_.library.scoped.emit(Scoped(()))

    def _list_folders(self) -> None:
        header = self.window_.library.header
        header.watching.popup(header.add.mapToGlobal(header.add.rect().bottomLeft()))

    def _begin_conversation(self) -> None:
        self.window_.show_conversation()
        self.window_.conversation.begin_new()

    def _rename(self) -> None:
        self.window_.conversation.header.list_button.setChecked(True)
        self.window_.conversation.list.rename()

    def _delete(self) -> None:
        shown = self.window_.conversation_work.conversation
        if shown:
            self.window_.conversation.delete_conversation(ConversationDeleted(shown))

    def _open_help(self) -> None:
        viewer = HelpViewer(QLocale.languageToCode(QLocale().language()), self.window_)
        viewer.chosen.connect(self._follow)
        opened(viewer)

    @Slot(Chosen)
    def _follow(self, chosen: Chosen) -> None:
        self.window_.actions_[chosen.command].trigger()

    def _open_shortcuts(self) -> None:
        opened(ShortcutsDialog(self.window_))

    def _open_about(self) -> None:
        opened(AboutDialog(self.window_))


def opened(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
