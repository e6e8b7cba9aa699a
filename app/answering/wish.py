"""Stage 1, understand: does a question want whole documents read, and what for? Read off its words alone.

What is not plainly such a wish is a question of fact: "how many employees did they have" is looked up, not counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.answering.question import content_stems


class Kind(StrEnum):
    SUMMARY = "summary"
    LIST = "list"
    COUNT = "count"
    COMPARISON = "comparison"
    MENTIONS = "mentions"


class Unit(StrEnum):
    """What is counted, or asked for, where something is mentioned."""

    DOCUMENTS = "documents"
    PAGES = "pages"
    TIMES = "times"
    THINGS = "things"


@dataclass(frozen=True, slots=True)
class Wish:
    kind: Kind
    subject: str  # what it is about, "" for the documents themselves
    sides: tuple[str, ...] = ()  # of a comparison: at least two
    unit: Unit = Unit.THINGS
    exact: bool = False  # the subject stood in quotes: its words must stand together
    where: str = ""  # "in the harbour report", as typed

    @property
    def stems(self) -> frozenset[str]:
        return (
            frozenset(stem for stem in content_stems(self.subject) if stem not in _EMPTY)
            if self.subject
            else frozenset()
        )


_EMPTY = frozenset("entir whole main key import differ total list find everi each thing content item".split())
_SELF = (
    r"(?:the|this|these|those|my|our|all|each|every|both)?\s*(?:of\s+)?(?:the|my|our|these|those)?\s*(?:\w+\s+)?"
    r"(?:documents?|files?|pdfs?|reports?|papers?|library|texts?|pages?|contracts?|manuals?|articles?|books?|guides?)"
)
_IN_SELF = rf"(?:\s*,?\s*(?:in|of|from|across|throughout|within|by|over)\s+{_SELF})?"
_POLITE = re.compile(
    r"^(?:please|can you|could you|would you|i want (?:you )?to|i would like (?:you )?to|i'd like (?:you )?to|help me"
    r"|kindly|then|now)[\s,]+",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"^(?:(?:briefly\s+)?summari[sz]e|sum up"
    r"|give (?:me )?(?:an?|the)\s+(?:\w+\s+)?(?:summary|overview|abstract)(?:\s+of)?"
    r"|(?:write|make) (?:an?|the)\s+(?:\w+\s+)?summary(?:\s+of)?|(?:summary|overview) of"
    r"|what (?:is|are) (?=(?:this|these|the) (?:documents?|files?|pdfs?|reports?|papers?) about)"
    r"|what (?:is|are) the (?:main|key|central) (?:points?|messages?|takeaways?|themes?|ideas?|topics?)(?:\s+of)?)"
    r"\b(?P<subject>.*)$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?:list|name|enumerate|show(?: me)?|give(?: me)?|find|tell me|what are|which are)\s+"
    r"(?:all|every|each|a (?:full |complete )?list of(?: all)?|the (?:full |complete )?list of(?: all)?)\b"
    r"(?:\s+(?:of )?(?:the|its|their))?\s*(?P<subject>.+)$"
    r"|^(?:list|enumerate)\s+(?:the\s+)?(?P<listed>.+)$",
    re.IGNORECASE,
)
_COUNTED_HERE = re.compile(
    r"^how many\s+(?:different\s+)?(?P<subject>.+?)\s+(?:are|is|were|was)\s+(?:there\s+)?"
    rf"(?:listed|mentioned|named|described|cited|discussed|referenced){_IN_SELF}$"
    r"|^(?:count|how many)\s+(?:all\s+)?(?:the\s+)?(?P<counted>.+?)\s+(?:are there\s+)?"
    rf"(?:across|in all|throughout)\s+{_SELF}\s*$|^count\s+(?:all\s+)?(?:the\s+)?(?P<plain>.+)$",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"^(?P<how>how many|which|what|in (?:how many|which|what)|list (?:all )?(?:the )?|find (?:all )?(?:the )?)\s*"
    r"(?:of (?:the|these|my) )?(?P<unit>documents?|files?|pdfs?|reports?|papers?|pages?|contracts?)\s+"
    r"(?:(?:that|which)\s+)?(?:do(?:es)?\s+|is\s+|are\s+)?(?P<before>.*?)\b"
    r"(?:mention(?:s|ed|ing)?|contain(?:s|ing)?|refer(?:s|red)? to|talk(?:s|ing)? about|discuss(?:es|ed|ing)?"
    r"|name(?:s|d)|cite[sd]?|appear|occur|speak(?:s)? (?:of|about)|say(?:s)? (?:something )?about)\b\s*(?P<after>.*)$"
    r"|^(?P<times>how (?:many times|often))\s+(?:is|are|was|were|do|does)\s+(?P<named>.+?)\s+"
    r"(?:mentioned|named|appear|occur|referred to|used)\b.*$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^(?:compare|contrast)\s+(?P<one>.+?)\s+(?:and|with|to|against|versus|vs\.?)\s+(?P<other>.+)$"
    r"|^what are the\s+(?:\w+\s+)?(?:differences?|similarities)\s+between\s+(?P<first>.+?)\s+and\s+(?P<second>.+)$"
    r"|^how do(?:es)?\s+(?P<left>.+?)\s+(?:compare (?:with|to)|differ from)\s+(?P<right>.+)$",
    re.IGNORECASE,
)
_ASPECT = re.compile(
    r"^(?P<side>.+?)(?:,\s*|\s+)(?:in terms of|with (?:respect|regard) to|regarding|concerning|as to|when it comes to"
    r"|on)\s+(?P<aspect>.+)$",
    re.IGNORECASE,
)
_ITSELF = re.compile(rf"^(?P<words>{_SELF})(?:\s+about)?$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”'‘](?P<words>[^\"“”]+?)[\"“”'’]")
_WHERE = re.compile(
    rf"\s*,?\s*(?:(?:that|which) (?:is|are|were|was)\s+)?(?:mentioned|listed|named|described|discussed)?"
    rf"\s*,?\s*(?:in|of|from|across|throughout|within|by|over)\s+{_SELF}\s*$",
    re.IGNORECASE,
)
# A comparison of two numbers is arithmetic, and pictures are not in the text that is read.
_OF_NUMBERS = re.compile(
    r"(?:19|20)\d\d|\b(?:quarters?|Q[1-4]|how much|how many|by what|which|determine|calculate)\b", re.IGNORECASE
)
_PICTURED = re.compile(
    r"\b(?:pictures?|images?|photos?|photographs?|faces?|logos?|icons?|diagrams?|plots?|charts?|figures?|colou?rs?|codes?"
    r"|screenshots?|slides?|tables?)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14  # of a wish to list or count: a longer one asks for something particular


def wish_of(text: str) -> Wish | None:
    """None for a question of fact."""
    asked = " ".join(text.split()).strip(" ?.!")
    while _POLITE.match(asked):
        asked = _POLITE.sub("", asked)
    for read in (_mentions, _comparison, _summary, _counting, _listing):
        wish = read(asked)
        if wish:
            return wish
    return None


def _mentions(asked: str) -> Wish | None:
    found = _UNITS.match(asked)
    if not found:
        return None
    subject = found["named"] or found["after"] or found["before"] or ""
    if not content_stems(subject) or _PICTURED.search(subject):
        return None
    counted = bool(found["times"]) or found["how"].lower().endswith("many")
    word = (found["unit"] or "times").lower()
    unit = Unit.TIMES if found["times"] else Unit.PAGES if word.startswith("page") else Unit.DOCUMENTS
    wish = _quoted(Wish(Kind.COUNT if counted else Kind.MENTIONS, _bare(subject), unit=unit))
    return _placed(wish, subject)


def _comparison(asked: str) -> Wish | None:
    found = _COMPARE.match(asked)
    if not found or _OF_NUMBERS.search(asked):
        return None
    one = found["one"] or found["first"] or found["left"]
    other = found["other"] or found["second"] or found["right"]
    aspect = _ASPECT.match(other)
    of = re.match(r"(?:the\s+)?(?P<aspect>.+?)\s+of\s+(?P<side>.+)$", one, re.IGNORECASE)
    subject = " ".join(part for part in (of and of["aspect"], aspect and aspect["aspect"]) if part)
    sides = (of["side"] if of else one, aspect["side"] if aspect else other)
    return Wish(Kind.COMPARISON, _bare(subject), sides=tuple(_bare(side) for side in sides))


def _summary(asked: str) -> Wish | None:
    found = _SUMMARY.match(asked)
    if not found:
        return None
    subject = found["subject"].strip()
    itself = _ITSELF.match(subject)
    if itself:
        return Wish(Kind.SUMMARY, "", where=itself["words"])
    return _placed(Wish(Kind.SUMMARY, _bare(subject)), subject)


def _counting(asked: str) -> Wish | None:
    found = _COUNTED_HERE.match(_first_sentence(asked))
    subject = (found["subject"] or found["counted"] or found["plain"]) if found else ""
    return _gathered(Kind.COUNT, subject)


def _listing(asked: str) -> Wish | None:
    found = _LIST.match(_first_sentence(asked))
    return _gathered(Kind.LIST, (found["subject"] or found["listed"]) if found else "")


def _gathered(kind: Kind, subject: str) -> Wish | None:
    if not content_stems(_bare(subject)) or _PICTURED.search(subject) or len(subject.split()) > _MOST_WORDS:
        return None
    return _placed(_quoted(Wish(kind, _bare(subject))), subject)


def _first_sentence(asked: str) -> str:
    """Without "Write the answer in alphabetical order" and the like behind it."""
    return re.split(r"[.?!]\s+(?=[A-Z])", asked, maxsplit=1)[0]


def _bare(subject: str) -> str:
    """The subject without "in these documents", articles and empty words around it."""
    text = _WHERE.sub("", subject.strip(" ,"))
    return re.sub(r"^(?:about|of|the|an?|all|any|its|their|every|each)\s+", "", text.strip(" ,:"), flags=re.IGNORECASE)


def _placed(wish: Wish, subject: str) -> Wish:
    """With the words that say where: what `_bare` took off."""
    found = _WHERE.search(subject.strip(" ,"))
    return replace(wish, where=found.group().strip()) if found else wish


def _quoted(wish: Wish) -> Wish:
    found = _QUOTED.search(wish.subject)
    return replace(wish, subject=found["words"], exact=True) if found else wish
