"""What the installed Candor is made of, with the licence of each part: the metadata that it carries, and one text.

    python packaging/third_party.py BUNDLE   writes BUNDLE/THIRD-PARTY.txt

Parts are the packages that the about page lists, without what contents.py leaves out, and the shared libraries that
came from the system on which the bundle was made.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from contents import UNUSED_MODULES
from install_models import notice_of, read_models

from app.gui.help.licences import Part, licence_text, plain, shipped_parts

RULE = "=" * 100
# Distributions of which nothing goes in, by the names of what they install.
NOT_IN = {plain(name) for name in UNUSED_MODULES} | {"scikit-learn", "pymupdf-layout", "hf-xet", "attrs"}
DOCUMENTATION = Path("/usr/share/doc")
# Compiled into a part's libraries: their texts come with that part, or are named here.
COMPILED_IN = {
    "Qt": "Qt 6 is used under the LGPL, version 3; its sources are at https://download.qt.io/official_releases/qt/",
    "MuPDF": "MuPDF is part of PyMuPDF, under the GNU Affero General Public License, version 3.",
    "ggml and llama.cpp": "Part of llama-cpp-python, under the MIT licence, © the ggml authors.",
    "OpenBLAS": "Part of NumPy's wheel, under the BSD 3-clause licence; its text is in NumPy's.",
    "SQLite": "Part of APSW, in the public domain.",
    "PP-OCRv6": "The models of the text recognition, by PaddlePaddle, under the Apache licence, version 2.0.",
}


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library of the system: the package that it came with, and what that says of its licence."""

    files: tuple[str, ...]
    package: str
    text: str


def parts_in() -> list[Part]:
    """Candor first, then the rest by name."""
    first, *rest = [part for part in shipped_parts() if plain(part.name) not in NOT_IN]
    return [first, *sorted(rest, key=lambda part: part.name.casefold())]


def metadata_files() -> Iterator[tuple[str, str]]:
    """(file, folder in the bundle): versions and licences, which the about page looks up."""
    for part in parts_in():
        for file in metadata.distribution(part.name).files or ():
            found = Path(str(file.locate()))
            if ".dist-info" in file.parts[0] and found.is_file():
                yield str(found), str(Path(*file.parts[:-1]))


def system_libraries(bundle: Path) -> list[Library]:
    """Those that lie at the top of the bundle, which is where PyInstaller puts what is of no package of Python's."""
    owners: dict[str, list[str]] = {}
    for path in sorted((bundle / "_internal").glob("lib*.so*")):
        if not path.is_symlink():
            owners.setdefault(owner_of(path.name), []).append(path.name)
    return [Library(tuple(files), owner, text_of(owner)) for owner, files in sorted(owners.items())]


def owner_of(library: str) -> str:
    """The Debian package that a library came with; "Python" for its own."""
    if library.startswith("libpython"):
        return "Python"
    found = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    return found.stdout.split(":")[0] or "of unknown origin"


def text_of(owner: str) -> str:
    if owner == "Python":
        return (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text(encoding="utf-8")
    stated = DOCUMENTATION / owner / "copyright"
    return stated.read_text(encoding="utf-8", errors="replace") if stated.is_file() else ""


def lines(bundle: Path) -> Iterator[str]:
    parts, libraries = parts_in(), system_libraries(bundle)
    yield "What Candor is made of, each part under its own licence. First the list, then the texts.\n"
    for part in parts:
        yield f"{part.name} {part.version}: {part.licence or 'see its text below'}"
    for library in libraries:
        yield f"{', '.join(library.files)}: from {library.package}"
    for name, words in COMPILED_IN.items():
        yield f"{name}: {words}"
    for model in read_models():
        yield f"{model.title}, a model ({model.source}): {model.licence}"
    for part in parts:
        yield f"\n{RULE}\n{part.name} {part.version}\n{RULE}\n{licence_text(part.name) or 'It came without a text.'}"
    for library in libraries:
        yield f"\n{RULE}\n{', '.join(library.files)}\n{RULE}\n{library.text or 'It came without a text.'}"
    for model in read_models():
        yield f"\n{RULE}\n{model.title}\n{RULE}\n{notice_of(model)}"


def main() -> None:
    bundle = Path(sys.argv[1])
    (bundle / "THIRD-PARTY.txt").write_text("\n".join(lines(bundle)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
