"""A model on disk -> an installed one, as a copy or where it is. A broken one is refused with what is wrong."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.events import Progress
from app.errors import AlreadyInstalled, ModelMissing
from app.models.gguf.header import check_gguf, parts_of
from app.modelstore.catalogue import Kind
from app.modelstore.encoder_folder import check_encoder_folder
from app.modelstore.fetching.download import LOOK, check_room, step
from app.modelstore.fetching.files import Speed
from app.modelstore.installed import (
    PARTIAL,
    Installed,
    Origin,
    Record,
    StoredFile,
    discard_partial,
    list_installed,
    partial_folder,
    put_in_place,
    read_installed,
    write_record,
)

PIECE = 4 << 20  # bytes copied at once

Events = Generator[Progress | Installed, None, None]


@dataclass(frozen=True, slots=True)
class Source:
    """A sound model on disk: `root` and the files below it."""

    root: Path
    kind: Kind
    title: str
    files: tuple[StoredFile, ...]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


def import_model(path: Path, kind: Kind, folder: Path, *, copy: bool) -> Events:
    """Yields Progress in bytes where it is copied, and the model. Closing it leaves nothing behind.

    path:   a GGUF file, the first where there are several, or the folder of a search model.
    folder: of the installed models.
    Raises ModelError leaves, NoRoom, AlreadyInstalled, and OSError where the disk cannot be written.
    """
    path = path.expanduser().absolute()
    source = language_model(path) if kind is Kind.LANGUAGE else search_model(path)
    check_new(source, folder)
    name = free_name(source.title, folder)
    yield from copied(source, folder, name) if copy else referred(source, folder, name)


def language_model(path: Path) -> Source:
    header = check_gguf(path)
    files = tuple(StoredFile(part.name, part.stat().st_size) for part in parts_of(path, header))
    return Source(path.parent, Kind.LANGUAGE, re.sub(r"-00001-of-\d{5}$", "", path.stem), files)


def search_model(path: Path) -> Source:
    found = check_encoder_folder(path)
    files = tuple(StoredFile(name, (path / name).stat().st_size) for name in found.files)
    return Source(path, Kind.SEARCH, path.name, files)


def check_new(source: Source, folder: Path) -> None:
    """Raises AlreadyInstalled for what is listed already."""
    first = str(source.root / source.files[0].name) if source.kind is Kind.LANGUAGE else str(source.root)
    for each in list_installed(folder):
        if each.path == first:
            raise AlreadyInstalled("under_other_name", title=source.title, name=each.name)


def free_name(title: str, folder: Path) -> str:
    """A name for its folder that no other model has."""
    plain = re.sub(r"[^a-z0-9_-]+", "-", title.lower()).strip("-") or "model"
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, 1000))
    return next(name for name in names if not (folder / name).exists() and not (folder / PARTIAL / name).exists())


def referred(source: Source, folder: Path, name: str) -> Generator[Installed, None, None]:
    place = folder / name
    place.mkdir(parents=True)
    write_record(
        Record(name, source.kind, source.title, Origin.REFERENCED, source.files, reference=str(source.root)), place
    )
    yield read_installed(place)


def copied(source: Source, folder: Path, name: str) -> Events:
    grown = partial_folder(folder, name)
    try:
        check_room(grown, source.title, source.bytes)
        files: list[StoredFile] = []
        yield from pieces(source, grown, files)
        yield put_in_place(Record(name, source.kind, source.title, Origin.COPIED, tuple(files)), folder)
    finally:
        discard_partial(folder, name)


def pieces(source: Source, grown: Path, files: list[StoredFile]) -> Generator[Progress, None, None]:
    """Copies each file and adds it, with its hash, to `files`."""
    done, speed, told = 0, Speed(0), 0.0
    for file in source.files:
        made = hashlib.sha256()
        target = grown / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as written:
            for piece in read(source.root / file.name):
                written.write(piece)
                made.update(piece)
                done += len(piece)
                if time.monotonic() - told > LOOK:
                    told = time.monotonic()
                    yield step("copied", done, source.bytes, speed.now(done))
        files.append(StoredFile(file.name, target.stat().st_size, made.hexdigest()))


def read(path: Path) -> Iterator[bytes]:
    """Raises ModelMissing where the file goes away or its disk fails."""
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise ModelMissing("source_gone", path=path, why=error.strerror or error) from error
