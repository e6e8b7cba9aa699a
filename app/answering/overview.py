"""Questions about whole documents: every page is read (map), then the best is kept, each claim cited (reduce)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np

from app.answering import picking
from app.answering.question import content_stems
from app.answering.survey import Coverage, Excerpt, Pick, Survey, survey
from app.answering.wish import Kind, Unit, Wish
from app.domain import BlockKind, Claim, Document, Progress
from app.indexing.encoder import Encoder
from app.library.library import Library

SECONDS = 60.0  # of reading; some hundred pages a second
MOST_ENCODED = 96  # excerpts compared by meaning: a few seconds
SUMMARY_CLAIMS, PER_DOCUMENT, MOST_CLAIMS = 6, 2, 24
PER_SIDE = 3
REPEATS = 0.8  # cosine from which two excerpts say the same
CENTRAL = 0.5  # weight of centrality by words beside that by meaning


@dataclass(frozen=True, slots=True)
class Overview:
    """`heads`: as many as claims; what stands above a claim: a side of a comparison, else ""."""

    claims: tuple[Claim, ...]  # none where nothing was found
    coverage: Coverage
    features: dict[str, float]
    notices: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


Events = Generator[Progress | Overview, None, None]


def overview(
    wish: Wish, library: Library, encoder: Encoder, *, documents: Sequence[int] | None = None, seconds: float = SECONDS
) -> Events:
    """Reads the documents (ids; all where None); yields how far it is, and at last the Overview."""
    scope = [each for each in library.documents() if documents is None or each.id in documents]
    asked = named(f"{wish.subject} {wish.where}", scope) or scope
    read = yield from survey(library, asked, _pick_for(wish), seconds=seconds)
    if wish.kind is Kind.SUMMARY:
        yield _summary(wish, read, encoder)
    elif wish.kind is Kind.COMPARISON:
        yield _comparison(wish, read, encoder)
    elif wish.unit is Unit.THINGS:
        yield _gathering(wish, read)
    else:
        yield _mentions(wish, read)


def named(text: str, documents: Sequence[Document]) -> list[Document]:
    """The documents whose file name's words all stand in the text; a name of one word names nothing."""
    words = frozenset(content_stems(text))
    return [each for each in documents if len(own := _name_stems(each)) > 1 and own <= words]


def _name_stems(document: Document) -> frozenset[str]:
    return frozenset(content_stems(_spaced(document.name.rpartition(".")[0])))


def _pick_for(wish: Wish) -> Pick:
    if wish.kind is Kind.SUMMARY:
        return lambda excerpts: _to_summarise(excerpts, wish)
    if wish.kind is Kind.COMPARISON:
        return lambda excerpts: [each for side in wish.sides for each in _of_side(excerpts, side)]
    if wish.unit is Unit.THINGS:
        return lambda excerpts: picking.matching(excerpts, wish)
    return lambda excerpts: picking.mentioning(excerpts, wish)


def _to_summarise(excerpts: Sequence[Excerpt], wish: Wish) -> list[Excerpt]:
    """The whole document where the subject is its name, else what it says about the subject."""
    itself = bool(excerpts) and wish.stems <= frozenset(content_stems(_title(excerpts[0].document)))
    return picking.central(excerpts, () if itself else wish.stems)


# Summaries -----------------------------------------------------------------------------------------------------------


def _summary(wish: Wish, read: Survey, encoder: Encoder) -> Overview:
    by_document = _by_document(read.excerpts)
    share = MOST_ENCODED // max(1, len(by_document))
    best = [each for group in by_document for each in sorted(group, key=lambda one: -one.score)[: max(share, 1)]]
    wanted = SUMMARY_CLAIMS if len(by_document) == 1 else min(MOST_CLAIMS, PER_DOCUMENT * len(by_document))
    chosen = _central_and_different(best[: 2 * MOST_ENCODED], encoder, wanted)
    return _overview(wish, picking.in_order(chosen), read)


