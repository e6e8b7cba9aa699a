"""Does a question lean on the conversation before it? A cheap check of its words, without any model."""

from __future__ import annotations

import re
from enum import StrEnum

from app.retrieval.search_terms import stop_words_of, terms_of
from app.text.languages import DEFAULT

enough = 3  # telling words from which on "the same" or "both" may mean something in the question itself
before_a_pronoun = 2  # telling words that it may stand for, where no article or capital marks a thing
keyword_length = 3  # words; a longer text without a verb is a description that stands alone

asks = re.compile(
    r"\b(?:what|when|where|which|who|whom|whose|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|may|must|list|name|tell|give|show|explain|describe|summari[sz]e|compare|find|i|i'm|[a-z]+n't)\b",
    re.IGNORECASE,
)
opening = re.compile(
    r"^(?:(?:ok|okay|so|well|then|thanks|thank you|wow|great|please|oops|sorry|hmm|i see|btw|by the way|no|yes)\b"
    r"[\s,.!:]*)+",
    re.IGNORECASE,
)
continues = re.compile(r"^(?:(?:and|or|but)\s+)?(?:what|how)\s+(?:about|of)\b|^(?:and|or|but)\b|^same\b", re.IGNORECASE)
corrects = re.compile(r"^(?:i\s+)?mean(?:t|ing)?\b|^i\s+mean(?:t)?\b", re.IGNORECASE)
begins_with_time_or_place = re.compile(r"^(?:in|for|during|at|on|by|from|since|before|after)\b", re.IGNORECASE)

# "it" that stands for nothing, and nouns that "this" points at without a conversation.
empty_it = re.compile(
    r"\b(?:is|was|does|will|would|did|if|makes?|made|how long does)\s+it\s+(?:take|make sense|possible|necessary|true"
    r"|safe|legal|ok|okay|normal|common|better|best|mean that|matter|rain|snow|cost to)\b"
    r"|\bit\s+is\s+(?:possible|true)\b"
    r"|\b(?:is|was|would|will)\s+it\s+(?:be\s+)?\w+\s+(?:to|that|for|if|when)\b"
    r"|\b(?:is|are|was|were|will|would|can)\s+there\b|\bthere\s+(?:is|are|was|were|will|has|have)\b"
    r"|\b(?:this|these)\s+(?:documents?|files?|reports?|papers?|agreements?|contracts?|policy|manuals?|pdfs?|books?|leases?"
    r"|letters?|statements?|pages?|articles?|stud(?:y|ies))\b",
    re.IGNORECASE,
)
pronoun = re.compile(
    r"\b(?P<word>it|its|itself|they|them|their|theirs|this|these|those|there|he|him|his|she|her|hers)\b"
    r"|(?:^|\b(?:of|about|for|with|in|from|is|was|does|do|did|has|and|or|like|than|to|after|before|on|by|why|how|what))"
    r"\s*\b(?P<that>that)\b",
    re.IGNORECASE,
)
people = frozenset("he him his she her hers".split())
pointing = re.compile(
    r"\b(?:which|another|create|any|that|this|new|other|first|last|second)\s+ones?\b|\bones?\s*[?.!]*$"
    r"|\bthe\s+(?:former|latter|others?|same|rest|first|second|previous|above|two|three)\b(?!\s+\w+\s+of)"
    r"|\bboth\b(?!.*\band\b)|\b(?:else|as well|instead)\b"
    r"|\bthe\s+(?:year|month|quarter)\s+(?:before|after)\b",
    re.IGNORECASE,
)
compares = re.compile(
    r"\b(?:more|less|most|least|higher|lower|highest|lowest|larger|largest|smaller|smallest|better|best|worse|worst|older"
    r"|oldest|newer|newest|bigger|biggest|earlier|later)\b(?!.*\bthan\b)",
    re.IGNORECASE,
)
introduces = re.compile(r"\b(?:the|an?|my|your|our|each|every|any|all|some|no)\s+\w+|(?<!^)\b[A-Z]\w+")


defines = re.compile(r"^(?:what|who)\s+(?:is|are|was|were)\b|^define\b", re.IGNORECASE)


class Leaning(StrEnum):
    """How a question leans on what was said before."""

    ALONE = "alone"
    CONTINUED = "continued"  # "and in 2019?", "what about the net income?", "net income"
    CORRECTED = "corrected"  # "I meant personal data"
    PRONOUN = "pronoun"  # "when did she start?"
    POINTED = "pointed"  # "which is higher?", "the other one", "why?"


def leaning(question: str) -> Leaning:
    """`question` as typed. What has no sign of leaning is taken to stand alone."""
    text = without_opening(question)
    if corrects.search(text):
        return Leaning.CORRECTED
    if _continues(text):
        return Leaning.CONTINUED
    if loose_pronoun(text) is not None:
        return Leaning.PRONOUN
    if (pointing.search(text) and _telling(text) < enough) or _says_little(text):
        return Leaning.POINTED
    return Leaning.ALONE


def without_opening(question: str) -> str:
    """The question without "ok, so", "thanks!" and the like in front; whole where nothing else is left."""
    text = " ".join(question.split())
    return opening.sub("", text) or text


def loose_pronoun(text: str) -> re.Match[str] | None:
    """The first pronoun that nothing before it in the text could mean."""
    idle = [match.span() for match in empty_it.finditer(text)]
    for match in pronoun.finditer(text):
        word = match.group("word") or match.group("that")
        start = match.start("word") if match.group("word") else match.start("that")
        if any(first <= start < last for first, last in idle):
            continue
        before = text[:start]
        if word.lower() in people:
            named = bool(re.search(r"(?<!^)\b[A-Z]\w+", before))
        else:
            named = bool(introduces.search(before)) or _telling(before) >= before_a_pronoun
        if not named:
            return match
    return None


def _continues(text: str) -> bool:
    words = text.split()
    if continues.search(text):
        return len(words) <= 8
    if asks.search(text):
        return False
    if begins_with_time_or_place.search(text):
        return len(words) <= 6
    return len(words) <= keyword_length and not _is_name(text)


def _is_name(text: str) -> bool:
    """Whether a text of a few words is a name, which can be looked up as it stands."""
    words: list[str] = re.findall(r"[^\W\d_][\w&'’.-]*", text)
    if len(words) == 1:
        return words[0].isupper()  # "IAM"; of any other single word the capital may only begin the line
    return bool(words) and all(word[0].isupper() for word in words)


def _telling(text: str) -> int:
    """How many words it has that say something."""
    return sum(term not in stop_words_of(DEFAULT) for term in terms_of(text))


def _says_little(text: str) -> bool:
    terms = terms_of(text)
    telling = [term for term in terms if not compares.fullmatch(term)]
    short = bool(compares.search(text)) or len(text.split()) <= 4
    says_what = bool(defines.search(text)) and bool(telling) and not compares.search(text)
    return len(telling) <= 1 and short and not says_what
