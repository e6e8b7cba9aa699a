"""The models that are there: a folder each, with a record beside the files that says where they came from.

What is being fetched or copied stands in a folder of its own, `.partial`, and is moved into place whole.
"""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.errors import AlreadyInstalled, ModelNotRemovable, UnknownModel
from app.modelstore.catalogue import Kind
from app.notice import Notice, notice

log = logging.getLogger(__name__)

RECORD = "candor-model.json"
QUICK_COPIES = "quick-models"
PARTIAL, REMOVED = ".partial", ".removed"


class Origin(StrEnum):
    DOWNLOADED = "downloaded"
    COPIED = "copied"
    REFERENCED = "referenced"  # its files stay where they are, and are never deleted


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`name`: its path inside the model's folder, with "/". `sha256`: "" where it was not worked out."""

    name: str
    bytes: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a model. `reference`: where its files are if they are not beside the record, else ""."""

    name: str
    kind: Kind
    title: str
    origin: Origin
    files: tuple[StoredFile, ...]
    licence: str = ""
    repository: str = ""
    revision: str = ""  # the commit it was downloaded at
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """A model that is there. `path`: as in the settings, of a language model's first file or a search model's folder.
    `trouble`: why it cannot be used, None where it can."""

    record: Record
    path: str
    trouble: Notice | None = None

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def kind(self) -> Kind:
        return self.record.kind

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.record.files)


def list_installed(folder: Path) -> tuple[Installed, ...]:
    """In the order of their names."""
    if not folder.is_dir():
        return ()
    found = (each for each in sorted(folder.iterdir()) if (each / RECORD).is_file() and not each.name.startswith("."))
    return tuple(read_installed(each) for each in found)


def read_installed(folder: Path) -> Installed:
    """The model in a folder of its own."""
    try:
        raw = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = tuple(StoredFile(**each) for each in raw.pop("files"))
        record = Record(files=files, kind=Kind(raw.pop("kind")), origin=Origin(raw.pop("origin")), **raw)
    except (OSError, ValueError, TypeError, KeyError) as error:
        blank = Record(folder.name, Kind.LANGUAGE, folder.name, Origin.DOWNLOADED, ())
        return Installed(blank, str(folder), notice("installed.record", record=RECORD, why=error))
    root = Path(record.reference) if record.reference else folder
    missing = next((root / file.name for file in record.files if not (root / file.name).is_file()), None)
    path = root / record.files[0].name if record.kind is Kind.LANGUAGE else root
    return Installed(record, str(path), notice("installed.missing", file=missing) if missing else None)


def write_record(record: Record, folder: Path) -> None:
    (folder / RECORD).write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def partial_folder(folder: Path, name: str) -> Path:
    """Where a model grows before it is moved into place; made where it is not there. On the same disk, so that moving
    is one step."""
    made = folder / PARTIAL / name
    made.mkdir(parents=True, exist_ok=True)
    return made


def put_in_place(record: Record, folder: Path) -> Installed:
    """Moves a whole model with its record from the partial folder to its own, in one step. Raises AlreadyInstalled."""
    grown, place = partial_folder(folder, record.name), folder / record.name
    check_free(folder, record.name)
    write_record(record, grown)
    grown.rename(place)
    return read_installed(place)


def check_free(folder: Path, name: str) -> None:
    """Raises AlreadyInstalled where a model of the name is there."""
    if (folder / name).exists():
        raise AlreadyInstalled("same_name", name=name)


def find_installed(folder: Path, name: str) -> Installed:
    """Raises UnknownModel."""
    found = next((each for each in list_installed(folder) if each.name == name), None)
    if found is None:
        raise UnknownModel("not_installed", name=name)
    return found


def remove_installed(folder: Path, name: str) -> Installed:
    """Deletes what was downloaded or copied; of a referenced model the record alone. Raises UnknownModel,
    ModelNotRemovable."""
    found = find_installed(folder, name)
    gone = folder / REMOVED / name
    try:
        discard(gone)
        gone.parent.mkdir(exist_ok=True)
        (folder / name).rename(gone)  # in one step, so that no half of it stays behind
        shutil.rmtree(gone.parent)
    except OSError as error:
        raise ModelNotRemovable(name=name, why=error.strerror or error) from error
    return found


def discard_partial(folder: Path, name: str) -> None:
    """Deletes what was fetched of a model so far."""
    discard(folder / PARTIAL / name)


def discard(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def discard_quick_copies(home: Path) -> None:
    """Deletes the copies of small models that version 0.1.0 made by itself, of up to 1.4 GB each, to read them faster.
    Whatever else stands in their folder is left there. A failure is logged, since nothing depends on it."""
    folder = home / QUICK_COPIES
    if not folder.is_dir():
        return
    try:
        for each in folder.iterdir():
            if each.suffix in {".gguf", ".part"}:
                each.unlink()
        folder.rmdir()
    except OSError as error:
        log.warning("The copies of models in %s, which are no longer used, cannot be deleted: %s", folder, error)
    else:
        log.info("deleted the copies of models in %s, which are no longer used", folder)