def _by_document(excerpts: Sequence[Excerpt]) -> list[list[Excerpt]]:
    return [list(group) for _, group in itertools.groupby(excerpts, key=lambda each: each.document.id)]


def _central_and_different(excerpts: Sequence[Excerpt], encoder: Encoder, wanted: int) -> list[Excerpt]:
    """Near the middle of their document's meaning, and of each matter only one; documents take turns."""
    if not excerpts:
        return []
    vectors = encoder.encode([each.text for each in excerpts])
    documents = np.array([each.document.id for each in excerpts])
    value = np.zeros(len(excerpts))
    for document in set(documents.tolist()):
        own = documents == document
        value[own] = vectors[own] @ vectors[own].mean(axis=0)
    value += CENTRAL * np.array([each.score for each in excerpts])
    chosen: list[int] = []
    taken: Counter[int] = Counter()
    for index in sorted(range(len(excerpts)), key=lambda one: -value[one]):
        limit = SUMMARY_CLAIMS if len(set(documents.tolist())) == 1 else PER_DOCUMENT
        if taken[int(documents[index])] < limit and all(vectors[index] @ vectors[one] < REPEATS for one in chosen):
            chosen.append(index)
            taken[int(documents[index])] += 1
    return [excerpts[index] for index in chosen[:wanted]]


# Comparisons ---------------------------------------------------------------------------------------------------------


def _of_side(excerpts: Sequence[Excerpt], side: str) -> list[Excerpt]:
    """What speaks of one side: by its own words or its heading, or because the document is the side."""
    wanted = frozenset(content_stems(side))
    if excerpts and wanted <= frozenset(content_stems(_title(excerpts[0].document))):
        return picking.central(excerpts)
    return [each for each in excerpts if each.kind is not BlockKind.HEADING and picking.covers(each, wanted)]


def _title(document: Document) -> str:
    return _spaced(f"{document.name} {document.title}")


def _spaced(text: str) -> str:
    return re.sub(r"[-_.]", " ", text)


def _comparison(wish: Wish, read: Survey, encoder: Encoder) -> Overview:
    """Of each side the excerpts nearest to the aspect, the sides in the order asked."""
    chosen: list[Excerpt] = []
    heads: list[str] = []
    for side in wish.sides:
        own = picking.without_repeats(_of_one_side(read.excerpts, side))
        best = picking.in_order(_nearest(f"{side} {wish.subject}".strip(), own, encoder)[:PER_SIDE])
        chosen.extend(best)
        heads.extend([side] * len(best))
    missing = [side for side in wish.sides if side not in heads]
    notices = tuple(f"Nothing was found about {side}." for side in missing)
    return (
        _overview(wish, chosen, read, notices=notices, heads=tuple(heads))
        if not missing
        else _overview(wish, [], read, notices=notices)
    )


def _of_one_side(excerpts: Sequence[Excerpt], side: str) -> list[Excerpt]:
    wanted = frozenset(content_stems(side))
    return [
        each
        for each in excerpts
        if picking.covers(each, wanted) or wanted <= frozenset(content_stems(_title(each.document)))
    ]


