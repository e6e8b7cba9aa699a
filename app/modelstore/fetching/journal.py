"""How far a download has come, kept in a file beside what came: it goes on from there after any interruption."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from app.modelstore.fetching.hub import HubFile
from app.modelstore.installed import PARTIAL

log = logging.getLogger(__name__)

JOURNAL = ".journal.json"
CONNECTIONS = 4
LEAST_STRETCH = 16 << 20  # bytes: below, another connection costs more than it brings


@dataclass(slots=True)
class Stretch:
    """A part of a file, [start, end), of which `done` bytes are there."""

    file: HubFile
    start: int
    end: int
    done: int = 0

    @property
    def place(self) -> int:
        return self.start + self.done

    @property
    def left(self) -> int:
        return self.end - self.place


def stretches(file: HubFile) -> list[Stretch]:
    """A file cut into equal parts, as many as connections where it is large enough."""
    parts = max(1, min(CONNECTIONS, file.bytes // LEAST_STRETCH))
    cuts = [file.bytes * number // parts for number in range(parts + 1)]
    return [Stretch(file, start, end) for start, end in pairwise(cuts)]


class Journal:
    """How far the stretches have come, in a file beside them."""

    def __init__(self, folder: Path, files: Sequence[HubFile]) -> None:
        """What was fetched of other content, or cannot be relied on, begins anew."""
        self.folder = folder
        self.stretches: list[Stretch] = []
        known = read_journal(folder)
        for file in files:
            found = [Stretch(file, *each) for each in known.get(key(file), [])]
            there = (folder / file.name).is_file()
            self.stretches += found if there and found else stretches(file)

    @property
    def fetched(self) -> int:
        return sum(each.done for each in self.stretches)

    def forget(self, file: HubFile) -> None:
        """Deletes what is there of a file."""
        (self.folder / file.name).unlink(missing_ok=True)
        self.stretches = [each for each in self.stretches if each.file != file] + stretches(file)
        self.write()

    def write(self) -> None:
        """In one step, so that there is always one."""
        said: dict[str, list[tuple[int, int, int]]] = {}
        for each in self.stretches:
            said.setdefault(key(each.file), []).append((each.start, each.end, each.done))
        new = self.folder / f"{JOURNAL}.new"
        new.write_text(json.dumps(said), encoding="utf-8")
        new.replace(self.folder / JOURNAL)


def key(file: HubFile) -> str:
    """Another content under the same name is another file."""
    return f"{file.sha256 or file.blob} {file.name}"


def read_journal(folder: Path) -> dict[str, list[tuple[int, int, int]]]:
    """By the key of the file: start, end and bytes done of its stretches. Empty where there is none to rely on."""
    try:
        raw = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
        return {str(key): [(int(a), int(b), int(c)) for a, b, c in value] for key, value in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.warning("the journal of a download cannot be read and it begins anew: %s", error)
        return {}


def list_partial(folder: Path) -> tuple[tuple[str, int], ...]:
    """The models of which a part was fetched, by name, with its bytes. `folder`: of the installed models."""
    grown = sorted(each.parent for each in (folder / PARTIAL).glob(f"*/{JOURNAL}"))
    return tuple((each.name, sum(done for part in read_journal(each).values() for *_, done in part)) for each in grown)
