"""The nouns of Candor: frozen, picklable, without I/O. One word means one thing; see the developer guide.

Offsets (`start`, `end`) are character positions in `Page.text`, end-exclusive. Lengths on a page are PDF points (1/72
inch) with the origin at the top left of the page as it is displayed (its rotation applied). Page numbers are 1-based.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Rect(NamedTuple):
    """A box on a page, in points, origin top left, as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The word boxes of a page, as arrays of equal length n in reading order: an object a word would be too slow.

    starts, ends: int32 (n,), offsets in the page's text. A word split by a hyphen at a line end is two boxes.
    rects:        float32 (n, 4), x0 y0 x1 y1 in points as displayed.
    order:        int32 (n,), the word's place in the PDF's own content order. Words whose places follow each other
                  without a gap stand together in the file and can be found there letter for letter; others cannot.
    legibility:   float32 (n,), how surely each word was recognised in the page's picture, 0 to 1, and 1 for words of
                  the file itself; None where nothing had to be recognised.
    """

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    rects: npt.NDArray[np.float32]
    order: npt.NDArray[np.int32]
    legibility: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> slice:
        """The words that touch the span [start, end)."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return slice(first, max(first, last))


class BlockKind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    ROW = "row"  # one row of a table, label and cells on one line of text
    FURNITURE = "furniture"  # running header or footer, page number: kept in the page's text, left out of passages


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page's text that belongs together: a paragraph, a heading, a table row.

    Blocks are in reading order and do not overlap.
    """

    start: int
    end: int
    kind: BlockKind
    header: str = ""  # of a table row: the column heads that stand above it, as text


Place = tuple[int, int]  # a start and an end in a page's text


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table, as deep reading found it. Every place lies in the page's text, so that each part can be
    quoted and marked; a part of several places stands in several lines or columns.

    `label`: what names its row, the line above a group of rows first. `head`: what stands above its column. `scale`:
    where the page says "in millions", and `power` the power of ten meant, None where it says nothing. `unit`: "$",
    "%" and so on, as printed in the cell, its column or its heads.
    """

    start: int
    end: int
    label: tuple[Place, ...] = ()
    head: tuple[Place, ...] = ()
    scale: tuple[Place, ...] = ()
    power: int | None = None
    unit: str = ""


class Trouble(StrEnum):
    """Why a page's text should be recognised from its picture."""

    NONE = ""
    NO_TEXT = "no_text"
    SPARSE = "sparse"  # a few words over a picture that fills the page: what the picture says is to be added to them
    GARBLED = "garbled"  # characters that mean nothing, as fonts without a character map give them
    DOUBTFUL = "doubtful"  # to be held against the picture: an invisible layer, or letters of no language


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # as counted, 1-based
    label: str  # as printed, "" where the file names none
    width: float
    height: float
    rotation: int  # degrees, clockwise: 0, 90, 180, 270
    text: str
    words: Words
    blocks: tuple[Block, ...]
    hidden_words: int = 0  # invisible words that were kept out of `text`
    has_image: bool = False  # a picture stands on the page: with no text, it is a scan
    trouble: Trouble = Trouble.NONE  # what recognition, which is still to come, is wanted for

    @property
    def recognised(self) -> bool:
        return self.words.legibility is not None


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points, as displayed, its rotation applied; `label` as printed, "" where the file names none."""

    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of a PDF's own table of contents. `level` from 1; `top` in points down its page."""

    title: str
    page: int
    level: int
    top: float = 0.0


