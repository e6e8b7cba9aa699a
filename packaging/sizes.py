"""How large the installed Candor is, of what, and how long its window takes to be there.

    python packaging/sizes.py [BUNDLE] [--start]   by default build/dist/candor

`--start` needs a screen (xvfb-run makes one) and xdotool: a start lasts until the window is mapped. A cold one is
measured after the bundle's files were dropped from memory, as far as no other program has them open.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "build" / "dist" / "candor"
LIMIT_MB = 450  # the aim for everything but the language model, which is a package of its own
WARM_SECONDS = 2.5  # the aim for a warm start
STARTS = 5
# Folders that belong to one part: wheels keep their libraries beside themselves.
TOGETHER = {
    "numpy.libs": "numpy",
    "pillow.libs": "PIL",
    "opencv_python_headless.libs": "cv2",
    "shapely.libs": "shapely",
}
NAMES = {
    "app": "Candor's resources",
    "rapidocr": "text recognition models (PP-OCRv6)",
    "PySide6": "Qt and PySide6",
    "cv2": "OpenCV",
    "PIL": "Pillow",
}


def sizes(bundle: Path) -> Counter[str]:
    """Bytes of each part; a link counts nothing."""
    found: Counter[str] = Counter()
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[part_of(path.relative_to(bundle))] += path.stat().st_size
    return found


def part_of(place: Path) -> str:
    if place.parts[0] != "_internal":
        return "the program with all Python modules" if place.name.startswith("candor") else "licences"
    if len(place.parts) == 2:
        return "system libraries and Python"
    if place.parts[1:4] == ("app", "resources", "models"):
        return f"model {place.parts[4]}"
    name = TOGETHER.get(place.parts[1], place.parts[1])
    return NAMES.get(name, "metadata" if name.endswith(".dist-info") else name)


def starts(bundle: Path) -> Iterator[tuple[str, float]]:
    """("cold" or "warm", seconds)"""
    with tempfile.TemporaryDirectory() as home:
        forget(bundle)
        yield "cold", start_seconds(bundle, Path(home))
        for _ in range(STARTS):
            yield "warm", start_seconds(bundle, Path(home))


def forget(bundle: Path) -> None:
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def start_seconds(bundle: Path, home: Path) -> float:
    """From the start of the process until its window is mapped; then the window is closed."""
    began = time.perf_counter()
    with subprocess.Popen([bundle / "candor"], env={**os.environ, "CANDOR_HOME": str(home)}) as program:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid), "--name", "Candor"]
        subprocess.run(search, check=True, capture_output=True, timeout=120)
        seconds = time.perf_counter() - began
        program.terminate()
    return seconds


def megabytes(size: int) -> float:
    return round(size / 1e6, 1)


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    bundle = Path(words[0]) if words else BUNDLE
    found = sizes(bundle)
    whole = megabytes(found.total())
    write(f"installed: {whole} MB ({'within' if whole <= LIMIT_MB else 'over'} the {LIMIT_MB} MB that are the aim)")
    for part, size in found.most_common(10):
        write(f"{megabytes(size):8.1f} MB  {part}")
    write(f"{megabytes(found.total() - sum(size for _, size in found.most_common(10))):8.1f} MB  the rest")
    if "--start" in sys.argv:
        write(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        taken = list(starts(bundle))
        warm = sorted(seconds for kind, seconds in taken if kind == "warm")
        write(f"start, cold: {taken[0][1]:.2f} s; warm: median {warm[len(warm) // 2]:.2f} s, least {warm[0]:.2f} s")
        write(json.dumps({"warm_within_aim": warm[len(warm) // 2] <= WARM_SECONDS}))


if __name__ == "__main__":
    main()
