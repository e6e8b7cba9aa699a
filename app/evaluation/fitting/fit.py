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

from app.answering.evidence.spans import Span, candidate_spans
from app.answering.evidence.weighing import Evidence, weigh
from app.answering.judging.calibrator import Calibrator, Judge
from app.answering.pipeline import HITS, UNPROVEN
from app.answering.query import Question, understand
from app.answering.readers.extractive import Candidate, propose
from app.answering.readers.quoting import claims_of
from app.answering.state import Tools
from app.evaluation.fitting.judges import FOLDS, REGULARISATION_OF_SPANS, Floats, fit_judge, fold_of
from app.evaluation.fitting.own_words import Composed, Quoted, compose_each, drawn, fit_own_words, held_out
from app.evaluation.fitting.risk import promises
from app.evaluation.labels import says_any
from app.evaluation.questions import Asked
from app.retrieval.search import search

# How often a question is asked of its own document, and of all others, where no answer is right: the only way to learn
# what a missing document looks like. Not of all together: a question that does not name its document ("total revenue in
# 2019?") then has several right answers, of which the labels know one.
ASKED_OF = {"document": 0.75, "others": 0.25}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One question with its spans, their features, and which of them hold an accepted answer."""

    asked: Asked
    question: Question
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a question was answered with by judges that never saw its document."""

    asked: Asked
    fold: int
    features: dict[str, float]
    worked: bool  # computed or compared: such answers have a confidence of their own
    of_accounts: bool  # computed from statements of accounts: these have another one
    unproven: bool  # its confidence is capped
    right: bool
    elsewhere: (
        bool  # an accepted answer, but cited from a document that the labels do not name: right or not, who knows
    )


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
    places = _Places.of(questions, tools)
    weighed: list[Weighed] = []
    for number, asked in enumerate(questions, 1):
        piece = _weighed(asked, tools, places.of_question(asked))
        weighed += [piece] if piece is not None else []
        yield Fitting("weighed", number, len(questions))
    folds = fold_of([question.asked.document or "" for question in weighed])
    found: list[tuple[Tried, Weighed, Candidate]] = []
    for question, fold, judge in _with_judges_of_other_folds(weighed, folds):
        candidate = propose(
            question.question,
            question.evidence,
            judge,
            tools.engine,
            library=tools.library,
            accounts=tools.accounts,
        )
        found.append((tried_of(question, fold, candidate), question, candidate))
        yield Fitting("judged", len(found), len(weighed))
    known = [each for each in found if not each[0].elsewhere]
    fitted = _fitted(weighed, [tried for tried, _, _ in known], tools)
    if own_words:
        fitted = yield from _with_own_words(fitted, known, tools)
    yield fitted


def _with_own_words(
    fitted: Fitted, known: Sequence[tuple[Tried, Weighed, Candidate]], tools: Tools
) -> Generator[Fitting, None, Fitted]:
    quoted = [
        Quoted(tried.asked, question.question, candidate, tried.fold, confidence)
        for (tried, question, candidate), (_, confidence, _) in zip(known, fitted.judged, strict=True)
    ]
    wanted, composed = drawn(quoted), list[Composed]()
    for number, each in enumerate(compose_each(wanted, tools), 1):
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


def _weighed(asked: Asked, tools: Tools, documents: Sequence[int]) -> Weighed | None:
    question = understand(asked.question)
    hits = search(tools.library, tools.finder, question.text, documents=documents, limit=HITS)
    evidence = weigh(question, candidate_spans(tools.library, hits, contents=question.contents), tools.extractor)
    if not evidence:
        return None
    right = tuple(asked.answerable and holds(each.span, asked) for each in evidence)
    return Weighed(asked, question, tuple(evidence), right)


def holds(span: Span, asked: Asked) -> bool:
    """Whether the span says an accepted answer, in the document and on a page where it may stand."""
    right_place = span.document.name == asked.document and (not asked.pages or span.page.number in asked.pages)
    return right_place and says_any(span.text, asked.answers)


