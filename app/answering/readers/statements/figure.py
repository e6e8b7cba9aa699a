"""The figure of accounts that a question asks for, worked out from a document's statements, as one claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.evidence.amounts import Amount, money, plain, rounded, same_value
from app.answering.evidence.spans import Span
from app.answering.evidence.weighing import Evidence
from app.answering.query import Query
from app.answering.readers.calculation.expression import told
from app.answering.readers.calculation.proposals import citations_of
from app.answering.readers.calculation.reader import result_of
from app.answering.readers.reader import Proposal, ReaderName
from app.answering.readers.statements.catalogue import Catalogue, Measure, Told
from app.answering.readers.statements.formula import Result, Term, signed, work_out
from app.answering.readers.statements.lines import Statements
from app.answering.readers.statements.wording import Over, Wanted, wanted_of
from app.domain.answer import Claim
from app.library.library import Library
from app.retrieval.search_terms import distance
from app.text.numbers import PERCENT

MOST_DOCUMENTS = 3  # among those of the evidence
DECIMALS = 2  # where the question asks for none
DECIMALS_OF_A_FRACTION = 3  # least that are asked for where a share is wanted as a fraction
MOST_DECIMALS = 3  # of an amount told in another scale than its page's
SLIPS = 2  # of the fingers, in the name of a company
LEAST_FORGIVEN = 5  # letters of a name that may hold slips


@dataclass(frozen=True, slots=True)
class Accounts:
    """Where figures of accounts are looked up: the statements of a library's documents, by the names of their lines."""

    library: Library
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class StatementsReader:
    """A plug-in of the pipeline: standard figures of accounts, wherever their lines stand in a document."""

    accounts: Accounts

    def propose(self, query: Query, evidence: Evidence) -> list[Proposal]:
        claim = figure_of_accounts(query, evidence.spans, self.accounts)
        return [Proposal(ReaderName.STATEMENTS, result_of(claim.text), (claim,))] if claim else []


def figure_of_accounts(query: Query, spans: Sequence[Span], accounts: Accounts) -> Claim | None:
    """`spans`: the evidence; its documents are looked at. None where the question asks for no such
    figure, or where it is not plain what it comes to."""
    known, library = accounts.catalogue, accounts.library
    wanted = wanted_of(query.text, known)
    if wanted is None:
        return None
    counted = Counter(span.document.id for span in spans)
    found: list[tuple[list[Result], Claim]] = []
    for document, _ in counted.most_common(MOST_DOCUMENTS):
        statements = Statements(library, library.document(document), known, wanted.months)
        results = _results(wanted, statements, known)
        claim = _claim(wanted, results) if results and _are_of(wanted.others, statements.words()) else None
        if claim is not None:
            found.append((results, claim))
        elif not wanted.others and statements.any():
            return None  # the accounts of another company, perhaps: the question names none
    return found[0][1] if found and _agree([results for results, _ in found]) else None


def _agree(found: Sequence[Sequence[Result]]) -> bool:
    """Whether all documents that could be meant say the same: one company's reports of two years do, two companies'
    do not."""
    return all(
        same_value(one.value.scaleb(one.power or 0), other.value.scaleb(other.power or 0))
        for results in found[1:]
        for one, other in zip(found[0], results, strict=True)
    )


def _results(wanted: Wanted, statements: Statements, known: Catalogue) -> list[Result]:
    """One a year, in the order of the years; none where one is not to be had."""
    lines = statements.line_of
    found = [work_out(wanted.formula, year, lines, known) for year in wanted.years]
    return [each for each in found if each is not None] if all(found) else []


def _are_of(others: Sequence[str], words: frozenset[str]) -> bool:
    """Whether every other word of the question names the company, as far as a slip of the fingers goes."""
    runs = {"".join(others[start : start + length]): range(start, start + length) for length in (1, 2, 3)
            for start in range(len(others) - length + 1)}  # fmt: skip
    named = {place for run, places in runs.items() if run in words for place in places}
    return all(place in named or any(_nearly(word, name) for name in words) for place, word in enumerate(others))


def _nearly(word: str, name: str) -> bool:
    if len(word) < LEAST_FORGIVEN or len(name) < LEAST_FORGIVEN:
        return False
    return name.startswith(word) or distance(word, name, SLIPS) <= SLIPS


def _claim(wanted: Wanted, results: Sequence[Result]) -> Claim | None:
    """None where a number does not stand letter for letter in the file, or where its scale is asked for and unknown."""
    citations = citations_of([amount for result in results for amount in result.amounts])
    shown = _Shown(wanted, results)
    if citations is None or (shown.needs_scale and any(result.power is None for result in results)):
        return None
    value = shown.value()
    return Claim(shown.sentence(value), citations, formula=shown.formula(value)) if value is not None else None


def _grouped(text: str) -> str:
    """A sum or difference in brackets, to be put beside others."""
    return f"({text})" if " + " in text or " − " in text else text


