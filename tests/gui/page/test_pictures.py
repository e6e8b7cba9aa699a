"""Pictures are asked for a few at a time, and only so many are kept."""

from __future__ import annotations

from functools import lru_cache

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from app.domain.page import Rect
from app.gui.page.sheets import pictures as module
from app.gui.page.sheets.parts import Part
from app.gui.page.sheets.pictures import AT_ONCE, Needed, Pictures
from app.requests.pages import PageImage


@lru_cache
def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


SMALL = png(100, 100)  # 40,000 bytes once decoded


@pytest.fixture
def asked() -> list[Part]:
    return []


@pytest.fixture
def pictures(asked: list[Part], qapp: object) -> Pictures:
    made = Pictures(10 * 40_000)

    def note(needed: Needed) -> None:
        asked.append(needed.part)

    made.needed.connect(note)
    return made


def put(pictures: Pictures, qtbot: QtBot, part: Part, data: bytes = SMALL) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.put(PageImage(1, part.page, part.zoom, data, part.clip))


def test_only_a_few_are_asked_for_at_once(pictures: Pictures, asked: list[Part], qtbot: QtBot) -> None:
    parts = [Part(page, 1.0) for page in range(1, 20)]
    pictures.wish(parts)
    assert asked == parts[:AT_ONCE]
    put(pictures, qtbot, parts[0])
    assert asked == parts[: AT_ONCE + 1]


def test_nothing_is_asked_for_twice(pictures: Pictures, asked: list[Part], qtbot: QtBot) -> None:
    part = Part(1, 1.0)
    for _ in range(3):
        pictures.wish([part])
    put(pictures, qtbot, part)
    pictures.wish([part])
    assert asked == [part]


def test_what_was_scrolled_past_is_no_longer_asked_for(pictures: Pictures, asked: list[Part], qtbot: QtBot) -> None:
    pictures.wish([Part(page, 1.0) for page in range(1, 10)])
    pictures.wish([Part(500, 1.0)])
    put(pictures, qtbot, Part(1, 1.0))
    assert asked[-1] == Part(500, 1.0)
    assert Part(4, 1.0) not in asked


def test_only_so_many_bytes_are_kept_and_never_what_is_wished_for(pictures: Pictures, qtbot: QtBot) -> None:
    kept = [Part(page, 1.0) for page in (1, 2)]
    pictures.wish(kept)
    for page in range(1, 60):
        put(pictures, qtbot, Part(page, 1.0))
        assert pictures.bytes_held() <= pictures.most_bytes
    assert all(part in pictures.images for part in kept)


def test_the_whole_page_answers_for_its_parts(pictures: Pictures, asked: list[Part], qtbot: QtBot) -> None:
    tiles = [Part(1, 9.0, Rect(x, 0, x + 100, 100)) for x in range(0, 500, 100)]
    pictures.wish(tiles)
    put(pictures, qtbot, Part(1, 9.0))
    assert not pictures.pending
    pictures.wish(tiles)
    assert asked == tiles[:AT_ONCE]


def test_a_sharper_picture_stands_in_before_a_coarser_one(pictures: Pictures, qtbot: QtBot) -> None:
    put(pictures, qtbot, Part(1, 0.2), png(20, 20))
    put(pictures, qtbot, Part(1, 3.0), png(300, 300))
    found = pictures.whole(1, 1.0)
    assert found is not None
    assert found.width() == 300
    assert pictures.whole(2, 1.0) is None


def test_a_picture_that_never_comes_is_asked_for_again(
    pictures: Pictures, asked: list[Part], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    pictures.wish([Part(1, 1.0)])
    qtbot.waitUntil(lambda: len(asked) >= 2)
    assert set(asked) == {Part(1, 1.0)}


def test_what_was_asked_for_before_clearing_is_left_out(pictures: Pictures, qtbot: QtBot) -> None:
    pictures.put(PageImage(1, 1, 1.0, SMALL))
    pictures.clear()
    put(pictures, qtbot, Part(2, 1.0))
    assert list(pictures.images) == [Part(2, 1.0)]


def test_a_picture_that_cannot_be_decoded_is_told(pictures: Pictures, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pictures.arrived) as arrived:
        pictures.put(PageImage(1, 1, 1.0, b"not a picture"))
    assert arrived.args[0].image.isNull()
    assert not pictures.images


def test_pages_that_will_not_come_make_way(pictures: Pictures, asked: list[Part]) -> None:
    pictures.wish([Part(page, 1.0) for page in range(1, 9)])
    pictures.refuse(1)
    assert asked[-1] == Part(4, 1.0)