def _nearest(text: str, excerpts: Sequence[Excerpt], encoder: Encoder) -> list[Excerpt]:
    """By meaning, of those that look best by words."""
    stems = frozenset(content_stems(text))
    by_words = sorted(excerpts, key=lambda each: -picking.cover(each.stems | each.around, stems))[: MOST_ENCODED // 2]
    if not by_words:
        return []
    vectors = encoder.encode([text, *(f"{each.heading} {each.text}" for each in by_words)])
    order = np.argsort(-(vectors[1:] @ vectors[0]), kind="stable")
    return [by_words[index] for index in order.tolist()]


# Lists and counts ----------------------------------------------------------------------------------------------------


def _gathering(wish: Wish, read: Survey) -> Overview:
    """Everything that matches; the best where it is too much. A number only where the matches are plainly the things:
    the rows of one table."""
    direct = [each for each in read.excerpts if each.score > 1.0]
    found = picking.without_repeats(direct or read.excerpts)
    shown = picking.in_order(sorted(found, key=lambda each: -each.score)[:MOST_CLAIMS])
    notices: tuple[str, ...] = (
        (f"These are {len(shown)} of {len(found)} places that match.",) if len(shown) < len(found) else ()
    )
    if wish.kind is Kind.COUNT and _rows_of_one_table(read.excerpts):
        rows = picking.without_repeats(read.excerpts)
        return _counted(wish, f"{len(rows)} {wish.subject}.", rows, read)
    if wish.kind is Kind.COUNT and found:
        notices += ("The places found are shown instead of a number: they are not plainly the things to count.",)
    return _overview(wish, shown, read, notices=notices)


def _rows_of_one_table(excerpts: Sequence[Excerpt]) -> bool:
    tables = {(each.document.id, each.header) for each in excerpts}
    return len(tables) == 1 and len(excerpts) > 1 and all(each.kind is BlockKind.ROW for each in excerpts)


def _mentions(wish: Wish, read: Survey) -> Overview:
    """How many documents, pages or times, and of each document or page the first best place."""
    whole = {Unit.DOCUMENTS: read.coverage.documents, Unit.PAGES: read.coverage.pages_read}
    best: dict[tuple[int, int], Excerpt] = {}
    for each in sorted(read.excerpts, key=lambda one: -one.score):
        best.setdefault((each.document.id, each.page.number if wish.unit is Unit.PAGES else 0), each)
    places = picking.in_order(best.values())
    if not places:
        return _overview(wish, [], read)
    if wish.unit is Unit.TIMES:
        times = sum(_occurrences(each, wish) for each in read.excerpts)
        return _counted(wish, f"“{wish.subject}” stands there {_times(times)}.", read.excerpts, read)
    said = f"{len(places)} of {whole[wish.unit]} {wish.unit.value} mention “{wish.subject}”."
    return _counted(wish, said, places, read)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _occurrences(excerpt: Excerpt, wish: Wish) -> int:
    return max(1, excerpt.text.lower().count(wish.subject.lower()))


def _counted(wish: Wish, said: str, excerpts: Sequence[Excerpt], read: Survey) -> Overview:
    """A number that was counted opens the answer; every place counted is cited by it."""
    citations = tuple(first for each in excerpts for first in each.citations[:1])
    shown = list(excerpts[:MOST_CLAIMS])
    rest = _overview(wish, shown, read)
    opening = Claim(said, citations, formula=f"counted over {read.coverage.pages_read} pages")
    return Overview((opening, *rest.claims), read.coverage, rest.features, rest.notices, ("", *rest.heads))


# What all of them give -----------------------------------------------------------------------------------------------


def _overview(
    wish: Wish,
    chosen: Sequence[Excerpt],
    read: Survey,
    *,
    notices: tuple[str, ...] = (),
    heads: tuple[str, ...] = (),
) -> Overview:
    pairs = [(each, citations) for each in chosen if (citations := each.citations)]
    claims = tuple(Claim(each.text, citations) for each, citations in pairs)
    features = _features(wish, [each for each, _ in pairs], read)
    kept_heads = heads if len(heads) == len(claims) else ("",) * len(claims)
    return Overview(claims, read.coverage, features, (read.coverage.sentence, *notices), kept_heads)


def _features(wish: Wish, chosen: Sequence[Excerpt], read: Survey) -> dict[str, float]:
    """What the confidence may be judged by; each 0 to 1 but the last."""
    coverage = read.coverage
    own = [picking.cover(each.stems, wish.stems) for each in chosen]
    return {
        "share read": coverage.pages_read / max(1, coverage.pages),
        "share with text": 1 - coverage.pages_without_text / max(1, coverage.pages_read),
        "subject in claims": sum(own) / len(own) if own else 0.0,
        "documents in claims": len({each.document.id for each in chosen}) / max(1, coverage.documents),
        "matches": float(len(read.excerpts)),
    }
