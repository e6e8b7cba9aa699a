"""The nouns of the domain as JSON values: what `--json` prints, documented by tests/cli."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.references import reference_of
from app.cli.screen import Json
from app.domain.answer import Answer, Citation, Claim, Coverage, Unsure
from app.domain.document import Document
from app.domain.events import Done, Indexed, Skipped
from app.domain.grid import ColumnKind, Entry, Grid, GridFilled, GridRow, Status
from app.domain.overview import Imprint, Overview
from app.domain.passage import Hit
from app.wordings import explanation

if TYPE_CHECKING:
    from app.grids.table import Sums


def outcome_json(done: Done) -> Json:
    outcome = done.outcome
    shared: dict[str, Json] = {
        "question": outcome.question,
        "confidence": None if isinstance(outcome, Answer) and outcome.coverage else round(outcome.confidence, 4),
        "model": outcome.model,
        "notices": [explanation(each) for each in outcome.notices],
        "why": [
            {"feature": push.feature, "value": round(push.value, 4), "effect": round(push.effect, 4)}
            for push in outcome.pushes
        ],
        "seconds": {stage: round(seconds, 3) for stage, seconds in done.seconds.items()},
    }
    return {**(answer_json(outcome) if isinstance(outcome, Answer) else unsure_json(outcome)), **shared}


def answer_json(answer: Answer) -> dict[str, Json]:
    return {
        "status": "answered",
        "headline": answer.headline,
        "answer": answer.text,
        "mode": answer.mode.value,
        "coverage": coverage_json(answer.coverage),
        "claims": [claim_json(each) for each in answer.claims],
        "citations": citations_json(answer.citations),
    }


def coverage_json(coverage: Coverage | None) -> Json:
    """Null but for an answer about whole documents, whose confidence is null."""
    if coverage is None:
        return None
    return {"read": coverage.read, "of": coverage.of, "unit": "documents" if coverage.documents else "pages"}


def unsure_json(unsure: Unsure) -> dict[str, Json]:
    return {
        "status": "unsure",
        "reason": unsure.reason.value,
        "nearest": citations_json(unsure.nearest),
        "guess": claim_json(unsure.guess) if unsure.guess else None,
        "rivals": [claim_json(each) for each in unsure.rivals],
    }


def claim_json(claim: Claim) -> Json:
    """`formula` is "" but for a computed claim; `supported` false marks one that its citations do not bear out."""
    return {
        "text": claim.text,
        "formula": claim.formula,
        "supported": claim.supported,
        "citations": citations_json(claim.citations),
    }


def citations_json(citations: Sequence[Citation]) -> list[Json]:
    return [citation_json(each) for each in citations]


def citation_json(citation: Citation) -> Json:
    """`legibility` is null where the file itself has the text, else how surely it was recognised."""
    return {
        "reference": reference_of(citation),
        "document": citation.name,
        "page": citation.page,
        "label": citation.label,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "legibility": None if citation.legibility is None else round(citation.legibility, 4),
        "rects": [[round(float(side), 2) for side in rect] for rect in citation.rects],
    }


def hit_json(hit: Hit, label: str) -> Json:
    passage = hit.passage
    return {
        "reference": f"{hit.name}:{passage.page}:{passage.start}-{passage.end}",
        "document": hit.name,
        "page": passage.page,
        "label": label,
        "text": passage.text,
        "score": round(hit.score, 6),
    }


def grid_json(
    grid: Grid,
    rows: Sequence[GridRow],
    sums: Sequence[Sums],
    done: GridFilled,
    why: Callable[[Entry], str],
    out: Path | None,
) -> Json:
    """`why`: why an entry has no answer."""
    columns = zip(grid.columns, sums, strict=True)
    return {
        "name": grid.name,
        "columns": [
            {
                "name": column.name,
                "question": column.question,
                "kind": column.kind.value,
                "sums": sums_json(each) if column.kind is ColumnKind.NUMBER else None,
            }
            for column, each in columns
        ],
        "rows": [{"document": row.name, "cells": [entry_json(entry, why) for entry in row.entries]} for row in rows],
        "asked": done.asked,
        "failed": done.failed,
        "remarks": [explanation(each) for each in done.remark],
        "seconds": round(done.seconds, 3),
        "out": str(out) if out is not None else None,
    }


def sums_json(sums: Sums) -> Json:
    """`amount` is text, since it is exact. `unread`: answers without a number; `empty`: cells without an answer."""
    totals: list[Json] = [
        {"unit": each.unit, "amount": f"{each.amount:f}", "count": each.count} for each in sums.totals
    ]
    return {"totals": totals, "unread": sums.unread, "empty": sums.empty}


def entry_json(entry: Entry, why: Callable[[Entry], str]) -> Json:
    """`number` is text, since it is exact; `stage`: quick, read (with the language model) or again."""
    value, answered = entry.value, entry.status is Status.ANSWERED
    return {
        "status": entry.status.value,
        "answer": value.text,
        "number": f"{value.number:f}" if value.number is not None else None,
        "unit": value.unit,
        "date": value.date or None,
        "yes": value.verdict,
        "confidence": round(entry.confidence, 4),
        "stage": entry.stage.name.lower() if entry.stage is not None else None,
        "citation": citations_json([entry.citation])[0] if entry.citation is not None else None,
        "why": "" if answered else why(entry),
        "guess": entry.guess,
    }


def overview_json(name: str, overview: Overview) -> Json:
    """`date` is "" where the document gives none; `complete` false where not all questions were tried."""
    authors: list[Json] = [*overview.authors]
    facts: list[Json] = [
        {
            "kind": each.kind.value,
            "label": each.label,
            "value": each.value,
            "citation": citation_json(each.citation),
        }
        for each in overview.facts
    ]
    questions: list[Json] = [
        {"question": each.question, "answer": each.headline, "citation": citation_json(each.citation)}
        for each in overview.questions
    ]
    return {
        "document": name,
        "title": overview.title,
        "authors": authors,
        "date": overview.date,
        "kind": overview.kind.value,
        "language": overview.language,
        "pages": overview.pages,
        "summary": [claim_json(each) for each in overview.summary],
        "facts": facts,
        "questions": questions,
        "maker": overview.maker,
        "complete": overview.complete,
        "trouble": [explanation(each) for each in overview.trouble],
    }


def imprint_json(imprint: Imprint | None) -> Json:
    """null where no overview was made yet."""
    if imprint is None:
        return None
    authors: list[Json] = [*imprint.authors]
    return {"title": imprint.title, "authors": authors, "date": imprint.date, "kind": imprint.kind.value}


def document_json(document: Document, attachments: Sequence[str] | None = None, imprint: Imprint | None = None) -> Json:
    """`attachments`: only where they were asked for. `imprint`: of its overview, where there is one."""
    inner: dict[str, Json] = {} if attachments is None else {"attachments": list(attachments)}
    return inner | {
        "id": document.id,
        "name": document.name,
        "path": document.path,
        "title": document.title,
        "pages": document.pages,
        "state": document.state.value,
        "reason": document.reason,
        "remark": explanation(*document.remark),
        "pages_without_text": document.pages_without_text,
        "hidden_words": document.hidden_words,
        "pages_waiting": document.pages_waiting,
        "pages_recognised": document.pages_recognised,
        "pages_unrecognised": document.pages_unrecognised,
        "legibility": round(document.legibility, 4),
        "pages_damaged": document.pages_damaged,
        "repaired": document.repaired,
        "sha256": document.sha256,
        "overview": imprint_json(imprint),
    }


def indexed_json(result: Indexed, skipped: Sequence[Skipped], failed: Sequence[Document]) -> Json:
    trouble: list[Json] = [
        {"path": each.path, "reason": each.reason, "remark": explanation(each.remark)} for each in skipped
    ]
    trouble += [{"path": each.path, "reason": each.reason, "remark": explanation(*each.remark)} for each in failed]
    return {
        "added": result.added,
        "unchanged": result.unchanged,
        "failed": result.failed,
        "removed": result.removed,
        "pages": result.pages,
        "passages": result.passages,
        "seconds": round(result.seconds, 3),
        "trouble": trouble,
    }
