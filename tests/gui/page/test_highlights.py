"""A highlight lies exactly over its words: at any zoom, device pixel ratio and rotation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.domain.answer import Highlight
from app.domain.page import Rect
from app.gui.look import theme
from app.gui.page.marked.marks import Marks
from tests.gui.page.conftest import Open
from tests.gui.page.desk import Desk, pixels, placed, write_pdf

Mask = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.uint8]

RATIO = float(os.environ.get("QT_SCALE_FACTOR", "1"))


def mask_of(desk: Desk, highlight: Highlight, shape: tuple[int, ...], grow: float) -> Mask:
    """The pixels of the viewport under a highlight's boxes, `grow` device pixels larger on each side."""
    mask = np.zeros(shape, bool)
    for rect in highlight.rects:
        box = placed(desk, highlight.page, rect)
        left, right = box.left() * RATIO - grow, box.right() * RATIO + grow
        top, bottom = box.top() * RATIO - grow, box.bottom() * RATIO + grow
        mask[max(0, round(top)) : max(0, round(bottom)), max(0, round(left)) : max(0, round(right))] = True
    return mask


def shown(desk: Desk, qtbot: QtBot, highlight: Highlight, zoom: float) -> tuple[Pixels, Pixels]:
    """The viewport without and with the highlight, at rest."""
    pane = desk.pane
    pane.open_document(desk.opened(1, highlight.page, highlight))
    pane.set_zoom(zoom)
    pane.view.go_to_mark()
    qtbot.waitUntil(desk.is_at_rest)
    marked = pixels(pane.view.viewport())
    pane.view.show_marks(Marks())
    return pixels(pane.view.viewport()), marked


def rgb(name: str) -> tuple[int, int, int]:
    shade = theme.colour(name)
    return shade.red(), shade.green(), shade.blue()


def check(desk: Desk, highlight: Highlight, plain: Pixels, marked: Pixels) -> None:
    changed = (plain != marked).any(axis=2)
    paper = (plain == 255).all(axis=2)
    inside = mask_of(desk, highlight, paper.shape, -1)
    assert inside.sum() > 100
    assert changed[inside & paper].all()
    assert not changed[~mask_of(desk, highlight, paper.shape, 1)].any()
    tint = np.array(rgb("highlight_current"))
    multiplied = plain[inside].astype(int) * tint / 255
    assert np.abs(marked[inside] - multiplied).max() <= 2


@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.5, 3.7])
def test_the_words_of_a_sample_are_covered(desk: Desk, qtbot: QtBot, zoom: float) -> None:
    assert desk.pane.devicePixelRatioF() == RATIO
    highlight = desk.quote("Other intangible assets", 2)
    check(desk, highlight, *shown(desk, qtbot, highlight, zoom))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_ink_of_a_word_on_a_turned_page_is_covered(
    tmp_path: Path, desk_with: Open, qtbot: QtBot, rotation: int, zoom: float
) -> None:
    def draw(document: pymupdf.Document) -> None:
        page = document.new_page(width=595, height=420)
        page.insert_text((80, 120), "landlord", fontsize=24)
        page.set_cropbox((30, 40, 500, 400))
        page.set_rotation(rotation)

    desk = desk_with(write_pdf(tmp_path / "turned.pdf", draw))
    highlight = desk.quote("landlord")
    plain, marked = shown(desk, qtbot, highlight, zoom)
    check(desk, highlight, plain, marked)
    on = desk.pane.view.page_rect(1)
    ink = (plain.max(axis=2) < 120) & inner(plain.shape[:2], on.topLeft().toPoint(), on.bottomRight().toPoint())
    assert ink.sum() > 50
    assert mask_of(desk, highlight, ink.shape, 1)[ink].all()


def inner(shape: tuple[int, ...], corner: QPoint, end: QPoint) -> Mask:
    """The pixels of a page without its edge."""
    mask = np.zeros(shape, bool)
    left, top, right, bottom = (
        round(value * RATIO) for value in (corner.x() + 4, corner.y() + 4, end.x() - 4, end.y() - 4)
    )
    mask[max(top, 0) : bottom, max(left, 0) : right] = True
    return mask


def test_where_two_boxes_overlap_the_colour_is_laid_on_once(desk: Desk, qtbot: QtBot) -> None:
    highlight = Highlight(1, (Rect(100, 400, 300, 450), Rect(200, 420, 400, 470)))
    check(desk, highlight, *shown(desk, qtbot, highlight, 1.0))


def test_a_citation_beside_the_current_one_is_marked_less_strongly(desk: Desk, qtbot: QtBot) -> None:
    current, other = desk.quote("Goodwill", 2), desk.quote("Inventories", 2)
    desk.pane.open_document(desk.opened(1, 2, current, other))
    qtbot.waitUntil(desk.is_at_rest)
    seen = pixels(desk.pane.view.viewport())
    for highlight, name in ((current, "highlight_current"), (other, "highlight")):
        under = seen[mask_of(desk, highlight, seen.shape[:2], -1)]
        assert (under == rgb(name)).all(axis=1).any()


def test_a_jump_shows_the_highlight_in_the_view(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.set_zoom(4)
    highlight = desk.quote("Total equity and liabilities", 2)
    desk.pane.jump(2, [highlight])
    for rect in highlight.rects[:2]:
        assert desk.pane.view.viewport().rect().contains(placed(desk, 2, rect).toRect())


def test_a_jump_is_pointed_out_for_a_moment_and_never_again(desk: Desk, qtbot: QtBot) -> None:
    view = desk.pane.view
    view.emphasis.setDuration(150)
    levels: list[float] = []
    view.emphasis.valueChanged.connect(levels.append)
    desk.pane.jump(2, [desk.quote("Goodwill", 2)])
    qtbot.waitUntil(lambda: view.emphasis.state() == view.emphasis.State.Stopped)
    assert levels[-1] == 0.0
    assert levels == sorted(levels, reverse=True)


@pytest.mark.skipif(RATIO != 1, reason="this is the run at another ratio")
@pytest.mark.parametrize("ratio", ["2", "1.5"])
def test_all_of_this_at_another_device_pixel_ratio(ratio: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(
        command, env=os.environ | {"QT_SCALE_FACTOR": ratio}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
