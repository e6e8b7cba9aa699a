"""Numbers as documents write them -> value, sign, unit and scale, how exact they are, and where they stand.

One reader for all: tables, sentences and claims; "1.577,3 Mio. €" in German, "$1.6 billion" or "twenty-five days" in
English. Values are exact (Decimal); nothing is rounded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.text.dates import BARE_YEAR, capitalises_months, months_pattern
from app.text.languages import DEFAULT, Language, any_of, cldr, language_data, separators

PERCENT = "%"

# Of all languages. Codes of currencies are read in capitals only.
CURRENCY_CODES = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "SFr.": "CHF", "Fr.": "CHF", "kr.": "kr"}
SAME_CURRENCY = {"US$": "$", "$US": "$", "£GB": "£", "JP¥": "¥"}
OTHER_CODES = ("CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CNY", "BRL", "kr", "zł")
UNIT_SYMBOLS = {
    **{each: each for each in "°C °F mm cm m km g kg t ml W kW MW kWh MWh V A Hz KB MB GB TB".split()},
    "s": "second",
    "min": "minute",
    "h": "hour",
    "l": "litre",
    "L": "litre",
}

_SPACE = "[ \u00a0\u202f]"
SYMBOL = r"(?:US|CA|A|C|HK|R)?\$|(?:JP|CN)?¥|[€£₹]"
CODE = any_of([*CURRENCY_CODES, *OTHER_CODES])
_BEHIND = rf"(?:\$(?:US|CA|AU|NZ|HK)(?!\w)|£GB(?!\w)|{SYMBOL}|(?:{CODE})(?!\w))"
_GAP = rf"(?:{_SPACE}|-|\n(?![A-Z]))?"  # a large letter on a new line begins something else: the label of a row
# Most numbers: a fast look that spares the slow one. Its groups never match; they are those of `_Grammar.before`.
_NOTHING_BEFORE = re.compile(
    r"(?<=[\da-qs-z%),;:][ \n])(?:\Z(?P<sign>)(?P<open>)(?P<scale>)(?P<letter>)(?P<money>)(?P<inner>))?"
)
_LETTER = re.compile("[A-Za-z]")
_RUN = re.compile(r"\d[\d.,]*")  # a fast look for what may be a number
_OUTSIDE = r"(?<![\w.,/:#&§'’])(?<!\w[-–])"  # a quantity is no part of a name or a code: "COVID-19", "12/31"
_ENDS = r"(?![\w/:’']|[-–]\d|[.,]\d)"
_GROUPED = r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:[.,]\d+)?"  # in any language
_POINT = (  # with a decimal point; 12,34,567 is written in India
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}"
    rf"|{_GROUPED}|\d+(?:\.\d+)?|\.\d+"
)
_COMMA = (  # with a decimal comma; a point before three digits parts thousands, before others it is a decimal point
    r"[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}(?!\d)"
    rf"|{_GROUPED}|\d+(?:[.,]\d+)?"
)
_SPACED = rf"[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?"  # 1 577,3
_COMMA_DECIMALS = re.compile(r"\d+,\d{1,2}(?![\d,])")
_LONGEST_PREFIX = 12  # characters of sign, bracket and currency
_NEAR = 24  # characters before a number in which "Note" or "about" may stand
_MINUS = frozenset("-−–")
_DAY = re.compile(r"[012]?\d|3[01]")
_UNIT = re.compile(r"[\s-]{0,2}(°\s?[CF]\b|[^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `start` and `end` take in its sign, currency, per cent sign and scale word."""

    start: int
    end: int
    digits_start: int  # of the digits alone, or of the words
    digits_end: int
    value: Decimal  # with its sign, before scaling
    places: int  # decimals that are written
    power: int | None  # of ten, of the scale word beside it: 6 for "million"; None where none stands there
    currency: str  # "$", "US$", "€", "CHF" and so on, "" where none is written
    percent: bool
    unit: str  # what it is a number of, by one name each: "$", "%", "day"; "" where none is named
    bracketed: bool  # "(1,577)": the minus of its value are brackets, which in prose may be mere brackets
    hedged: bool  # "about 1,600"

    @property
    def scaled(self) -> Decimal:
        """The value in ones."""
        return self.value.scaleb(self.power or 0)

    @property
    def step(self) -> Decimal:
        """Of the last place that is written: 0.1 billion for "1.6 billion", 1 for "1,600"."""
        return Decimal(1).scaleb((self.power or 0) - self.places)

    @property
    def significant(self) -> int:
        """How many places are written, leading zeros apart: 2 for 1.6 billion."""
        return max(1, len(str(abs(int(self.value.scaleb(self.places).to_integral_value())))))


