"""Which stretches of the hits may answer."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from app.answering.evidence.spans import candidate_spans
from app.indexing.schedule import ingest
from app.library.library import Library
from app.reading.pool import Reader
from app.retrieval.search import search

LINES = ("Contents", "Adjusting the brightness ........................ 12", "Brightness is set with the upper button.")


def test_lines_of_a_table_of_contents_answer_only_questions_of_places(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        for place, line in enumerate(LINES):
            page.insert_text((60, 90 + 40 * place), line)
        document.save(tmp_path / "manual.pdf")
    with Library.open(tmp_path / "library.candor") as library, Reader(1) as reader:
        list(ingest([tmp_path / "manual.pdf"], library, reader=reader, encoder=None))
        hits = search(library, None, "adjusting brightness")
        with_contents = [span.text for span in candidate_spans(library, hits)]
        without = [span.text for span in candidate_spans(library, hits, contents=False)]
    assert any("....." in text for text in with_contents)
    assert without == [text for text in with_contents if "....." not in text] != []
