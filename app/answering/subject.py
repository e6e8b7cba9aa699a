"""Which clause of a question asks, what it asks about, and of which years."""

from __future__ import annotations

import re

from app.text.dates import A_YEAR, MONTH_EN
from app.text.words import stop_words

# Stop words that tell one figure from another: "other income", "income before tax".
EMPTY = stop_words("en") - {"other", "before", "after", "under", "not", "no"}
NO_SUBJECT = frozenset(
    (
        "change changed difference percentage percent growth grow grew growing increase increased decrease "
        "decreased decline declined rise rose fall fell drop dropped sum average mean altogether combined "
        "cumulative respectively year years annual annually ended end fiscal fy between calculate compute value "
        "values amount amounts higher lower greater less larger smaller highest lowest bigger most least much "
        "many did was were is are million millions billion billions thousand thousands usd dollars unit units "
        "decimal decimals place places round rounded answer quarter quarterly total constitution constitute "
        "proportion share compared compare comparison versus vs improve improved worsen company reported report "
        "exceed exceeded surpass period periods same prior previous date grown risen fallen up down points two "
        "three four five both each over year-over-year yoy whether there approximately about net-change time what "
        "which how "
    ).split()
)

_YEAR = re.compile(rf"(?:FY|fiscal(?:\s+year)?)?\s?'?({A_YEAR})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\bFY\s?'?(\d\d)\b", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"\b(?:(?:first|second|third|fourth|last) )?(?:fiscal )?quarters?\b"
    r"|\b(?:three|six|nine|twelve|3|6|9|12)[- ]months?(?: periods?)?\b",
    re.IGNORECASE,
)
_PER_SHARE = re.compile(r"\bper share\b", re.IGNORECASE)
_IN_TERMS = re.compile(r"\bin (?:terms of )?(?:both )?(?:dollars?|percent\w*)(?: and (?:dollars?|percent\w*))?\b", re.I)
_RATE_OF = re.compile(r"growth rate|\brate of\b|\bratio of\b", re.IGNORECASE)


def core_of(text: str) -> str:
    """The clause that asks, without instructions before or after it and without remarks in brackets."""
    head = text.split("?")[0]
    clause = re.split(r"(?<=[a-z\d])\. (?=[A-Z])|(?<=[a-z\d]): ", head)[-1]
    return " ".join(re.sub(r"\([^)]*\)", " ", clause).split())


def years_of(text: str) -> tuple[int, ...]:
    """The years a question names, "FY15" included, in order, each once."""
    text = _SHORT_YEAR.sub(lambda match: f"20{match.group(1)}", text)
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def subject_of(text: str) -> str:
    """The words of a clause that name what is asked about."""
    text = _RATE_OF.sub(" ", _SHORT_YEAR.sub(" ", _YEAR.sub(" ", text)))
    text = re.sub(MONTH_EN + r"(?:\s+\d{1,2}\b,?)?", " ", text, flags=re.IGNORECASE)
    text = _PART_OF_YEAR.sub(" ", text)
    text = _IN_TERMS.sub(" ", _PER_SHARE.sub("per-share", text))  # that share names the figure, others an operation
    words = [word.rstrip(".") for word in re.findall(r"[^\W\d_][\w&'’.-]*|\d+\w+", text)]
    words = [word for word in words if word.lower() not in NO_SUBJECT]
    while words and words[0].lower() in EMPTY:
        words.pop(0)
    while words and words[-1].lower() in EMPTY:
        words.pop()
    return " ".join(words).replace("per-share", "per share")
