"""How a scanned page lies: by quarter turns and by a small slant. Points are (x, y) with the origin at the top left."""

from __future__ import annotations

import cv2
import numpy as np

from app.reading.layout.sheet import Flags, Floats
from app.reading.recognition.recogniser import Picture

TALL = 1.5  # height over width of a line that runs up or down the page
LONG = 4.0  # width over height of a line whose slant counts
LEAST_SLANT = 0.001  # radians: one point in a thousand


def tall(corners: Floats) -> Flags:
    """(n,) which of the lines run up or down the page."""
    width, height = _sides(corners)
    return height > TALL * width


def lies_on_its_side(corners: Floats) -> bool:
    """Whether most of the text runs up or down."""
    width, height = _sides(corners)
    down = tall(corners)
    return float(height[down].sum()) > float(width[~down].sum())


def turned(corners: Floats, size: tuple[float, float], quarters: int = 1) -> Floats:
    """(n, 4, 2) lines as they stand once their page (width, height) was turned so often to the left."""
    width, height = size
    for _ in range(quarters % 4):
        corners = np.stack([corners[..., 1], width - corners[..., 0]], axis=-1)
        width, height = height, width
    return clockwise(corners)


def clockwise(corners: Floats) -> Floats:
    """The four corners of each line from its top left one on."""
    by_x = np.take_along_axis(corners, np.argsort(corners[..., 0], axis=1, kind="stable")[..., None], axis=1)
    left, right = by_x[:, :2], by_x[:, 2:]
    left = np.take_along_axis(left, np.argsort(left[..., 1], axis=1, kind="stable")[..., None], axis=1)
    right = np.take_along_axis(right, np.argsort(right[..., 1], axis=1, kind="stable")[..., None], axis=1)
    return np.stack([left[:, 0], right[:, 0], right[:, 1], left[:, 1]], axis=1)


def slant_of(corners: Floats) -> float:
    """Radians by which the lines fall to the right, the longer ones counting more; 0 where none is long."""
    width, height = _sides(corners)
    long = (width > LONG * height) & ~tall(corners)
    if not long.any():
        return 0.0
    run = corners[long, 1] - corners[long, 0]
    slants, weights = np.arctan2(run[:, 1], run[:, 0]), width[long]
    order = np.argsort(slants)
    middle = int(np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2))
    slant = float(slants[order][middle])
    return slant if abs(slant) >= LEAST_SLANT else 0.0


def straight(corners: Floats, slant: float, size: tuple[float, float]) -> Floats:
    """The corners turned back by the slant about the middle of the page (width, height)."""
    cosine, sine = np.cos(slant), np.sin(slant)
    middle = np.array(size, np.float32) / 2
    turn = np.array([[cosine, -sine], [sine, cosine]], np.float32)
    return np.asarray((corners - middle) @ turn + middle, np.float32)


def hulls(corners: Floats) -> Floats:
    """(n, 4) upright boxes around the corners."""
    return np.hstack([corners.min(axis=1), corners.max(axis=1)])


def cut_out(picture: Picture, corners: Floats) -> Picture:
    """One line, straightened; one that runs up or down is laid flat."""
    width, height = (max(1, round(float(side))) for side in (each[0] for each in _sides(corners[None])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    line = cv2.warpPerspective(picture, move, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(line) if height > TALL * width else line, np.uint8)


def _sides(corners: Floats) -> tuple[Floats, Floats]:
    """(n,) width and (n,) height of each line."""
    top = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    left = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    return top.astype(np.float32), left.astype(np.float32)
