"""The bundle without what its libraries carry along unused. Linux only: elsewhere wheels are put together otherwise.

    python packaging/slim.py BUNDLE

Two things are done. Symbol tables, which only debuggers read, are stripped from the libraries that have large ones. And
the libraries that OpenCV is linked with for videos, AVIF pictures and large systems of equations are replaced by an
empty one of the same name: the text recognition calls nothing in them, the loader asks only for their names, and what
is called without being there ends the child process in which pages are recognised, with a message.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

STRIPPED = (
    "torch/lib/*.so",
    "libpython*.so*",
    "tokenizers/*.so",
    "pymupdf/*.so*",
    "apsw/*.so",
    "safetensors/*.so",
    "lib-dynload/*.so",
    "lib*.so*",
)
OPENCV = "opencv_python_headless.libs"
STOOD_IN_FOR = ("libavcodec", "libavformat", "libavutil", "libswscale", "libavif", "libopenblas")
OF_THOSE = ("libswresample", "libaom", "libvpx", "libcrypto", "libssl", "libdrm", "libgfortran", "libquadmath")
# Looked up as OpenCV is loaded, not when they are called: everything else is looked up then.
EMPTY = "".join(
    f"int {name}(void) {{return 0;}}\n"
    for name in ("av_codec_is_encoder", "av_codec_is_decoder", "avcodec_default_get_format")
)


def slim(bundle: Path) -> None:
    inside = bundle / "_internal"
    replace_unused(inside / OPENCV)
    for path in sorted({found for pattern in STRIPPED for found in inside.glob(pattern)}):
        if not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", path], check=True)
    remove_dangling(bundle)


def replace_unused(folder: Path) -> None:
    """Raises FileNotFoundError where one of them is not there: OpenCV is put together differently then."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "empty.c"
        source.write_text(EMPTY, encoding="utf-8")
        for path in [one(folder, name) for name in STOOD_IN_FOR]:
            path.unlink()
            subprocess.run(
                ["gcc", "-shared", "-fPIC", "-Os", "-s", f"-Wl,-soname,{path.name}", "-o", path, source], check=True
            )
    for path in [one(folder, name) for name in OF_THOSE]:
        path.unlink()


def one(folder: Path, name: str) -> Path:
    found = sorted(folder.glob(f"{name}[-p]*"))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder} should hold one {name}, and holds {len(found)}.")
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
