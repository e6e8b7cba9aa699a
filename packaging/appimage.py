"""The bundle as an AppDir, with the language model or without, and that as one file that runs where it lies.

The last step needs the small program that an AppImage begins with (type2-runtime), which is not built here: name it in
APPIMAGE_RUNTIME. Without it, the squashed AppDir is made and can be mounted, but not started by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tree import LINUX, add_models, folder, lay_out, readable

from app import __version__

VARIABLE = "APPIMAGE_RUNTIME"
COMPRESSED = ("-comp", "zstd", "-Xcompression-level", "9")  # more saves little, for minutes
APPRUN = """#!/bin/sh
here="$(dirname "$(readlink -f "$0")")"
exec "$here/usr/bin/candor" "$@"
"""


def make_appdir(bundle: Path, icons: Path, top: Path, models: Iterable[tuple[str, str]] = ()) -> Path:
    """Fills `top`, which is called NAME.AppDir. `models`: more of them than the bundle has."""
    subprocess.run(["rm", "-rf", top], check=True)
    lay_out(bundle, icons, folder(top) / "usr")
    add_models(models, top / "usr")
    readable(top)
    shutil.copy(LINUX / "candor.desktop", top)
    shutil.copy(icons / "candor-256.png", top / "candor.png")
    (top / ".DirIcon").symlink_to("candor.png")
    (top / "AppRun").write_text(APPRUN)
    (top / "AppRun").chmod(0o755)
    return top


def squash(top: Path, target: Path) -> Path:
    """The AppImage; without a runtime the file system alone, under a name that says so."""
    packed = target / f"{top.stem}-{__version__}-{os.uname().machine}.squashfs"
    packed.unlink(missing_ok=True)
    subprocess.run(["mksquashfs", top, packed, "-root-owned", "-noappend", "-quiet", *COMPRESSED], check=True)
    runtime = os.environ.get(VARIABLE)
    if not runtime:
        return packed
    made = packed.with_suffix(".AppImage")
    made.write_bytes(Path(runtime).read_bytes())
    with made.open("ab") as whole, packed.open("rb") as part:
        shutil.copyfileobj(part, whole)
    made.chmod(0o755)
    packed.unlink()
    return made