def numbers_in(
    text: str, start: int = 0, end: int | None = None, language: str = DEFAULT, *, every: bool = False
) -> Iterator[Number]:
    """The quantities in text[start:end], in order; `language`: of the text.

    Years, days of a month, numbers that name something ("Note 3") and parts of codes ("COVID-19") are no quantities,
    and words are none. `every`: these, too, as it takes to check what a sentence says. "One" in words never counts: it
    is a pronoun or an article more often than a number.
    """
    grammar, last = _grammar(language, every), len(text) if end is None else end
    digits = _in_digits(grammar, text, start, last)
    return _with_words(grammar, text, start, last, list(digits)) if every else digits


@lru_cache(maxsize=4096)
def decimal_of(digits: str, language: str = DEFAULT) -> Decimal:
    """1,577.5 and 1.577,5 -> 1577.5; what could be either ("1.577") as the language has it."""
    if not digits.isdecimal():
        digits = re.sub(r"[\s'’]", "", digits)
        whole, mark, part = digits.rpartition("," if digits.rfind(",") > digits.rfind(".") else ".")
        if mark and _is_decimal_mark(mark, whole, part, separators(language).decimal):
            return Decimal(f"{re.sub('[,.]', '', whole)}.{part}")
        digits = re.sub("[,.]", "", digits)
    return Decimal(digits)


