"""Builds what Linux installs, out of the environment that runs this: make package.

python packaging/build.py   -> build/dist/candor, build/dist/candor_*.deb, build/dist/Candor-*.AppImage (or .squashfs)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from appimage import make_appdir, squash
from deb import make_deb
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
    made = bundle()
    files = [make_deb(made, ICONS, DIST), squash(make_appdir(made, ICONS, DIST), DIST)]
    run("packaging/sizes.py", str(made))
    for file in files:
        sys.stdout.write(f"{file}: {file.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
