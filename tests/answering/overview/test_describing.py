"""Kind, authors, key facts and central sentences of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.answering.overview.authors import authors_of
from app.answering.overview.central import centrality, rank, sentences_in, spread_pages
from app.answering.overview.facts import facts_of
from app.answering.overview.kinds import kind_of
from app.answering.overview.opening import title_of
from app.answering.overview.vocabulary import Vocabularies, Vocabulary
from app.domain.overview import DocumentKind, FactKind
from app.library.library import Library
from app.models.encoder import Encoder
from app.text.languages import LANGUAGES
from tests.answering.overview.drawn import body, document, drawn

LEASE = "This Agreement is made as of May 3, 2021 by and between Ellery Boats, Inc., a firm, and Marlow Ferry Ltd. (the"
INVOICE = ["Invoice number 17", "Invoice date: 2024-03-12", "Due date: 2024-04-12", "VAT: $ 19.00", "Total: $ 119.00"]


@pytest.fixture(scope="module")
def library(samples_library: Path) -> Iterator[Library]:
    with Library.open(samples_library, read_only=True) as opened:
        yield opened


def test_every_language_knows_every_kind(vocabularies: Vocabularies) -> None:
    assert set(vocabularies) == set(LANGUAGES)
    for words in vocabularies.values():
        assert set(words.kinds) == set(DocumentKind) - {DocumentKind.OTHER}
        assert all(kind.questions for kind in words.kinds.values())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("aquila-manual.pdf", DocumentKind.MANUAL),
        ("harbour-report.pdf", DocumentKind.REPORT),
        ("reedbed-paper.pdf", DocumentKind.PAPER),
        ("tessaly-accounts.pdf", DocumentKind.REPORT),
    ],
)
def test_the_samples_are_of_their_kinds(name: str, kind: DocumentKind, library: Library, english: Vocabulary) -> None:
    sample = library.document(name)
    pages = list(library.pages(sample.id))
    assert kind_of(title_of(sample, pages, english).text, pages, sample.pages, english) is kind


def test_wide_pages_of_few_words_are_slides_and_what_is_not_certain_is_of_no_kind(
    tmp_path: Path, english: Vocabulary
) -> None:
    slides = drawn(tmp_path / "a.pdf", *([(24, 200, "Ponds and pumps")] for _ in range(4)), landscape=True)
    assert kind_of("Ponds and pumps", slides, 4, english) is DocumentKind.SLIDES
    assert kind_of("Ponds", drawn(tmp_path / "b.pdf", body()), 1, english) is DocumentKind.OTHER


def test_the_names_under_a_papers_title_are_its_authors(library: Library, english: Vocabulary) -> None:
    paper = library.document("reedbed-paper.pdf")
    pages = list(library.pages(paper.id))
    title = title_of(paper, pages, english)
    expected = ("Livia Marchetti", "Jonas Brandt", "Oyelaran Adeyemi")
    assert authors_of(pages, title, DocumentKind.PAPER, english) == expected
    assert authors_of(pages, title, DocumentKind.MANUAL, english) == ()


def test_labelled_dates_and_amounts_are_facts_and_cite_their_places(tmp_path: Path, english: Vocabulary) -> None:
    pages = drawn(tmp_path / "a.pdf", [(11, 80 + 60 * place, line) for place, line in enumerate(INVOICE)])
    facts = facts_of(document("a.pdf"), pages, DocumentKind.INVOICE, english)
    assert [(fact.kind, fact.label, fact.value) for fact in facts] == [
        (FactKind.DATE, "Invoice date", "2024-03-12"),
        (FactKind.DATE, "Due date", "2024-04-12"),
        (FactKind.AMOUNT, "Total", "$ 119.00"),
    ]
    assert all(fact.citation.quote in pages[0].text for fact in facts)


def test_parties_are_named_where_the_contract_says_between_whom_it_is(tmp_path: Path, english: Vocabulary) -> None:
    pages = drawn(tmp_path / "a.pdf", [(9, 80, LEASE), (9, 91, "Tenant) for the boathouse in the inner basin.")])
    facts = facts_of(document("a.pdf"), pages, DocumentKind.CONTRACT, english)
    assert [fact.value for fact in facts] == ["Ellery Boats, Inc.", "Marlow Ferry Ltd."]
    assert facts_of(document("a.pdf"), pages, DocumentKind.LETTER, english) == ()


# Central sentences ---------------------------------------------------------------------------------------------------


def test_what_is_like_many_others_is_central() -> None:
    vectors = np.array([[1, 0, 0], [0.9, 0.44, 0], [0.9, -0.44, 0], [0, 0, 1]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    scores = centrality(vectors, 0.0)
    assert scores.argmax() == 0
    assert scores.argmin() == 3


def test_a_long_document_is_looked_at_in_a_bounded_number_of_pages() -> None:
    assert spread_pages(3) == [1, 2, 3]
    chosen = spread_pages(600)
    assert len(chosen) <= 24
    assert (chosen[:3], chosen[-1]) == ([1, 2, 3], 600)
    assert chosen == sorted(set(chosen))


def test_central_sentences_are_whole_in_order_and_no_two_say_the_same(
    library: Library, english: Vocabulary, encoder: Encoder
) -> None:
    report = library.document("harbour-report.pdf")
    sentences = sentences_in(library, report, english)
    best = rank(sentences, encoder).best(4)
    assert len(best) == len({each.text for each in best}) == 4
    assert [(each.page.number, each.start) for each in best] == sorted((each.page.number, each.start) for each in best)
    assert all(each.text.endswith(".") and each.text in " ".join(each.page.text.split()) for each in best)


def test_nothing_is_central_where_there_is_no_sentence(encoder: Encoder) -> None:
    assert rank([], encoder).best(4) == ()
