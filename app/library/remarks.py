"""What the user should know of the pages of a document that are, or were, to be recognised from their picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.notice import Notice, notice

MOST_NAMED = 5  # pages
KNOWN = frozenset({"too_slow", "too_big", "crashed", "damaged"})  # codes of errors


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """Of one document. failed: page and the code of its error."""

    pages: int
    waiting: int
    recognised: int
    legibility: float
    failed: tuple[tuple[int, str], ...]


def scan_remark(counts: ScanCounts) -> tuple[Notice, ...]:
    """None where there is nothing to say."""
    return tuple(_remarks(counts))


def _remarks(counts: ScanCounts) -> Iterator[Notice]:
    if counts.recognised and counts.legibility:
        legible = min(99, round(100 * counts.legibility))
        yield notice("scans.recognised", recognised=counts.recognised, pages=counts.pages, legible=legible)
    elif counts.recognised:
        yield notice("scans.no_text", recognised=counts.recognised, pages=counts.pages)
    if counts.waiting:
        yield notice("scans.waiting", waiting=counts.waiting, pages=counts.pages)
    for code in dict.fromkeys(code for _, code in counts.failed):
        yield _failure(code, [page for page, why in counts.failed if why == code])


def _failure(code: str, failed: Sequence[int]) -> Notice:
    pages = ", ".join(map(str, failed[:MOST_NAMED])) + (", …" if len(failed) > MOST_NAMED else "")
    return notice(f"scans.{code}", pages=pages) if code in KNOWN else notice("scans.failed", pages=pages, code=code)
