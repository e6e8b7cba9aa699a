"""The files of the installed Candor where Linux wants them: what the .deb and the AppImage have in common."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from icons import OF_LINUX

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
METAINFO = "org.candor.Candor.metainfo.xml"


def lay_out(bundle: Path, icons: Path, usr: Path) -> None:
    """Fills a folder that will be /usr: program, starter, menu entry, icons, manual, licences."""
    subprocess.run(["cp", "-al", bundle, folder(usr / "lib") / "candor"], check=True)
    (folder(usr / "bin") / "candor").symlink_to("../lib/candor/candor")
    shutil.copy(LINUX / "candor.desktop", folder(usr / "share/applications"))
    shutil.copy(LINUX / METAINFO, folder(usr / "share/metainfo"))
    for size in OF_LINUX:
        shutil.copy(
            icons / f"candor-{size}.png", folder(usr / f"share/icons/hicolor/{size}x{size}/apps") / "candor.png"
        )
    shutil.copy(ROOT / "resources/icons/candor.svg", folder(usr / "share/icons/hicolor/scalable/apps"))
    packed(LINUX / "candor.1", folder(usr / "share/man/man1") / "candor.1.gz")


def add_models(files: Iterable[tuple[str, str]], usr: Path) -> None:
    """Put models where the program looks for those that come with it. `files`: as `contents.model_files` gives them."""
    for source, place in files:
        shutil.copyfile(source, folder(usr / "lib/candor/_internal" / place) / Path(source).name)


def folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def packed(source: Path, target: Path) -> None:
    """Without time or name inside, so that the same text gives the same file."""
    target.write_bytes(gzip.compress(source.read_bytes(), mtime=0))


def readable(top: Path) -> None:
    """Everybody may read everything and run what is a program; nobody but root may write."""
    for path in [top, *top.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
