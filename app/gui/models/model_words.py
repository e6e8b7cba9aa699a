"""What the models page says of models, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.events import Progress
from app.models.gguf.header import GgufHeader
from app.modelstore.catalogue import Kind, Offer
from app.modelstore.details import Outlook

translate = QCoreApplication.translate
MILLION, BILLION = 10**6, 10**9
# Qt names these with a country or a script.
PLAIN = {"en": "English", "es": "español", "pt": "português", "zh": "中文"}
NAMED = 5  # languages, before the rest is counted
CONTEXT = "Models"  # of the translations
SHOWN_CONTEXTS = (4096, 32_768)  # tokens: what memory is told for


def size(count: int) -> str:
    """Of a file or of memory: "98 MB", "4.7 GB"."""
    digits = 0 if count < BILLION else 1
    return QLocale().formattedDataSize(count, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def parameters(count: int) -> str:
    if count >= BILLION:
        return translate(CONTEXT, "{0} billion parameters").format(QLocale().toString(count / BILLION, "f", 1))
    return translate(CONTEXT, "{0} million parameters").format(QLocale().toString(round(count / MILLION)))


def summary(header: GgufHeader) -> str:
    """Parameters, quantization, context and size, as far as the file says."""
    parts = [parameters(header.parameters), header.quantisation]
    if header.context_length:
        parts.append(tokens(header.context_length))
    parts.append(size(header.bytes))
    if header.parts > 1:
        parts.append(translate(CONTEXT, "the first of %n file(s)", "", header.parts))
    return " · ".join(parts)


def outlook(found: Outlook) -> str:
    """What it needs here and how fast it was, in one line."""
    context = QLocale().toString(found.context)
    said = translate(CONTEXT, "needs about {0} at {1} tokens").format(size(found.need), context)
    if found.plan is None:
        return translate(CONTEXT, "{0}: too much for the memory that is free").format(said)
    written = found.pace.written if found.pace else None
    if written is None:
        return said
    speed = QLocale().toString(written, "f", 0 if written >= 10 else 1)
    return translate(CONTEXT, "{0}; writes {1} tokens a second here").format(said, speed)


def tokens(count: int) -> str:
    return translate(CONTEXT, "reads up to {0} tokens").format(QLocale().toString(count))


def facts(offer: Offer) -> str:
    """One line under an offer: licence, parameters, about how large, how much it reads."""
    parts = [offer.licence, parameters(offer.parameters)]
    if offer.kind is Kind.LANGUAGE:
        parts.append(offer.quantization)
    return " · ".join((*parts, translate(CONTEXT, "about {0}").format(size(offer.weight_bytes)), tokens(offer.context)))


def needs(offer: Offer) -> str:
    """What memory it takes, "" where that is not known."""
    known = offer.memory_by_context
    parts = [
        translate(CONTEXT, "{0} for {1} tokens").format(size(known[count]), QLocale().toString(count))
        for count in SHOWN_CONTEXTS
        if count in known
    ]
    return translate(CONTEXT, "Memory: about {0}").format(", ".join(parts)) if parts else ""


def languages(codes: Sequence[str]) -> str:
    """Each by its own name, the rest counted."""
    names = [language(code) for code in codes]
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return translate(CONTEXT, "{0} and %n more", "", len(names) - NAMED).format(", ".join(names[:NAMED]))


def language(code: str) -> str:
    return PLAIN.get(code) or QLocale(code).nativeLanguageName() or code


def amount(progress: Progress) -> str:
    """ "1.2 GB of 4.7 GB"."""
    return translate(CONTEXT, "{0} of {1}").format(size(progress.done), size(progress.total))


def speed(progress: Progress) -> str:
    return translate(CONTEXT, "{0} a second").format(size(round(progress.rate))) if progress.rate else ""


def left(progress: Progress) -> str:
    if progress.seconds_left is None:
        return ""
    seconds = round(progress.seconds_left)
    if seconds < 90:
        return translate(CONTEXT, "%n second(s) left", "", max(1, seconds))
    minutes = round(seconds / 60)
    return (
        translate(CONTEXT, "%n minute(s) left", "", minutes)
        if minutes < 90
        else translate(CONTEXT, "%n hour(s) left", "", round(minutes / 60))
    )
