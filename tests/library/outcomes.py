"""Outcomes of every shape, as hypothesis draws them, and some made by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from app.domain.answer import Answer, Citation, Claim, Coverage, Mode, Push, Reason, Unsure
from app.domain.conversation import Exchange
from app.domain.document import Document
from app.domain.page import Rect
from app.notice import notice

number = st.floats(allow_nan=False)
rects = st.builds(Rect, number, number, number, number)
words = st.text(max_size=30)
place = st.integers(0, 10**6)
citations = st.builds(Citation, place, words, place, place, place, words, st.lists(rects, max_size=3).map(tuple), words)
claims = st.builds(Claim, words, st.lists(citations, max_size=3).map(tuple), st.booleans(), words)
pushes = st.lists(st.builds(Push, words, number, number), max_size=3).map(tuple)
said = st.builds(lambda code, text: notice(code, text=text), words, words)
inside = st.builds(lambda code, why, count: notice(code, why=why, count=count), words, said, place)
notices = st.lists(st.one_of(said, inside), max_size=2).map(tuple)
some_claims = st.lists(claims, max_size=3).map(tuple)
coverages = st.none() | st.builds(Coverage, place, place, st.booleans())
shares = st.floats(0, 1)
answers = st.builds(Answer, words, some_claims, shares, st.sampled_from(Mode), words, pushes, notices, words, coverages)
unsures = st.builds(
    Unsure,
    words,
    st.sampled_from(Reason),
    st.lists(citations, max_size=3).map(tuple),
    st.floats(0, 1),
    words,
    pushes,
    notices,
    some_claims,
)
outcomes = st.one_of(answers, unsures)

noon = datetime(2026, 11, 21, 12, tzinfo=UTC)


def citing(document: Document, quote: str = "The ferry leaves at nine.") -> Citation:
    return Citation(document.id, document.name, 1, 0, len(quote), quote, (Rect(0, 0, 25, 10),))


def answer_citing(*documents: Document, text: str = "It leaves at nine.") -> Answer:
    claim = Claim(text, tuple(map(citing, documents)))
    return Answer("When does the ferry leave?", (claim,), 0.81, Mode.QUOTE, "starter.gguf")


def asked(
    question: str = "When does the ferry leave?", outcome: Answer | Unsure | None = None, at: datetime = noon
) -> Exchange:
    return Exchange(0, question, question, at, outcome)
