"""The bundle without what its libraries carry along unused. Linux only: elsewhere wheels are put together otherwise.

    python packaging/slim.py BUNDLE

Symbol tables, which only debuggers read, are stripped from the libraries that have large ones. Libraries of the system
that only something needed that has been left out, such as GTK's, are removed. And the libraries that OpenCV is linked
with for videos, AVIF pictures and large systems of equations are replaced by hollow ones, with the same names inside:
the text recognition calls nothing in them, and what is called all the same ends the child process in which pages are
recognised, which is told as of any page that crashes it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from needs import needed, programs

STRIPPED = (
    "libpython*.so*",
    "tokenizers/*.so",
    "pymupdf/*.so*",
    "apsw/*.so",
    "safetensors/*.so",
    "lib-dynload/*.so",
    "lib*.so*",
)
# What draws letters must know the system's own settings and letters, and comes with it.
OF_THE_SYSTEM = ("libfontconfig.so.1", "libfreetype.so.6")
OPENCV = "opencv_python_headless.libs"
STOOD_IN_FOR = ("libavcodec", "libavformat", "libavutil", "libswscale", "libavif", "libopenblas")
OF_THOSE = ("libswresample", "libaom", "libvpx", "libcrypto", "libssl", "libdrm", "libgfortran", "libquadmath")


def slim(bundle: Path) -> None:
    inside = bundle / "_internal"
    replace_unused(inside)
    for path in sorted({found for pattern in STRIPPED for found in inside.glob(pattern)}):
        if not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", path], check=True)
    for name in OF_THE_SYSTEM:
        (inside / name).unlink(missing_ok=True)
    while asked_by_none(bundle):
        for path in asked_by_none(bundle):
            path.unlink()
    remove_dangling(bundle)


def asked_by_none(bundle: Path) -> list[Path]:
    """Libraries of the system: they lie at the top, and each is there because another file names it."""
    asked = {name for path in programs(bundle) for name in needed(path)}
    there = [path for path in (bundle / "_internal").glob("lib*.so*") if not path.is_symlink()]
    return [path for path in there if path.name not in asked and not path.name.startswith("libpython")]


def replace_unused(inside: Path) -> None:
    """Raises FileNotFoundError where one of them is not there: OpenCV is put together differently then."""
    user = one(inside / "cv2", "cv2.*.so")
    for name in STOOD_IN_FOR:
        stand_in(one(inside / OPENCV, f"{name}[-p]*"), symbols(user, "--undefined-only"))
    for name in OF_THOSE:
        one(inside / OPENCV, f"{name}-*").unlink()


def stand_in(library: Path, asked: dict[str, str]) -> None:
    """In place of a library, one of its name that has the symbols that are asked for: each ends the process."""
    names = sorted(set(symbols(library, "--defined-only")) & set(asked))
    versions = {asked[name] for name in names} - {""}
    code = "".join(f"void {name}(void) {{ __builtin_trap(); }}\n" for name in names)
    with tempfile.TemporaryDirectory() as scratch:
        source, script = Path(scratch) / "stand_in.c", Path(scratch) / "versions"
        source.write_text(code, encoding="utf-8")
        script.write_text("".join(f"{version} {{ global: *; }};\n" for version in versions), encoding="utf-8")
        options = [f"-Wl,-soname,{library.name}", *([f"-Wl,--version-script={script}"] if versions else [])]
        library.unlink()
        subprocess.run(["gcc", "-shared", "-fPIC", "-Os", "-s", "-w", *options, "-o", library, source], check=True)


def symbols(library: Path, which: str) -> dict[str, str]:
    """Their names, and the version that is meant: "" for none."""
    words = ["nm", "--dynamic", "--format=just-symbols", which, library]
    found = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return {name: version for name, _, version in (word.replace("@@", "@").partition("@") for word in found)}


def one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder} should hold one {pattern}, and holds {len(found)}.")
    return found[0]


def remove_dangling(bundle: Path) -> None:
    """Links to what is gone, and folders that hold nothing."""
    for path in dangling(bundle):
        path.unlink()
    for path in sorted((each for each in bundle.rglob("*") if each.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def dangling(bundle: Path) -> Iterator[Path]:
    yield from [path for path in bundle.rglob("*") if path.is_symlink() and not path.exists()]


if __name__ == "__main__":
    slim(Path(sys.argv[1]))
