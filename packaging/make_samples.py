"""Sets the texts of packaging/samples in type and writes the sample PDFs. Same texts, same bytes.

Marks at the start of a line: `#` title, `##` and `###` headings, `@` byline, `>` abstract, `1.` numbered step,
`|` table row, `|=` its sum, `^` footnote (called for by `^1` after a word), `---` new page. All else is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pymupdf

HERE = Path(__file__).parent
WIDTH, HEIGHT, MARGIN, GUTTER = 595.0, 842.0, 62.0, 20.0
DATE = "D:20250101000000Z"
HYPHENATED = """
tem-per-a-ture con-cen-tra-tions nitri-fi-ca-tion ammo-nium bac-te-ria treat-ment maint-enance con-structed
wet-lands wet-land con-spic-uous insu-la-tion elec-tric-ity com-mu-ni-ties effi-ciency knowl-edge
inhab-i-tants polyethy-lene con-nected net-work dif-fer-ence inter-val per-mu-ta-tion per-mu-ta-tions
con-fi-dence cor-re-spond-ingly phos-pho-rus oxy-gen kilo-watts connec-tion mega-watt-hours expen-sive
con-dens-ing analysed stan-dard removal com-pared obser-ved inter-ests con-clu-sion recom-mend
""".split()
BREAKS = {word.replace("-", ""): word.split("-") for word in HYPHENATED}


@cache
def font(name: str) -> pymupdf.Font:
    return pymupdf.Font(name)


@dataclass
class Style:
    face: str = "tiro"
    size: float = 10.5
    before: float = 0.0
    after: float = 5.0
    indent: float = 0.0
    justify: bool = True

    @property
    def leading(self) -> float:
        return self.size * 1.28

    def width(self, text: str) -> float:
        return float(font(self.face).text_length(text, self.size))


@dataclass
class Sheet:
    """Columns that fill one after the other, page after page: the next line goes below `y`, down to `floor`."""

    columns: int
    header: str
    footer: str
    document: pymupdf.Document = field(default_factory=pymupdf.open)
    writer: pymupdf.TextWriter | None = None
    column: int = -1
    y: float = 1e9
    floor: float = 0.0
    top: float = MARGIN + 12

    @property
    def width(self) -> float:
        return (WIDTH - 2 * MARGIN - GUTTER * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    def room(self, height: float) -> None:
        """Make sure that `height` points are free in the column; go on to the next one otherwise."""
        if self.y + height > self.floor:
            self.next_column()

    def next_column(self) -> None:
        if self.column + 1 < self.columns and len(self.document):
            self.column += 1
        else:
            self.new_page()
        self.y, self.floor = self.top, HEIGHT - MARGIN - 8

    def finish_page(self) -> None:
        if self.writer:
            self.writer.write_text(self.document[-1])

    def new_page(self) -> None:
        self.finish_page()
        page = self.document.new_page(width=WIDTH, height=HEIGHT)
        self.writer = pymupdf.TextWriter(page.rect)
        self.column, self.top = 0, MARGIN + 12
        small = Style(size=8.5)
        self.draw(MARGIN, MARGIN - 14, self.header, small)
        number = str(len(self.document))
        self.draw(WIDTH - MARGIN - small.width(number), MARGIN - 14, number, small)
        self.draw(MARGIN, HEIGHT - MARGIN + 22, self.footer, small)
        page.draw_line((MARGIN, MARGIN - 9), (WIDTH - MARGIN, MARGIN - 9), width=0.4)

    def draw(self, x: float, y: float, text: str, style: Style) -> None:
        if text:
            self.writer.append((x, y), text, font=font(style.face), fontsize=style.size)

    def rule(self, y: float) -> None:
        self.document[-1].draw_line((self.left, y), (self.left + self.width, y), width=0.4)


def pieces(word: str) -> list[str]:
    """The parts of a word between which a line may end."""
    core = re.match(r"\W*(\w+)(.*)", word)
    parts = BREAKS.get(core[1].lower()) if core and not word[0].isupper() else None
    return [*parts[:-1], parts[-1] + core[2]] if core and parts else [word]


def set_lines(text: str, style: Style, width: float) -> list[list[str]]:
    """Words by line, each line at most `width` points."""
    lines: list[list[str]] = [[]]
    for word in text.split():
        shown = re.sub(r"\^\d$", "", word)
        if style.width(" ".join([*lines[-1], shown])) <= width:
            lines[-1].append(word)
            continue
        parts = pieces(word)
        heads = [
            i for i in range(1, len(parts)) if style.width(" ".join([*lines[-1], "".join(parts[:i]) + "-"])) <= width
        ]
        if heads:
            lines[-1].append("".join(parts[: heads[-1]]) + "-")
            word = "".join(parts[heads[-1] :])
        lines.append([word])
    return lines


def put_line(sheet: Sheet, words: list[str], style: Style, x: float, gap: float) -> None:
    """Draws word by word, because a justified line has a gap of its own."""
    for word in words:
        shown = re.sub(r"\^\d$", "", word)
        sheet.draw(x, sheet.y, shown.replace("fi", "ﬁ") if style.face == "tiro" else shown, style)
        if shown != word:
            sheet.draw(x + style.width(shown), sheet.y - style.size * 0.35, word[-1], Style(size=style.size * 0.65))
        x += style.width(shown) + gap


def paragraph(sheet: Sheet, text: str, style: Style, mark: str = "") -> None:
    width = sheet.width - style.indent
    lines = set_lines(text, style, width)
    sheet.room(style.leading * (min(2, len(lines)) + (3 if style.face == "hebo" else 0)) + style.before)
    sheet.y += style.before
    for number, words in enumerate(lines):
        sheet.room(style.leading)
        sheet.y += style.leading
        if mark and not number:
            sheet.draw(sheet.left + style.indent - 16, sheet.y, mark, style)
        plain = style.width("".join(re.sub(r"\^\d$", "", word) for word in words))
        stretched = (width - plain) / max(1, len(words) - 1)
        last = number == len(lines) - 1
        gap = stretched if style.justify and not last else style.width(" ")
        put_line(sheet, words, style, sheet.left + style.indent, gap)
    sheet.y += style.after


def footnote(sheet: Sheet, text: str) -> None:
    """At the foot of the column that its mark stands in (or the next one, where it is full)."""
    style = Style(size=8, after=0, indent=9, justify=False)
    height = style.leading * len(set_lines(text[2:], style, sheet.width - style.indent)) + 8
    sheet.room(height)
    body, sheet.y, foot = sheet.y, sheet.floor - height, sheet.floor
    sheet.document[-1].draw_line((sheet.left, sheet.y + 3), (sheet.left + 60, sheet.y + 3), width=0.4)
    sheet.floor += style.leading
    sheet.draw(sheet.left, sheet.y + style.leading + 2, text[0], Style(size=6))
    sheet.y += 4
    paragraph(sheet, text[2:], style)
    sheet.y, sheet.floor = body, foot - height - 4


def table(sheet: Sheet, rows: list[str]) -> None:
    cells = [[cell.strip() for cell in row.lstrip("|=").strip().rstrip("|").split("|")] for row in rows]
    size = 9.0 if sheet.columns > 1 else 10.0
    style, bold = Style("helv", size), Style("hebo", size)
    widths = [max(bold.width(row[i]) for row in cells) for i in range(len(cells[0]))]
    sheet.room(min(len(rows), 6) * style.leading + 8)
    numeric = all(re.match(r"[-(\d]", row[-1]) for row in cells[1:])
    for number, (row, source) in enumerate(zip(cells, rows, strict=True)):
        strong = source.startswith("|=") or number == 0
        sheet.room(style.leading * 1.15)
        sheet.y += style.leading * 1.15
        if source.startswith("|="):
            sheet.rule(sheet.y - style.leading * 0.85)
        for x, cell in zip(places(sheet, row, widths, bold if strong else style, numeric), row, strict=True):
            sheet.draw(x, sheet.y, cell, bold if strong else style)
        if number == 0:
            sheet.rule(sheet.y + 3.5)
            sheet.y += 2
    sheet.y += 12


def places(sheet: Sheet, row: list[str], widths: list[float], style: Style, numeric: bool) -> list[float]:
    """Where each cell starts: numbers stand right-aligned at the right edge, words left-aligned side by side."""
    if not numeric:
        gap = (sheet.width - sum(widths)) / max(1, len(widths) - 1)
        return [sheet.left + sum(widths[:i]) + i * min(gap, 60.0) for i in range(len(row))]
    step = min(78.0, (sheet.width - widths[0]) / max(1, len(row) - 1))
    right = sheet.left + sheet.width
    return [sheet.left] + [right - (len(row) - 1 - i) * step - style.width(row[i]) for i in range(1, len(row))]


def title(sheet: Sheet, kind: str, text: str) -> None:
    """Title, byline and abstract run across all columns."""
    columns, sheet.columns = sheet.columns, 1
    style = {"#": Style("hebo", 19, 6, 8, 0, False), "@": Style("tiit", 10.5, 0, 2), ">": Style("tiit", 10, 10, 12, 0)}[
        kind
    ]
    paragraph(sheet, text, style)
    sheet.columns, sheet.top = columns, sheet.y + 4


def put(sheet: Sheet, block: str) -> None:
    kind, _, rest = block.partition(" ")
    body = Style(size=10.0 if sheet.columns > 1 else 11.0)
    if kind == "---":
        sheet.next_column()
    elif kind in ("#", "@", ">"):
        title(sheet, kind, rest)
    elif kind in ("##", "###"):
        paragraph(sheet, rest, Style("hebo", body.size + 6 - 2 * len(kind), 9, 3, 0, False))
    elif kind == "^":
        footnote(sheet, rest)
    elif re.fullmatch(r"\d\.", kind):
        paragraph(sheet, rest, Style(size=body.size, after=3, indent=18), mark=kind)
    else:
        paragraph(sheet, block, body)


def compose(source: Path) -> pymupdf.Document:
    head, _, text = source.read_text(encoding="utf-8").partition("\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    sheet = Sheet(int(front.get("columns", 1)), front.get("header", ""), front.get("footer", ""))
    sheet.next_column()
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            table(sheet, rows)
            rows = []
        if line.strip():
            put(sheet, line.strip())
    sheet.finish_page()
    sheet.document.subset_fonts()
    made = scanned(sheet.document) if front.get("scan") else sheet.document
    made.set_metadata({"title": front["title"], "creationDate": DATE, "modDate": DATE, "producer": "Candor samples"})
    return made


def scanned(document: pymupdf.Document) -> pymupdf.Document:
    """The same pages as pictures, a little askew, without text."""
    made = pymupdf.open()
    for page in document:
        picture = page.get_pixmap(matrix=pymupdf.Matrix(1.6, 1.6).prerotate(0.7), colorspace=pymupdf.csGRAY)
        made.new_page(width=WIDTH, height=HEIGHT).insert_image(
            page.rect, stream=picture.tobytes("jpeg", jpg_quality=55)
        )
    return made


def main() -> None:
    target = HERE.parent / "resources" / "samples"
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(HERE.glob("samples/*.txt")):
        compose(source).save(target / f"{source.stem}.pdf", garbage=4, deflate=True, no_new_id=True)


if __name__ == "__main__":
    main()
