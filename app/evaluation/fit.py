"""Labelled questions -> a Calibrator. Split by document: what judges an answer never saw its document while fitting.

Two logistic regressions (scikit-learn). The first orders spans; the second turns the features of the best span into a
probability. The second is fitted on best spans chosen by a first that was fitted on other documents, because spans
that a judge has seen look better than they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.answering.answer import HITS, Tools
from app.answering.candidate import Candidate, propose
from app.answering.confidence import Calibrator, Judge
from app.answering.evidence import Evidence, weigh
from app.answering.phrase import claims_of
from app.answering.question import Question, understand
from app.answering.spans import Span, candidate_spans
from app.errors import NotEnoughToFit
from app.evaluation.labels import says_any
from app.evaluation.questions import Asked
from app.retrieval.search import search

FOLDS = 5
REGULARISATION = 0.3  # scikit-learn's C
# How often a question is asked of its own document, and of all others, where no answer is right: the only way to learn
# what a missing document looks like. Not of all together: a question that does not name its document ("total revenue in
# 2019?") then has several right answers, of which the labels know one.
ASKED_OF = {"document": 0.75, "others": 0.25}
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One question with its spans, their features, and which of them hold an accepted answer."""

    asked: Asked
    question: Question
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]


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


def fit(questions: Sequence[Asked], tools: Tools) -> Iterator[Fitting | Fitted]:
    """Raises NotEnoughToFit where the questions name fewer documents than there are folds."""
    places = _Places.of(questions, tools)
    weighed: list[Weighed] = []
    for number, asked in enumerate(questions, 1):
        found = _weighed(asked, tools, places.of_question(asked))
        if found is not None:
            weighed.append(found)
        yield Fitting("weighed", number, len(questions))
    folds = fold_of([question.asked.document or "" for question in weighed])
    features: list[dict[str, float]] = []
    right: list[bool] = []
    for question, judge in _with_judges_of_other_folds(weighed, folds):
        candidate = propose(question.question, question.evidence, judge, tools.engine)
        features.append(candidate.features)
        right.append(is_right(question, candidate))
        yield Fitting("judged", len(right), len(weighed))
    yield _fitted(weighed, folds, features, right, tools)


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


def is_right(question: Weighed, candidate: Candidate) -> bool:
    best = candidate.spans[0]
    said = " ".join(claim.text for claim in claims_of(question.question, candidate))
    return (
        question.asked.answerable
        and best.document.name == question.asked.document
        and says_any(said, question.asked.answers)
    )


def _weighed(asked: Asked, tools: Tools, documents: Sequence[int]) -> Weighed | None:
    question = understand(asked.question)
    hits = search(tools.library, tools.encoder, question.text, documents=documents, limit=HITS)
    evidence = weigh(question, candidate_spans(tools.library, hits), tools.encoder)
    if not evidence:
        return None
    right = tuple(asked.answerable and holds(each.span, asked) for each in evidence)
    return Weighed(asked, question, tuple(evidence), right)


def holds(span: Span, asked: Asked) -> bool:
    """Whether the span says an accepted answer, in the document and on a page where it may stand."""
    right_place = span.document.name == asked.document and (not asked.pages or span.page.number in asked.pages)
    return right_place and says_any(span.text, asked.answers)


def _with_judges_of_other_folds(weighed: Sequence[Weighed], folds: Sequence[int]) -> Iterator[tuple[Weighed, Judge]]:
    judges = [
        fit_spans([question for question, fold in zip(weighed, folds, strict=True) if fold != number])
        for number in range(FOLDS)
    ]
    for question, fold in zip(weighed, folds, strict=True):
        yield question, judges[fold]


def _fitted(
    weighed: Sequence[Weighed],
    folds: Sequence[int],
    features: Sequence[dict[str, float]],
    right: Sequence[bool],
    tools: Tools,
) -> Fitted:
    answers = fit_judge(features, right)
    judged: list[tuple[str, float, bool]] = []
    for number in range(FOLDS):
        inside = [index for index, fold in enumerate(folds) if fold == number]
        outside = [index for index, fold in enumerate(folds) if fold != number]
        judge = fit_judge([features[i] for i in outside], [right[i] for i in outside])
        odds = judge.log_odds([features[i] for i in inside])
        sure = 1 / (1 + np.exp(-odds))
        judged += [(weighed[i].asked.id, float(p), right[i]) for i, p in zip(inside, sure, strict=True)]
    documents = len({question.asked.document for question in weighed})
    words = f"{len(weighed)} questions on {documents} documents, {sum(right)} answered right"
    return Fitted(Calibrator(tools.engine.name, fit_spans(weighed), answers, words), tuple(judged))


def fit_judge(rows: Sequence[dict[str, float]], right: Sequence[bool], weights: Floats | None = None) -> Judge:
    """A logistic regression over the features of `rows`; `weights` are sample weights, shape (n,)."""
    from sklearn.linear_model import LogisticRegression

    features = tuple(sorted(set().union(*rows)))
    table = np.array([[row[name] for name in features] for row in rows])
    means, scales = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit((table - means) / scales, np.array(right, dtype=int), sample_weight=weights)
    weight, bias = model.coef_[0].tolist(), float(model.intercept_[0])
    return Judge(features, tuple(means.tolist()), tuple(scales.tolist()), tuple(weight), bias)


def fit_spans(questions: Sequence[Weighed]) -> Judge:
    """Every question weighs the same, however many spans it has; those without a right span teach nothing."""
    useful = [question for question in questions if any(question.right)]
    rows = [each.features for question in useful for each in question.evidence]
    right = [label for question in useful for label in question.right]
    weights = np.concatenate([np.full(len(question.right), 1 / len(question.right)) for question in useful])
    return fit_judge(rows, right, weights * len(rows) / weights.sum())


def fold_of(documents: Sequence[str]) -> list[int]:
    """A fold for each question, the same for all questions of one document; folds are of about equal size."""
    sizes = [0] * FOLDS
    chosen: dict[str, int] = {}
    for document in sorted(set(documents), key=lambda name: (-documents.count(name), name)):
        chosen[document] = min(range(FOLDS), key=lambda number: sizes[number])
        sizes[chosen[document]] += documents.count(document)
    if len(chosen) < FOLDS:
        raise NotEnoughToFit(f"The questions name {len(chosen)} documents, and at least {FOLDS} are needed to fit.")
    return [chosen[document] for document in documents]
