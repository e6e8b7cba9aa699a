"""What the user is told about pages of a document that are damaged, and that are, or were, to be recognised.

Whole sentences with numbers filled in: the window knows them by their forms and says them in its own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_NAMED = 5  # pages
NEW_COPY = "Get the file again from its source, or open it in a PDF viewer and save a new copy."
REMEDY = "Allow more in the settings (seconds_per_scan, megabytes_per_scan) and index the file again by its name."


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """Of one document. failed: page and the code of its error."""

    pages: int
    waiting: int
    recognised: int
    legibility: float
    failed: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """Of one document. total: number of its pages. pages: those that are damaged. repaired: its structure was broken
    and was rebuilt in order to read it."""

    total: int
    pages: tuple[int, ...]
    repaired: bool


def damage_remark(damage: Damage) -> str:
    """Sentences; "" where there is nothing to say."""
    if damage.pages:
        number, named = len(damage.pages), listed(damage.pages)
        lost = f"Damaged pages, whose text is lost or has gaps: {number} of {damage.total} (page {named})."
        return f"{lost} {NEW_COPY}"
    if damage.repaired:
        return "The structure of the file was broken and was rebuilt; no page is known to be damaged."
    return ""


def listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:MOST_NAMED])) + (", …" if len(pages) > MOST_NAMED else "")


def scan_remark(counts: ScanCounts) -> str:
    """Sentences; "" where there is nothing to say."""
    return " ".join(sentences(counts))


def sentences(counts: ScanCounts) -> Iterator[str]:
    if counts.recognised and counts.legibility:
        legible = min(99, round(100 * counts.legibility))
        yield f"Recognised from pictures: {counts.recognised} of {counts.pages} pages, {legible} % legible."
    elif counts.recognised:
        yield f"Recognised from pictures: {counts.recognised} of {counts.pages} pages, on which no text was found."
    if counts.waiting:
        yield f"Pages that wait for text recognition: {counts.waiting} of {counts.pages}; indexing goes on with them."
    yield from failures(counts.failed)


def failures(failed: Sequence[tuple[int, str]]) -> Iterator[str]:
    for code in dict.fromkeys(code for _, code in failed):
        yield failure(code, listed([page for page, why in failed if why == code]))
    if failed:
        yield REMEDY


def failure(code: str, pages: str) -> str:
    match code:
        case "too_slow":
            return f"Recognition took too long on page {pages}."
        case "too_big":
            return f"Recognition needs too much memory on page {pages}."
        case "crashed":
            return f"Recognition crashed on page {pages}."
        case "damaged":
            return f"What stands on page {pages} cannot be drawn."
    return f"Recognition failed on page {pages} ({code})."
