"""Invented tables with questions whose answers are certain: free to train on.

`table` gives (question, context, text, where the answer stands); no place where the text does not tell.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fit_tables import Cell, Column, question_for

Told = tuple[str, str, str, list[tuple[int, int]]]
IN_COLUMN = (
    "What {be} {name} in {head}?",
    "How much {be} {name} for {head}?",
    "{name} {head}",
    "What is the figure for {name} in {head}?",
    "In {head}, what {be} {name}?",
    "What {be} the {head} {name}?",
    "How high {be} {name} in {head}?",
)
OF_THING = ("What is the {name} of {it}?", "{name} of {it}", "Which {name} does {it} have?", "what is the {name}")
LONGER = ("six months", "nine months")

FIRST = """total net gross other average annual operating deferred accrued current long-term short-term domestic foreign
adjusted cumulative planned actual unrestricted restricted prepaid outstanding committed minimum maximum regional
monthly direct indirect fixed variable committed recurring""".split()
SECOND = """revenue sales product service licence energy water staff travel marketing rental freight insurance interest
training research maintenance pension tax equipment inventory customer membership donation grant fuel waste
carbon traffic passenger patient student course library laboratory software hardware cloud subscription delivery
packaging export import timber steel grain milk coffee copper building vehicle office catering security audit
legal""".split()
THIRD = """income expenses costs receivables payables assets liabilities provisions reserves charges fees payments
receipts consumption emissions orders deliveries contracts visits admissions employees hours units shipments losses
gains contributions allowances balances commitments obligations claims credits deposits""".split()
LOCAL = """Northern Southern Eastern Western Central Europe Asia Africa Americas Pacific Oslo Madrid Lyon Leeds Turin
Porto Basel Retail Wholesale Online Corporate Consumer Industrial Healthcare Education Transport Energy Media
Defence""".split()
MODELS = "AX BR CT DL EV FX GT HM KR LS MX NV PQ RT SX TZ VX".split()
SPECS = (
    ("weight", ("kg", "g", "lb"), ("How heavy is {it}?", "How much does {it} weigh?")),
    ("height", ("mm", "cm", "m"), ("How tall is {it}?", "How high is {it}?")),
    ("width", ("mm", "cm"), ("How wide is {it}?",)),
    ("operating temperature", ("°C", "°F"), ("At what temperature may {it} be operated?",)),
    ("battery life", ("hours", "days"), ("How long does the battery of {it} last?",)),
    ("charging time", ("minutes", "hours"), ("How long does it take to charge {it}?",)),
    ("rated voltage", ("V",), ("Which voltage does {it} need?",)),
    ("power consumption", ("W", "kW"), ("How much power does {it} use?",)),
    ("screen size", ("inches", "cm"), ("How large is the screen of {it}?", "How big is the display of {it}?")),
    ("memory", ("GB", "MB", "TB"), ("How much memory does {it} have?",)),
    ("noise level", ("dB",), ("How loud is {it}?",)),
    ("maximum load", ("kg", "t"), ("How much can {it} carry?", "What load does {it} bear?")),
    ("tank capacity", ("l", "litres", "gallons"), ("How much fits in the tank of {it}?",)),
    ("range", ("km", "miles", "m"), ("How far does {it} reach?",)),
    ("warranty", ("months", "years"), ("How long is the warranty of {it}?", "For how long is {it} guaranteed?")),
    ("flow rate", ("l/min", "m³/h"), ("What is the throughput of {it}?",)),
    ("cable length", ("m", "cm"), ("How long is the cable of {it}?",)),
    ("protection class", ("IP",), ("Which IP rating does {it} have?",)),
    ("resolution", ("dpi", "px"), ("Which resolution does {it} have?",)),
    ("price", ("EUR", "USD", "GBP"), ("What does {it} cost?", "How much is {it}?")),
)
PEOPLE = """Anna Brandt,Luis Ortega,Mei Tanaka,Peter Novak,Ruth Ellis,Samir Haddad,Olga Petrova,John Whitfield,\
Priya Nair,Tomas Lindqvist,Grace Okafor,Henri Dubois,Clara Rossi,David Cohen,Emma Larsen,Noah Fischer""".split(",")
COMPANIES = """Halden Paper,Northgate Foods,Tessaly Group,Orbis Shipping,Kestrel Energy,Marlow & Finch,Vantage Health,\
Boreal Timber,Solent Marine,Calder Systems,Ridgeway Insurance,Lumen Optics,Astra Rail,Pemberton Estates""".split(",")
CITIES = """Rotterdam,Cardiff,Bergen,Valencia,Hamburg,Dublin,Krakow,Boston,Denver,Osaka,Nairobi,Toronto,Geneva,\
Perth""".split(",")
MONTHS = "January February March April May June July August September October November December".split()
THINGS = """pump,printer,scanner,kettle,mower,router,camera,drill,boiler,treadmill,projector,heater,dryer,sensor,\
battery pack""".split(",")


def number(chance: random.Random, digits: Sequence[int] = (1, 2, 3, 4, 5, 6)) -> str:
    length = chance.choice(digits)
    return f"{chance.randint(10 ** (length - 1), 10**length - 1):,}"


def label(chance: random.Random) -> str:
    words = [chance.choice(SECOND), chance.choice(THIRD)]
    words[:0] = [chance.choice(FIRST)] if chance.random() < 0.5 else []
    words += ["of", chance.choice(LOCAL)] if chance.random() < 0.2 else []
    return (" ".join(words)).capitalize() if chance.random() < 0.8 else " ".join(words).title()


def table(chance: random.Random) -> Told:
    return chance.choice((periods, periods, named_columns, specifications))(chance)


def cell_text(chance: random.Random, money: bool) -> str:
    text = number(chance) if chance.random() < 0.9 else f"{chance.randint(0, 99)}.{chance.randint(10, 99)}"
    text = f"${text}" if money else text
    return f"({text})" if chance.random() < 0.12 else text


@dataclass(frozen=True)
class Grid:
    """A table's labels and cells, and the cell that is asked for."""

    names: list[str]
    rows: list[list[str]]
    row: int
    column: int

    @property
    def text(self) -> str:
        return "\n".join(" ".join([name, *cells]) for name, cells in zip(self.names, self.rows, strict=True))

    @property
    def place(self) -> tuple[int, int]:
        above = replace(self, names=self.names[: self.row], rows=self.rows[: self.row]).text
        before = " ".join([self.names[self.row], *self.rows[self.row][: self.column]])
        start = len(above) + (self.row > 0) + len(before) + 1
        return start, start + len(self.rows[self.row][self.column])

    def told(self, question: str, context: str, chance: random.Random) -> Told:
        """Now and then the row that is asked for is left out."""
        if chance.random() < 0.2:
            names, rows = self.names[:], self.rows[:]
            names.pop(self.row), rows.pop(self.row)
            return question, context, replace(self, names=names, rows=rows).text, []
        return question, context, self.text, [self.place]


