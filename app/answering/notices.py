"""What the user should know beside the outcome: what is still to come, and what was not calibrated."""

from __future__ import annotations

from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import UNFINISHED
from app.answering.languages import language_notice
from app.answering.state import State, Tools
from app.domain.answer import Mode
from app.notice import Notice, notice


def notices_of(state: State, tools: Tools) -> tuple[Notice, ...]:
    """Pages that are not read yet matter where the evidence is thin."""
    documents = state.asked
    found = [*tools.engine.notices]
    unfinished = sum(document.state in UNFINISHED for document in documents)
    if unfinished:
        found.append(notice("notice.unfinished", unfinished=unfinished, documents=len(documents)))
    waiting = sum(document.pages_waiting for document in documents)
    if waiting and state.confidence < LIKELIER_RIGHT:
        found.append(notice("notice.pages_waiting", pages=waiting))
    if tools.calibrator.model != tools.engine.name:
        found.append(notice("notice.other_models_calibrator", model=tools.engine.name))
    found += _of_encoder(tools)
    texts = [span.text for span in state.evidence.spans] if state.evidence else []
    found += language_notice([state.query.text, *texts], tools.encoder, tools.multilingual)
    if state.verdict is not None and state.verdict.proposal.yes_or_no:
        found.append(notice("notice.yes_or_no"))
    if state.options.mode is Mode.COMPOSE and tools.calibrator.own_words is None:
        found.append(notice("notice.own_words"))
    return tuple(found)


def _of_encoder(tools: Tools) -> list[Notice]:
    used = tools.library.encoder()
    if not tools.by_meaning:
        return [notice("notice.encoder_gone", encoder=used)]
    if used and tools.calibrator.encoder != tools.encoder.stamp:
        return [notice("notice.other_encoders_calibrator", encoder=tools.encoder.name)]
    return []
