"""A square of two shares, 0 to 1 both ways, drawn as SVG: what the plots of a report stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

SIDE = 300.0  # of the square, in pixels
LEFT, TOP, RIGHT, BOTTOM = 62.0, 14.0, 18.0, 50.0  # margins, in pixels
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """In pixels from the top left."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:.1f},{self.y:.1f}"


def at(x: float, y: float) -> Point:
    """Where two shares lie in the square."""
    return Point(LEFT + x * SIDE, TOP + (1 - y) * SIDE)


@dataclass(slots=True)
class Square:
    """Shapes are added in shares, and painted in the order in which they were added. `kind` is a class of the style."""

    across: str  # names of the axes
    up: str
    _shapes: list[str] = field(default_factory=list)

    def line(self, kind: str, points: Iterable[tuple[float, float]]) -> None:
        path = " ".join(str(at(*point)) for point in points)
        self._shapes.append(f'<polyline class="{kind}" points="{path}"/>')

    def dot(self, kind: str, x: float, y: float, title: str, radius: float = 5) -> None:
        place = at(x, y)
        self._shapes.append(
            f'<circle class="{kind}" cx="{place.x:.1f}" cy="{place.y:.1f}" r="{radius:.1f}">{_title(title)}</circle>'
        )

    def label(self, kind: str, x: float, y: float, text: str) -> None:
        place = at(x, y)
        self._shapes.append(f'<text class="{kind}" x="{place.x:.1f}" y="{place.y:.1f}">{escape(text)}</text>')

    def drawn(self, title: str) -> str:
        """The whole picture; `title` is read aloud where pictures are not seen."""
        width, height = LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM
        head = f'<svg class="square" role="img" viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">'
        return "\n".join([head, _title(title), *self._axes(), *self._shapes, "</svg>"])

    def _axes(self) -> Sequence[str]:
        middle, bottom = TOP + SIDE / 2, TOP + SIDE
        grid = [shape for tick in TICKS for shape in _tick(tick)]
        return [
            *grid,
            f'<text class="axis" x="{LEFT + SIDE / 2:g}" y="{bottom + 42:g}">{escape(self.across)}</text>',
            f'<text class="axis" x="16" y="{middle:g}" transform="rotate(-90 16 {middle:g})">{escape(self.up)}</text>',
        ]


def _tick(share: float) -> list[str]:
    along, beside, words = at(share, 0), at(0, share), f"{share:.0%}"
    return [
        f'<line class="grid" x1="{along.x:g}" y1="{TOP:g}" x2="{along.x:g}" y2="{TOP + SIDE:g}"/>',
        f'<line class="grid" x1="{LEFT:g}" y1="{beside.y:g}" x2="{LEFT + SIDE:g}" y2="{beside.y:g}"/>',
        f'<text class="tick across" x="{along.x:g}" y="{along.y + 18:g}">{words}</text>',
        f'<text class="tick up" x="{beside.x - 8:g}" y="{beside.y + 4:g}">{words}</text>',
    ]


def _title(words: str) -> str:
    return f"<title>{escape(words)}</title>"
