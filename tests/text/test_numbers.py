from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.languages import LANGUAGES
from app.text.numbers import decimal_of, numbers_in

LOCALES = (*LANGUAGES, "de_CH")
locales, any_text = st.sampled_from(LOCALES), st.text(max_size=200)
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
    found = (number.value, number.currency, number.percent, number.power)
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
    assert (number.value, number.currency) == (-value if negative else value, money)
    assert (number.start, number.end) == (0, len(written))


@given(any_text | st.text("0123456789.,'’ \u00a0\u202f-–()$€%kMEURmilonTsd.", max_size=60), locales, st.booleans())
def test_numbers_of_any_text_stand_in_it_in_order_without_overlap(text: str, language: str, every: bool) -> None:
    found = list(numbers_in(text, language=language, every=every))
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start <= each.digits_start < each.digits_end <= len(text) for each in found)
    assert every or all(any(map(str.isdigit, text[each.start : each.end])) for each in found)


# Babel groups nothing below 10**9 for Switzerland, and from there the last three digits alone ("1000000'000").
signed = st.decimals(min_value=1 - 10**9, max_value=10**9 - 1, places=2)


@given(signed, locales)
@example(Decimal("1577"), "de")
def test_a_number_as_its_locale_writes_it_is_read_back(value: Decimal, locale: str) -> None:
    written = format_decimal(value, locale=locale, decimal_quantization=False)
    (number,) = numbers_in(f" {written} ", language=locale, every=True)
    assert (number.value, f" {written} "[number.start : number.end]) == (value, written)


@given(signed, st.sampled_from(["'", "’"]))
def test_a_number_with_swiss_separators_is_read_back(value: Decimal, mark: str) -> None:
    (number,) = numbers_in(f"{value:,.2f}".replace(",", mark), language="de_CH")
    assert number.value == value


@given(signed, locales, st.sampled_from("EUR USD GBP CHF JPY BRL CAD".split()))
def test_an_amount_of_money_as_its_locale_writes_it_is_read_back(value: Decimal, locale: str, currency: str) -> None:
    written = format_currency(value, currency, locale=locale, currency_digits=False, format_type="standard")
    (number,) = numbers_in(written, language=locale)
    assert abs(number.value - value) <= Decimal("0.005")
    assert (number.start, number.end) == (0, len(written))
    assert number.currency


@given(st.decimals(min_value=-100, max_value=100, places=4), locales)
def test_a_percentage_as_its_locale_writes_it_is_read_back(value: Decimal, locale: str) -> None:
    written = format_percent(value, locale=locale, decimal_quantization=False)
    (number,) = numbers_in(written, language=locale)
    assert (number.value, number.percent, number.unit) == (value * 100, True, "%")


@pytest.mark.parametrize(
    ("text", "language", "value", "currency", "power"),
    [
        ("1.577,3 Mio. €", "de", "1577.3", "€", 6),
        ("1.577 Tsd. Euro", "de", "1577", "", 3),
        ("TEUR 1.577", "de", "1577", "€", 3),
        ("Mio. EUR 5,3", "de", "5.3", "€", 6),
        ("2,5 Mrd. EUR", "de", "2.5", "€", 9),
        ("1'577.30", "de_CH", "1577.30", "", None),
        ("Fr. 5.20", "de_CH", "5.20", "CHF", None),
        ("1 577,3", "fr", "1577.3", "", None),
        ("1\u202f577,3 M€", "fr", "1577.3", "€", 6),
        ("3 milliards", "fr", "3", "", 9),
        ("2 mil millones", "es", "2", "", 9),
        ("1.577,3 mln", "it", "1577.3", "", 6),
        ("€ 1.577", "nl", "1577", "€", None),
        ("R$ 1,5 milhão", "pt", "1.5", "R$", 6),
        ("1,577.3", "de", "1577.3", "", None),
        ("12.5", "de", "12.5", "", None),
        ("12,34,567", "en", "1234567", "", None),
        ("12\u00a0500 kr", "en", "12500", "kr", None),
        ("EUR 5", "en", "5", "€", None),
        ("$5m", "en", "5", "$", 6),
    ],
)
def test_a_number_is_read_by_its_language(text: str, language: str, value: str, currency: str, power: int) -> None:
    (number,) = numbers_in(text, language=language)
    assert (number.value, number.currency, number.power) == (Decimal(value), currency, power)


@pytest.mark.parametrize(("language", "value"), [("en", "1.577"), ("de", "1577"), ("fr", "1577"), ("de_CH", "1.577")])
def test_what_could_be_either_is_read_as_the_language_has_it(language: str, value: str) -> None:
    assert decimal_of("1.577", language) == Decimal(value)


def test_a_currency_between_two_numbers_goes_with_the_one_that_its_language_puts_it_beside() -> None:
    assert [each.currency for each in numbers_in("5,1 € 6,2 €", language="de")] == ["€", "€"]
    assert [each.currency for each in numbers_in("5.1 $ 6.2", language="en")] == ["", "$"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("am 12. März 2024", "de"),
        ("siehe Seite 44", "de"),
        ("le 12 mars", "fr"),
        ("voir page 3", "fr"),
        ("31 March", "en"),
    ],
)
def test_what_only_names_something_is_no_quantity_in_any_language(text: str, language: str) -> None:
    assert not list(numbers_in(text, language=language))


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("fünfundzwanzig Tage", "de", 25, "day"),
        ("zweihundert Meter", "de", 200, "m"),
        ("vingt et un jours", "fr", 21, "day"),
        ("quatre-vingt-dix-sept pour cent", "fr", 97, "%"),
        ("treinta y cinco euros", "es", 35, "€"),
        ("mil quinientos", "es", 1500, ""),
        ("venticinque ore", "it", 25, "hour"),
        ("tweeëntwintig weken", "nl", 22, "week"),
        ("cento e vinte e três", "pt", 123, ""),
    ],
)
def test_a_number_in_words_is_read_by_its_language(text: str, language: str, value: int, unit: str) -> None:
    (number,) = numbers_in(text, language=language, every=True)
    assert (int(number.value), number.unit) == (value, unit)


@pytest.mark.parametrize(("text", "hedged"), [("rund 1.600", True), ("etwa 5 €", True), ("genau 1.600", False)])
def test_what_is_only_about_right_is_marked(text: str, hedged: bool) -> None:
    (number,) = numbers_in(text, language="de")
    assert number.hedged is hedged


@given(st.integers(0, 999_999_999))
def test_a_number_is_read_alike_with_and_without_separators(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"({number:,})", f"${number:,}"):
        (found,) = numbers_in(text, every=True)
        assert abs(found.value) == number
        assert found.bracketed is text.startswith("(")
        assert text[found.digits_start : found.digits_end].replace(",", "") == str(number)


@given(st.integers(2, 999), st.sampled_from(["", "thousand", "million", "billion"]))
def test_a_number_in_words_is_the_number_in_digits(number: int, scale: str) -> None:
    (worded,) = numbers_in(f"{in_words(number)} {scale}", every=True)
    (written,) = numbers_in(f"{number} {scale}", every=True)
    assert worded.scaled == written.scaled


def in_words(number: int) -> str:
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ones[number // 100]} hundred{rest}"
    if number < 20:
        return ones[number]
    return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")
