"""Whether what was recognised in a page's picture is to stand in the place of the words that the file gives."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.page import Trouble

SURE = 0.8  # legibility of words that are compared
SHORTEST = 4  # letters of such a word
ENOUGH = 5  # words, to tell whether two texts agree
AGREES = 0.6  # share of them that the file has as well


def is_better(trouble: Trouble, own: Sequence[str], seen: Sequence[str], legibility: Sequence[float]) -> bool:
    """own: the file's words; seen: those of the picture, with their legibility."""
    if trouble is Trouble.SPARSE:
        return len(seen) > len(own)  # the picture shows the file's own words too
    if trouble is Trouble.DOUBTFUL:
        share = agreement(own, seen, legibility)
        return share is not None and share < AGREES
    return bool(seen)


def agreement(own: Sequence[str], seen: Sequence[str], legibility: Sequence[float]) -> float | None:
    """Share of the surely seen longer words that the file has as well; None where there are too few to tell."""
    found = [
        key
        for text, sure in zip(seen, legibility, strict=True)
        if sure >= SURE and len(key := _letters(text)) >= SHORTEST
    ]
    if len(found) < ENOUGH:
        return None
    held = "".join(map(_letters, own))
    return sum(key in held for key in found) / len(found)


def _letters(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())
