"""The composition root: the one file that knows every interface. The window for people, the command line for words."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.paths import places


@dataclass(frozen=True, slots=True)
class Opening:
    """What the window is opened with."""

    paths: tuple[str, ...] = ()
    library: Path | None = None


def opening(arguments: Sequence[str], environment: Mapping[str, str]) -> Opening | None:
    """None where a command is meant, or where there is no screen to open a window on."""
    if not has_screen(environment):
        return None
    library, words = None, list(arguments)
    if len(words) >= 2 and words[0] == "--library":
        library, words = Path(words[1]), words[2:]
    if not all(map(is_file_to_open, words)):
        return None
    return Opening(tuple(str(Path(word).absolute()) for word in words), library)


def is_file_to_open(word: str) -> bool:
    """A PDF by its name, or a folder that is written as one: `./index` is a folder, `index` a command."""
    return word.lower().endswith(".pdf") or (os.sep in word and Path(word).is_dir())


def has_screen(environment: Mapping[str, str]) -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(arguments: Sequence[str]) -> int:
    """Returns the exit code. Only the interface that is wanted is imported: the window must be there at once."""
    opened = opening(arguments, os.environ)
    if opened is not None:
        return show_window(opened)
    from app.cli.main import run as run_command

    return run_command(arguments)


def show_window(opened: Opening) -> int:
    try:
        from app.gui.start import open_window
    except ImportError as error:  # of a library that Qt needs of the system
        sys.stderr.write(
            f"The window cannot be opened: {error}.\nInstall what is missing (on Debian and Ubuntu: apt install "
            "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1), or work in the terminal: "
            "candor --help\n"
        )
        return 1
    return open_window(places(os.environ), opened.library, opened.paths)


def main() -> None:
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
