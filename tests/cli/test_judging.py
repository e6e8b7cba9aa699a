"""What evaluate and calibrate print and write."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.answering.stages import declared
from tests.cli.conftest import Candor

known = {"answerable": True, "doc": "harbour-report.pdf", "pages": [2]}
people = {"id": "1", "question": "Who was appointed fleet superintendent?", "answers": ["Tomas Okafor"]} | known
phones = {"id": "2", "question": "What is the harbour office's telephone number?", "answers": [], "answerable": False}


@pytest.fixture
def library(home: Path, samples_library: Path) -> None:
    home.mkdir()
    shutil.copy(samples_library, home / "library.candor")


def questions(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    path = folder / f"{name}.questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.usefixtures("library")
def test_several_sets_are_measured_in_one_run_and_reported_on_one_page(candor: Candor, tmp_path: Path) -> None:
    sets = questions(tmp_path, "harbour", people), questions(tmp_path, "nobody", phones)
    files = ("--answers", tmp_path / "a.jsonl", "--report", tmp_path / "report.html")
    said = candor(
        "evaluate", "--questions", sets[0], "--questions", sets[1], *files, "--baseline", "--caution", "0", "--json"
    )
    assert said.code == 0
    assert set(said.json["sets"]) == {"harbour", "nobody", "all sets"}
    assert set(said.json["sets"]["harbour"]) == {"candor", "baseline", "difference"}
    assert said.json["candor"] == said.json["sets"]["all sets"]["candor"]
    assert said.json["sets"]["harbour"]["candor"]["right"]["value"] == 1
    assert said.json["sets"]["nobody"]["candor"]["right"]["value"] is None
    answers = [json.loads(line)["id"] for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert answers == ["1", "2"]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert all(words in page for words in ("harbour", "nobody", "plain pipeline", "SmolLM2"))


@pytest.mark.usefixtures("library")
def test_two_questions_of_one_id_are_refused_before_anything_is_asked(candor: Candor, tmp_path: Path) -> None:
    sets = questions(tmp_path, "one", people), questions(tmp_path, "two", people)
    said = candor("evaluate", "--questions", sets[0], "--questions", sets[1], "--answers", tmp_path / "a", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "questions_unusable")


@pytest.mark.usefixtures("library")
def test_a_report_that_cannot_be_written_is_told_at_once(candor: Candor, tmp_path: Path) -> None:
    files = ("--answers", tmp_path / "a.jsonl", "--report", tmp_path / "nowhere" / "r.html")
    said = candor("evaluate", "--questions", questions(tmp_path, "one", people), *files, "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "path")
    assert not (tmp_path / "a.jsonl").exists()


@pytest.mark.usefixtures("library")
def test_every_stage_is_switched_and_priced(candor: Candor, tmp_path: Path) -> None:
    asked = ("evaluate", "--questions", questions(tmp_path, "one", people), "--answers", tmp_path / "a.jsonl")
    said = candor(*asked, "--ablate", "--caution", "0", "--json")
    assert set(said.json["stages"]) == {each.name for each in declared()}
    assert all("seconds" in figures for figures in said.json["stages"].values())


@pytest.mark.usefixtures("library")
def test_calibrate_tries_written_questions_and_says_what_they_are_worth(candor: Candor, home: Path) -> None:
    said = candor("calibrate", "--questions", "2", "-d", "tessaly-accounts.pdf", "--json")
    assert said.code == 0
    assert [each["name"] for each in said.json["kinds"]] == ["page there", "page masked"]
    assert "left as it is" in said.json["caveat"]
    assert not (home / "calibrators").exists()


def test_calibrate_without_documents_says_what_to_do(candor: Candor) -> None:
    said = candor("calibrate", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "not_enough_to_fit")
    assert "Index some PDFs" in said.err
