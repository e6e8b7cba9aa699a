from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.numbers import numbers_in

values = st.decimals(min_value=0, max_value=10**9, places=2).map(abs)


@pytest.mark.parametrize(
    ("text", "value", "money", "percent", "scale"),
    [
        ("(1,577)", "-1577", "", False, None),
        ("$(9,688)", "-9688", "$", False, None),
        ("$ 44", "44", "$", False, None),
        ("(9.4%)", "-9.4", "", True, None),
        ("(26.2)%", "-26.2", "", True, None),
        ("-3.5 per cent", "-3.5", "", True, None),
        ("$1.2 billion", "1.2", "$", False, 9),
        ("€318.6 million", "318.6", "€", False, 6),
        ("1.234.567,89", "1234567.89", "", False, None),
        ("−12", "-12", "", False, None),
    ],
)
def test_a_number_is_read_with_sign_unit_and_scale(
    text: str, value: str, money: str, percent: bool, scale: int | None
) -> None:
    (number,) = numbers_in(f"It was {text} then")
    found = (number.value, number.money, number.percent, number.scale)
    assert found == (Decimal(value), money, percent, scale)
    assert f"It was {text} then"[number.start : number.end] == text


@pytest.mark.parametrize(
    "text", ["on March 31, 2019", "in fiscal 2018", "see Note 3", "COVID-19", "3M", "v1.2.3", "12/31/2020", "page 44"]
)
def test_what_only_names_something_is_no_quantity(text: str) -> None:
    assert not list(numbers_in(text))


def test_brackets_around_words_are_no_minus() -> None:
    assert [number.value for number in numbers_in("rose (up 5% on last year) to 7 (12 stores)")] == [5, 7, 12]


@given(values, st.booleans(), st.sampled_from(["", "$", "€", "£"]))
def test_what_is_written_is_read_back(value: Decimal, negative: bool, money: str) -> None:
    written = f"{money}({value:,.2f})" if negative else f"{money}{value:,.2f}"
    (number,) = numbers_in(written)
    assert (number.value, number.money) == (-value if negative else value, money)
    assert (number.start, number.end) == (0, len(written))


@given(st.text(max_size=200))
def test_numbers_of_any_text_stand_in_it_in_order_without_overlap(text: str) -> None:
    found = list(numbers_in(text))
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(any(map(str.isdigit, text[number.start : number.end])) for number in found)
