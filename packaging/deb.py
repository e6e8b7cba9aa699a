"""The bundle as a Debian package, and the language model as another, which is not needed and can come later."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from needs import packages
from tree import LINUX, ROOT, add_models, folder, lay_out, packed, readable

from app import __version__

CONTROL = """Package: candor
Version: {version}
Section: text
Priority: optional
Architecture: {architecture}
Maintainer: The Candor developers <candor@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: candor-model-standard, fonts-dejavu-core | fonts-freefont-ttf, xdg-utils
Description: ask your private PDFs and see the page of every sentence
 Candor answers questions over your own PDF files. Every sentence of an answer
 is a quotation with its document and page, and the page is shown with the
 words marked. Where the documents do not carry an answer, Candor says that it
 is unsure, says why, and shows the nearest places.
 .
 Everything happens on this computer: nothing is uploaded, and no graphics card
 is needed. The models that search, rank and quote are part of this package; the
 language model that reads and phrases is candor-model-standard.
"""
MODEL_CONTROL = """Package: candor-model-standard
Version: {version}
Section: text
Priority: optional
Architecture: all
Maintainer: The Candor developers <candor@localhost>
Installed-Size: {kilobytes}
Depends: candor
Enhances: candor
Description: standard language model of Candor
 Qwen2.5-Coder-1.5B-Instruct, with weights of about four bits. With it, Candor
 reads the passages that it has found, and answers, computes, summarises and
 compares in a few words. It runs on this computer, without a graphics card.
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
    top = emptied(target / "deb")
    lay_out(bundle, icons, top / "usr")
    documents(bundle, folder(top / "usr/share/doc/candor"))
    folder(top / "usr/share/lintian/overrides").joinpath("candor").write_text(OVERRIDES)
    control(top, CONTROL, architecture=architecture, depends=", ".join(packages(bundle)))
    (top / "DEBIAN/postrm").write_text(POSTRM)
    (top / "DEBIAN/postrm").chmod(0o755)
    return built(top, target / f"candor_{__version__}_{architecture}.deb", "-Zzstd", "-z9")


def make_model_deb(models: Sequence[tuple[str, str]], target: Path) -> Path:
    """target/candor-model-standard_VERSION_all.deb, of the files that `contents.model_files` gives."""
    top = emptied(target / "deb-model")
    add_models(models, top / "usr")
    notice = next(source for source, _ in models if Path(source).name == "NOTICE")
    shutil.copyfile(notice, folder(top / "usr/share/doc/candor-model-standard") / "copyright")
    control(top, MODEL_CONTROL)
    # Its weights are as good as random: what they could be packed to is not worth the minutes.
    return built(top, target / f"candor-model-standard_{__version__}_all.deb", "-Znone")


def emptied(top: Path) -> Path:
    if top.exists():
        shutil.rmtree(top)
    return folder(top)


def built(top: Path, made: Path, *compression: str) -> Path:
    subprocess.run(["dpkg-deb", "--root-owner-group", *compression, "--build", top, made], check=True)
    return made


def documents(bundle: Path, place: Path) -> None:
    copyright_ = (LINUX / "copyright").read_text(encoding="utf-8")
    (place / "copyright").write_text(copyright_, encoding="utf-8")
    packed(ROOT / "CHANGELOG.md", place / "CHANGELOG.md.gz")
    packed(bundle / "THIRD-PARTY.txt", place / "THIRD-PARTY.txt.gz")


def control(top: Path, words: str, **values: str) -> None:
    """Write what dpkg wants to know of the package whose files lie in `top`."""
    readable(top / "usr")
    files = sorted(path for path in (top / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    kilobytes = sum(-(-path.stat().st_size // 1024) for path in files)
    place = folder(top / "DEBIAN")
    (place / "control").write_text(words.format(version=__version__, kilobytes=kilobytes, **values), encoding="utf-8")
    (place / "md5sums").write_text("".join(f"{md5(path)}  {path.relative_to(top)}\n" for path in files))
    place.chmod(0o755)


def md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()