def _with_judges_of_other_folds(
    weighed: Sequence[Weighed], folds: Sequence[int]
) -> Iterator[tuple[Weighed, int, Judge]]:
    judges = [
        fit_spans([question for question, fold in zip(weighed, folds, strict=True) if fold != number])
        for number in range(FOLDS)
    ]
    for question, fold in zip(weighed, folds, strict=True):
        yield question, fold, judges[fold]


def tried_of(question: Weighed, fold: int, candidate: Candidate) -> Tried:
    claims = claims_of(question.question, candidate)
    cited = {citation.name for claim in claims for citation in claim.citations}
    accepted = says_any(" ".join(claim.text for claim in claims), question.asked.answers)
    named = question.asked.document in cited
    return Tried(
        question.asked,
        fold,
        candidate.features,
        worked=candidate.worked is not None,
        of_accounts=candidate.worked is not None and candidate.worked.of_accounts,
        unproven=candidate.unproven,
        right=question.asked.answerable and named and accepted,
        elsewhere=accepted and not named,
    )


def _fitted(weighed: Sequence[Weighed], tried: Sequence[Tried], tools: Tools) -> Fitted:
    worked = documents_right([each for each in tried if each.worked and not each.of_accounts])
    accounts = documents_right([each for each in tried if each.of_accounts])
    documents = {each.asked.id: each.asked.document or "" for each in tried}
    words = f"{len(tried)} questions on {len(set(documents.values()))} documents, "
    calibrator = Calibrator(
        tools.engine.name,
        fit_spans(weighed),
        fit_judge(*_quoted(tried)),
        words + f"{sum(each.right for each in tried)} answered right",
        sum(worked),
        len(worked),
        sum(accounts),
        len(accounts),
        encoder=tools.encoder.stamp,
    )
    sure = _held_out(tried, calibrator)
    judged = [(each.asked.id, float(confidence), each.right) for each, confidence in zip(tried, sure, strict=True)]
    found = promises([one for one, each in zip(judged, tried, strict=True) if each.asked.judged], documents)
    levels = {each.caution.value: each.threshold.value for each in found}
    kept = replace(calibrator, thresholds=levels, promises={each.caution.value: each.sentence for each in found})
    return Fitted(kept, tuple(judged))


def documents_right(tried: Sequence[Tried]) -> list[bool]:
    """Of each document, whether all answers were right: those of one document share its tables, so that they are hardly
    trials of their own."""
    found: dict[str, bool] = {}
    for each in tried:
        name = each.asked.document or ""
        found[name] = found.get(name, True) and each.right
    return list(found.values())


def _quoted(tried: Sequence[Tried]) -> tuple[list[dict[str, float]], list[bool]]:
    """Features and outcomes of the answers that the judge is for."""
    quoted = [each for each in tried if not each.worked]
    return [each.features for each in quoted], [each.right for each in quoted]


def _held_out(tried: Sequence[Tried], calibrator: Calibrator) -> Floats:
    """The confidence each answer would have been shown with, by a judge that never saw its document, shape (n,)."""
    shown = np.array([calibrator.confidence_of_worked(of_accounts=each.of_accounts) for each in tried])
    for number in range(FOLDS):
        judge = fit_judge(*_quoted([each for each in tried if each.fold != number]))
        inside = [index for index, each in enumerate(tried) if each.fold == number and not each.worked]
        odds = judge.log_odds([tried[index].features for index in inside])
        caps = np.array([UNPROVEN if tried[index].unproven else 1.0 for index in inside])
        shown[inside] = np.minimum(1 / (1 + np.exp(-odds)), caps)
    return shown


def fit_spans(questions: Sequence[Weighed]) -> Judge:
    """Every question weighs the same, however many spans it has; those without a right span teach nothing."""
    useful = [question for question in questions if any(question.right)]
    rows = [each.features for question in useful for each in question.evidence]
    right = [label for question in useful for label in question.right]
    weights = np.concatenate([np.full(len(question.right), 1 / len(question.right)) for question in useful])
    return fit_judge(rows, right, weights * len(rows) / weights.sum(), REGULARISATION_OF_SPANS)