def _is_decimal_mark(mark: str, whole: str, part: str, usual: str) -> bool:
    """Whether the last point or comma of some digits parts the decimals, and no thousands; `usual`: of the language."""
    if mark in whole:
        return False
    if mark == usual or not whole.isdecimal():
        return True
    return len(part) != 3 or len(whole) > 3 or (usual == "," and whole.startswith("0"))


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How a language writes numbers: those of quantities alone, or every one."""

    language: str
    every: bool
    digits: re.Pattern[str]
    before: re.Pattern[str]  # sign, bracket, currency, up to the digits
    after: re.Pattern[str]  # per cent sign, bracket, scale word, currency
    after_money: re.Pattern[str]  # the same behind an amount whose currency stands before it
    naming: re.Pattern[str]  # what stands before a number that names something
    days: tuple[re.Pattern[str], re.Pattern[str]]  # what stands before or behind a day of a month
    hedge: re.Pattern[str]
    words: re.Pattern[str]  # a number in words
    word: re.Pattern[str]  # one of those words
    percent: re.Pattern[str]  # what stands behind it
    powers: Mapping[str, int]  # of scale words and letters, in lower case
    units: Mapping[str, str]

    @property
    def data(self) -> Language:
        return language_data(self.language)


@lru_cache(maxsize=32)
def _grammar(code: str, every: bool) -> _Grammar:
    data, marks = language_data(code), separators(code)
    digits = _POINT if marks.decimal == "." else _COMMA
    letters, words = any_of(data.scale_letters), any_of([*data.scales, *data.percent[1:]])
    behind = rf"(?P<money>{_BEHIND})"
    if not cldr(code).currency_formats["standard"].pattern.endswith("¤"):
        behind += rf"(?!{_SPACE}?[(\-−–+]?\d)"  # "5 $ 6": where a currency stands in front, it is the next number's
    after = rf"(?P<percent>{_SPACE}?%)?(?P<close>\)(?:{_SPACE}?%)?)?(?:{_GAP}(?P<scale>(?i:{words}))(?!\w)"
    letter = rf"{_SPACE}?(?P<letter>(?i:{letters}))(?={_BEHIND})"
    before, ends = ("", "") if every else (_OUTSIDE, _ENDS)
    month, capital = months_pattern(data.code), "(?=[A-Z])" if capitalises_months(data.code) else ""
    small, larger = any_of(data.number_words), any_of([*data.number_words, *data.hundreds, *data.scales])
    return _Grammar(
        language=code,
        every=every,
        digits=re.compile(f"{_SPACED}|{digits}" if marks.group == " " else digits),
        before=re.compile(
            rf"{before}(?P<sign>(?<![\w.,)])[-−–+])?(?P<open>\()?"
            rf"(?:(?:(?P<scale>(?i:{words})){_SPACE}|(?<!\w)(?P<letter>(?i:{letters}))|(?<!\w))"
            rf"(?P<money>{SYMBOL}|{CODE}){_SPACE}?)?(?P<inner>[-−–(])?\Z"
        ),
        after=re.compile(rf"{after}|{letter})?(?(close)|(?:{_SPACE}?{behind})?){ends}"),
        after_money=re.compile(rf"{after}|(?P<letter>(?i:{letters}))(?!\w))?(?P<money>)?{ends}"),
        naming=re.compile(rf"(?<!\w)(?:{any_of(data.references)})\.?\s+\Z", re.IGNORECASE),
        days=(
            re.compile(rf"{month}\s+\Z"),
            re.compile(rf"(?:\.|st|nd|rd|th|er|º)?\s+(?:(?:of|de)\s+)?{capital}{month}"),
        ),
        hedge=re.compile(rf"(?:(?<!\w)(?:{any_of(data.hedges)})\s*(?:{SYMBOL})?|[~≈])\s*\Z", re.IGNORECASE),
        words=re.compile(
            rf"\b(?:{small})(?:[\s-]+(?:{re.escape(data.joined_by)}[\s-]+)?(?:{larger}))*\b", re.IGNORECASE
        ),
        word=re.compile(larger),
        percent=re.compile(rf"[\s-]{{0,2}}(?:{any_of(data.percent)})(?!\w)", re.IGNORECASE),
        powers={**data.scale_letters, **data.scales},
        units={**UNIT_SYMBOLS, **data.currencies, **data.units, "usd": "$", "eur": "€", "gbp": "£"},
    )


def _in_digits(grammar: _Grammar, text: str, start: int, end: int) -> Iterator[Number]:
    taken = start
    for run in _RUN.finditer(text, start, end):
        at = run.start()
        if at < taken:
            continue
        if at > start and text[at - 1] in ".,":
            at -= 1  # ".5"; behind a digit or a point it is the rest of something else
            if text[at - 1 : at].isalnum() or text[at - 1 : at] in ".,":
                continue
        digits = grammar.digits.match(text, at, end)
        if digits is not None and grammar.every:
            digits = _COMMA_DECIMALS.match(text, at, end) or digits
        number = _number(grammar, text, digits, (taken, end)) if digits else None
        if number is not None:
            taken = max(number.end, number.digits_end)
            yield number


def _number(grammar: _Grammar, text: str, digits: re.Match[str], within: tuple[int, int]) -> Number | None:
    """The number of some digits with what stands around them; None where they are not to be read."""
    first, last = digits.span()
    before = _NOTHING_BEFORE.match(text, first) or grammar.before.search(
        text, max(within[0], first - _LONGEST_PREFIX), first
    )
    if before is None or (grammar.every and _LETTER.fullmatch(text, first - 1, first) and not before["money"]):
        return None
    after = (grammar.after_money if before["money"] else grammar.after).match(text, last, within[1])
    if after is None or not (grammar.every or _is_quantity(grammar, text, before, after)):
        return None
    return _assembled(grammar, text, before, after)


def _is_quantity(grammar: _Grammar, text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a number is no year, no day of a month, and names nothing."""
    if before["money"] or after["money"] or after["percent"] or after["scale"]:
        return True
    start, end = before.end(), after.start()
    if end - start == 4 and BARE_YEAR.fullmatch(text, start, end):
        return False
    near = max(0, before.start() - _NEAR)
    if end - start < 3 and _DAY.fullmatch(text, start, end):
        earlier, later = grammar.days
        if earlier.search(text, near, before.start()) or later.match(text, end):
            return False
    return not (text[start - 1 : start].isspace() and grammar.naming.search(text, near, before.start()))


