"""Invented tables with questions whose answers are certain: free to train on.

`table` gives (question, context, text, where the answer stands); no place where the text does not tell.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from fit_tables import Cell, Column, question_for

Told = tuple[str, str, str, list[tuple[int, int]]]

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


def periods(chance: random.Random) -> Told:
    """Labels by years or periods, as in accounts and statistics."""
    columns, heads = period_columns(chance)
    unit = chance.choice(("", "", "thousands", "millions"))
    names = list(dict.fromkeys(label(chance) for _ in range(chance.randint(3, 9))))
    rows = [[cell_text(chance, place == 0 and chance.random() < 0.5) for _ in columns] for place, _ in enumerate(names)]
    section = chance.choice(("", "", f"; {label(chance)}:"))
    heads = f"{chance.choice((f'(in {unit}) ', '')) if unit else ''}{heads}"
    asked, column = chance.randrange(len(names)), chance.randrange(len(columns))
    cell = Cell(names[asked], "", columns[column], "", unit if unit in heads else "", 1, 0, 0, 0)
    question = question_for(cell, chance)
    context = "\n".join(
        filter(None, (f"{chance.choice(COMPANIES)} {chance.choice(('report', 'accounts'))}", heads + section))
    )
    if chance.random() < 0.2:
        names.pop(asked), rows.pop(asked)
        return question, context, lines_of(names, rows), []
    if chance.random() < 0.15:
        missing = Column(str(1990 + chance.randint(0, 8)), cell.column.day, cell.column.period)
        return (
            question_for(Cell(cell.label, "", missing, "", "", 1, 0, 0, 0), chance),
            context,
            lines_of(names, rows),
            [],
        )
    return question, context, lines_of(names, rows), [place_of(names, rows, asked, column)]


def period_columns(chance: random.Random) -> tuple[list[Column], str]:
    last = chance.randint(2003, 2026)
    years = [str(last - place) for place in range(chance.randint(2, 5))]
    if chance.random() < 0.4:
        years.reverse()
    month, day = chance.choice(MONTHS), chance.choice((28, 30, 31))
    kind = chance.randrange(5)
    if kind == 0:
        return [Column(year, "", "") for year in years], " ".join(years)
    if kind == 1:
        return [Column(year, f"{month} {day}", "") for year in years], f"{month} {day}, {' '.join(years)}"
    if kind == 2:
        return [
            Column(year, f"{month} {day}", "year") for year in years
        ], f"Years Ended {month} {day}, {' '.join(years)}"
    years = years[:2]
    pairs = [
        (period, year) for period in ("three months", chance.choice(("six months", "nine months"))) for year in years
    ]
    first, second = pairs[0][0].title(), pairs[-1][0].title()
    dates = [f"{month} {day}, {year}" for _, year in pairs] if kind == 3 else [year for _, year in pairs]
    ended = "" if kind == 3 else f" {month} {day},"
    heads = f"{first} Ended{ended} {second} Ended{ended} {' '.join(dates)}"
    return [Column(year, f"{month} {day}", period) for period, year in pairs], heads


def lines_of(names: list[str], rows: list[list[str]]) -> str:
    return "\n".join(" ".join([name, *cells]) for name, cells in zip(names, rows, strict=True))


def place_of(names: list[str], rows: list[list[str]], row: int, column: int) -> tuple[int, int]:
    above = len(lines_of(names[:row], rows[:row])) + (row > 0)
    start = above + len(" ".join([names[row], *rows[row][:column]])) + 1
    return start, start + len(rows[row][column])


def named_columns(chance: random.Random) -> Told:
    """Labels by places, quarters or kinds."""
    heads = chance.choice((chance.sample(LOCAL, chance.randint(2, 5)), ["Q1", "Q2", "Q3", "Q4"], ["Actual", "Budget"]))
    names = list(dict.fromkeys(label(chance) for _ in range(chance.randint(3, 8))))
    rows = [[cell_text(chance, money=False) for _ in heads] for _ in names]
    row, column = chance.randrange(len(names)), chance.randrange(len(heads))
    form = chance.choice(
        (
            "What {be} {name} in {head}?",
            "How much {be} {name} for {head}?",
            "{name} {head}",
            "What is the figure for {name} in {head}?",
            "In {head}, what {be} {name}?",
            "What {be} the {head} {name}?",
            "How high {be} {name} in {head}?",
        )
    )
    be = "were" if names[row].endswith("s") else "was"
    question = form.format(be=be, name=names[row].lower(), head=heads[column])
    header = " ".join(heads)
    if chance.random() < 0.2:
        names.pop(row), rows.pop(row)
        return question, header, lines_of(names, rows), []
    if chance.random() < 0.4:
        text = f"{header}\n{lines_of(names, rows)}"
        start, end = place_of(names, rows, row, column)
        return question, chance.choice(COMPANIES), text, [(start + len(header) + 1, end + len(header) + 1)]
    return question, header, lines_of(names, rows), [place_of(names, rows, row, column)]


def specifications(chance: random.Random) -> Told:
    """Data sheets: properties of one model."""
    thing = f"{chance.choice(THINGS)} {chance.choice(MODELS)}-{chance.randint(1, 9)}00"
    chosen = chance.sample(SPECS, chance.randint(4, 9))
    values = [value_of(chance.choice(units), chance) for _, units, _ in chosen]
    place = chance.randrange(len(chosen))
    name, _, forms = chosen[place]
    plain = (
        f"What is the {name} of {{it}}?",
        f"{name} of {{it}}",
        f"Which {name} does {{it}} have?",
        f"what is the {name}",
    )
    question = chance.choice((*forms, *plain)).format(
        it=chance.choice((f"the {thing}", "it", "the device", f"the {thing.split()[0]}"))
    )
    names = [name.capitalize() for name, *_ in chosen]
    rows = [[value] for value in values]
    heading = chance.choice(("Specifications", "Technical data", ""))
    context = f"{thing} {chance.choice(('manual', 'data sheet', 'user guide'))}\n{heading}"
    if chance.random() < 0.2:
        names.pop(place), rows.pop(place)
        return question, context, lines_of(names, rows), []
    return question, context, lines_of(names, rows), [place_of(names, rows, place, 0)]


def value_of(unit: str, chance: random.Random) -> str:
    if unit == "IP":
        return f"IP{chance.randint(20, 68)}"
    low = chance.randint(1, 900)
    return chance.choice(
        (f"{low} {unit}", f"{low}.{chance.randint(1, 9)} {unit}", f"{low} to {low + chance.randint(1, 90)} {unit}")
    )
