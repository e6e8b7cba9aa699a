"""The scale that a page states for the numbers of a table: "(in millions)", "$ in thousands", "(000's)"."""

from __future__ import annotations

from app.answering.evidence.columns import is_head
from app.answering.evidence.spans import Span
from app.domain.page import Block, BlockKind
from app.text.languages import language_of
from app.text.scales import power_of, unless_exempt

LONG_LINE = 200  # characters
BLOCKS_ABOVE = 8  # blocks above a table's heads in which its scale may be stated


def own_power(span: Span, label: str, column: str) -> int | None:
    """As `row_power`, but only what the row's own label and heads state: plain enough to be said of a quoted number."""
    for text in (label, column, span.header):
        power = power_of(text, language_of(span.page.text))
        if power is not None:
            return unless_exempt(power, text, f"{section_of(span.header)} {label}")
    return None


def row_power(span: Span, label: str, column: str) -> int | None:
    """The power of ten by which a row's numbers are scaled; 0 where the page exempts the row; None where the page does
    not say. The label speaks before the column, the column before the heads, the nearest line before a far one."""
    for text in (label, column, *_lines_above(span)):
        power = power_of(text, language_of(span.page.text))
        if power is not None:
            return unless_exempt(power, text, f"{section_of(span.header)} {label}")
    return None


def section_of(header: str) -> str:
    """The line without values under which a row stands in its table; "" where there is none."""
    return header.rpartition(";")[2].strip() if ";" in header else ""


def _lines_above(span: Span) -> list[str]:
    """The lines that may state a scale, nearest first: column heads, then what stands above the table."""
    above = [block for block in span.page.blocks if block.end <= span.start and _may_state(block, span)]
    return [span.header, *(span.page.text[block.start : block.end] for block in reversed(above[-BLOCKS_ABOVE:]))]


def _may_state(block: Block, span: Span) -> bool:
    """A data row of the table cannot; prose can only where it is short."""
    if block.kind is BlockKind.ROW:
        return is_head(span.page, block)
    return block.kind is not BlockKind.FURNITURE and block.end - block.start < LONG_LINE
