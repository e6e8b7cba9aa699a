"""What the user should know where documents are written in a script that the models here were not made for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.library.library import Library
from app.models.encoder import Encoder, is_shipped
from app.notice import Notice, notice
from app.text.scripts import foreign_share, main_script

MOSTLY = 0.5  # share of the letters
LOOKED_AT = 100  # passages of a library: enough to tell
languages_of = {
    script: frozenset(codes.split())
    for script, codes in {
        "Chinese or Japanese": "zh ja",
        "Japanese": "ja",
        "Korean": "ko",
        "Arabic": "ar fa ur ps",
        "Hebrew": "he yi",
        "Cyrillic": "ru uk bg sr mk be kk ky mn",
        "Greek": "el",
        "Armenian": "hy",
        "Georgian": "ka",
        "Devanagari": "hi mr ne",
        "Bengali": "bn as",
        "Gujarati": "gu",
        "Gurmukhi": "pa",
        "Tamil": "ta",
        "Telugu": "te",
        "Kannada": "kn",
        "Malayalam": "ml",
        "Sinhala": "si",
        "Thai": "th",
        "Lao": "lo",
        "Myanmar": "my",
        "Khmer": "km",
        "Ethiopic": "am ti",
    }.items()
}
NAMED = 2  # search models: more would be a list to choose from, which is elsewhere


def named(multilingual: Sequence[str]) -> str:
    """Of search models that read more than English, those to name."""
    return " or ".join(multilingual[:NAMED])


def language_notice(texts: Iterable[str], encoder: Encoder, multilingual: Sequence[str]) -> tuple[Notice, ...]:
    """`texts`: what was found for a question; `encoder`: what it was found with; `multilingual`: names of models that
    would find more."""
    script = script_beyond(texts)
    if not script or reads(encoder, script):
        return ()
    if is_shipped(encoder.name):
        return (notice("notice.script_of_shipped", script=script, models=named(multilingual)),)
    if encoder.languages:
        return (notice("notice.script_not_read", script=script, encoder=encoder.name, models=named(multilingual)),)
    return (notice("notice.script_unknown", script=script, encoder=encoder.name),)


def reads(encoder: Encoder, script: str) -> bool:
    """Whether an encoder was made for a language that is written so, as far as it is known."""
    return bool(encoder.languages & {"multilingual", *languages_of.get(script, ())})


def script_of_library(library: Library) -> str:
    """The script that most of a library is written in where that is not the Latin one, "" where it is."""
    return script_beyond(passage.text for passage in library.spread(LOOKED_AT))


def script_beyond(texts: Iterable[str]) -> str:
    """The script of the texts, "" where they are mostly Latin."""
    whole = "\n".join(texts)
    return main_script(whole) if foreign_share(whole) > MOSTLY else ""
