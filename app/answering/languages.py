"""What the user should know where documents are written in a script that the models here were not made for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.indexing.encoder import is_starter
from app.library.library import Library
from app.reading.scripts import foreign_share, main_script

MOSTLY = 0.5  # share of the letters
LOOKED_AT = 100  # passages of a library: enough to tell
NAMED = 2  # search models: more would be a list to choose from, which is elsewhere


def named(multilingual: Sequence[str]) -> str:
    """Of search models that read more than English, those to name."""
    return " or ".join(multilingual[:NAMED])


def language_notice(texts: Iterable[str], encoder: str, multilingual: Sequence[str]) -> tuple[str, ...]:
    """`texts`: what was found for a question; `encoder`: by name; `multilingual`: names of models that would find
    more."""
    script = script_beyond(texts) if is_starter(encoder) else ""
    if not script:
        return ()
    return (
        f"Much of this is written in {script}, and the starter models read English: passages were found by their "
        "words rather than by meaning. To find by meaning, choose a multilingual one among the models, such as "
        f"{named(multilingual)}.",
    )


def script_of_library(library: Library) -> str:
    """The script that most of a library is written in where that is not the Latin one, "" where it is."""
    return script_beyond(library.sample(LOOKED_AT))


def script_beyond(texts: Iterable[str]) -> str:
    """The script of the texts, "" where they are mostly Latin."""
    whole = "\n".join(texts)
    return main_script(whole) if foreign_share(whole) > MOSTLY else ""
