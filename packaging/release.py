"""The checklist of a release, as far as a machine can tell: python packaging/release.py [--quick] [--build]

`--quick` leaves out the tests, `--build` makes the installers too and looks at their size. Each line says what was
looked at; the exit code is 1 where one of them is not as it should be. What a person must still do is printed at the
end.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app import __version__

ROOT = Path(__file__).resolve().parents[1]
METAINFO = ROOT / "packaging" / "linux" / "org.candor.Candor.metainfo.xml"
# Of a download; what is installed is in sizes.py.
LIMIT_MB = {"candor_*.deb": 280, "candor-model-standard_*.deb": 1150, "Candor-[0-9]*": 290, "Candor-standard-*": 1400}
BY_HAND = """What a machine cannot tell:
- Read the changelog as somebody who has never seen this program.
- make package-test as root, and look at build/answer.png.
- Windows: packaging/windows/build.ps1; macOS: packaging/macos/build.sh; install both on a machine without Python.
- Tag: git tag -s v{version}, after everything above."""


@dataclass(frozen=True, slots=True)
class Point:
    words: str
    look: Callable[[], str]  # returns what is wrong, "" for nothing


def version_in_changelog() -> str:
    first = re.search(r"^## \[(.+?)\] - (\d{4}-\d\d-\d\d)$", text("CHANGELOG.md"), re.MULTILINE)
    return "" if first and first[1] == __version__ else f"its newest entry is {first[1] if first else 'not dated'}"


def version_in_metainfo() -> str:
    release = ElementTree.parse(METAINFO).find("releases/release")
    known = release.get("version") if release is not None else None
    return "" if known == __version__ else f"its newest release is {known}"


def dates_agree() -> str:
    release = ElementTree.parse(METAINFO).find("releases/release")
    day = release.get("date") if release is not None else None
    return "" if f"## [{__version__}] - {day}" in text("CHANGELOG.md") else f"the metainfo says {day}"


def tree_is_clean() -> str:
    return said("git", "status", "--porcelain")


def on_main() -> str:
    branch = said("git", "rev-parse", "--abbrev-ref", "HEAD")
    return "" if branch == "main" else f"the branch is {branch}"


def translations_are_whole() -> str:
    missing = json.loads(said(sys.executable, "packaging/translations.py", "--missing") or "{}")
    return f"not translated: {missing}" if missing else ""


def licences_are_known() -> str:
    from third_party import parts_in

    nameless = [part.name for part in parts_in() if not part.licence]
    return f"no licence is stated by {', '.join(nameless)}" if nameless else ""


def menu_entry_is_valid() -> str:
    return said("desktop-file-validate", "packaging/linux/candor.desktop")


def metainfo_is_valid() -> str:
    found = subprocess.run(
        ["appstreamcli", "validate", "--no-net", METAINFO], capture_output=True, text=True, check=False
    )
    return "" if found.returncode == 0 else found.stdout


def tests_pass() -> str:
    done = subprocess.run(["make", "test"], cwd=ROOT, check=False)
    return "" if done.returncode == 0 else f"make test ended with {done.returncode}"


def installers_are_made() -> str:
    done = subprocess.run(["make", "package"], cwd=ROOT, check=False)
    if done.returncode:
        return f"make package ended with {done.returncode}"
    made = {pattern: sorted((ROOT / "build" / "dist").glob(pattern)) for pattern in LIMIT_MB}
    sizes = {file.name: (file.stat().st_size / 1e6, LIMIT_MB[pattern]) for pattern in made for file in made[pattern]}
    large = [f"{name} has {size:.0f} MB" for name, (size, limit) in sizes.items() if size > limit]
    return ", ".join(large) or ("" if all(made.values()) else "not all were made")


QUICK = [
    Point(f"the changelog begins with {__version__}", version_in_changelog),
    Point(f"the metainfo begins with {__version__}", version_in_metainfo),
    Point("both name the same day", dates_agree),
    Point("everything is committed", tree_is_clean),
    Point("on the main branch", on_main),
    Point("every text of the window is translated", translations_are_whole),
    Point("every part states its licence", licences_are_known),
    Point("the menu entry is valid", menu_entry_is_valid),
    Point("the metainfo is valid", metainfo_is_valid),
]
TESTS = [Point("lint, types and tests pass", tests_pass)]
BUILD = [Point("the installers are made and small enough", installers_are_made)]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def said(*words: str) -> str:
    """What a program prints, on either stream. Raises FileNotFoundError where it is not installed."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def holds(point: Point) -> bool:
    try:
        wrong = point.look()
    except FileNotFoundError as error:
        wrong = f"{error.filename} is not installed"
    sys.stdout.write(f"{'WRONG' if wrong else 'ok   '} {point.words}{': ' + wrong if wrong else ''}\n")
    return not wrong


def main() -> None:
    points = [*QUICK, *([] if "--quick" in sys.argv else TESTS), *(BUILD if "--build" in sys.argv else [])]
    well = [holds(point) for point in points]
    sys.stdout.write(BY_HAND.format(version=__version__) + "\n")
    sys.exit(0 if all(well) else 1)


if __name__ == "__main__":
    main()
