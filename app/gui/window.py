"""The main window: library, conversation and page side by side, the line below them, and what connects them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.answer import Mode
from app.domain.events import Exchanged
from app.gui.commands.actions import Actions
from app.gui.commands.commanding import Commanding
from app.gui.commands.menukey import MenuKey
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import CitationOpened, ConversationExported, ExportFailed
from app.gui.first_run import FirstRun
from app.gui.grid.pane import GridPane
from app.gui.kept import Kept
from app.gui.lane import Lanes
from app.gui.library.adding import dropping
from app.gui.library.adding.overlay import DropOverlay
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import HitOpened, OpenedDocument, Scoped
from app.gui.look.icons import app_icon
from app.gui.messages.notices import Bar, Notices
from app.gui.overview.signals import QuestionChosen
from app.gui.page.pane import PagePane
from app.gui.page.signals import SelectionAsked
from app.gui.settings.preferences import Preferences
from app.gui.signals import Dropped, SettingsChanged, Started
from app.gui.single import HandedOver
from app.gui.status import StatusLine
from app.gui.tray import Tray
from app.gui.work.conversation import ConversationWork
from app.gui.work.grid import GridWork
from app.gui.work.library import Advance, LibraryWork, Listed
from app.gui.work.overviews import OverviewWork
from app.gui.work.page import PageWork
from app.gui.work.recommending import Recommending
from app.gui.work.watching import Watching
from app.paths import Places
from app.settings import Settings

usual_size = (1280, 800)
usual_widths = [320, 500, 460]  # of the panes


class MainWindow(QMainWindow):
    ended = Signal()

    def __init__(self, places: Places, settings: Settings, library: Path | None, lanes: Lanes) -> None:
        super().__init__()
        self.kept = Kept((library or places.library).with_suffix(".window.ini"))
        self.lanes = lanes
        self._encoder_before: str | None = None  # of the settings, once another was chosen
        self.library, self.conversation, self.page = LibraryPane(), ConversationPane(), PagePane()
        self.first_run, self.bar, self.status, self.grid = FirstRun(), Bar(), StatusLine(), GridPane()
        self.advance = Advance(None)  # of indexing, as it was told last
        self._lay_out()
        self.notices = Notices(self.bar, self)
        self._set_to_work(lanes, settings)
        self.watching = Watching(self.library, self.library_work)
        self.preferences = Preferences(self, settings, places.settings, lanes, self.notices)
        self.recommending = Recommending(
            places.paces, self.first_run, self.conversation.outbox, self.preferences.models
        )
        self.actions_ = Actions(self)
        self.actions_.fill(self.menuBar())
        self.commanding = Commanding(self)
        self.menu_key = MenuKey(self)
        self.tray = Tray(self, self.actions_)
        self._connect()
        self._take_settings(settings)
        self.recommending.take_settings(settings)
        self._restore()

    def _set_to_work(self, lanes: Lanes, settings: Settings) -> None:
        """What the panes ask for is done by these."""
        self.library_work = LibraryWork(self.library, lanes, self.notices, self.kept)
        self.conversation_work = ConversationWork(self.conversation, lanes, self.notices, self.kept, settings)
        self.grid_work = GridWork(self.grid, lanes, self.notices, self.kept, settings, self._documents_for_grid)
        self.overview_work = OverviewWork(self.conversation, self.library, lanes, self.notices, settings)
        self.page_work = PageWork(self.page, lanes, self.notices, self.library_work)

    def begin(self, paths: tuple[str, ...] = ()) -> None:
        """Once it is shown: fills it, and adds the files that the program was started with."""
        self.library_work.begin()
        self.conversation_work.begin()
        self.overview_work.begin()
        self.add(paths)

    def add(self, paths: tuple[str, ...]) -> None:
        if paths:
            self.show_panes()
            self.library.add(paths)

    # Layout ----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowTitle("Candor")
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.conversation)
        self.middle.addWidget(self.grid)
        for pane in (self.library, self.middle, self.page):
            self.splitter.addWidget(pane)
        self.splitter.setSizes(usual_widths)
        for place, stretch in enumerate((0, 1, 1)):
            self.splitter.setStretchFactor(place, stretch)
            self.splitter.setCollapsible(place, False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.first_run)
        self.setCentralWidget(self._central())
        self.setStatusBar(self.status)
        self.overlay = DropOverlay(self)
        self.conversation.box.edit.setAcceptDrops(False)  # a file dropped on it is to be added, not typed
        for edit in self.findChildren(QLineEdit):
            edit.setAcceptDrops(False)

    def _central(self) -> QWidget:
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        return central

    def _restore(self) -> None:
        self.resize(*usual_size)
        self.restoreGeometry(self.kept.bytes_of("geometry"))
        self.splitter.restoreState(self.kept.bytes_of("panes"))
        for command, pane in (("view.show_library", self.library), ("view.show_page", self.page)):
            self.actions_[command].setChecked(not pane.isHidden())

    def resize_pane(self, by: int) -> None:
        """The one with the focus, the conversation where none has it; those beside it give or take the room."""
        focus, panes = self.focusWidget(), (self.library, self.middle, self.page)
        at = next((place for place, pane in enumerate(panes) if pane.isAncestorOf(focus or pane)), 1)
        sizes = self.splitter.sizes()
        others = [place for place in (1, 2, 0) if place != at and sizes[place]]
        if others:
            sizes[at], sizes[others[0]] = sizes[at] + by, sizes[others[0]] - by
            self.splitter.setSizes(sizes)

    def _documents_for_grid(self) -> tuple[int, ...]:
        """Those that are selected in the library, all where none is."""
        picked = tuple(each.id for each in self.library.body.tree.documents() if each.id in self.library_work.documents)
        return picked or tuple(self.library_work.documents)

    @Slot()
    def show_grid(self) -> None:
        self.show_panes()
        self.middle.setCurrentWidget(self.grid)
        self.grid_work.begin()
        (self.grid.table if self.grid.grid.id else self.grid.new_button).setFocus()

    @Slot()
    def show_conversation(self) -> None:
        self.show_panes()
        self.middle.setCurrentWidget(self.conversation)
        self.conversation.focus_question()

    def show_panes(self) -> None:
        self.stack.setCurrentWidget(self.splitter)

    @Slot()
    def show_first_run(self) -> None:
        self.stack.setCurrentWidget(self.first_run)

    # Wires -----------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.library.opened.connect(self._open_document)
        self.library.body.tree.selectionModel().selectionChanged.connect(self._show_overview)
        self.conversation.overview.question_chosen.connect(self._ask_of_document)
        self.library.hit_opened.connect(self._open_hit)
        self.library.scoped.connect(self._scope)
        self.conversation.citation_opened.connect(self._open_citation)
        self.conversation.documents_wanted.connect(self.library.adding.choose_files)
        self.conversation.better_reader_wanted.connect(self.preferences.open_models)
        self.conversation.conversation_exported.connect(self._tell_exported)
        self.conversation.export_failed.connect(self._tell_not_exported)
        self.conversation.header.grid_button.clicked.connect(self.show_grid)
        self.grid.back_button.clicked.connect(self.show_conversation)
        self.grid.citation_opened.connect(self._open_citation)
        self.page.selection_asked.connect(self._ask_about)
        self.library_work.listed.connect(self._take_documents)
        self.library_work.advanced.connect(self._tell_indexing)
        self.library_work.exchanged.connect(self._warm_up)
        self.library_work.encoder_refused.connect(self._go_back)
        self.conversation.asked.connect(self.overview_work.wait)
        self.conversation_work.ready.connect(self.status.show_ready)
        self.status.stopped.connect(self.library_work.cancel)
        self.first_run.dropped.connect(self._take_dropped)
        self.first_run.started.connect(self._leave_first_run)
        self.preferences.changed.connect(self._take_settings)
        self.preferences.changed.connect(self.recommending.take_settings)

    @Slot(OpenedDocument)
    def _open_document(self, opened: OpenedDocument) -> None:
        self.show_page()
        self.page_work.open(opened.document, opened.page)

    @Slot(HitOpened)
    def _open_hit(self, opened: HitOpened) -> None:
        self.show_page()
        self.page_work.open_hit(opened.hit)

    @Slot(CitationOpened)
    def _open_citation(self, opened: CitationOpened) -> None:
        self.show_page()
        self.page_work.open_citation(opened.citation)

    def show_page(self) -> None:
        """The page pane may have been put away."""
        self.show_panes()
        self.page.show()
        self.actions_["view.show_page"].setChecked(True)

    @Slot(SelectionAsked)
    def _ask_about(self, asked: SelectionAsked) -> None:
        self.middle.setCurrentWidget(self.conversation)
        self.conversation.ask_about(asked.text)

    @Slot()
    def _show_overview(self) -> None:
        picked = self.library.body.tree.picked()
        self.overview_work.select(picked[0] if len(picked) == 1 and picked[0].id > 0 else None)

    @Slot(QuestionChosen)
    def _ask_of_document(self, chosen: QuestionChosen) -> None:
        """Of that document alone, as the chips above the question say then."""
        self._scope(Scoped((chosen.document,)))
        self.conversation.box.edit.setPlainText(chosen.question)
        self.conversation.box.send()

    @Slot(Scoped)
    def _scope(self, scoped: Scoped) -> None:
        self._take_scope(scoped)
        self.show_conversation()

    def _take_scope(self, scoped: Scoped) -> None:
        self.conversation_work.scope = scoped.documents
        total = len(self.library_work.documents)
        said = self.tr("asking {0} of {1} documents").format(len(scoped.documents), total)
        self.conversation.show_scope(said if scoped.documents else "")

    @Slot(Listed)
    def _take_documents(self, listed: Listed) -> None:
        """An empty library opens with one screen; that is left with the first document."""
        if not listed.documents and not self.library_work.adding and not self.kept.number_of("started"):
            self.show_first_run()
        kept = tuple(number for number in self.conversation_work.scope if number in listed.documents)
        if kept != self.conversation_work.scope:
            self._take_scope(Scoped(kept))

    @Slot(Advance)
    def _tell_indexing(self, advance: Advance) -> None:
        self.advance = advance
        self.overview_work.wait()
        reading = advance.progress is not None and advance.progress.wave != "reencoding"
        told_beside = not self.library.isHidden()  # the library pane tells the same, where the eye is
        self.status.show_advance(Advance(None) if told_beside else advance)
        self.conversation.show_indexing(self.tr("Documents are still being read.") if reading else None)

    @Slot(Exchanged)
    def _warm_up(self, _: Exchanged) -> None:
        """Another encoder is to be loaded before the next question."""
        self.conversation_work.warm_up()

    def tell_again(self) -> None:
        """A pane was shown or put away: what it told is told elsewhere."""
        self._tell_indexing(self.advance)

    @Slot(ConversationExported)
    def _tell_exported(self, exported: ConversationExported) -> None:
        self.notices.inform(self.tr("The conversation was exported to {0}.").format(exported.path))

    @Slot(ExportFailed)
    def _tell_not_exported(self, failed: ExportFailed) -> None:
        self.notices.bar.tell(failed.sentence)

    @Slot(Settings)
    def _take_settings(self, settings: Settings) -> None:
        self.conversation.show_choice(Mode(settings.mode), settings.caution)
        self.grid_work.take_settings(settings)
        self.overview_work.settings = settings
        self.tray.switch(settings.tray == "on")
        before = self.conversation_work.settings
        if settings.encoder != before.encoder:
            self._encoder_before = before.encoder
            self.library_work.encode_anew()
        if settings != before:
            self.conversation_work.settings = settings
            self.status.show_loading()
            self.conversation_work.warm_up()

    @Slot()
    def _go_back(self) -> None:
        """The encoder that was just chosen is of no use: the settings are to name the one before again."""
        if self._encoder_before is not None:
            self.preferences.take(SettingsChanged({"encoder": self._encoder_before}))
            self._encoder_before = None  # once: two that are both refused would take turns

    @Slot(Dropped)
    def _take_dropped(self, dropped: Dropped) -> None:
        self.add(dropped.paths)

    @Slot(Started)
    def _leave_first_run(self, started: Started) -> None:
        self.kept.put("started", 1)
        self.show_panes()
        if started.command:
            self.actions_[started.command].trigger()

    @Slot(HandedOver)
    def take_over(self, handed: HandedOver) -> None:
        """Of a second start: its files come here, and this window to the front."""
        self.tray.show_window()
        self.add(handed.paths)

    # Drops, and the end ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.overlay.cover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.overlay.cover(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.overlay.cover(False)
        event.acceptProposedAction()
        self.add(dropping.paths_of(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """It is gone from the screen at once; what is left to do is done after that."""
        if self.tray.icon.isVisible() and not self.commanding.quitting:
            self.hide()
            event.ignore()
            return
        self.kept.put("geometry", self.saveGeometry())
        self.kept.put("panes", self.splitter.saveState())
        self.library.flush()
        self.kept.write()
        self.watching.stop()
        event.accept()
        QTimer.singleShot(0, self, self._end)

    @Slot()
    def _end(self) -> None:
        self.ended.emit()