def grid(chance: random.Random, columns: int) -> Grid:
    names = list(dict.fromkeys(label(chance) for _ in range(chance.randint(3, 9))))
    money = chance.random() < 0.5
    rows = [[cell_text(chance, money and place == 0) for _ in range(columns)] for place, _ in enumerate(names)]
    return Grid(names, rows, chance.randrange(len(names)), chance.randrange(columns))


def periods(chance: random.Random) -> Told:
    """Labels by years or periods, as in accounts and statistics."""
    columns, heads = period_columns(chance)
    made = grid(chance, len(columns))
    unit = chance.choice(("", "", "thousands", "millions"))
    section = chance.choice(("", "", f"; {label(chance)}:"))
    heads = f"(in {unit}) {heads}{section}" if unit else heads + section
    context = f"{chance.choice(COMPANIES)} {chance.choice(('report', 'accounts'))}\n{heads}"
    cell = Cell(made.names[made.row], "", columns[made.column], "", unit, 1, 0, 0, 0)
    if chance.random() < 0.12:
        missing = replace(cell.column, year=str(1990 + chance.randint(0, 8)))
        return question_for(replace(cell, column=missing), chance), context, made.text, []
    return made.told(question_for(cell, chance), context, chance)


def period_columns(chance: random.Random) -> tuple[list[Column], str]:
    """The columns, and how their heads are written."""
    last = chance.randint(2003, 2026)
    years = [str(last - place) for place in range(chance.randint(2, 5))]
    if chance.random() < 0.4:
        years.reverse()
    day = f"{chance.choice(MONTHS)} {chance.choice((28, 30, 31))}"
    kind = chance.randrange(5)
    if kind == 0:
        return [Column(year, "", "") for year in years], " ".join(years)
    if kind == 1:
        return [Column(year, day, "") for year in years], f"{day}, {' '.join(years)}"
    if kind == 2:
        return [Column(year, day, "year") for year in years], f"Years Ended {day}, {' '.join(years)}"
    columns = [Column(year, day, long) for long in ("three months", chance.choice(LONGER)) for year in years[:2]]
    first, second = columns[0].period.title(), columns[-1].period.title()
    if kind == 3:
        return columns, f"{first} Ended {second} Ended {' '.join(column.date for column in columns)}"
    return columns, f"{first} Ended {day}, {second} Ended {day}, {' '.join(column.year for column in columns)}"


def named_columns(chance: random.Random) -> Told:
    """Labels by places, quarters or kinds; the heads stand above the passage or in it."""
    heads = chance.choice((chance.sample(LOCAL, chance.randint(2, 5)), ["Q1", "Q2", "Q3", "Q4"], ["Actual", "Budget"]))
    made, header = grid(chance, len(heads)), " ".join(heads)
    name = made.names[made.row]
    be = "were" if name.endswith("s") else "was"
    question = chance.choice(IN_COLUMN).format(be=be, name=name.lower(), head=heads[made.column])
    if chance.random() < 0.6:
        return made.told(question, header, chance)
    question, context, text, spans = made.told(question, chance.choice(COMPANIES), chance)
    shift = len(header) + 1
    return question, context, f"{header}\n{text}", [(start + shift, end + shift) for start, end in spans]


def specifications(chance: random.Random) -> Told:
    """Data sheets: properties of one model."""
    thing = f"{chance.choice(THINGS)} {chance.choice(MODELS)}-{chance.randint(1, 9)}00"
    chosen = chance.sample(SPECS, chance.randint(4, 9))
    rows = [[value_of(chance.choice(units), chance)] for _, units, _ in chosen]
    made = Grid([name.capitalize() for name, *_ in chosen], rows, chance.randrange(len(chosen)), 0)
    name, _, forms = chosen[made.row]
    it = chance.choice((f"the {thing}", "it", "the device", f"the {thing.split()[0]}"))
    question = chance.choice((*forms, *OF_THING)).format(it=it, name=name)
    heading = chance.choice(("Specifications", "Technical data", ""))
    return made.told(question, f"{thing} {chance.choice(('manual', 'data sheet', 'user guide'))}\n{heading}", chance)


def value_of(unit: str, chance: random.Random) -> str:
    if unit == "IP":
        return f"IP{chance.randint(20, 68)}"
    low = chance.randint(1, 900)
    return chance.choice(
        (f"{low} {unit}", f"{low}.{chance.randint(1, 9)} {unit}", f"{low} to {low + chance.randint(1, 90)} {unit}")
    )