class _Shown:
    """How a figure and what it comes from are put."""

    def __init__(self, wanted: Wanted, results: Sequence[Result]) -> None:
        self._wanted, self._results = wanted, results

    @property
    def needs_scale(self) -> bool:
        return self._wanted.told is Told.MONEY and self._wanted.power is not None

    def value(self) -> Decimal | None:
        """Before rounding; None for growth from nothing or from a loss, and where two years' scales differ."""
        values, over = [result.value for result in self._results], self._wanted.over
        if len({result.power for result in self._results}) != 1 and self._wanted.told is Told.MONEY:
            return None
        if over is Over.AVERAGE:
            return sum(values, Decimal(0)) / len(values)
        if over is Over.ONE:
            return values[0]
        if self._in_percent_of_itself:
            return 100 * (values[0] - values[1]) / values[1] if values[1] > 0 else None
        return values[0] - values[1]

    @property
    def _in_percent_of_itself(self) -> bool:
        """A change of an amount that is asked for in percent; of a share the change is in percentage points."""
        changed = self._wanted.over is Over.CHANGE
        return changed and self._wanted.percent and self._wanted.told is not Told.SHARE

    def sentence(self, value: Decimal) -> str:
        if self._wanted.over is Over.CHANGE:
            return self._moved(value)
        if isinstance(self._wanted.formula, Term) and len(self._lines()) == 1 and self._wanted.over is Over.ONE:
            measure, amount = self._lines()[0]
            return f"{self._told(value)} ({amount.label or measure.name}, {amount.year})."
        return f"{self._told(value)}, from {self._parts()}."

    def formula(self, value: Decimal) -> str:
        """ "" for an amount that is only looked up."""
        texts = [result.text for result in self._results]
        if self._wanted.over is Over.ONE and len(self._lines()) == 1:
            return ""
        if self._wanted.over is Over.ONE:
            return f"{texts[0]} = {plain(rounded(self._results[0].value, 4))}"
        if self._wanted.over is Over.AVERAGE:
            return f"({' + '.join(texts)}) ÷ {len(texts)} = {plain(rounded(value, 4))}"
        later, earlier = (_grouped(text) for text in texts)
        if self._in_percent_of_itself:
            return f"({later} − {earlier}) ÷ {earlier} × 100 = {plain(rounded(value, 4))}"
        return f"{later} − {earlier} = {plain(rounded(value, 4))}"

    def _moved(self, value: Decimal) -> str:
        later, earlier = (self._figure(result.value) for result in self._results)
        span = f"from {earlier} in {self._wanted.years[1]} to {later} in {self._wanted.years[0]}"
        if len(self._lines()) > len(self._results):  # each year's figure is worked out itself
            span += f"; {self._parts()}"
        if value == 0:
            return f"Unchanged, a change of 0 ({span})."
        word = "Increased" if value > 0 else "Decreased"
        sign = "" if value > 0 else f"a change of {self._change(value).replace(f'-{self._unit}', '-')}, "
        return f"{word} by {self._change(abs(value))} ({sign}{span})."

    def _change(self, value: Decimal) -> str:
        if self._in_percent_of_itself:
            return f"{plain(rounded(value, self._places))} %"
        if self._wanted.told is Told.SHARE:
            return f"{plain(rounded(value * 100, self._places))} percentage points"
        return self._figure(value)

    def _told(self, value: Decimal) -> str:
        """The figure; a share as a fraction too, where neither form is asked for."""
        decimals = self._wanted.decimals
        if self._wanted.told is not Told.SHARE or self._wanted.percent:
            return self._figure(value)
        if decimals is None or decimals < DECIMALS_OF_A_FRACTION:
            return f"{self._figure(value)}, or {plain(rounded(value, DECIMALS + 2))}"
        return f"{plain(rounded(value, decimals))}, or {plain(rounded(value * 100, decimals - 2))} %"

    def _figure(self, value: Decimal) -> str:
        match self._wanted.told:
            case Told.SHARE:
                return f"{plain(rounded(value * 100, self._places))} %"
            case Told.TIMES if self._wanted.percent:
                return f"{plain(rounded(value * 100, self._places))} %"
            case Told.TIMES:
                small = self._wanted.decimals is None and abs(value) < 1
                return plain(rounded(value, DECIMALS + 2 if small else self._places))
            case Told.DAYS:
                return f"{plain(rounded(value, self._places))} days"
            case Told.MONEY:
                return self._money(value)

    def _money(self, value: Decimal) -> str:
        """In the scale asked for, else in the page's."""
        unit = self._unit
        power, asked = self._results[0].power, self._wanted.power
        if asked is None or power is None or asked == power:
            places = self._wanted.decimals
            shown = value if places is None else rounded(value, places)
            return told(shown, unit, power) if self._wanted.over is Over.ONE else money(shown, unit, power)
        scaled = value.scaleb(power - asked)
        places = self._wanted.decimals
        return f"{money(rounded(scaled, MOST_DECIMALS if places is None else places), unit, asked)}"

    def _parts(self) -> str:
        """Every line it comes from, once: "$29,441 million (Total current liabilities, 2021) and ..."."""
        parts = [
            f"{money(signed(measure, amount, amount.value), amount.unit, amount.power)}"
            f" ({amount.label or measure.name}, {amount.year})"
            for measure, amount in self._lines()
        ]
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    def _lines(self) -> list[tuple[Measure, Amount]]:
        pairs: Iterator[tuple[Measure, Amount]] = (
            pair for result in self._results for pair in zip(result.measures, result.amounts, strict=True)
        )
        return list(dict.fromkeys(pairs))

    @property
    def _unit(self) -> str:
        """Of money; "" where the page writes none."""
        return next((amount.unit for _, amount in self._lines() if amount.unit not in ("", PERCENT)), "")

    @property
    def _places(self) -> int:
        return DECIMALS if self._wanted.decimals is None else self._wanted.decimals
