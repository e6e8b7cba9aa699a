"""What the user should know beside the outcome: what is still to come, and what was not calibrated."""

from __future__ import annotations

from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import UNFINISHED
from app.answering.languages import language_notice
from app.answering.state import State, Tools
from app.domain.answer import Mode


def notices_of(state: State, tools: Tools) -> tuple[str, ...]:
    """Pages that are not read yet matter where the evidence is thin."""
    documents = state.asked
    found = [*tools.engine.notices]
    unfinished = sum(document.state in UNFINISHED for document in documents)
    if unfinished:
        found.append(f"{unfinished} of {len(documents)} documents are still being indexed: a better answer may come.")
    waiting = sum(document.pages_waiting for document in documents)
    if waiting and state.confidence < LIKELIER_RIGHT:
        found.append(f"{waiting} pages are pictures that are still to be recognised: what is asked may stand there.")
    if tools.calibrator.model != tools.engine.name:
        found.append(
            f"The confidence was calibrated with another model than {tools.engine.name}: read it with care, "
            "or fit it with `candor evaluate --fit`."
        )
    found += _of_encoder(tools)
    texts = [span.text for span in state.evidence.spans] if state.evidence else []
    found += language_notice([state.query.text, *texts], tools.encoder, tools.multilingual)
    if state.verdict is not None and state.verdict.proposal.yes_or_no:
        found.append("Yes or no is Candor's own reading of the quote, which is not calibrated yet: check it.")
    if state.options.mode is Mode.COMPOSE and tools.calibrator.own_words is None:
        found.append("How sure the model's own words are has not been calibrated for it: check each claim on its page.")
    return tuple(found)


def _of_encoder(tools: Tools) -> list[str]:
    used = tools.library.encoder()
    if not tools.by_meaning:
        return [
            f"The model that learned the meanings of this library, {used}, is not there: passages were found by their "
            "words alone. Put it back, or choose another one."
        ]
    if used and tools.calibrator.encoder != tools.encoder.stamp:
        return [
            f"The confidence was calibrated with another encoder than {tools.encoder.name}, and leaves out how near a "
            "passage is in meaning: read it with care, or fit it with `candor evaluate --fit`."
        ]
    return []
