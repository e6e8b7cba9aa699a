"""Claims are given, as a model may write them; everything that judges them is real."""

from __future__ import annotations

import pytest

from app.answering.evidence.sources import Draft, Source
from app.answering.verification.selfcite import bearings
from app.answering.verification.verify import Finding, Verified, features_of, shown, verify
from app.domain.answer import Checking
from app.models.encoder import Encoder
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts
from tests.answering.pages import spans_of_texts

QUESTION = "Who was appointed, and how did revenue develop?"
TEXTS = (
    "The Trust appointed Captain Tomas Okafor as fleet superintendent. He starts on 1 October 2024.",
    "Revenue rose by 12 % to $1.577 billion. The weather was mild.",
)


def checked(
    draft: Draft, encoder: Encoder, engine: Engine, prompts: Prompts, checking: Checking = Checking.QUICK
) -> Verified:
    spans = spans_of_texts(TEXTS)
    sources = [Source(number, tuple(s for s in spans if s.page.number == number)) for number in (1, 2)]
    (found,) = verify(QUESTION, [draft], sources, encoder, engine, prompts.selfcite, checking)
    return found


@pytest.mark.parametrize("checking", [Checking.QUICK, Checking.THOROUGH])
def test_a_claim_is_cited_to_the_one_sentence_that_supports_it(
    checking: Checking, encoder: Encoder, starter_engine: Engine, prompts: Prompts
) -> None:
    draft = Draft("Revenue grew by twelve per cent to about $1.6 billion.", (2,))
    found = checked(draft, encoder, starter_engine, prompts, checking)
    assert found.finding is Finding.SUPPORTED
    assert found.claim.supported
    assert [citation.quote for citation in found.claim.citations] == ["Revenue rose by 12 % to $1.577 billion."]
    assert ("necessity" in found.features) is (checking is Checking.THOROUGH)


def test_a_wrong_marker_is_re_pointed(encoder: Encoder, starter_engine: Engine, prompts: Prompts) -> None:
    found = checked(Draft("Captain Tomas Okafor was appointed.", (2,)), encoder, starter_engine, prompts)
    assert found.finding is Finding.REPOINTED
    assert found.claim.citations[0].page == 1
    assert found.features["passage named"] == 0


def test_two_sentences_are_cited_where_neither_alone_suffices(
    encoder: Encoder, starter_engine: Engine, prompts: Prompts
) -> None:
    draft = Draft("Captain Tomas Okafor was appointed fleet superintendent from October 2024.", (1,))
    found = checked(draft, encoder, starter_engine, prompts)
    assert found.finding is Finding.SUPPORTED
    assert {citation.page for citation in found.claim.citations} == {1}
    assert "October 2024" in " ".join(citation.quote for citation in found.claim.citations)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose by 21 % to $1.577 billion.",
        "Revenue rose by 12 % to $1.577 million.",
        "Revenue fell by 12 % to $1.577 billion.",
        "The Trust appointed Captain Maria Silva as fleet superintendent.",
        "Bananas are rich in potassium and the trust likes them.",
    ],
)
def test_a_claim_that_nothing_bears_out_is_marked_and_alone_it_is_not_shown(
    text: str, encoder: Encoder, starter_engine: Engine, prompts: Prompts
) -> None:
    found = checked(Draft(text, (2,)), encoder, starter_engine, prompts)
    assert found.finding is Finding.UNSUPPORTED
    assert not found.claim.supported
    assert shown([found]) == ()
    assert features_of([found])["claims supported"] == 0


def test_unchecked_claims_still_have_a_source_and_one_without_a_word_in_common_has_none(
    encoder: Encoder, starter_engine: Engine, prompts: Prompts
) -> None:
    found = checked(Draft("Revenue rose by 99 %.", ()), encoder, starter_engine, prompts, Checking.NONE)
    assert (found.finding, found.claim.citations[0].page) == (Finding.UNCHECKED, 2)
    sources = [Source(1, tuple(spans_of_texts(TEXTS[:1])))]
    drafts = [Draft("Zebras gallop.", (1,))]
    nothing = verify(QUESTION, drafts, sources, encoder, starter_engine, prompts.selfcite, Checking.NONE)
    assert nothing == []


def test_the_text_that_states_a_claim_is_the_most_necessary_and_the_most_sufficient(
    starter_engine: Engine, prompts: Prompts
) -> None:
    texts = ["The weather was mild all year.", "The fleet superintendent is Tomas Okafor.", "Tickets cost more."]
    claims = ["Tomas Okafor", "Tickets cost more."]
    found = bearings("Who is the superintendent?", claims, texts, starter_engine, prompts.selfcite)
    for row, true in zip(found, (1, 2), strict=True):
        assert max(range(3), key=lambda index: row[index].necessity) == true
        assert max(range(3), key=lambda index: row[index].sufficiency) == true


def test_a_wall_of_text_costs_no_more_than_its_share(starter_engine: Engine, prompts: Prompts) -> None:
    before = starter_engine.tokens_evaluated
    (row,) = bearings("Why? " * 900, ["W " * 900], ["W" * 90_000, "It rained."], starter_engine, prompts.selfcite)
    assert len(row) == 2
    assert starter_engine.tokens_evaluated - before < 1500
