"""How much a word counts in a passage: BM25's part of the score that no question changes, computed when it is written.

The keyword index holds each word of a passage once, with its impact, rounded to a level, as a last letter. A word's
passages so stand in one list a level, and a search reads the lists that count most first and may stop at any time
(Anh and Moffat 2006, impact-ordered indexes; Lin and Trotman 2015, anytime ranking).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

saturation, length_share = 1.2, 0.75  # k1 and b of BM25, as in FTS5
typical_length = 71.0  # words of a passage, on average: a constant, so that what was written stays comparable
text_weight, context_weight = 1.0, 0.5  # of a word in the passage itself and in its context
steps = 5  # levels for an impact of 1, the greatest of which is saturation + 1; finer ones find no more, and cost time
levels = [chr(0xE000 + level) for level in range(1, math.ceil(steps * (saturation + 1)) + 1)]
"""From the least to the greatest; private letters, which the index's tokenizer takes for a part of the word."""


def impacts_of(text: Sequence[str], context: Sequence[str]) -> dict[str, float]:
    """The words of a passage and of its context (as the index holds them) -> the impact of each, 0 to 2.2."""
    counts = Counter[str]()
    for words, weight in ((text, text_weight), (context, context_weight)):
        for word in words:
            counts[word] += weight  # type: ignore[assignment] # a Counter of floats is fine
    length = (len(text) + len(context)) / typical_length
    slowness = saturation * (1 - length_share + length_share * length)
    return {word: count * (saturation + 1) / (count + slowness) for word, count in counts.items()}


def listed(impacts: dict[str, float]) -> str:
    """What is written to the index: each word with the letter of its level, parted by spaces."""
    return " ".join(word + levels[max(0, round(steps * impact) - 1)] for word, impact in impacts.items())


def impact_of(name: str) -> float:
    """The impact of a list, told by the last letter of its name."""
    return (levels.index(name[-1]) + 1) / steps


def rarity(passages: int, size: int) -> float:
    """Inverse document frequency as FTS5 has it: of a word in this many of a library's passages."""
    return max(math.log((max(size, passages) - passages + 0.5) / (passages + 0.5)), 1e-6)
