from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

from app.models.gguf.fit import Plan
from app.models.gguf.need import NOTHING, CacheType
from app.models.language.engine import Engine
from app.models.language.pace import Pace, Tally, keep_pace, kept_paces, key_of

TODAY = date(2026, 11, 21)


def test_long_decodes_are_reading_and_short_ones_writing() -> None:
    tally = Tally()
    for _ in range(10):
        tally.count(63, 0.5)
        tally.count(2, 0.1)
        tally.count(20, 99.0)
    pace = tally.pace(TODAY)
    assert pace is not None
    assert (pace.read, pace.measured) == (126.0, "2026-11-21")
    assert pace.written == pytest.approx(10.0)
    assert Pace(126.4, 10.2, "").words == "reads 126 tokens/s, writes 10 tokens/s"


def test_too_little_says_nothing() -> None:
    tally = Tally()
    tally.count(63, 0.5)
    tally.count(2, 0.1)
    assert tally.pace(TODAY) is None


def test_an_engine_counts_as_it_works(engine: Engine) -> None:
    before = engine.tally.read, engine.tally.written
    engine.logprobs("One word follows the other. " * 20, [" Yes"])
    list(engine.generate("Once upon a time", limit=4))
    assert engine.tally.read > before[0]
    assert engine.tally.written > before[1]


def test_what_was_measured_is_kept_for_each_way_of_loading(tmp_path: Path) -> None:
    model, path = tmp_path / "model.gguf", tmp_path / "home" / "speeds.json"
    model.write_bytes(b"x")
    keys = [key_of(model, Plan(4096, cache, 0, NOTHING, NOTHING), 2) for cache in (CacheType.F16, CacheType.Q8_0)]
    keep_pace(path, keys[0], Tally(read=300, reading=1.0))
    keep_pace(path, keys[1], Tally(written=50, writing=2.0))
    keep_pace(path, keys[0], Tally(written=50, writing=5.0))
    paces = kept_paces(path)
    assert (paces[keys[0]].read, paces[keys[0]].written) == (300, 10)
    assert (paces[keys[1]].read, paces[keys[1]].written) == (None, 25)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"read": 1}}'])
def test_a_damaged_file_is_made_anew_and_that_is_logged(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "speeds.json"
    path.write_text(text)
    with caplog.at_level(logging.WARNING):
        assert kept_paces(path) == {}
        keep_pace(path, "key", Tally(written=50, writing=5.0))
    assert "cannot be read" in caplog.text
    assert list(kept_paces(path)) == ["key"]
