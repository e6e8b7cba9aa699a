"""What Candor is made of: the packages it declares and theirs, with their licences, from what is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

PROGRAM = "candor"
LONGEST = 80  # characters; a licence field that is longer holds the licence itself


@dataclass(frozen=True, slots=True)
class Part:
    """A package that ships with Candor. `licence` is an SPDX expression or what the package calls it, "" for none."""

    name: str
    version: str
    licence: str


def shipped_parts() -> Iterator[Part]:
    """Candor first, then every package it needs, in no order; those that this system does not need are left out.

    Each takes some milliseconds. Raises importlib.metadata.PackageNotFoundError where Candor is not installed.
    """
    program = metadata.distribution(PROGRAM)
    yield part(program)
    seen = {PROGRAM}
    waiting = list(required(program))
    while waiting:
        name = plain(waiting.pop())
        distribution = None if name in seen else installed(name)
        seen.add(name)
        if distribution is not None:
            yield part(distribution)
            waiting.extend(required(distribution))


def required(distribution: metadata.Distribution) -> Iterator[str]:
    """The names of what a package needs, without its extras."""
    for line in distribution.requires or ():
        text = line.replace('"', "'")
        if "extra ==" not in text:
            found = re.match(r"[A-Za-z0-9._-]+", line)
            if found:
                yield found[0]


def installed(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def part(distribution: metadata.Distribution) -> Part:
    return Part(distribution.metadata["Name"], distribution.version, licence(distribution.metadata))


def licence(fields: metadata.PackageMetadata) -> str:
    """The expression, else the short field, else what the classifiers say; "" where none does."""
    expression, text = field(fields, "License-Expression"), field(fields, "License")
    if expression or (text and text.upper() != "UNKNOWN" and len(text) <= LONGEST and "\n" not in text):
        return expression or text
    classifiers = [line.rpartition(" :: ")[2] for line in fields.get_all("Classifier") or () if "License ::" in line]
    return ", ".join(classifiers)


def field(fields: metadata.PackageMetadata, name: str) -> str:
    return fields[name].strip() if name in fields else ""


def licence_text(name: str) -> str:
    """The licence files that came with a package, one after the other, else its licence field; "" where neither is."""
    distribution = metadata.distribution(name)
    found = [Path(str(file.locate())) for file in distribution.files or () if is_licence(file)]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in found if path.is_file()]
    return "\n\n".join(texts) or field(distribution.metadata, "License")


def is_licence(file: metadata.PackagePath) -> bool:
    kept = any(part.endswith(".dist-info") for part in file.parts)
    return kept and re.match(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", file.name, re.IGNORECASE) is not None


def plain(name: str) -> str:
    """As PyPI compares names: https://peps.python.org/pep-0503/#normalized-names"""
    return re.sub(r"[-_.]+", "-", name).lower()
