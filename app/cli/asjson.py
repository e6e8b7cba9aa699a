"""The nouns of the domain as JSON values: what `--json` prints, documented by tests/cli."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.references import reference_of
from app.cli.screen import Json
from app.domain.answer import Answer, Citation, Claim, Unsure
from app.domain.document import Document
from app.domain.events import Done, Indexed, Skipped
from app.domain.overview import Imprint, Overview
from app.domain.passage import Hit
from app.wordings import explanation


def outcome_json(done: Done) -> Json:
    outcome = done.outcome
    shared: dict[str, Json] = {
        "question": outcome.question,
        "confidence": round(outcome.confidence, 4),
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
        "claims": [claim_json(each) for each in answer.claims],
        "citations": citations_json(answer.citations),
    }


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
