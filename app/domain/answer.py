"""The outcome of a question: an answer whose claims cite their places, or an honest Unsure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.page import Rect
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands."""

    document: int
    name: str
    page: int
    start: int
    end: int
    quote: str
    rects: tuple[Rect, ...]
    label: str = ""  # of the page, as printed
    legibility: float | None = None  # how surely its words were recognised, 0 to 1; None where the file has the text


@dataclass(frozen=True, slots=True)
class Highlight:
    """A citation's rectangles on its page."""

    page: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, and what supports it."""

    text: str
    citations: tuple[Citation, ...]
    supported: bool = True  # False: shown, but marked as not borne out by its citations
    formula: str = ""  # of a computed claim: the numbers and operations behind it, as shown to the user


class Mode(StrEnum):
    QUOTE = "quote"
    COMPOSE = "compose"


class Checking(StrEnum):
    """How thoroughly the claims of compose mode are checked against their citations."""

    NONE = "none"
    QUICK = "quick"  # numbers, dates and names by their letters; meaning by the encoder
    THOROUGH = "thorough"  # and necessity and sufficiency by the language model


class Caution(StrEnum):
    """How sure the app must be before it answers, named; a calibrator knows the least confidence of each."""

    BOLD = "bold"
    BALANCED = "balanced"
    CAREFUL = "careful"


class Reason(StrEnum):
    NOTHING_RELEVANT = "nothing_relevant"
    NOT_STATED = "not_stated"
    SOURCES_DISAGREE = "sources_disagree"
    UNREADABLE = "unreadable"
    STILL_INDEXING = "still_indexing"


@dataclass(frozen=True, slots=True)
class Push:
    """One feature behind a confidence: its value and how far it moved the log-odds."""

    feature: str
    value: float
    effect: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the documents was read for an answer about the whole of them, in pages, or in documents where each
    was asked."""

    read: int
    of: int
    documents: bool = False  # counted in documents

    @property
    def complete(self) -> bool:
        return self.read >= self.of


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    claims: tuple[Claim, ...]  # the support: what stands where, word for word unless `mode` says otherwise
    confidence: float  # calibrated probability that the answer is right and supported by its citations
    mode: Mode
    model: str  # file name of the language model
    pushes: tuple[Push, ...] = ()
    notices: tuple[
        Notice, ...
    ] = ()  # what the user should know: a cut question, a generic calibrator, indexing under way
    headline: str = ""  # the answer itself in at most 15 words; "" in answers kept by the first release
    # Of an answer about whole documents: each of its claims stands on its page, and `confidence` is not calibrated.
    coverage: Coverage | None = None

    @property
    def opens_with_headline(self) -> bool:
        """Whether the first claim says the headline itself, so that it need not be shown apart."""
        return bool(self.headline) and self.claims[0].text.rstrip(" .") == self.headline.rstrip(" .")

    @property
    def headline_is_verbatim(self) -> bool:
        """Whether the headline, cut or not, stands in the claims word for word, rather than in a model's words."""
        return " ".join(self.headline.rstrip("….").split()) in " ".join(self.text.split())

    @property
    def text(self) -> str:
        return " ".join(claim.text for claim in self.claims)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation for claim in self.claims for citation in claim.citations)


@dataclass(frozen=True, slots=True)
class Unsure:
    question: str
    reason: Reason
    nearest: tuple[Citation, ...]  # the nearest passages, best first
    confidence: float  # of the best candidate, which was below the threshold
    model: str
    pushes: tuple[Push, ...] = ()
    notices: tuple[Notice, ...] = ()
    rivals: tuple[Claim, ...] = ()  # where sources disagree: what each of them says
    guess: Claim | None = None  # the best candidate, in at most 15 words, `confidence` likely right; not beside rivals


@dataclass(frozen=True, slots=True)
class Finding:
    """What the documents say to a question, before a caution decides what of it is shown."""

    answer: Answer | None  # from the best proposal; None where there is none
    unsure: Unsure  # what is shown where the answer is not
    contested: bool = False  # sources disagree, or only a picture tells: answered at a caution of 0 alone

    def at(self, caution: float) -> Answer | Unsure:
        """The outcome at a caution: the least confidence to answer with."""
        barred = self.contested and caution > 0
        if self.answer is None or barred or self.answer.confidence < caution:
            return self.unsure
        return self.answer

    @property
    def confidence(self) -> float:
        return self.unsure.confidence
