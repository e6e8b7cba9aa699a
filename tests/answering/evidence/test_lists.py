from __future__ import annotations

import pytest

from app.answering.evidence.lists import MOST_ITEMS, items_after, items_with
from app.answering.evidence.verbatim import with_its_list
from tests.answering.spans import HEADING, PROSE, ROW, page_of, span_of

CAUSES = ("• The cuff is loose.", "• The arm is too low.")


def items(*lines: tuple[str, str], of: int = 0) -> str | None:
    kinds = {"p": PROSE, "h": HEADING, "r": ROW}
    page = page_of(*((text, kinds[kind]) for text, kind in lines))
    found = items_after(span_of(page, of))
    return page.text[slice(*found)] if found else None


def test_a_line_with_a_colon_brings_its_marked_items_and_no_more() -> None:
    assert items(
        ("The possible causes are as follows:", "p"), *((each, "p") for each in CAUSES), ("Rest now.", "p")
    ) == ("\n".join(CAUSES))


def test_without_marks_what_follows_belongs_up_to_the_next_heading() -> None:
    assert items(("Do this:", "p"), ("Open the lid.", "p"), ("Pull.", "p"), ("Care", "h"), ("Wash it.", "p")) == (
        "Open the lid.\nPull."
    )


def test_a_heading_over_numbered_steps_brings_the_steps() -> None:
    assert items(("To replace a shelf", "h"), ("1. Guide the hooks.", "p"), ("2. Lower it.", "p")) == (
        "1. Guide the hooks.\n2. Lower it."
    )


@pytest.mark.parametrize(
    "lines",
    [
        (("It rained.", "p"), ("It snowed.", "p")),
        (("The amounts are:", "p"), ("Net income 1 2", "r")),
        (("Care", "h"), ("Wash it.", "p")),
        (("And so on:", "p"),),
    ],
)
def test_other_lines_open_no_list(lines: tuple[tuple[str, str], ...]) -> None:
    assert items(*lines) is None


def test_an_endless_list_is_cut() -> None:
    found = items(("All of them:", "p"), *((f"• item number {n}", "p") for n in range(40)))
    assert found is not None
    assert found.count("•") == MOST_ITEMS


def test_long_items_are_cut_by_their_words() -> None:
    found = items(("All of them:", "p"), *(("• " + "word " * 70, "p") for _ in range(4)))
    assert found is not None
    assert found.count("•") == 1


def test_one_step_is_shown_with_the_others_in_their_order() -> None:
    lines = (
        "To start:",
        "1. Open the valve.",
        "2. Wait a minute.",
        "It hisses.",
        "3. Close the lid.",
        "Serve it warm.",
    )
    page = page_of(*((line, PROSE) for line in lines))
    places = items_with(span_of(page, 2))
    assert [page.text[start:end] for start, end in places] == [lines[1], lines[2], lines[4]]
    assert [claim.text for claim in with_its_list(span_of(page, 4))] == [lines[1], lines[2], lines[4]]


def test_what_is_no_item_stands_alone_and_of_many_items_the_nearest_are_shown() -> None:
    page = page_of(*((f"{number}. Step {number}.", PROSE) for number in range(1, 13)), ("Serve it warm.", PROSE))
    assert len(items_with(span_of(page, 12))) == 1
    found = [page.text[start:end] for start, end in items_with(span_of(page, 6))]
    assert found == [f"{number}. Step {number}." for number in range(5, 10)]
