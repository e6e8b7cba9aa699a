"""The language model as a second reader: it answers in a few words from the best passages, or says that it is unsure.

Its words are the headline; what is shown as support is the smallest place that bears them out, verbatim. Where no
place does, nothing is proposed. How sure it was of its words, and of being unsure, is kept for the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.answering.evidence.spans import Span
from app.answering.evidence.verbatim import whole, with_its_list
from app.answering.evidence.weighing import Evidence
from app.answering.query import Kind, Query
from app.answering.readers.extractive import asked_for, headline_of, is_beyond, standing
from app.answering.readers.generative.packing import Packed, Room, pack
from app.answering.readers.reader import Proposal, ReaderName, shortened
from app.answering.readers.yes_no import verdict_of
from app.answering.verification.facts import Fault, ground_of, missing
from app.models.language.model import Allow, LanguageModel
from app.models.language.prompts import Prompts
from app.models.language.stream import Token
from app.text.words import content_stems, stems

ROOM = Room(reply=48, evidence=420, passages=4)
UNSURE = "I am unsure"
STOP = ("\n",)
LEAST_LOGPROB = -8.0
MOST_ODDS = 20.0
# How sure a model is of its own words: another model's numbers lie elsewhere.
MODEL_FEATURES = frozenset({"model mean", "model least", "model over unsure"})
LEAST_BORNE_OUT = 0.5  # share of the words that must stand in the place cited
NEVER_SHOWN = frozenset({Fault.NUMBER, Fault.DATE})  # where the place cited has no such number or date


Grammar = Callable[[Sequence[Span], LanguageModel], Allow]  # from what was read


@dataclass(frozen=True, slots=True)
class Brief:
    """What the model said. `text`: "" where it said nothing or that it is unsure.

    mean, least: log-probability (natural logarithm) of its tokens
    over_unsure: log-odds of its words against "I am unsure"
    """

    text: str
    unsure: bool
    mean: float
    least: float
    over_unsure: float
    packed: Packed = field(repr=False)

    @property
    def features(self) -> dict[str, float]:
        return {
            "model mean": max(self.mean, LEAST_LOGPROB),
            "model least": max(self.least, LEAST_LOGPROB),
            "model over unsure": min(max(self.over_unsure, -MOST_ODDS), MOST_ODDS),
            "model unsure": float(self.unsure),
        }


@dataclass(frozen=True, slots=True)
class BriefReader:
    engine: LanguageModel
    prompts: Prompts

    def warm_up(self) -> None:
        """Read what every prompt begins with, so that the first question finds it read."""
        self.engine.logprobs(self.engine.chat(self.prompts.answer.messages(passages="[1] ", question="")), [UNSURE])

    def ask(self, query: Query, evidence: Evidence, grammar: Grammar | None = None) -> Brief:
        """Seconds: it reads some hundred tokens and writes some ten. `grammar`: what a calculation may be written in,
        where one is asked for."""
        packed = self.packed(query, evidence, calculate=grammar is not None)
        tokens = self.reply(packed, grammar)
        [unsure] = self.engine.logprobs(packed.prompt, [UNSURE])
        return brief_of(tokens, unsure.total, packed)

    def reply(self, packed: Packed, grammar: Grammar | None) -> list[Token]:
        allow = grammar(spans_of(packed), self.engine) if grammar else None
        return list(self.engine.generate(packed.prompt, allow=allow, stop=STOP, limit=ROOM.reply))

    def packed(self, query: Query, evidence: Evidence, *, calculate: bool = False) -> Packed:
        template = self.prompts.calculate if calculate else self.prompts.answer
        return pack(query.text, reading_order(evidence), evidence.spans, self.engine, template, ROOM)


def spans_of(packed: Packed) -> list[Span]:
    """What the model read, the best passage first."""
    return [span for source in reversed(packed.sources) for span in source.spans]


def brief_of(tokens: Sequence[Token], unsure: float, packed: Packed) -> Brief:
    """`unsure`: the log-probability of saying so."""
    said = "".join(token.text for token in tokens).strip()
    silent = not any(map(str.isalnum, said)) or said.lower().startswith(UNSURE.lower())
    text = "" if silent else said
    logprobs = [token.logprob for token in tokens] or [LEAST_LOGPROB]
    over = sum(logprobs) - unsure if text else -MOST_ODDS
    return Brief(text, not text, sum(logprobs) / len(logprobs), min(logprobs), over, packed)


def reading_order(evidence: Evidence) -> list[Span]:
    """Whole passages as the reranker has them, which finds the right page more often than any single span does; the
    place that would be quoted is the first, so that both readers have seen it."""
    first, *others = evidence.spans
    return [first, *sorted(others, key=lambda span: span.rank)]


def proposal_of(query: Query, evidence: Evidence, brief: Brief) -> Proposal | None:
    """None where the model is unsure, or no place bears its words out."""
    if brief.unsure:
        return None
    read = {
        (span.document.id, span.page.number, span.start) for source in brief.packed.sources for span in source.spans
    }
    found = [each for each in evidence.weighed if place_of(each.span) in read]
    borne = [(_borne_out(query, brief.text, each.span), -place, each) for place, each in enumerate(found)]
    if not borne:
        return None
    (share, faults), _, best = max(borne, key=lambda each: (-len(each[0][1]), each[0][0], each[1]))
    if faults & NEVER_SHOWN or (share < LEAST_BORNE_OUT and not verdict_of(brief.text)):
        return None
    features = {
        **best.features,
        **standing(evidence),
        **asked_for(query),
        **headline_of(query, brief.text),
        **brief.features,
        "words borne out": share,
        "facts borne out": float(not faults),
        "beyond one quote": float(is_beyond(query, best.span)),
    }
    yes_or_no = query.kind is Kind.VERDICT
    return Proposal(
        ReaderName.GENERATIVE,
        shortened(brief.text),
        tuple(with_its_list(best.span) if query.several else whole(best.span)),
        features,
        yes_or_no,
    )


def place_of(span: Span) -> tuple[int, int, int]:
    return span.document.id, span.page.number, span.start


def _borne_out(query: Query, text: str, span: Span) -> tuple[float, frozenset[Fault]]:
    """The share of the words that stand in a place or around it, those of the question aside; and which kinds of facts
    do not."""
    said = [stem for stem in content_stems(text, query.language) if stem not in query.terms]
    there = frozenset(stems(f"{span.header} {span.hit.passage.context} {span.text}", query.language))
    share = sum(stem in there for stem in said) / len(said) if said else 1.0
    return share, frozenset(each.fault for each in missing(text, ground_of((span,))))
