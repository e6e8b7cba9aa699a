"""What the user should know beside the outcome: what is still to come, and what was not calibrated."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.judging.decide import UNFINISHED
from app.answering.readers.extractive import Candidate
from app.answering.state import Asking, Tools
from app.answering.text.languages import language_notice
from app.domain.answer import Mode
from app.domain.document import Document

MOST_NAMED = 3  # documents


def notices_of(asking: Asking, candidate: Candidate | None, *, thin: bool) -> tuple[str, ...]:
    """`thin`: whether the evidence is, so that what is not read yet may matter."""
    tools, documents = asking.tools, asking.asked
    found = [*tools.engine.notices]
    unfinished = sum(document.state in UNFINISHED for document in documents)
    if unfinished:
        found.append(f"{unfinished} of {len(documents)} documents are still being indexed: a better answer may come.")
    waiting = sum(document.pages_waiting for document in documents)
    if waiting and thin:
        found.append(f"{waiting} pages are pictures that are still to be recognised: what is asked may stand there.")
    damaged = [document for document in documents if document.pages_damaged]
    if damaged and thin:
        pages, names = sum(document.pages_damaged for document in damaged), ", ".join(_names(damaged))
        found.append(f"{pages} pages are damaged in the file, and what is asked may stand there: {names}.")
    if tools.calibrator.model != tools.engine.name:
        found.append(
            f"The confidence was calibrated with another model than {tools.engine.name}: read it with care, "
            "or fit it with `candor evaluate --fit`."
        )
    found += _of_encoder(tools)
    texts = [span.text for span in candidate.spans] if candidate else []
    found += language_notice([asking.question.text, *texts], tools.encoder, tools.multilingual)
    if candidate is not None and candidate.verdict:
        found.append("Yes or no is Candor's own reading of the quote, which is not calibrated yet: check it.")
    if asking.mode is Mode.COMPOSE and tools.calibrator.own_words is None:
        found.append("How sure the model's own words are has not been calibrated for it: check each claim on its page.")
    return tuple(found)


def _names(documents: Sequence[Document]) -> list[str]:
    """Of the first few."""
    names = [document.name for document in documents[:MOST_NAMED]]
    return [*names, "…"] if len(documents) > MOST_NAMED else names


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
