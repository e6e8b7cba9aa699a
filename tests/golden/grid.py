"""Fill the golden grid and count its cells: python -m tests.golden.grid [--models FOLDER] [--show]

The twelve documents are indexed into build/golden-grid.candor unless that library is there. No answers are kept from
one run to the next. Cells are counted at the default caution, at none, and after the second look. `--models`: a folder
in place of that of the models that ship, such as one without a language model.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.golden.asking import Program
from tests.golden.documents import HERE, document, squash

GRID = HERE / "grid.toml"
BUILD = HERE.parents[1] / "build"
LIBRARY = BUILD / "golden-grid.candor"
DOCUMENTS = (
    "contract_alliedesports_sponsorship.pdf",
    "contract_midwest_content_license.pdf",
    "contract_primeenergy_liquidity.pdf",
    "mietvertrag-lindenhof.pdf",
    "conseil-municipal-valbrune.pdf",
    "dcat_webinar_minutes.pdf",
    "fedramp_poam_guide_rev5.pdf",
    "invoice_mustang_508.pdf",
    "irs_w4_2009_form.pdf",
    "jose_00260_r_reproducibility.pdf",
    "jose_00292_python_packages.pdf",
    "jose_00300_evolved.pdf",
)


def expected() -> list[dict[str, Any]]:
    """The columns of the file, each with its accepted answers by document."""
    columns: list[dict[str, Any]] = tomllib.loads(GRID.read_text(encoding="utf-8"))["columns"]
    return columns


def outcome(accepted: list[str], cell: dict[str, Any], kind: str) -> str:
    """right, wrong (answered otherwise, or where the document does not say it), empty (needlessly), rightly empty."""
    if cell["status"] != "answered":
        return "empty" if accepted else "rightly empty"
    if kind == "number":
        return (
            "right" if cell["number"] is not None and any(same(cell["number"], each) for each in accepted) else "wrong"
        )
    if kind == "date":
        return "right" if cell["date"] in accepted else "wrong"
    return "right" if any(squash(each) in squash(cell["answer"]) for each in accepted) else "wrong"


def same(one: str, other: str) -> bool:
    return abs(float(one) - float(other)) < 0.005


def judged(result: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(outcome, column, document, cell) of each cell."""
    for place, column in enumerate(expected()):
        for row in result["rows"]:
            cell = row["cells"][place]
            accepted = column["answers"].get(row["document"], [])
            yield outcome(accepted, cell, column["kind"]), column["name"], row["document"], cell


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, help="the folder with the models that ship")
    parser.add_argument("--show", action="store_true", help="print every cell that is wrong or needlessly empty")
    options = parser.parse_args()
    if not LIBRARY.exists():
        Program(BUILD / "golden-grid", LIBRARY.with_suffix(".part")).run("index", *map(document, DOCUMENTS))
        LIBRARY.with_suffix(".part").rename(LIBRARY)
    with tempfile.TemporaryDirectory(dir=BUILD / "golden-grid") as folder:
        copy = Path(folder) / "run.candor"
        shutil.copy(LIBRARY, copy)
        program = Program(BUILD / "golden-grid", copy, models=options.models)
        run(program, "balanced", "--no-second-look", show=options.show)
        run(program, "0", "--no-second-look", show=False)
        run(program, "balanced", "--second-look", show=options.show)


def run(program: Program, caution: str, look: str, *, show: bool) -> None:
    """Fill what is missing at a caution, and print what became of the cells."""
    began = time.perf_counter()
    result = program.run("grid", "--template", GRID, "--caution", caution, look)
    seconds = time.perf_counter() - began
    cells = list(judged(result))
    for found, column, name, cell in cells if show else ():
        if found in ("wrong", "empty", "right"):
            said, stage = cell["answer"] or cell["guess"], cell["stage"]
            sys.stdout.write(f"{found:6} {column:14} {name[:30]:30} {stage:5} {cell['confidence']:.2f} {said[:70]}\n")
    counted = Counter(found for found, *_ in cells)
    stages = Counter(cell["stage"] for found, _, _, cell in cells)
    sys.stdout.write(f"caution {caution}, {look[2:]}: {dict(counted)} of {len(cells)} cells ({dict(stages)})\n")
    sys.stdout.write(f"asked {result['asked']} times in {seconds:.0f} s\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