class DocumentState(StrEnum):
    WAITING = "waiting"
    READING = "reading"  # nothing is found in it yet: its pages wait for text recognition
    SEARCHABLE = "searchable"  # found by keyword; its vectors are still to come
    READY = "ready"  # found by keyword and by meaning
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Document:
    id: int
    sha256: str  # of the file's content, hex
    name: str  # file name, as cited
    path: str  # where it was last seen
    title: str
    pages: int
    state: DocumentState
    reason: str = ""  # code of the reading error, "" where all is well
    remark: str = ""  # one sentence for the user: what failed or was left out, and what to do
    pages_without_text: int = 0
    hidden_words: int = 0
    pages_waiting: int = 0  # for text recognition
    pages_recognised: int = 0
    pages_unrecognised: int = 0  # whose recognition failed; the remark says why
    legibility: float = 0.0  # of the recognised pages' words, their mean, 0 to 1
    calm: bool = False  # the remark only tells how pages are recognised: nothing is to be done


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that the user put together, in the user's order. A document may be in several."""

    id: int
    name: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose PDF files the library follows."""

    path: str
    added: str  # when, ISO 8601 in UTC


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one page's text, sized for retrieval."""

    id: int
    document: int
    page: int
    start: int
    end: int
    text: str  # the page's text from start to end
    context: str = ""  # title, section heading, column heads: searched along with the text, never quoted


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. Ranks are 1-based, None where that search did not find it."""

    passage: Passage
    name: str  # of its document
    score: float  # fused, higher is better; only its order means something
    keyword_rank: int | None = None
    keyword_score: float = 0.0  # BM25, higher is better
    vector_rank: int | None = None
    similarity: float = 0.0  # cosine of question and passage


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


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it stood alone, and the text of what came back; "" for an Unsure."""

    question: str
    answer: str


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


WORKED_OUT = "worked out"  # the one push of an answer that is not judged by its evidence: how often such were right


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    claims: tuple[Claim, ...]
    confidence: float  # calibrated probability that the answer is right and supported by its citations
    mode: Mode
    model: str  # file name of the language model
    pushes: tuple[Push, ...] = ()
    notices: tuple[str, ...] = ()  # what the user should know: a cut question, a generic calibrator, indexing under way

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
    notices: tuple[str, ...] = ()
    rivals: tuple[Claim, ...] = ()  # where sources disagree: what each of them says


class Feedback(StrEnum):
    """What the user says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONG_CITATION = "wrong_citation"


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document's content as it was when it was cited; `stale`: the library no longer holds that content."""

    document: int
    name: str
    sha256: str  # hex, "" where the document was removed before the answer was kept
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a conversation and what came of it."""

    id: int  # 0 until it is kept
    question: str  # as typed
    understood: str  # as it stood alone; the same where nothing was added
    asked: datetime  # UTC
    outcome: Answer | Unsure | None = None  # None: not yet, stopped or failed
    seconds: float = 0.0
    remark: str = ""  # of one without an outcome: what stopped it, in one sentence
    feedback: Feedback | None = None
    sources: tuple[Source, ...] = ()  # of every document that the outcome cites, once each

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place the outcome names: of its claims, of the nearest passages, of rival claims."""
        if self.outcome is None:
            return ()
        if isinstance(self.outcome, Answer):
            return self.outcome.citations
        rival = tuple(citation for claim in self.outcome.rivals for citation in claim.citations)
        return self.outcome.nearest + rival


@dataclass(frozen=True, slots=True)
class Conversation:
    id: int
    name: str
    changed: datetime  # UTC: when something was last asked in it
    count: int = 0  # of its exchanges
    exchanges: tuple[Exchange, ...] = ()  # in the order asked; left out where conversations are listed

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What a follow-up may lean on: the exchanges that came to an end."""
        return tuple(
            Turn(each.understood, each.outcome.text if isinstance(each.outcome, Answer) else "")
            for each in self.exchanges
            if each.outcome is not None
        )


# Events of the work generators ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a wave of indexing is. `unit` is "passages" where vectors are made and "pages" elsewhere."""

    wave: str  # "text", "vectors", "scans", "tables" or "reencoding"
    unit: str
    done: int
    total: int  # as known so far; grows while files are still being counted
    rate: float  # units a second
    seconds_left: float | None  # None until there is something to judge by


@dataclass(frozen=True, slots=True)
class Changed:
    """A document reached a new state."""

    document: Document


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that did not become a document, and why, in one sentence."""

    path: str
    reason: str
    remark: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """The end of an indexing run."""

    added: int
    unchanged: int
    failed: int
    removed: int
    pages: int
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Another encoder's vectors took the place of those that were in use. `encoder`: its name."""

    encoder: str


@dataclass(frozen=True, slots=True)
class Found:
    """First evidence: the hits, before the model has written a word."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the answer as it streams."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a question."""

    outcome: Answer | Unsure
    seconds: dict[str, float] = field(default_factory=dict)  # per stage
