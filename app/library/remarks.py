"""What the user is told about the pages of a document that are, or were, to be recognised from their picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_NAMED = 5  # pages

troubles = {
    "too_slow": "took too long",
    "too_big": "needs too much memory",
    "crashed": "crashed the recognition",
    "damaged": "cannot be drawn",
}
remedy = "Allow more in the settings (seconds_per_scan, megabytes_per_scan) and index the file again by its name."


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
    if counts.recognised:
        legible = (
            f", {min(99, round(100 * counts.legibility))} % legible" if counts.legibility else ": no text was found"
        )
        yield f"{of(counts.recognised, counts.pages)} recognised from {pictures(counts.recognised)}{legible}."
    if counts.waiting:
        verb = "waits" if counts.waiting == 1 else "wait"
        yield f"{of(counts.waiting, counts.pages)} {verb} for text recognition: index again to go on with it."
    if counts.failed:
        named = "; ".join(f"page {page} {troubles.get(code, code)}" for page, code in counts.failed[:MOST_NAMED])
        more = f" and {len(counts.failed) - MOST_NAMED} more" if len(counts.failed) > MOST_NAMED else ""
        yield f"{of(len(counts.failed), counts.pages)} could not be recognised ({named}{more}). {remedy}"


def of(some: int, pages: int) -> str:
    return f"{some} of {pages} page{'' if pages == 1 else 's'}"


def pictures(pages: int) -> str:
    return "its picture" if pages == 1 else "their pictures"
