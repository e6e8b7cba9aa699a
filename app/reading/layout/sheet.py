"""What a page holds, before anything is decided about its order: words, boxes and fonts as arrays in content order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.domain.page import Trouble

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of a word of a script without spaces. lengths: (k,) characters; boxes: (k, 4) points as displayed."""

    lengths: Ints
    boxes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The visible words of one page. Arrays of words have length n, arrays of lines have length m.

    boxes: (n, 4) points as displayed. order: (n,) place in the content order of all words, hidden ones counted.
    line: (n,) index of the word's line. size, bold, upright: (m,) of the line; upright means that it does not stand
    on end. leftward: (m,) whether it is read from right to left. letters: of words that are whole lines, by place in
    the sheet; as many places in `order` are theirs. damaged: whether some or all of what stands there is lost.
    """

    number: int
    label: str
    width: float
    height: float
    rotation: int
    texts: list[str]
    boxes: Floats
    order: Ints
    line: Ints
    size: Floats
    bold: Flags
    upright: Flags
    hidden_words: int
    has_image: bool
    trouble: Trouble = Trouble.NONE
    leftward: Flags = field(default_factory=lambda: np.zeros(0, bool))
    letters: Mapping[int, Letters] = field(default_factory=dict)
    damaged: bool = False

    @classmethod
    def blank(
        cls,
        number: int,
        label: str = "",
        *,
        size: tuple[float, float] = (0.0, 0.0),
        rotation: int = 0,
        has_image: bool = False,
        trouble: Trouble = Trouble.NONE,
    ) -> Sheet:
        """A page without words."""
        none, floats, flags = np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, bool)
        boxes = np.zeros((0, 4), np.float32)
        return cls(number, label, *size, rotation, [], boxes, none, none, floats, flags, flags, 0, has_image, trouble)
