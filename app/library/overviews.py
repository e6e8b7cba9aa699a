"""Overviews of documents, one each, with the name of what made it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

from app.domain.overview import DocumentKind, Fact, FactKind, Imprint, Overview, Suggestion
from app.library.conversations import Rows
from app.library.outcomes import citation_of, claim_of
from app.library.sqlite.packing import storable
from app.notice import notice_of

one_overview = "select overview from overviews where document = ?"
put_overview = """
insert into overviews (document, maker, overview) select id, ?, ? from documents where id = ?
on conflict (document) do update set maker = excluded.maker, overview = excluded.overview
"""
# What is not ready to be read is left out: nothing is known of it yet.
readable = "documents.state in ('searchable', 'ready')"
without_any = f"""
select id from documents where {readable} and id not in (select document from overviews) order by id desc
"""
of_other_makers = f"""
select documents.id from documents join overviews on document = documents.id
where {readable} and (maker <> ? or not json_extract(overview, '$.complete')) order by documents.id desc
"""
all_imprints = """
select document, json_extract(overview, '$.title'), json_extract(overview, '$.authors'),
       json_extract(overview, '$.date'), json_extract(overview, '$.kind') from overviews
"""


class Overviews:
    """Every method may raise the library's own errors."""

    def __init__(self, rows: Rows, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._rows = rows
        self._transaction = transaction

    def get(self, document: int) -> Overview | None:
        """None where none was made yet."""
        found = self._rows(one_overview, document)
        return unpacked_overview(found[0][0]) if found else None

    def put(self, document: int, overview: Overview) -> None:
        """In place of the one before. Nothing is kept where the document is gone."""
        with self._transaction():
            self._rows(put_overview, storable(overview.maker), packed_overview(overview), document)

    def missing(self, maker: str) -> list[int]:
        """Documents whose overview is still to be made by this maker: those without any first, newest first."""
        found = [*self._rows(without_any), *self._rows(of_other_makers, maker)]
        return [int(document) for (document,) in found]

    def imprints(self) -> dict[int, Imprint]:
        """Of all documents that have an overview, by id, without reading the rest of it."""
        return {
            int(document): Imprint(title, tuple(json.loads(authors)), date, DocumentKind(kind))
            for document, title, authors, date, kind in self._rows(all_imprints)
        }


def packed_overview(overview: Overview) -> str:
    """As JSON text; `unpacked_overview` is its inverse."""
    return storable(json.dumps(asdict(overview), separators=(",", ":"), ensure_ascii=False))


def unpacked_overview(text: str) -> Overview:
    raw: dict[str, Any] = json.loads(text)
    kept = {
        "authors": tuple(raw["authors"]),
        "kind": DocumentKind(raw["kind"]),
        "summary": tuple(map(claim_of, raw["summary"])),
        "questions": tuple(suggestion_of(each) for each in raw["questions"]),
        "facts": tuple(fact_of(each) for each in raw["facts"]),
        "trouble": tuple(map(notice_of, raw["trouble"])),
        "proposed": tuple(raw["proposed"]),
    }
    return Overview(**{**raw, **kept})


def suggestion_of(raw: dict[str, Any]) -> Suggestion:
    return Suggestion(**{**raw, "citation": citation_of(raw["citation"])})


def fact_of(raw: dict[str, Any]) -> Fact:
    return Fact(**{**raw, "kind": FactKind(raw["kind"]), "citation": citation_of(raw["citation"])})
