from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library.library import Library
from app.retrieval.search_terms import distance, terms_of, wanted_in
from app.text.searchable import askable, searchable
from tests.library.samples import document_saying

texts = (
    "Total revenues rose to 1,577 million dollars in 2018.",
    "The part number is TSS0-0005A and the ferries leave Aquila harbour.",
    "Depreciation and amortization of the equipment.",
    "日本語の文章 и русский текст.",
    "中国的首都是北京。喝茶对身体有好处。",
    "대한민국의 수도는 서울이다. 회사는 매출을 발표했다.",
    "ประเทศไทยมีประชากร 70 ล้านคน เมืองหลวงคือกรุงเทพมหานคร",
    "بلغت إيرادات الشركة مليون دولار في القاهرة",
    "קוראים לו דָּוִד והוא גר בירושלים",
    "हिन्दी में लिखा हुआ पाठ। राजधानी दिल्ली है।",
    "Die Straße nach Łódź, une œuvre naïve.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("query") / "a.candor") as opened:
        opened.put_document(document_saying(*texts, title="Report"))
        yield opened


def found(library: Library, question: str) -> list[int]:
    """The pages that a question finds, best first."""
    scores = library.search_keywords(wanted_in(question, library), 5)
    return [library.passage(each.passage).page for each in scores]


fragments = st.sampled_from(
    ['"', "'", "*", "^", "NEAR(", ")", "AND", "OR", "NOT", "text:", "-", "+", "{", "}", "\0", "revenue"]
)
hostile = st.one_of(st.text(max_size=60), st.lists(fragments, max_size=12).map(" ".join))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(hostile)
def test_no_text_breaks_the_search(library: Library, text: str) -> None:
    found(library, text)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("What was the total revenue?", 1),
        ("1,577", 1),
        ("TSS0-0005A", 2),
        ("tss0 0005a", 2),
        ("ferry", 2),
        ("depreciaton", 3),
        ("What is the amortizaiton of equipmnet?", 3),
        ("Aqiula", 2),
        ("日本語", 4),
        ("русский", 4),
        ("ＲＥＶＥＮＵＥＳ", 1),
        ("語", 4),
        ("北京", 5),
        ("茶", 5),
        ("首都是什么", 5),
        ("서울", 6),
        ("회사의 매출", 6),
        ("กรุงเทพ", 7),
        ("จำนวนประชากร", 7),
        ("ﺇﻳﺮﺍﺩﺍﺕ", 8),
        ("ايرادات", 8),
        ("قاهرة", 8),
        ("דוד", 9),
        ("दिल्ली", 10),
        ("strasse lodz", 11),
        ("oeuvre naive", 11),
    ],
)
def test_plurals_typos_numbers_names_and_other_scripts_find_their_page(
    library: Library, question: str, page: int
) -> None:
    assert found(library, question)[0] == page


@pytest.mark.parametrize("question", ["", "   ", "?!", "zzzzqqqq", "1,578", "TSS0-0006A", "京北", "ขกข", "दूध"])
def test_what_stands_nowhere_finds_nothing(library: Library, question: str) -> None:
    assert found(library, question) == []


def test_stopwords_are_kept_where_there_is_nothing_else() -> None:
    assert terms_of("What is the revenue?") == ["revenue"]
    assert terms_of("to be or not to be") == ["to", "be", "or", "not"]
    assert terms_of("What was issued in May, after closing?") == ["issued", "may", "after", "closing"]


def test_a_pasted_page_is_cut_to_a_bearable_number_of_words() -> None:
    assert len(terms_of(" ".join(f"word{n}" for n in range(5000)))) == 40


def test_a_letter_stands_first_in_one_piece_and_a_question_looks_for_whole_pieces() -> None:
    assert searchable("日本語").split() == ["日本", "本語", "語"]
    assert askable("日本語").split() == ["日本", "本語"]
    assert searchable("กขคง").split() == ["กขค", "ขคง", "คง", "ง"]
    assert askable("กข").split() == ["กข"]


letters = st.text("abcd", max_size=6)


@given(letters, letters)
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    away = distance(one, other, 9)
    assert away == distance(other, one, 9)
    assert (away == 0) == (one == other)
    assert away <= max(len(one), len(other))


def test_two_swapped_letters_are_one_slip() -> None:
    assert distance("revneue", "revenue", 2) == 1
