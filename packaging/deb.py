"""The bundle as a Debian package."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from needs import packages
from tree import LINUX, ROOT, folder, lay_out, packed, readable

from app import __version__

CONTROL = """Package: candor
Version: {version}
Section: text
Priority: optional
Architecture: {architecture}
Maintainer: The Candor developers <candor@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-dejavu-core | fonts-freefont-ttf, xdg-utils
Description: ask your private PDFs and see the page of every sentence
 Candor answers questions over your own PDF files. Every sentence of an answer
 is a quotation with its document and page, and the page is shown with the
 words marked. Where the documents do not carry an answer, Candor says that it
 is unsure, says why, and shows the nearest places.
 .
 Everything happens on this computer: nothing is uploaded. The starter models
 are part of this package, and no graphics card is needed.
"""
# What a user has asked and read is theirs: it is never removed with the program.
POSTRM = """#!/bin/sh
set -e
if [ "$1" = purge ]; then
    echo "Candor's libraries and settings stay with their users, in ~/.local/share/Candor."
fi
exit 0
"""
# A program of its own libraries and models: what lintian says of those is how it is meant to be.
OVERRIDES = """candor: embedded-library
candor: custom-library-search-path
candor: shared-library-is-executable
candor: no-changelog
candor: hardening-no-pie
"""


def make_deb(bundle: Path, icons: Path, target: Path) -> Path:
    """target/candor_VERSION_ARCHITECTURE.deb"""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    top = target / "deb"
    subprocess.run(["rm", "-rf", top], check=True)
    lay_out(bundle, icons, top / "usr")
    documents(bundle, folder(top / "usr/share/doc/candor"))
    folder(top / "usr/share/lintian/overrides").joinpath("candor").write_text(OVERRIDES)
    readable(top / "usr")
    control(top, architecture, ", ".join(packages(bundle)))
    made = target / f"candor_{__version__}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", top, made], check=True)
    return made


def documents(bundle: Path, place: Path) -> None:
    copyright_ = (LINUX / "copyright").read_text(encoding="utf-8")
    (place / "copyright").write_text(copyright_, encoding="utf-8")
    packed(ROOT / "CHANGELOG.md", place / "CHANGELOG.md.gz")
    packed(bundle / "THIRD-PARTY.txt", place / "THIRD-PARTY.txt.gz")


def control(top: Path, architecture: str, depends: str) -> None:
    files = sorted(path for path in (top / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    kilobytes = sum(-(-path.stat().st_size // 1024) for path in files)
    place = folder(top / "DEBIAN")
    words = CONTROL.format(version=__version__, architecture=architecture, kilobytes=kilobytes, depends=depends)
    (place / "control").write_text(words, encoding="utf-8")
    (place / "md5sums").write_text("".join(f"{md5(path)}  {path.relative_to(top)}\n" for path in files))
    (place / "postrm").write_text(POSTRM)
    (place / "postrm").chmod(0o755)
    place.chmod(0o755)


def md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()
