"""How fast a model reads and writes on this computer: measured as it is used, kept for each file and way of loading."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.models.gguf.fit import Plan

log = logging.getLogger(__name__)

READING_ROWS = 32  # tokens of one decode from which on it is reading
WRITING_ROWS = 2  # up to so many are evaluated for the next token
ENOUGH_READ, ENOUGH_WRITTEN = 100, 8  # tokens: fewer say little


@dataclass(frozen=True, slots=True)
class Pace:
    """In tokens a second; None where too few were read or written to tell. `measured` is an ISO date."""

    read: float | None
    written: float | None
    measured: str

    @property
    def words(self) -> str:
        read = f"reads {self.read:.0f} tokens/s" if self.read else ""
        written = f"writes {self.written:.0f} tokens/s" if self.written else ""
        return ", ".join(filter(None, (read, written)))


@dataclass(slots=True)
class Tally:
    """Of the decodes of one engine."""

    read: int = 0
    reading: float = 0.0  # seconds
    written: int = 0
    writing: float = 0.0

    def count(self, rows: int, seconds: float) -> None:
        if rows >= READING_ROWS:
            self.read, self.reading = self.read + rows, self.reading + seconds
        elif rows <= WRITING_ROWS:
            self.written, self.writing = self.written + 1, self.writing + seconds

    def pace(self, today: date) -> Pace | None:
        read = self.read / self.reading if self.read >= ENOUGH_READ else None
        written = self.written / self.writing if self.written >= ENOUGH_WRITTEN else None
        return Pace(read, written, today.isoformat()) if read or written else None


def key_of(file: Path, plan: Plan, threads: int) -> str:
    """What a pace holds for."""
    bytes_held = file.stat().st_size
    return f"{file.name} {bytes_held} {plan.context} {plan.cache.value} {plan.gpu_layers} {threads}"


def kept_paces(path: Path) -> dict[str, Pace]:
    """None where there is no file yet, or a damaged one, which is made anew."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): Pace(each["read"], each["written"], each["measured"]) for key, each in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        log.warning("The speeds kept in %s cannot be read: %s", path, error)
        return {}


def keep_pace(path: Path, key: str, tally: Tally) -> None:
    """What is measured now takes the place of what was measured before. Where it cannot be written, it is not kept."""
    pace = tally.pace(datetime.now(UTC).date())
    if pace is None:
        return
    paces = kept_paces(path)
    before = paces.get(key)
    paces[key] = Pace(
        pace.read or (before.read if before else None),
        pace.written or (before.written if before else None),
        pace.measured,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({name: asdict(each) for name, each in paces.items()}, indent=1), encoding="utf-8")
    except OSError as error:
        log.warning("The speed of the model is not kept: %s", error)
