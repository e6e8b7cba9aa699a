"""candor encoder: what finds by meaning, and another in its place."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.library.library import Library
from tests.cli.conftest import Candor
from tests.indexing.encoders import constant, permuted
from tests.small_models import SHIPPED_ENCODER


@pytest.fixture
def filled(home: Path, samples_library: Path) -> Path:
    home.mkdir()
    return Path(shutil.copy(samples_library, home / "library.candor"))


def meaning_model(candor: Candor) -> dict[str, object]:
    """What doctor says of it."""
    found: list[dict[str, object]] = candor("doctor", "--json").json
    return next(each for each in found if each["subject"] == "meaning model")


def test_it_is_shown_before_there_is_a_library(candor: Candor) -> None:
    said = candor("encoder", "--json")
    assert said.json["chosen"]["name"] == SHIPPED_ENCODER
    assert said.json["vectors"] == []
    assert "reads en" in candor("encoder").out


def test_another_one_is_used_and_left_again(candor: Candor, filled: Path, tmp_path: Path) -> None:
    folder = permuted(tmp_path / "models" / "permuted").folder
    said = candor("encoder", "use", folder)
    assert said.code == 0
    assert "models/permuted finds by meaning from now on. The library was encoded anew in" in " ".join(said.out.split())
    [used] = candor("encoder", "--json").json["vectors"]
    assert (used["state"], used["name"], used["missing"]) == ("used", "models/permuted", 0)
    assert used["folder"] == str(folder)
    assert "multilingual" in candor("encoder").out
    assert meaning_model(candor) == {
        "subject": "meaning model", "well": True, "words": "models/permuted", "remedy": "",
    }  # fmt: skip
    hits = candor("search", "--meaning", "--json", "boats that cross the water").json
    assert hits
    assert candor("encoder", "use", folder, "--json").json["exchanged"] is False
    assert candor("encoder", "use", "starter", "--json").json["exchanged"] is True


def test_one_that_is_refused_changes_nothing(candor: Candor, filled: Path, tmp_path: Path) -> None:
    said = candor("encoder", "use", constant(tmp_path / "models" / "constant").folder)
    assert said.code == 1
    assert "finds no difference between sentences" in said.err
    assert candor("encoder", "--json").json["chosen"]["name"] == SHIPPED_ENCODER
    assert "Refused" in candor("encoder").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["drop", "x"], "candor encoder use FOLDER"),
        (["use", "nowhere"], "no search model in"),
    ],
)
def test_what_cannot_be_used_is_said(candor: Candor, words: list[str], told: str) -> None:
    said = candor("encoder", *words)
    assert said.code in {1, 2}
    assert told in said.err


def test_doctor_says_how_far_it_is_and_what_is_gone(candor: Candor, filled: Path, tmp_path: Path) -> None:
    folder = permuted(tmp_path / "models" / "permuted").folder
    candor("settings", "encoder", folder)
    found = meaning_model(candor)
    assert not found["well"]
    assert f"models/permuted is to take the place of {SHIPPED_ENCODER}: 0 of" in str(found["words"])
    assert candor("encoder", "use").code == 0
    shutil.rmtree(folder)
    candor("settings", "encoder", "")
    assert "is not there" in str(meaning_model(candor)["words"])
    said = candor("search", "--meaning", "ferry")
    assert "found by words alone" in said.err
    assert "harbour" in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(
    candor: Candor, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = permuted(tmp_path / "models" / "permuted").folder
    command = [sys.executable, "-m", "app", "encoder", "use", str(folder), "--set", "threads=1"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        wait_for_building(filled)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"What was done so far is kept" in process.stderr.read()
    assert candor("encoder", "--json").json["vectors"][0]["name"] == SHIPPED_ENCODER
    assert candor("encoder", "use", folder, "--json").json["exchanged"] is True


def wait_for_building(path: Path) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        with Library.open(path, read_only=True) as library:
            if library.generations.building() is not None:
                return
        time.sleep(0.2)
    raise TimeoutError
