"""Builds what Linux installs, out of the environment that runs this: make package.

    python packaging/build.py

In build/dist then lie the program (candor), candor_*.deb and candor-model-standard_*.deb, and without and with the
language model Candor-*.AppImage and Candor-standard-*.AppImage (or .squashfs).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from appimage import make_appdir, squash
from contents import model_files
from deb import make_deb, make_model_deb
from slim import slim

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = BUILD / "dist"
ICONS = BUILD / "icons"


def bundle() -> Path:
    """The program in one folder, with everything that it needs."""
    run("packaging/icons.py", str(ICONS))
    folders = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    run("-m", "PyInstaller", "packaging/candor.spec", "--noconfirm", "--log-level", "WARN", *folders)
    made = DIST / "candor"
    slim(made)
    run("packaging/third_party.py", str(made))
    return made


def run(*words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True)


def main() -> None:
    standard = list(model_files("language"))  # before all else: without it, the minutes that follow would be in vain
    made = bundle()
    files = [make_deb(made, ICONS, DIST), make_model_deb(standard, DIST)]
    for name, models in (("Candor", []), ("Candor-standard", standard)):
        files.append(squash(make_appdir(made, ICONS, DIST / f"{name}.AppDir", models), DIST))
    run("packaging/sizes.py", str(made))
    for file in files:
        sys.stdout.write(f"{file}: {file.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
