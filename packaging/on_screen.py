"""A screen without a monitor, and a user's hands and eyes on it: Xvfb, xdotool, ImageMagick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image, ImageColor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.gui.look.palettes import LIGHT

SIZE = "1360x860x24"


class Screen:
    """Use as a context manager."""

    def __init__(self, pictures: Path) -> None:
        self.pictures = pictures
        self.display = ""
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        words = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-ac", "-nolisten", "tcp"]
        self._server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if self._server.stdout is not None:
            self.display = f":{self._server.stdout.readline().strip()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait()

    def wait_for_window(self, name: str, seconds: float) -> None:
        """Until it is mapped; then it is given the keyboard, as a window manager would. Raises TimeoutExpired."""
        self._do(
            "search",
            "--sync",
            "--onlyvisible",
            "--name",
            name,
            "windowsize",
            "100%",
            "100%",
            "windowfocus",
            seconds=seconds,
        )

    def press(self, *keys: str) -> None:
        for key in keys:
            self._do("key", "--delay", "60", key)

    def type(self, words: str) -> None:
        self._do("type", "--delay", "40", words)

    def _do(self, *words: str, seconds: float = 60) -> None:
        environment = {"DISPLAY": self.display, "PATH": "/usr/bin:/bin"}
        subprocess.run(["xdotool", *words], env=environment, check=True, capture_output=True, timeout=seconds)

    def picture(self, name: str) -> Path:
        path = self.pictures / f"{name}.png"
        subprocess.run(["import", "-display", self.display, "-window", "root", path], check=True)
        return path

    def click(self, colour: str) -> bool:
        """On the topmost place of a colour of the light look, by its name there; False where it is not in sight."""
        found = self.places_of(colour)
        if found:
            x, y = found[0]
            self._do("mousemove", str(x + 4), str(y + 4), "click", "1")
        return bool(found)

    def places_of(self, colour: str) -> list[tuple[int, int]]:
        """(x, y) of every pixel of a colour of the light look, from the top."""
        wanted = ImageColor.getrgb(LIGHT[colour])
        seen = Image.open(self.picture("screen")).convert("RGB")
        pixels = seen.tobytes()
        parts = (pixels[at : at + 3] for at in range(0, len(pixels), 3))
        return [(at % seen.width, at // seen.width) for at, part in enumerate(parts) if tuple(part) == wanted]
