"""Whether two wordings name the same figure: stems, with the usual names of figures in accounts taken as one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from app.answering.subject import EMPTY
from app.text.words import WORD, stem

NEUTRAL = frozenset(stem(word) for word in "total net value amount end company consolidated year approximately".split())
TELLING = frozenset(stem(word) for word in "total net consolidated".split())  # of those, what a row is chosen by

COVERED = 0.8  # least shares with which a label is taken to name a subject
OWN = 0.6
SCORE = 0.6
CLOSER = 0.15

_SAME = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\b(?:cogs|costs? of (?:goods sold|sales|revenues?|products sold))\b", "costofsales"),
        (r"\b(?:net )?(?:sales )?revenues?\b|\bnet sales\b|\bsales\b|\bturnover\b", "revenue"),
        (r"\bcapital expenditures?\b|\bcap ?ex\b|\bpurchases of property(?:,? plant,?)? and equipment\b", "capex"),
        (
            r"\bpp&e\b|\bppne\b|\bproperty,? plant,? (?:and|&) equipment\b|\bproperty and equipment\b",
            "propertyequipment",
        ),
        (r"\br&d\b|\bresearch (?:and|&) development\b", "researchdevelopment"),
        (r"\bsg&a\b|\bselling,? general,? (?:and|&) administrative\b", "sellingadministrative"),
        (r"\bg&a\b|\bgeneral (?:and|&) administrative\b", "administrative"),
        (r"\bd&a\b|\bdepreciation (?:and|&) amortization\b", "depreciation amortization"),
        (r"\b(?:net )?(?:earnings|profit)\b(?! per)", "income"),
        (r"\beps\b|\b(?:earnings|income) per share\b", "earnings per share"),
        (r"\bexpenditures?\b|\bspending\b", "expense"),
    )
)
ASIDE = re.compile(r"\([^)]*\)")  # "Net income (loss)" is net income


@dataclass(frozen=True, slots=True)
class Wording:
    """How nearly a label is worded as the question has it: of labels that name a subject alike, which one is meant."""

    closeness: float  # F1 of their words, "net" and those in brackets too, each as often as it stands there
    telling: int  # how often it says "total", "net" or "consolidated", as the question does
    apart: bool  # whether it stands under a line of its table that says something else: another segment, "per share"

    def is_nearer(self, other: Wording) -> bool:
        """Whether there is no doubt between the two."""
        lead = self.closeness - other.closeness
        if lead == 0:
            return other.apart and not self.apart
        return lead >= CLOSER or (lead > 0 and self.telling > other.telling)


def wording_of(subject: str, question: str, label: str, section: str) -> Wording:
    """`section`: the line of its table that the label stands under; it is read where that brings the label nearer."""
    wanted, said, alone, under = (Counter(_all_stems(text)) for text in (subject, question, label, section))
    asked = Counter({word: count for word, count in said.items() if word in TELLING})
    wanted |= asked

    def closeness(own: Counter[str]) -> float:
        return ((own & said).total() + (own & wanted).total()) / ((own.total() + wanted.total()) or 1)

    best = max(alone, alone + under, key=closeness)
    return Wording(closeness(best), (best & asked).total(), apart=bool(under - said))


def _all_stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text.lower()) if word not in EMPTY and not word.isdigit()]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a figure's label, with what it stands under, names a subject; shares between 0 and 1."""

    covered: float  # of the subject's words by the label and its surroundings
    own: float  # of the label's words by the subject
    named: float  # of the subject's words by the label itself

    @property
    def plain(self) -> bool:
        return self.covered >= COVERED and self.own >= OWN and self.score >= SCORE

    @property
    def score(self) -> float:
        return self.covered * self.own * (0.5 + 0.5 * self.named)


@lru_cache(maxsize=4096)
def terms_of(text: str) -> frozenset[str]:
    """The stems that tell one figure from another."""
    text = ASIDE.sub(" ", text)
    for pattern, name in _SAME:
        text = pattern.sub(name, text)
    found = {stem(word) for word in WORD.findall(text.lower()) if word not in EMPTY and not word.isdigit()}
    return frozenset(each for each in found if len(each) > 1)


def names_of(subject: str) -> frozenset[str]:
    """The stems of a subject's capitalised words: whose figure it is, or a label written with capitals."""
    return terms_of(" ".join(word for word in subject.split() if word[0].isupper() or word[0].isdigit()))


def fit_of(subject: str, label: str, around: str) -> Fit:
    """`around`: column heads, section, headings and document that the label stands under."""
    asked, own, near = terms_of(subject) - NEUTRAL, terms_of(label) - NEUTRAL, terms_of(around)
    shared = asked & own
    if not shared:
        return Fit(0.0, 0.0, 0.0)
    return Fit(len(asked & (own | near)) / len(asked), len(shared) / len(own), len(shared) / len(asked))
