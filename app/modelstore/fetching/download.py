"""A model of the catalogue, from the hub into its folder: nothing of it is there before all of it is there and right.

What the hub states is asked for first; then the disk is looked at, the files are fetched, held against their hashes,
read as the models they are said to be, and moved into place in one step.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.domain.events import Progress
from app.errors import DownloadDamaged, DownloadRunning, LargerThanAgreed, ModelError, NoRoom
from app.models.gguf.header import check_gguf
from app.modelstore.catalogue import Kind, Offer
from app.modelstore.encoder_folder import check_encoder_folder
from app.modelstore.fetching.files import Fetch, Speed
from app.modelstore.fetching.hub import Hub, HubFile, HubStated
from app.modelstore.fetching.journal import Journal
from app.modelstore.installed import (
    Installed,
    Origin,
    Record,
    StoredFile,
    check_free,
    discard_partial,
    partial_folder,
    put_in_place,
)

SPARE = 200 << 20  # bytes of disk that stay free
PIECE = 1 << 20  # bytes hashed at once
LOOK = 0.1  # seconds between two events

Events = Generator[HubStated | Progress | Installed, None, None]


class Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


def download(offer: Offer, folder: Path, endpoint: str, at_most: int) -> Events:
    """Yields what the hub states, Progress in bytes, and the model. Closing it keeps what came, for the next time.

    folder:   of the installed models.
    at_most:  bytes that the user agreed to.
    Raises DownloadError leaves, AlreadyInstalled, NoRoom, ModelError leaves, and OSError where the disk fails.
    """
    check_free(folder, offer.name)
    grown = partial_folder(folder, offer.name)
    with only_one(grown, offer):
        hub = Hub(endpoint)
        try:
            stated = hub.state(offer)
            journal = Journal(grown, stated.files)
            yield HubStated(stated.name, stated.host, stated.commit, stated.bytes, stated.files, journal.fetched)
            check_agreed(offer, stated, at_most)
            check_room(grown, offer.title, stated.bytes - journal.fetched)
            yield from fetched(Fetch(hub, offer.repository, stated, journal))
            yield from checked(stated, journal)
        finally:
            hub.close()
        yield finished(offer, folder, stated, journal)


@contextmanager
def only_one(grown: Path, offer: Offer) -> Iterator[None]:
    """Raises DownloadRunning where another program fetches the same model."""
    from filelock import FileLock, Timeout

    lock = FileLock(grown.with_suffix(".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DownloadRunning(title=offer.title) from error
    try:
        yield
    finally:
        lock.release()


def check_agreed(offer: Offer, stated: HubStated, at_most: int) -> None:
    if stated.bytes > at_most:
        raise LargerThanAgreed(
            host=stated.host, bytes=megabytes(stated.bytes), title=offer.title, at_most=megabytes(at_most)
        )


def check_room(folder: Path, title: str, needed: int) -> None:
    """Raises NoRoom."""
    free = shutil.disk_usage(folder).free
    if needed + SPARE > free:
        raise NoRoom(title=title, needed=megabytes(needed + SPARE), free=megabytes(free))


def megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def fetched(run: Fetch) -> Generator[Progress, None, None]:
    """Of all files together."""
    total, speed = run.stated.bytes, Speed(run.journal.fetched)
    try:
        for done in run.run():
            yield step("fetched", done, total, speed.now(done))
    except DownloadDamaged:
        if run.damaged is not None:
            run.journal.forget(run.damaged)
        raise


def step(wave: str, done: int, total: int, rate: float) -> Progress:
    return Progress(wave, "bytes", done, total, rate, (total - done) / rate if rate else None)


def checked(stated: HubStated, journal: Journal) -> Generator[Progress, None, None]:
    """Each file against its hash. Raises DownloadDamaged, with the file deleted and the others kept."""
    done, speed, told = 0, Speed(0), 0.0
    for file in stated.files:
        made = hash_of(file)
        with (journal.folder / file.name).open("rb") as source:
            while piece := source.read(PIECE):
                made.update(piece)
                done += len(piece)
                if time.monotonic() - told > LOOK:
                    told = time.monotonic()
                    yield step("checked", done, stated.bytes, speed.now(done))
        if made.hexdigest() != (file.sha256 or file.blob):
            journal.forget(file)
            raise DownloadDamaged("other_hash", name=file.name, host=stated.host)


def hash_of(file: HubFile) -> Hash:
    """SHA-256 of a large file; of any other what git names it by, SHA-1 behind a head of its size."""
    if file.sha256:
        return hashlib.sha256()
    made = hashlib.sha1(usedforsecurity=False)
    made.update(f"blob {file.bytes}\0".encode())
    return made


def drop_others(folder: Path, names: set[str]) -> None:
    """The journal, and what another version of the model had under another name."""
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        if path.relative_to(folder).as_posix() not in names:
            path.unlink()


def finished(offer: Offer, folder: Path, stated: HubStated, journal: Journal) -> Installed:
    """Raises ModelError leaves where it is whole, and yet no model that Candor can read; then it is deleted."""
    try:
        if offer.kind is Kind.LANGUAGE:
            check_gguf(journal.folder / offer.files[0])
        else:
            check_encoder_folder(journal.folder)
    except ModelError:
        discard_partial(folder, offer.name)
        raise
    drop_others(journal.folder, {file.name for file in stated.files})
    record = Record(
        name=offer.name,
        kind=offer.kind,
        title=offer.title,
        origin=Origin.DOWNLOADED,
        files=tuple(StoredFile(file.name, file.bytes, file.sha256) for file in stated.files),
        licence=offer.licence,
        repository=offer.repository,
        revision=stated.commit,
    )
    return put_in_place(record, folder)
