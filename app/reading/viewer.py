"""Pages as pictures, one after the other: the files last looked at stay open, so that turning a page is quick."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.page import OutlineEntry, Rect
from app.errors import FileMissing
from app.reading.images import drawn, highlighted
from app.reading.opening import opened
from app.reading.outline import outline_of

kept_open = 4  # files


@dataclass(frozen=True, slots=True)
class _Open:
    document: Any
    stack: ExitStack
    stamp: tuple[int, int]  # a file that changes is opened anew


class Viewer:
    """Close it. Every method raises a ReadingError leaf."""

    def __init__(self) -> None:
        self.passwords: list[str] = []  # to try on locked files
        self._files: OrderedDict[Path, _Open] = OrderedDict()

    def close(self) -> None:
        while self._files:
            self._files.popitem()[1].stack.close()

    def picture(self, path: Path, number: int, zoom: float, clip: Rect | None = None) -> bytes:
        """PPM of a page (1-based) at 72 * zoom dots an inch, whole or inside `clip` (points, as displayed).

        PPM, not PNG: no time goes into packing and unpacking what is shown at once. Huge pages come out smaller.
        """
        return bytes(drawn(self._document(path), path.name, number, zoom, clip).pixmap.tobytes("ppm"))

    def crop(self, path: Path, number: int, clip: Rect, zoom: float, rects: Iterable[Rect] = ()) -> bytes:
        """PNG of what lies inside `clip`, with `rects` (points of the page) highlighted."""
        return highlighted(drawn(self._document(path), path.name, number, zoom, clip), rects)

    def outline(self, path: Path) -> tuple[OutlineEntry, ...]:
        """The file's table of contents, empty where it has none."""
        return outline_of(self._document(path))

    def _document(self, path: Path) -> Any:
        stamp = _stamp(path)
        found = self._files.pop(path, None)
        if found is not None and found.stamp != stamp:
            found.stack.close()
            found = None
        if found is None:
            stack = ExitStack()
            found = _Open(stack.enter_context(opened(path, self.passwords)), stack, stamp)
        self._files[path] = found
        if len(self._files) > kept_open:
            self._files.popitem(last=False)[1].stack.close()
        return found.document


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise FileMissing("moved", name=path.name, path=path) from error
    return status.st_size, status.st_mtime_ns
