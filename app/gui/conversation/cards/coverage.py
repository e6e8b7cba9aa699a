"""How much of the documents an answer about the whole of them was read from, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.answer import Coverage


def covered(coverage: Coverage) -> str:
    translate = QCoreApplication.translate
    if coverage.documents:
        said = translate("Coverage", "Asked {read} of {of} documents")
    else:
        said = translate("Coverage", "Read {read} of {of} pages")
    return said.format(read=coverage.read, of=coverage.of)
