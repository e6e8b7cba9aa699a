"""The ranking from lists, against BM25 computed passage by passage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.library.library import Library
from app.library.records import Wanted
from app.library.search import keywords
from app.library.search.impacts import impact_of, impacts_of, levels, listed, rarity, saturation, steps
from app.library.search.keywords import greatest
from app.text.searchable import searchable
from tests.library.samples import any_of, document_saying

word = st.sampled_from("ferry harbour Überfahrt 東 rat rate rated \ue003 a\ue003 no 1577".split())
texts = st.lists(st.lists(word, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12, unique=True)


def exhaustive(library: Library, asked: Sequence[str]) -> dict[int, float]:
    """The score of each passage by its own words, with the impacts rounded as the index rounds them."""
    passages = [passage for document in library.documents() for passage in library.passages(document.id)]
    terms = {each.id: (library.index_terms(each.text), library.index_terms(each.context)) for each in passages}
    holding = {term: sum(term in (*text, *context) for text, context in terms.values()) for term in asked}
    scores = {}
    for number, columns in terms.items():
        lists = {name[:-1]: impact_of(name) for name in listed(impacts_of(*columns)).split(" ")}
        held = [lists[term] * rarity(holding[term], len(passages)) for term in asked if term in lists]
        if held:
            scores[number] = sum(held)
    return scores


@settings(deadline=None, max_examples=40)
@given(texts, st.lists(word, min_size=1, max_size=4, unique=True), st.booleans())
def test_the_lists_rank_as_the_passages_themselves_do(
    tmp_path_factory: pytest.TempPathFactory, given_texts: list[str], asked: list[str], common: bool
) -> None:
    with pytest.MonkeyPatch.context() as limits, Library.open(tmp_path_factory.mktemp("lists") / "a.candor") as library:
        limits.setattr(keywords, "most_at_once", 0 if common else 1000)
        library.put_document(document_saying(*given_texts))
        terms = list(dict.fromkeys(library.index_terms(" ".join(asked))))
        found = library.search_keywords(any_of(library, " ".join(terms)), 100)
        expected = exhaustive(library, terms)
    assert {each.passage: pytest.approx(each.score) for each in found} == expected
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@given(st.lists(word, max_size=40), st.lists(word, max_size=10))
def test_an_impact_is_at_most_half_a_level_from_its_list(text: list[str], context: list[str]) -> None:
    impacts = impacts_of(text, context)
    names = listed(impacts).split(" ") if impacts else []
    assert {name[:-1] for name in names} == set(text) | set(context)
    for name in names:
        assert 0 < impacts[name[:-1]] < saturation + 1
        assert name[-1] in levels
        assert abs(impact_of(name) - impacts[name[:-1]]) <= max(0.5 / steps, 1 / steps - impacts[name[:-1]]) + 1e-9


@given(st.lists(st.integers(0, 5), max_size=60), st.integers(1, 20))
def test_the_greatest_are_those_that_sorting_finds(values: list[int], limit: int) -> None:
    places = greatest(np.array(values, dtype=np.float64), limit)
    assert sorted(places.tolist()) == sorted(np.argsort(-np.array(values), kind="stable")[:limit].tolist())


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40))
def test_every_word_of_every_script_is_found(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Library.open(tmp_path_factory.mktemp("script") / "a.candor") as library:
        library.put_document(document_saying(f"{text} ferry"))
        [passage] = library.passages(1)
        for term in library.index_terms(searchable(passage.text)):  # stemmed: what is stemmed twice is another word
            wanted = Wanted((library.indexed_word(term),), ())
            assert [each.passage for each in library.search_keywords(wanted, 5)] == [passage.id]


def test_common_words_give_way_to_rare_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keywords, "most_at_once", 2)
    monkeypatch.setattr(keywords, "most_read", 10)
    with Library.open(tmp_path / "a.candor") as library:
        library.put_document(document_saying(*(f"Page {n} of the timetable." for n in range(90)), "Aquila timetable"))
        found = library.search_keywords(any_of(library, "timetable page aquila"), 200)
    assert found[0].passage == 91
    assert len(found) < 100


def test_common_words_are_counted_anew_when_the_library_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keywords, "most_at_once", 2)
    with Library.open(tmp_path / "a.candor") as library:
        library.put_document(document_saying(*(f"Ferry {n}." for n in range(10))))
        while library.tidy():
            pass
        assert library._rows("select passages, size from common_words where word = 'ferri'") == [(10, 10)]
        library.put_document(document_saying(*(f"Harbour {n}." for n in range(10)), path="/b.pdf"))
        assert library.indexed_word("ferri").passages == 20  # an estimate: as common as in the half that was counted
        while library.tidy():
            pass
        assert library.indexed_word("ferri").passages == 10
        assert library.indexed_word("harbour").passages == 10
