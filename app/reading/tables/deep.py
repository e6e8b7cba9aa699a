"""Pages of a PDF -> the grids of their tables, in a child process with a time and a memory limit a page."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pebble import ProcessExpired

from app.errors import DamagedFile, LayoutMissing, ReadingCrashed, ReadingError, ReadingTooBig, ReadingTooSlow
from app.reading.children import Children
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
            self._started().schedule(_ready)

    def read(self, sha256: str, paths: Sequence[str], pages: Sequence[int]) -> Generator[Gridded, None, None]:
        """Pages (1-based) of the content with this hash, wherever it still stands, in turn; the next is begun when it
        is asked for."""
        for number in pages:
            work = (sha256, tuple(paths), number, tuple(self.keys.known))
            future: Future[Gridded] = self._started().schedule(_gridded, work, timeout=self._seconds)
            yield self._outcome(number, future)

    def _outcome(self, number: int, future: Future[Gridded]) -> Gridded:
        try:
            return future.result()
        except FutureTimeoutError:
            error: ReadingError = ReadingTooSlow("tables", number=number, seconds=self._seconds)
        except ProcessExpired:
            error = ReadingCrashed("tables", number=number)
        except MemoryError:
            error = ReadingTooBig("tables", number=number, memory=self._memory >> 20)
        return Gridded(number, error=error)


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
        if "alloc" in str(error):
            raise MemoryError from error
        return Gridded(number, error=DamagedFile("tables_of_page", number=number))
