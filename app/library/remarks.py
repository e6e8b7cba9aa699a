"""What the user is told about the pages of a document that are, or were, to be recognised from their picture.

Whole sentences with numbers filled in: the window knows them by their forms and says them in its own language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_NAMED = 5  # pages
REMEDY = "Allow more in the settings (seconds_per_scan, megabytes_per_scan) and index the file again by its name."


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """Of one document. failed: page and the code of its error."""

    pages: int
    waiting: int
    recognised: int
    legibility: float
    failed: tuple[tuple[int, str], ...]


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
        pages = [str(page) for page, why in failed if why == code]
        yield failure(code, ", ".join(pages[:MOST_NAMED]) + (", …" if len(pages) > MOST_NAMED else ""))
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
