"""Pages of a PDF -> the grids of their tables, in a child process with a time and a memory limit a page."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.errors import DamagedFile, LayoutMissing, ReadingCrashed, ReadingError, ReadingTooBig, ReadingTooSlow
from app.reading.children import Children, is_out_of_memory
from app.reading.keys import Keys
from app.reading.tables.grids import Grid


@dataclass(frozen=True, slots=True)
class Gridded:
    """What became of one page: its tables, none where it holds none, or why they could not be told."""

    number: int
    grids: tuple[Grid, ...] = ()
    error: ReadingError | None = None


class DeepReader(Children):
    """Use as a context manager; leaving it ends the child at once. The child starts with the first page, and loads
    the layout model then, which takes some seconds."""

    def __init__(self, seconds_per_page: float = 30.0, memory_bytes: int = 2 << 30, keys: Keys | None = None) -> None:
        """`keys`: the passwords to try on locked files, those included that come to be known meanwhile. Raises
        LayoutMissing where PyMuPDF is there without its layout model, as an installer may leave that out."""
        if not layout_model_is_there():
            raise LayoutMissing()
        self.keys = keys or Keys()
        super().__init__(1, memory_bytes)
        self._seconds = seconds_per_page

    def warm_up(self) -> None:
        """Starts the child, if none is there, without waiting for it."""
        if self._pool is None:
            self._start(_ready, ())

    def read(self, sha256: str, paths: Sequence[str], pages: Sequence[int]) -> Generator[Gridded, None, None]:
        """Pages (1-based) of the content with this hash, wherever it still stands, in turn; the next is begun when it
        is asked for."""
        for number in pages:
            work = (sha256, tuple(paths), number, tuple(self.keys.known))
            future = self._start(_gridded, work, self._seconds)
            failure = self._failure(future)
            if failure is not None and failure.innocent:
                future = self._start(_gridded, work, self._seconds, fresh=True)
                failure = self._failure(future)
            yield future.result() if failure is None else Gridded(number, error=self._error(failure.kind, number))

    def _error(self, kind: type[ReadingError], number: int) -> ReadingError:
        if kind is ReadingTooSlow:
            return ReadingTooSlow("tables", number=number, seconds=self._seconds)
        if kind is ReadingTooBig:
            return ReadingTooBig("tables", number=number, memory=self._memory >> 20)
        return ReadingCrashed("tables", number=number)


def layout_model_is_there() -> bool:
    """Told by its files: importing PyMuPDF takes seconds, and this is asked outside of its children."""
    spec = find_spec("pymupdf")
    folders = spec.submodule_search_locations if spec is not None else None
    return any(Path(folder, "layout", "resources", "onnx").is_dir() for folder in folders or ())


def _ready() -> None:
    """In the child: the layout model is loaded with PyMuPDF."""
    import pymupdf.layout  # noqa: F401 what is imported is used later


def _gridded(sha256: str, paths: tuple[str, ...], number: int, passwords: tuple[str, ...]) -> Gridded:
    import pymupdf

    from app.reading.opening import opened, unchanged
    from app.reading.tables.grids import grids_of

    try:
        with opened(unchanged(sha256, paths), passwords) as document:
            return Gridded(number, grids_of(document[number - 1]))
    except ReadingError as error:
        return Gridded(number, error=error)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError) as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        return Gridded(number, error=DamagedFile("tables_of_page", number=number))
