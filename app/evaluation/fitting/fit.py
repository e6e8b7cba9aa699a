"""Labelled questions -> a Calibrator. Split by document: what judges an answer never saw its document while fitting.

Two logistic regressions. The first orders spans; the second turns the features of the best span into a
probability. The second is fitted on best spans chosen by a first that was fitted on other documents, because spans
that a judge has seen look better than they are.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.answering.evidence.spans import Span
from app.answering.judging.calibrator import (
    CALCULATION,
    EXTRACTIVE,
    GENERATIVE,
    VERDICT,
    Calibrator,
    Judge,
    judge_name,
    probability,
)
from app.answering.pipeline import Pipeline, query_in
from app.answering.readers.reader import Proposal, ReaderName
from app.answering.stages import AS_SHIPPED
from app.answering.state import Options, State, Tools
from app.evaluation.fitting.judges import FOLDS, REGULARISATION_OF_SPANS, fit_judge, fold_of
from app.evaluation.fitting.own_words import Composed, Quoted, compose_each, drawn, fit_own_words, held_out
from app.evaluation.fitting.risk import promises
from app.evaluation.labels import is_right, says_any
from app.evaluation.questions import Asked

# How often a question is asked of its own document, and of all others, where no answer is right: the only way to learn
# what a missing document looks like. Not of all together: a question that does not name its document ("total revenue in
# 2019?") then has several right answers, of which the labels know one.
ASKED_OF = {"document": 0.75, "others": 0.25}


# What proposals are judged by: few numbers, which every reader has. With all 45 that are known of them, judges that
# never saw a kind of question were far worse (log loss .60 against .54, AUROC .77 against .80 on 507 questions), and on
# other documents no better (.50 and .49, .83 and .84): tests/benchmarks/judges.py.
JUDGED_BY = frozenset(
    {
        "model mean",
        "model least",
        "model over unsure",
        "readers agree",
        "reader",
        "reader among hits",
        "relevance",
        "words nearby",
        "beyond one quote",
    }
)
JUDGED_BY_OF_VERDICTS = frozenset({"model mean", "model over unsure", "verdicts agree", "says yes", "relevance"})
# Right and wrong of the figures that rules worked out on documents nobody had tuned to, counted before they were
# judged: among the few that the fit's questions bring up hardly one is wrong.
WORKED_BEFORE = (32, 18)
LEAST_OUTCOMES = 5  # right ones, and wrong ones, that a judge is fitted on at least
FITTED = (EXTRACTIVE, GENERATIVE, EXTRACTIVE + VERDICT, GENERATIVE + VERDICT, "formula", CALCULATION)
GATHERED = replace(AS_SHIPPED, deep_tables=False)  # cells were not read while fitting


@dataclass(frozen=True, slots=True)
class Gathered:
    """One question on its way through the pipeline, as far as its weighed spans, and which of those hold an accepted
    answer."""

    asked: Asked
    state: State
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class TriedProposal:
    """What one reader proposed. `elsewhere`: an accepted answer, but cited from a document that the labels do not name:
    right or not, who knows."""

    reader: ReaderName
    features: dict[str, float]
    right: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What was proposed for a question, by judges of spans that never saw its document; at least one proposal."""

    asked: Asked
    fold: int
    proposals: tuple[TriedProposal, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Progress of a fit, in questions: first weighed, then judged."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Fitted:
    calibrator: Calibrator
    judged: tuple[tuple[str, float, bool], ...]  # question id, confidence by judges that never saw its document, right
    in_own_words: tuple[tuple[float, bool], ...] = ()  # the same of answers in the model's own words
    tried: tuple[Tried, ...] = ()  # what the judges were fitted on


def fit(questions: Sequence[Asked], tools: Tools, *, own_words: bool = False) -> Iterator[Fitting | Fitted]:
    """`own_words`: for compose mode as well, which takes seconds a question. Raises NotEnoughToFit where the questions
    name fewer documents than there are folds."""
    pipeline, places = Pipeline(tools), _Places.of(questions, tools)
    weighed: list[Gathered] = []
    for number, asked in enumerate(questions, 1):
        piece = _gathered(asked, pipeline, places.of_question(asked))
        weighed += [piece] if piece is not None else []
        yield Fitting("weighed", number, len(questions))
    folds = fold_of([question.asked.document or "" for question in weighed])
    found: list[tuple[Tried, Gathered]] = []
    for question, fold, judge in _with_judges_of_other_folds(weighed, folds):
        blind = replace(tools, calibrator=replace(tools.calibrator, spans=judge))
        Pipeline(blind).read(question.state)
        found.append((tried_of(question, fold), question))
        yield Fitting("judged", len(found), len(weighed))
    known = [each for each in found if not any(one.elsewhere for one in each[0].proposals)]
    fitted = _fitted(weighed, [tried for tried, _ in known], tools)
    if own_words:
        fitted = yield from _with_own_words(fitted, known, pipeline)
    yield fitted


def _with_own_words(
    fitted: Fitted, known: Sequence[tuple[Tried, Gathered]], pipeline: Pipeline
) -> Generator[Fitting, None, Fitted]:
    quoted = [
        Quoted(tried.asked, question.state, tried.fold, confidence)
        for (tried, question), (_, confidence, _) in zip(known, fitted.judged, strict=True)
    ]
    wanted, composed = drawn(quoted), list[Composed]()
    for number, each in enumerate(compose_each(wanted, pipeline), 1):
        composed += [each] if each is not None else []
        yield Fitting("composed", number, len(wanted))
    judge = fit_own_words(composed)
    if judge is None:
        return fitted
    sure = zip(held_out(composed).tolist(), (each.right for each in composed), strict=True)
    return replace(fitted, calibrator=replace(fitted.calibrator, own_words=judge), in_own_words=tuple(sure))


@dataclass(frozen=True, slots=True)
class _Places:
    """The documents that the questions name: nothing is fitted on others that the library may hold."""

    ids: dict[str, int]

    @classmethod
    def of(cls, questions: Sequence[Asked], tools: Tools) -> _Places:
        names = {asked.document for asked in questions if asked.document}
        return cls({name: tools.library.document(name).id for name in sorted(names)})

    def of_question(self, asked: Asked) -> list[int]:
        """The documents to ask of: drawn by the question's id, so that a second fit draws the same."""
        drawn = random.Random(asked.id).choices(list(ASKED_OF), list(ASKED_OF.values()))[0]
        own = self.ids.get(asked.document or "")
        if (drawn == "document" or not asked.alone) and own is not None:
            return [own]
        return [known for known in self.ids.values() if known != own]


def _gathered(asked: Asked, pipeline: Pipeline, documents: Sequence[int]) -> Gathered | None:
    state = pipeline.begin(query_in(pipeline.tools.library, asked.question), Options(documents, stages=GATHERED))
    pipeline.retrieve(state)
    pipeline.gather(state)
    if not state.weighed:
        return None
    return Gathered(asked, state, tuple(asked.answerable and holds(each.span, asked) for each in state.weighed))


def holds(span: Span, asked: Asked) -> bool:
    """Whether the span says an accepted answer, in the document and on a page where it may stand."""
    right_place = span.document.name == asked.document and (not asked.pages or span.page.number in asked.pages)
    return right_place and says_any(span.text, asked.answers)


def _with_judges_of_other_folds(
    weighed: Sequence[Gathered], folds: Sequence[int]
) -> Iterator[tuple[Gathered, int, Judge]]:
    judges = [
        fit_spans([question for question, fold in zip(weighed, folds, strict=True) if fold != number])
        for number in range(FOLDS)
    ]
    for question, fold in zip(weighed, folds, strict=True):
        yield question, fold, judges[fold]


def tried_of(question: Gathered, fold: int) -> Tried:
    """`question` was read."""
    return Tried(question.asked, fold, tuple(_tried(question.asked, each) for each in question.state.proposals))


def _tried(asked: Asked, proposal: Proposal) -> TriedProposal:
    cited = {citation.name for claim in proposal.claims for citation in claim.citations}
    text = " ".join(claim.text for claim in proposal.claims)
    accepted, named = is_right(proposal.headline, text, asked.answers), asked.document in cited
    right = asked.answerable and named and accepted
    return TriedProposal(proposal.reader, proposal.features, right, accepted and not named)


def _fitted(weighed: Sequence[Gathered], tried: Sequence[Tried], tools: Tools) -> Fitted:
    documents = {each.asked.id: each.asked.document or "" for each in tried}
    words = f"{len(tried)} questions on {len(set(documents.values()))} documents, "
    judges = fit_judges(tried)
    blank = Calibrator(tools.asked_model, fit_spans(weighed), judges, encoder=tools.encoder.stamp)
    sure = judged_apart(tried, blank)
    right = [each.right for _, each in sure]
    judged = [(one.asked.id, confidence, each.right) for one, (confidence, each) in zip(tried, sure, strict=True)]
    found = promises([one for one, each in zip(judged, tried, strict=True) if each.asked.judged], documents)
    kept = replace(
        blank,
        fitted_on=words + f"{sum(right)} answered right",
        thresholds={each.caution.value: each.threshold.value for each in found},
        promises={each.caution.value: each.sentence for each in found},
    )
    return Fitted(kept, tuple(judged), tried=tuple(tried))


def fit_judges(tried: Sequence[Tried], judged_by: Collection[str] = JUDGED_BY) -> dict[str, Judge]:
    """Of the readers that proposed something right and something wrong often enough; of quotes always."""
    judges = {}
    for name in FITTED:
        by = JUDGED_BY_OF_VERDICTS if name.endswith(VERDICT) else judged_by
        found = [one for each in tried for one in each.proposals if _judged_as(one) == name]
        rows = [{feature: value for feature, value in one.features.items() if feature in by} for one in found]
        right = [each.right for each in found]
        if name == CALCULATION and rows:
            rows, right = with_record(rows, right)
        if name == EXTRACTIVE or min(sum(right), len(right) - sum(right)) >= LEAST_OUTCOMES:
            judges[name] = fit_judge(rows, right)
    return judges


def _judged_as(one: TriedProposal) -> str:
    """A figure of accounts is worked out by rules like any other."""
    reader = ReaderName.CALCULATION if one.reader is ReaderName.STATEMENTS else one.reader
    return judge_name(reader, one.features)


def with_record(rows: list[dict[str, float]], right: list[bool]) -> tuple[list[dict[str, float]], list[bool]]:
    """With the outcomes of WORKED_BEFORE, whose features count as the mean, since nobody kept them."""
    mean = {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
    good, bad = WORKED_BEFORE
    return rows + [mean] * (good + bad), right + [True] * good + [False] * bad


def judged_apart(
    tried: Sequence[Tried], calibrator: Calibrator, judged_by: Collection[str] = JUDGED_BY
) -> list[tuple[float, TriedProposal]]:
    """The proposal that each question would have been answered with, and its confidence, by judges that never saw a
    question of its fold."""
    others = {
        fold: replace(calibrator, judges=fit_judges([each for each in tried if each.fold != fold], judged_by))
        for fold in {each.fold for each in tried}
    }
    return [
        max(
            ((probability(others[each.fold].judge_of(_judged_as(one)), one.features), one) for one in each.proposals),
            key=lambda found: found[0],
        )
        for each in tried
    ]


def fit_spans(questions: Sequence[Gathered]) -> Judge:
    """Every question weighs the same, however many spans it has; those without a right span teach nothing."""
    useful = [question for question in questions if any(question.right)]
    rows = [each.features for question in useful for each in question.state.weighed]
    right = [label for question in useful for label in question.right]
    weights = np.concatenate([np.full(len(question.right), 1 / len(question.right)) for question in useful])
    return fit_judge(rows, right, weights * len(rows) / weights.sum(), REGULARISATION_OF_SPANS)