def _assembled(grammar: _Grammar, text: str, before: re.Match[str], after: re.Match[str]) -> Number:
    first, last = before.end(), after.start()
    close, inner = after["close"], before["inner"]
    dashed = inner in _MINUS and (before["money"] or before["open"] or before["sign"])  # no hyphen, as in "AQ-100"
    closed = close is not None and (before["open"] is not None or inner == "(")
    start, end = before.start(), after.end()
    if close is not None and not closed:  # a bracket that opened earlier: "(up 5%)"
        end = after.start("close")
    elif before["open"] is not None and close is None:  # "(12 stores": the bracket belongs to the words
        start = before.start("open") + 1
    value = decimal_of(text[first:last], grammar.language)
    word = " ".join((after["scale"] or after["letter"] or before["scale"] or before["letter"] or "").lower().split())
    money = before["money"] or after["money"] or ""
    percent = bool(after["percent"]) or (closed and "%" in close) or (bool(word) and word not in grammar.powers)
    exponent = value.as_tuple().exponent
    return Number(
        start=start,
        end=end,
        digits_start=first,
        digits_end=last,
        value=-value if closed or dashed or before["sign"] in _MINUS else value,
        places=-exponent if isinstance(exponent, int) else 0,
        power=grammar.powers.get(word),
        currency=CURRENCY_CODES.get(money, money),
        percent=percent,
        unit=_unit(grammar, text, money, PERCENT if percent else "", after.end()),
        bracketed=closed,
        hedged=grammar.hedge.search(text, max(0, start - _NEAR), start) is not None,
    )


def _unit(grammar: _Grammar, text: str, money: str, percent: str, end: int) -> str:
    """By one name each: of the currency, of per cent, or of the word behind a number."""
    if money or percent:
        return percent or SAME_CURRENCY.get(money) or CURRENCY_CODES.get(money, money)
    found = _UNIT.match(text, end)
    if found is None:
        return ""
    word = found[1].replace(" ", "")
    return grammar.units.get(word) or (grammar.units.get(word.lower(), "") if len(word) > 2 else "")


def _with_words(grammar: _Grammar, text: str, start: int, end: int, found: list[Number]) -> Iterator[Number]:
    """The numbers in digits, and those in words between them, in order."""
    taken = start
    for match in grammar.words.finditer(text, start, end):
        (first, last), value = match.span(), _count(grammar, match.group().lower())
        if first < taken or value == 1 or any(each.start < last and first < each.end for each in found):
            continue
        percent = grammar.percent.match(text, last)
        taken = percent.end() if percent else last  # the "cent" of "pour cent" is no hundred
        unit = PERCENT if percent else _unit(grammar, text, "", "", last)
        hedged = grammar.hedge.search(text, max(0, first - _NEAR), first) is not None
        number = Decimal(value)
        found.append(Number(first, taken, first, last, number, 0, None, "", bool(percent), unit, False, hedged))
    yield from sorted(found, key=lambda each: each.digits_start)


def _count(grammar: _Grammar, words: str) -> int:
    """ "two hundred and five thousand" -> 205000."""
    data, whole, part = grammar.data, 0, 0
    for word in grammar.word.findall(words):
        if word in data.hundreds and part:
            part *= 100
        elif word in data.scales:
            whole, part = whole + (part or 1) * 10 ** data.scales[word], 0
        else:
            part += data.number_words.get(word, 100)
    return whole + part
