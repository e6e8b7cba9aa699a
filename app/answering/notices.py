"""What the user should know beside the outcome: what is still to come, and what was not calibrated."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import UNFINISHED
from app.answering.languages import language_notice
from app.answering.readers.reader import ReaderName
from app.answering.state import State, Tools
from app.domain.answer import Mode
from app.domain.document import Document
from app.notice import Notice, notice

MOST_NAMED = 3  # documents


def notices_of(state: State, tools: Tools, *, unsure: bool = False) -> tuple[Notice, ...]:
    """Pages that are not read matter where the evidence is thin, and where nothing is answered."""
    documents, thin = state.asked, unsure or state.confidence < LIKELIER_RIGHT
    found = [*tools.engine.notices] if tools.engine is not None else []
    unfinished = sum(document.state in UNFINISHED for document in documents)
    if unfinished:
        found.append(notice("notice.unfinished", unfinished=unfinished, documents=len(documents)))
    waiting = sum(document.pages_waiting for document in documents)
    if waiting and thin:
        found.append(notice("notice.pages_waiting", pages=waiting))
    damaged = [document for document in documents if document.pages_damaged]
    if damaged and thin:
        pages, names = sum(document.pages_damaged for document in damaged), ", ".join(_names(damaged))
        found.append(notice("notice.pages_damaged", pages=pages, names=names))
    if tools.asked_model and tools.calibrator.model != tools.asked_model:
        found.append(notice("notice.other_models_calibrator", model=tools.model))
    found += _of_encoder(tools)
    texts = [span.text for span in state.evidence.spans] if state.evidence else []
    found += language_notice([state.query.text, *texts], tools.encoder, tools.multilingual)
    best = state.verdict.proposal if state.verdict is not None else None
    if best is not None and best.yes_or_no and best.reader is ReaderName.EXTRACTIVE:
        found.append(notice("notice.yes_or_no"))
    if state.options.mode is Mode.COMPOSE:
        found += _of_own_words(tools)
    return tuple(found)


def _names(documents: Sequence[Document]) -> list[str]:
    """Of the first few."""
    names = [document.name for document in documents[:MOST_NAMED]]
    return [*names, "…"] if len(documents) > MOST_NAMED else names


def _of_own_words(tools: Tools) -> list[Notice]:
    if tools.engine is None:
        return [notice("notice.no_own_words")]
    return [notice("notice.own_words")] if tools.calibrator.own_words is None else []


def _of_encoder(tools: Tools) -> list[Notice]:
    used = tools.library.encoder()
    if not tools.by_meaning:
        return [notice("notice.encoder_gone", encoder=used)]
    if used and tools.calibrator.encoder != tools.encoder.stamp:
        return [notice("notice.other_encoders_calibrator", encoder=tools.encoder.name)]
    return []
