"""Labelled questions -> a Calibrator. Split by document: what judges an answer never saw its document while fitting.

Two logistic regressions. The first orders spans; the second turns the features of the best span into a
probability. The second is fitted on best spans chosen by a first that was fitted on other documents, because spans
that a judge has seen look better than they are.
"""

from __future__ import annotations

import random
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.answering.evidence.spans import Span
from app.answering.judging.calibrator import Calibrator, Judge, probability
from app.answering.judging.judge import UNPROVEN, WORKED
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


LEAST_OUTCOMES = 20  # right ones, and wrong ones, that a judge is fitted on at least
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
    unproven: bool  # its confidence is capped
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
        if drawn == "document" and own is not None:
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
    return TriedProposal(proposal.reader, proposal.features, proposal.unproven, right, accepted and not named)


def _fitted(weighed: Sequence[Gathered], tried: Sequence[Tried], tools: Tools) -> Fitted:
    worked = documents_right(_by(tried, ReaderName.CALCULATION))
    accounts = documents_right(_by(tried, ReaderName.STATEMENTS))
    documents = {each.asked.id: each.asked.document or "" for each in tried}
    words = f"{len(tried)} questions on {len(set(documents.values()))} documents, "
    blank = Calibrator(
        tools.asked_model,
        fit_spans(weighed),
        fit_judge(*_outcomes(tried, ReaderName.EXTRACTIVE)),
        "",
        sum(worked),
        len(worked),
        sum(accounts),
        len(accounts),
        encoder=tools.encoder.stamp,
    )
    calibrator = replace(blank, generative=_generative(tried))
    sure = _held_out(tried, calibrator)
    right = [each.right for _, each in sure]
    judged = [(one.asked.id, confidence, each.right) for one, (confidence, each) in zip(tried, sure, strict=True)]
    found = promises([one for one, each in zip(judged, tried, strict=True) if each.asked.judged], documents)
    levels = {each.caution.value: each.threshold.value for each in found}
    kept = replace(
        calibrator,
        fitted_on=words + f"{sum(right)} answered right",
        thresholds=levels,
        promises={each.caution.value: each.sentence for each in found},
    )
    return Fitted(kept, tuple(judged))


def _generative(tried: Sequence[Tried]) -> Judge | None:
    """None where too few were right or wrong to tell them apart."""
    rows, right = _outcomes(tried, ReaderName.GENERATIVE)
    return fit_judge(rows, right) if min(sum(right), len(right) - sum(right)) >= LEAST_OUTCOMES else None


def _by(tried: Sequence[Tried], reader: ReaderName) -> list[tuple[Asked, TriedProposal]]:
    return [(each.asked, one) for each in tried for one in each.proposals if one.reader is reader]


def documents_right(tried: Sequence[tuple[Asked, TriedProposal]]) -> list[bool]:
    """Of each document, whether all answers were right: those of one document share its tables, so that they are hardly
    trials of their own."""
    found: dict[str, bool] = {}
    for asked, each in tried:
        name = asked.document or ""
        found[name] = found.get(name, True) and each.right
    return list(found.values())


def _outcomes(tried: Sequence[Tried], reader: ReaderName) -> tuple[list[dict[str, float]], list[bool]]:
    """Features and outcomes of what one reader proposed."""
    found = _by(tried, reader)
    return [each.features for _, each in found], [each.right for _, each in found]


def _held_out(tried: Sequence[Tried], calibrator: Calibrator) -> list[tuple[float, TriedProposal]]:
    """The proposal that each question would have been answered with, and its confidence, by judges that never saw its
    document."""
    judges: dict[int, Calibrator] = {}
    for fold in {each.fold for each in tried}:
        others = [each for each in tried if each.fold != fold]
        answers = fit_judge(*_outcomes(others, ReaderName.EXTRACTIVE))
        generative = _generative(others) if calibrator.generative is not None else None
        judges[fold] = replace(calibrator, answers=answers, generative=generative)
    return [
        max(((_confidence(one, judges[each.fold]), one) for one in each.proposals), key=lambda found: found[0])
        for each in tried
    ]


def _confidence(proposal: TriedProposal, calibrator: Calibrator) -> float:
    if proposal.reader in WORKED:
        return calibrator.confidence_of_worked(of_accounts=proposal.reader is ReaderName.STATEMENTS)
    sure = probability(calibrator.judge_of(proposal.reader), proposal.features)
    return min(sure, UNPROVEN) if proposal.unproven else sure


def fit_spans(questions: Sequence[Gathered]) -> Judge:
    """Every question weighs the same, however many spans it has; those without a right span teach nothing."""
    useful = [question for question in questions if any(question.right)]
    rows = [each.features for question in useful for each in question.state.weighed]
    right = [label for question in useful for label in question.right]
    weights = np.concatenate([np.full(len(question.right), 1 / len(question.right)) for question in useful])
    return fit_judge(rows, right, weights * len(rows) / weights.sum(), REGULARISATION_OF_SPANS)
