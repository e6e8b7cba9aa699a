"""Set the texts of tests/golden/sources in type and write the PDFs to tests/golden/pdfs. Same texts, same bytes.

The typesetter is the one of the sample documents, packaging/make_samples.py, which explains the marks of the texts.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
TYPESETTER = HERE.parents[1] / "packaging" / "make_samples.py"


def load_typesetter() -> ModuleType:
    """Return packaging/make_samples.py as a module: the folder is no package, because PyPI has one of that name."""
    spec = importlib.util.spec_from_file_location("make_samples", TYPESETTER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def main() -> None:
    typesetter = load_typesetter()
    for source in sorted((HERE / "sources").glob("*.txt")):
        target = HERE / "pdfs" / f"{source.stem}.pdf"
        typesetter.compose(source).save(target, garbage=4, deflate=True, no_new_id=True)


if __name__ == "__main__":
    main()
