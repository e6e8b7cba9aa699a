"""resources/icons/candor.svg -> the program's icon in every size, and as Windows and macOS want it.

python packaging/icons.py [FOLDER]   by default build/icons
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "candor.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024)  # pixels
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
OF_LINUX = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)


def draw(folder: Path) -> list[Path]:
    """candor-SIZE.png, candor.ico, candor.icns. A QGuiApplication must be there."""
    from PySide6.QtCore import QSize

    from app.gui.look.icons import drawn

    folder.mkdir(parents=True, exist_ok=True)
    svg = DRAWING.read_text(encoding="utf-8")
    pictures = {size: folder / f"candor-{size}.png" for size in SIZES}
    for size, path in pictures.items():
        drawn(svg, QSize(size, size)).save(str(path))
    return [*pictures.values(), windows(pictures, folder / "candor.ico"), macos(pictures, folder / "candor.icns")]


def windows(pictures: dict[int, Path], path: Path) -> Path:
    """As bitmaps: older tools do not know PNG inside of an .ico file."""
    first, *rest = [loaded(pictures[size]) for size in sorted(OF_WINDOWS, reverse=True)]
    first.save(path, sizes=[(size, size) for size in OF_WINDOWS], append_images=rest, bitmap_format="bmp")
    return path


def macos(pictures: dict[int, Path], path: Path) -> Path:
    first, *rest = [loaded(pictures[size]) for size in (1024, 512, 256, 128, 64, 32, 16)]
    first.save(path, append_images=rest)
    return path


def loaded(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "icons")
    app.quit()


if __name__ == "__main__":
    main()
