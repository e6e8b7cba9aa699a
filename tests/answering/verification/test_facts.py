from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from app.answering.verification.facts import Fault, Ground, facts_in, missing, names_of, wrong_cell
from app.text.numbers import numbers_in
from tests.answering.pieces import pieces_of_pdf, table_pdf

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # cores are shared
PROSE = Ground(
    "On 1 October 2024 the Trust appointed Captain Tomas Okafor; revenue rose by 12 % to $1.577 billion with 30 staff.",
    "harbour-report.pdf Great Skerry Harbour Trust: 4 People",
)
ROW = Ground(
    "Net sales 1,577 1,431 (215)", "2024 2023 Change, in millions of dollars; Tessaly accounts", row=True, scale=6
)


@pytest.mark.parametrize(
    "claim",
    [
        "Captain Tomas Okafor was appointed on October 1, 2024.",
        "The Great Skerry Harbour Trust appointed Okafor in October 2024.",
        "Revenue rose by twelve per cent to $1.6 billion.",
        "Revenue was $1,577 million.",
        "Thirty people worked there.",
        "It was about 1.58 billion.",
    ],
)
def test_what_stands_in_words_or_digits_is_borne_out(claim: str) -> None:
    assert missing(claim, PROSE) == []
    assert facts_in(claim) > 0


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("Revenue rose by 13 %.", Fault.NUMBER),
        ("Revenue was $1.577 million.", Fault.SCALE),
        ("Revenue was $1.5 billion.", Fault.NUMBER),
        ("Revenue was €1.577 billion.", Fault.UNIT),
        ("It took 30 days.", Fault.UNIT),
        ("Okafor was appointed on 2 October 2024.", Fault.DATE),
        ("Okafor was appointed in 2023.", Fault.DATE),
        ("The Trust appointed Captain Maria Silva.", Fault.NAME),
        ("Revenue fell by 12 %.", Fault.DIRECTION),
    ],
)
def test_what_differs_is_a_fault_of_its_kind(claim: str, fault: Fault) -> None:
    assert fault in {each.fault for each in missing(claim, PROSE)}


@pytest.mark.parametrize(
    "claim",
    ["Net sales were $1,577 million in 2024.", "Net sales were $1.6 billion.", "Net sales fell by 215 million."],
)
def test_a_tables_numbers_are_read_in_its_scale(claim: str) -> None:
    assert missing(claim, ROW) == []


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("Net sales were $1,577 billion.", Fault.SCALE),
        ("Net sales were 1,577 thousand.", Fault.SCALE),
        ("Net sales rose by 215 million.", Fault.SIGN),
        ("Net sales were 1,432 million.", Fault.NUMBER),
        ("Net sales were 1,577 million in 2022.", Fault.DATE),
    ],
)
def test_scale_and_sign_of_a_table_are_minded(claim: str, fault: Fault) -> None:
    assert [each.fault for each in missing(claim, ROW)] == [fault]


def test_brackets_in_prose_are_no_minus() -> None:
    assert missing("It has 12 ferries.", Ground("The fleet (12 ferries) is old.")) == []


def test_one_digit_is_no_rounding_and_about_makes_it_one() -> None:
    ground = Ground("Revenue was $1,577 million.")
    assert [each.fault for each in missing("Revenue was $2 billion.", ground)] == [Fault.NUMBER]
    assert missing("Revenue was about $2 billion.", ground) == []
    assert [each.fault for each in missing("They sold 1,600 cars.", Ground("They sold 1,577 cars."))] == [Fault.NUMBER]
    assert missing("They sold about 1,600 cars.", Ground("They sold 1,577 cars.")) == []


def test_a_sentences_first_word_is_a_name_only_where_another_follows() -> None:
    assert names_of("Revenue rose. Tomas Okafor left Skerry with SmolLM2.") == ["Tomas", "Okafor", "Skerry", "SmolLM2"]


@UNHURRIED
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_the_check(claim: str, text: str) -> None:
    assert all(each.text in claim for each in missing(claim, Ground(text)))


@UNHURRIED
@example(["2024", "million", "$3.2"])
@given(
    st.lists(st.sampled_from("Net 1,577 (12) 2024 $3.2 million rose fell Okafor 5% days May".split(" ")), max_size=12)
)
def test_a_text_bears_itself_out(words: list[str]) -> None:
    text = " ".join(words)
    assert missing(text, Ground(text)) == []


@UNHURRIED
@given(st.decimals("0.01", "9999", places=2), st.integers(0, 2))
def test_rounding_to_fewer_places_stands_and_the_next_number_does_not(value: Decimal, places: int) -> None:
    rounded = round(value, places)
    assume(places > 0 or not 1900 <= rounded < 2100)  # such a number is read as a year, which is never rounded
    (said,) = numbers_in(str(rounded), every=True)
    borne = missing(f"It is {rounded}.", Ground(f"It was {value} then.")) == []
    assert borne is (rounded == value or said.significant >= 2)
    other = rounded + 2 * Decimal(1).scaleb(-places)
    assert missing(f"It is {other}.", Ground(f"It was {value} then."))


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Total revenue in 2024 was 1,127.7.", False),
        ("Total revenue in 2024 was 1,127.7 million euros.", False),
        ("Total revenue in 2024 was about 1.1 billion euros.", False),
        ("Total revenue in 2024 was 1,218.2.", True),
        ("Total revenue in 2024 was 1,218.2 million euros.", True),
        ("Total revenue in 2024 was 1.22 billion euros.", True),
        ("Total revenue rose from 1,127.7 in 2024 to 1,218.2.", False),
    ],
)
def test_a_number_from_another_years_column_is_found_in_whatever_scale_it_is_said(
    claim: str, wrong: bool, tmp_path: Path
) -> None:
    rows = [["Total revenue", "1,218.2", "1,127.7"], ["Costs", "900.1", "800.2"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "a.pdf", "Result", ["(in millions) 2025", "2024"], rows))
    row = next(span for span in spans if span.text.startswith("Total revenue"))
    assert wrong_cell(claim, row) is wrong
