"""Every command of the window, declared once: menus, shortcuts, the palette and the overview are made from this."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction

CONTEXT = "Commands"  # of the translations: texts and titles are translated where they are shown
Role = QAction.MenuRole


@dataclass(frozen=True, slots=True)
class Command:
    """`id` is "menu.what". `shortcuts` are as QKeySequence reads them, the one to show first. `parted` draws a line
    above it in its menu. `role` is where macOS puts it."""

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    parted: bool = False
    checkable: bool = False
    role: QAction.MenuRole = Role.NoRole

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]


# id -> title, in the order of the menu bar
MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "library": "&Library",
    "ask": "&Ask",
    "help": "&Help",
}

FILE = (
    Command("file.add", "Add files…", ("Ctrl+O",), "add-file"),
    Command("file.add_folder", "Add a folder…", ("Ctrl+Shift+O",), "folder"),
    Command("file.paste", "Add copied files", ("Ctrl+Shift+V",), "import"),
    Command("file.export", "Export the conversation…", ("Ctrl+E",), "export", parted=True),
    Command("file.settings", "Settings…", ("Ctrl+,",), "settings", parted=True, role=Role.PreferencesRole),
    Command("file.models", "Models…", ("Ctrl+M",), "model"),
    Command("file.server", "Use your own server…", (), "model"),
    Command("file.quit", "Quit", ("Ctrl+Q",), "quit", parted=True, role=Role.QuitRole),
)

EDIT = (
    Command("edit.undo", "Undo", ("Ctrl+Z",), "undo"),
    Command("edit.copy", "Copy", ("Ctrl+C",), "copy", parted=True),
    Command("edit.copy_answer", "Copy the answer with its citations", ("Ctrl+Shift+C",), "quote"),
    Command("edit.find", "Find in the document…", ("Ctrl+F",), "search", parted=True),
    Command("edit.find_next", "Find next", ("F3",), "down"),
    Command("edit.find_previous", "Find previous", ("Shift+F3",), "up"),
    Command("edit.search", "Search the library…", ("Ctrl+Shift+F",), "search", parted=True),
)

VIEW = (
    Command("view.palette", "All commands…", ("Ctrl+K", "Ctrl+Shift+P"), "palette"),
    Command("view.library", "Go to the library", ("Ctrl+1",), "library", parted=True),
    Command("view.conversation", "Go to the conversation", ("Ctrl+2",), "conversation"),
    Command("view.grid", "Go to the grid", ("Ctrl+4",), "grid"),
    Command("view.page", "Go to the page", ("Ctrl+3",), "page"),
    Command("view.show_library", "Show the library", ("Ctrl+B",), parted=True, checkable=True),
    Command("view.show_page", "Show the page", ("Ctrl+Shift+B",), checkable=True),
    Command("view.widen", "Widen the pane", ("Alt+Shift+Right",)),
    Command("view.narrow", "Narrow the pane", ("Alt+Shift+Left",)),
    Command("view.outline", "Thumbnails and outline", ("F4",), "outline"),
    Command("view.back", "Back", ("Alt+Left",), "back", parted=True),
    Command("view.forward", "Forward", ("Alt+Right",), "forward"),
    Command("view.previous_page", "Previous page", ("Ctrl+PgUp",), "previous"),
    Command("view.next_page", "Next page", ("Ctrl+PgDown",), "next"),
    Command("view.go_to_page", "Go to page number…", ("Ctrl+G",), "document"),
    Command("view.zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), "zoom-in", parted=True),
    Command("view.zoom_out", "Zoom out", ("Ctrl+-",), "zoom-out"),
    Command("view.fit_width", "Fit the page's width", ("Ctrl+8",), "fit-width"),
    Command("view.fit_page", "Fit the whole page", ("Ctrl+9",), "fit-page"),
    Command("view.actual_size", "Actual size", ("Ctrl+0",)),
    Command("view.text_larger", "Larger text", ("Ctrl+Alt++",), "text-larger", parted=True),
    Command("view.text_smaller", "Smaller text", ("Ctrl+Alt+-",), "text-smaller"),
    Command("view.full_screen", "Full screen", ("F11",), checkable=True),
)

LIBRARY = (
    Command("library.open", "Open the document", ("Ctrl+Return",), "document"),
    Command("library.external", "Open in the system's viewer", ("Ctrl+Shift+Return",), "external"),
    Command("library.show_in_folder", "Show in its folder", (), "folder"),
    Command("library.ask_only", "Ask only these documents", ("Ctrl+L",), "filter", parted=True),
    Command("library.ask_all", "Ask all documents", ("Ctrl+Shift+L",), "library"),
    Command("library.new_collection", "New collection…", ("Ctrl+Shift+N",), "collection"),
    Command("library.folders", "Watched folders…", (), "folder-watched"),
    Command("library.pause", "Pause indexing", ("Ctrl+P",), "pause", parted=True, checkable=True),
    Command("library.cancel", "Stop indexing", (), "stop"),
    Command("library.retry", "Read the documents again", ("F5",), "retry"),
    Command("library.remove", "Remove from the library", (), "remove", parted=True),
)

ASK = (
    Command("ask.new", "New conversation", ("Ctrl+N",), "add"),
    Command("ask.conversations", "Conversations", ("Ctrl+H",), "history"),
    Command("ask.question", "Write a question", ("Ctrl+J",), "ask", parted=True),
    Command("ask.selection", "Ask about the selected text", ("Ctrl+Shift+A",), "quote"),
    Command("ask.stop", "Stop answering", ("Ctrl+.",), "stop"),
    Command("ask.other_mode", "Answer again in the other mode", ("Ctrl+Shift+R",), "retry", parted=True),
    Command("ask.wider", "Search wider", ("Ctrl+Shift+W",), "search"),
    Command("ask.rename", "Rename the conversation…", (), "edit", parted=True),
    Command("ask.delete", "Delete the conversation", (), "remove"),
)

HELP = (
    Command("help.contents", "Help", ("F1",), "help"),
    Command("help.shortcuts", "Keyboard shortcuts", ("Ctrl+?", "Ctrl+F1"), "keyboard"),
    Command("help.first_run", "Welcome screen", (), "info"),
    Command("help.about", "About Candor", (), "candor", parted=True, role=Role.AboutRole),
)

COMMANDS = (*FILE, *EDIT, *VIEW, *LIBRARY, *ASK, *HELP)
