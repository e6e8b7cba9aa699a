"""A page that the question names is read whatever words stand on it."""

from __future__ import annotations

from pathlib import Path

from app.library.library import Library
from app.retrieval.named_page import with_named_page
from app.retrieval.search import search
from tests.library.samples import document_saying

TEXTS = ("Tessaly reported revenue of 1,204 in 2024.", "Ferries leave at noon.", "The harbour master signs the log.")


def test_its_passages_come_first_and_no_hit_is_lost_or_said_twice(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.candor") as library:
        document = library.put_document(document_saying(*TEXTS, title="Report"))
        hits = search(library, None, "What revenue did the harbour report?")
        found = with_named_page(hits, 2, document, library)
        assert found[0].passage.text == TEXTS[1]
        assert [hit.passage.id for hit in found[1:]] == [hit.passage.id for hit in hits if hit.passage.page != 2]
        assert with_named_page(hits, 9, document, library) == hits
