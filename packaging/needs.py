"""Which system libraries a bundle needs that are not in it, and the Debian packages that they come with."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Opened by name once the program runs, so that no file says it needs them: OpenGL, the pointer's picture, letters.
ASKED_FOR = ("libEGL.so.1", "libGL.so.1", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libfontconfig.so.1")


def packages(bundle: Path) -> list[str]:
    """For `Depends`: with the version of the C library, which is all that wheels and system libraries agree upon."""
    owners = {owner_of(library) for library in missing(bundle)}
    return [f"libc6 (>= {newest_glibc(bundle)})", *sorted(owners - {"libc6"})]


def missing(bundle: Path) -> set[str]:
    """Names of libraries that are asked for, and not in the bundle."""
    there = {path.name for path in bundle.rglob("*.so*")}
    asked = {name for path in programs(bundle) for name in needed(path)} | set(ASKED_FOR)
    return asked - there


def programs(bundle: Path) -> Iterator[Path]:
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.open("rb").read(4) == b"\x7fELF":
            yield path


def needed(path: Path) -> list[str]:
    return re.findall(r"NEEDED +(\S+)", dump(path))


@functools.cache
def dump(path: Path) -> str:
    return subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout


def newest_glibc(bundle: Path) -> str:
    """The least version of the C library that every file of the bundle can do with."""
    found = {version for path in programs(bundle) for version in re.findall(r"GLIBC_(\d+\.\d+)", dump(path))}
    return max(found, key=lambda version: tuple(map(int, version.split("."))))


def owner_of(library: str) -> str:
    """Raises LookupError where no package that is installed here has it."""
    found = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False).stdout
    owners = {line.split(":")[0] for line in found.splitlines()}
    if not owners:
        raise LookupError(f"{library} is needed and belongs to no package that is installed here.")
    return min(owners, key=len)
