"""What stretches of words are taken for, on made pages and on real ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest

from app.domain.page import BlockKind, Page
from app.reading.document import pages_in, read_pages
from tests.reading.samples import made, only_page, row, sample, texts

PROSE = "Revenue grew in all regions because customers bought more of everything that we make"


def real_page(name: str, number: int) -> Page:
    """One page of a real file, read among its neighbours so that repetition is seen."""
    with pymupdf.open(sample(name)) as document:
        first = max(0, number - 6)
        document.select(range(first, min(document.page_count, number + 5)))
        return list(pages_in(document))[number - 1 - first]


def paint_table(page: pymupdf.Page) -> None:
    """A table as office programs write it: one cell after the other."""
    page.insert_text((60, 90), "(Millions)")
    for x, year in ((300, "2018"), (380, "2017"), (460, "2016")):
        page.insert_text((x, 90), year)
    lines = [
        ("Current assets:", ()),
        ("Inventories", ("4,366", "4,034", "3,385")),
        ("Total current assets", ("13,709", "14,277", "11,726")),
        ("Adjustments to reconcile net income to", ()),
        ("net cash", ("(370)", "12.5%", "-")),
    ]
    for place, (label, values) in enumerate(lines):
        y = 104 + 14 * place
        page.insert_text((60, y), label)
        for x, value in zip((300, 380, 460), values, strict=False):
            page.insert_text((x - 20, y), "$")
            page.insert_text((x, y), value)


def test_a_table_row_is_one_line_with_its_heads(tmp_path: Path) -> None:
    page = only_page(made(tmp_path / "table.pdf", paint_table))
    total = row(page, "Total current assets")
    assert page.text[total.start : total.end] == "Total current assets $13,709 $14,277 $11,726"
    assert total.header == "(Millions) 2018 2017 2016; Current assets:"


def test_a_label_of_two_lines_is_one_label(tmp_path: Path) -> None:
    page = only_page(made(tmp_path / "table.pdf", paint_table))
    wrapped = row(page, "Adjustments")
    line = "Adjustments to reconcile net income to net cash $(370) $12.5% $-"
    assert page.text[wrapped.start : wrapped.end] == line
    assert wrapped.header == "(Millions) 2018 2017 2016"


def test_the_cash_flow_statement_of_a_real_report() -> None:
    page = real_page("3M_2018_10K.pdf", 60)
    net = row(page, "Net cash provided by (used in) operating")
    assert page.text[net.start : net.end] == "Net cash provided by (used in) operating activities 6,439 6,240 6,662"
    assert net.header.endswith("Years ended December 31 (Millions) 2018 2017 2016")
    first = row(page, "Net income including")
    assert page.text[first.start : first.end].endswith("$5,363 $4,869 $5,058")
    assert first.header.endswith("; Cash Flows from Operating Activities")
    assert texts(page, BlockKind.FURNITURE) == ["Table of Contents", "3M Company and Subsidiaries", "60"]


def test_the_balance_sheet_of_a_real_report() -> None:
    page = real_page("AMAZON_2017_10K.pdf", 40)
    total = row(page, "Total current assets")
    assert page.text[total.start : total.end] == "Total current assets 45,781 60,197"
    heads = "CONSOLIDATED BALANCE SHEETS (in millions, except per share data) December 31, 2016 2017"
    assert total.header == f"{heads}; Current assets:"


def test_heads_written_column_by_column_are_found() -> None:
    page = real_page("BOEING_2022_10K.pdf", 61)
    assert "Additional Paid-In Capital" in row(page, "Balance at January 1, 2020").header


def test_a_small_table_of_a_two_column_paper() -> None:
    page = real_page("1801.05147.pdf", 5)
    line = row(page, "DL-PS")
    assert page.text[line.start : line.end] == "DL-PS 16,948 9.21 0.6033"
    assert line.header == "#Sent AvgLen Kappa"


def test_numbers_of_a_chart_stand_beside_their_labels() -> None:
    page = real_page("12-15-15-ISIS-and-terrorism-release-final.pdf", 19)
    assert "Republican 18 75 7" in texts(page, BlockKind.ROW)


def test_the_columns_of_a_paper_are_read_one_after_the_other() -> None:
    page = real_page("1801.05147.pdf", 1)
    at = [page.text.index(words) for words in ("To quickly obtain", "There has been significant", "majority work")]
    assert at == sorted(at)
    assert page.text.index("The corresponding author is") > at[2]  # a footnote of the first column
    assert "work has been" not in page.text[: at[0]]


def test_two_columns_written_line_by_line_are_unravelled(tmp_path: Path) -> None:
    left = [f"Left column line number {n} goes on" for n in range(12)]
    right = [f"Right column line number {n} goes on" for n in range(12)]

    def paint(page: pymupdf.Page) -> None:
        for place, (one, other) in enumerate(zip(left, right, strict=True)):
            page.insert_text((60, 100 + 13 * place), one)
            page.insert_text((320, 100 + 13 * place), other)

    page = only_page(made(tmp_path / "columns.pdf", paint))
    assert page.text.split("\n") == [" ".join(left), " ".join(right)]


def test_running_lines_are_furniture_and_stand_at_the_edges(tmp_path: Path) -> None:
    def paint(page: pymupdf.Page) -> None:
        number = page.number + 1
        page.insert_text((500, 810), f"{number}")
        page.insert_text((60, 40), f"Annual report, page {number} of 4")
        page.insert_text((60, 200), f"{PROSE} in year {number}.")

    pages = list(read_pages(made(tmp_path / "running.pdf", paint, paint, paint, paint)))
    for page in pages:
        kinds = [block.kind for block in page.blocks]
        assert kinds == [BlockKind.FURNITURE, BlockKind.PROSE, BlockKind.FURNITURE]
        assert page.text.startswith("Annual report, page")
        assert page.text.endswith(f"\n{page.number}")


def rows_of_page(rows: Sequence[Sequence[str]], page: pymupdf.Page) -> list[list[str]]:
    """No row comes again on another page."""
    place = ("Hollin", "Skerry", "Ellery")[page.number]
    return [[f"{label} of {place}", *values] for label, *values in rows]


@pytest.mark.parametrize(
    ("heads", "rows", "header"),
    [
        (("Item", "Kept on", "Price"), (("Rope", "Deck", "12"), ("Sail", "Mast", "340")), "Item Kept on Price"),
        (("", "2021", "2020"), (("Wages", "50", "80"), ("Interest", "2", "1")), "2021 2020"),
    ],
)
def test_column_heads_that_come_again_on_each_page_are_no_furniture(
    heads: Sequence[str], rows: Sequence[Sequence[str]], header: str, tmp_path: Path
) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.insert_text((60, 40), "Stores of the harbour")
        for line, cells in enumerate((heads, *rows_of_page(rows, page))):
            for column, cell in enumerate(cells):
                page.insert_text((60 + 150 * column, 80 + 14 * line), cell)

    for page in read_pages(made(tmp_path / "stores.pdf", paint, paint, paint)):
        assert texts(page, BlockKind.FURNITURE) == ["Stores of the harbour"]
        data = [block for block in page.blocks if block.kind is BlockKind.ROW and block.header]
        assert [block.header for block in data] == [header] * len(rows)


def test_a_running_header_above_a_table_stands_over_none_of_its_columns(tmp_path: Path) -> None:
    def paint(page: pymupdf.Page) -> None:
        for place, words in ((60, "Harbour Trust"), (250, "Annual report"), (480, f"Page {page.number + 1}")):
            page.insert_text((place, 66), words)
        for line, cells in enumerate(rows_of_page((("Wages", "50", "80"), ("Interest", "2", "1")), page)):
            for column, cell in enumerate(cells):
                page.insert_text((60 + 150 * column, 80 + 14 * line), cell)

    for page in read_pages(made(tmp_path / "trust.pdf", paint, paint, paint)):
        assert texts(page, BlockKind.FURNITURE) == [f"Harbour Trust Annual report Page {page.number}"]


def test_one_page_alone_has_no_furniture(tmp_path: Path) -> None:
    page = only_page(made(tmp_path / "one.pdf", lambda page: page.insert_text((60, 40), "A letter head")))
    assert [block.kind for block in page.blocks] == [BlockKind.PROSE]


def test_headings_paragraphs_and_list_items(tmp_path: Path) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.insert_text((60, 80), "Results of the Year", fontsize=16)
        for place in range(3):
            page.insert_text((60, 110 + 13 * place), PROSE)
        page.insert_text((60, 149), "and that was it.")
        page.insert_text((60, 180), "• The first point of the list")
        page.insert_text((60, 193), "• The second point of the list")
        page.insert_text((60, 230), "Outlook", fontname="hebo")
        page.insert_text((60, 243), f"{PROSE}.")

    page = only_page(made(tmp_path / "headings.pdf", paint))
    assert texts(page, BlockKind.HEADING) == ["Results of the Year", "Outlook"]
    paragraphs = texts(page, BlockKind.PROSE)
    assert paragraphs[0] == f"{PROSE} {PROSE} {PROSE} and that was it."
    assert [text[2:] for text in paragraphs[1:3]] == ["The first point of the list", "The second point of the list"]


def test_rotated_pages_are_read_as_displayed(tmp_path: Path) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.set_rotation(90)
        page.insert_text((200, 700), "Sideways in the file, upright on screen", rotate=90)
        page.insert_text((220, 700), "Total assets", rotate=90)
        page.insert_text((220, 400), "1,234", rotate=90)

    page = only_page(made(tmp_path / "rotated.pdf", paint))
    assert (page.rotation, page.width, page.height) == (90, 842.0, 595.0)
    assert "Total assets 1,234" in page.text
    x0, y0, x1, y1 = page.words.rects[0]
    assert x1 - x0 > y1 - y0


def test_page_labels_come_along(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        for _ in range(3):
            document.new_page()
        document.set_page_labels([{"startpage": 0, "prefix": "A-", "style": "D", "firstpagenum": 7}])
        document.save(tmp_path / "labels.pdf")
    assert [page.label for page in read_pages(tmp_path / "labels.pdf")] == ["A-7", "A-8", "A-9"]


def test_heads_in_the_middle_of_a_table_replace_those_above_it() -> None:
    page = real_page("AMAZON_2017_10K.pdf", 71)
    aws = row(page, "AWS (2)")
    assert page.text[aws.start : aws.end] == "AWS (2) 4,681 5,193 9,190"
    title = "Total net additions to property and equipment by segment are as follows (in millions):"
    assert aws.header == f"{title} Year Ended December 31, 2015 2016 2017"


def test_words_over_the_columns_below_a_table_begin_the_next() -> None:
    page = real_page("AMAZON_2019_10K.pdf", 54)
    assert row(page, "Gross lease liabilities").header == "Operating Leases Finance Leases Total"


def test_a_table_cut_by_a_gap_stays_under_its_heads() -> None:
    page = real_page("AMAZON_2017_10K.pdf", 30)
    assert row(page, "Net cash provided by (used in) financing").header == "Year Ended December 31, 2015 2016 2017"


def test_years_with_footnote_marks_are_heads() -> None:
    assert row(real_page("BESTBUY_2019_10K.pdf", 39), "Operating income").header == "Fiscal Year 2019 2018 2017 (1)"


def test_a_line_of_years_alone_is_no_table_but_the_heads_of_the_one_below() -> None:
    page = real_page("BOEING_2018_10K.pdf", 70)
    heads = "Consolidated Statements of Operations Years ended December 31 2017 2016 (Dollars in millions"
    assert row(page, "Sales of products").header.startswith(heads)


def paint_two_tables(page: pymupdf.Page) -> None:
    for top, years in ((90, ("2018", "2017")), (170, ("2016", "2015"))):
        page.insert_text((60, top - 14), "Stock" if top == 90 else "Flow")
        for x, year in zip((300, 380), years, strict=True):
            page.insert_text((x, top), year)
        for place, label in enumerate(("Oats", "Barley", "Rye")):
            page.insert_text((60, top + 14 * (place + 1)), label)
            for x in (300, 380):
                page.insert_text((x, top + 14 * (place + 1)), str(top + x + place))


def test_two_tables_one_under_the_other_keep_their_own_years(tmp_path: Path) -> None:
    page = only_page(made(tmp_path / "two.pdf", paint_two_tables))
    found = [block.header for block in page.blocks if page.text[block.start : block.end].startswith("Barley")]
    assert found == ["Stock 2018 2017", "Flow 2016 2015"]
