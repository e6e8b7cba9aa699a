"""Every verb, in text and in JSON, on the sample documents and with the starter models."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pymupdf
import pytest

from app.paths import samples
from tests.cli.conftest import Candor

appointed = "Who was appointed fleet superintendent?"
nobody_says = "What is the telephone number of the harbour office?"


@pytest.fixture
def library(home: Path, samples_library: Path) -> Path:
    """The samples in the default library."""
    home.mkdir()
    path = home / "library.candor"
    shutil.copy(samples_library, path)
    return path


def test_help_and_version(candor: Candor) -> None:
    said = candor("--help")
    assert said.code == 0
    assert all(
        word in said.out for word in ("index", "ask", "search", "documents", "remove", "show", "evaluate", "doctor")
    )
    assert "130 cancelled" in said.out
    assert candor("--version").out.startswith("candor ")
    assert set(candor("--version", "--json").json) == {"version"}


def test_indexing_reports_what_it_did_and_does_it_once(candor: Candor) -> None:
    first = candor("index", "--no-meaning", "--no-scans", samples(), "--json")
    assert first.code == 0
    assert (first.json["added"], first.json["failed"], first.json["trouble"]) == (5, 0, [])
    again = candor("index", "--no-meaning", "--no-scans", samples(), "--json")
    assert (again.code, again.json["added"], again.json["unchanged"]) == (0, 0, 5)


def test_documents_are_listed_with_their_state(candor: Candor, library: Path) -> None:
    found = {each["name"]: each for each in candor("documents", "--json").json}
    assert found["aquila-manual.pdf"]["state"] == "ready"
    scan = found["harbour-letter.pdf"]
    assert (scan["state"], scan["pages_waiting"], scan["pages_recognised"]) == ("ready", 0, 1)
    assert scan["legibility"] > 0.9
    assert "Recognised from pictures: 1 of 1" in scan["remark"]
    assert "aquila-manual.pdf" in candor("documents").out


def test_scans_may_be_left_and_caught_up(candor: Candor, tmp_path: Path) -> None:
    library, letter = ("--library", tmp_path / "scan.candor"), samples() / "harbour-letter.pdf"
    assert candor("index", "--no-meaning", "--set", "scans=off", letter, *library).code == 0
    (waiting,) = candor("documents", "--json", *library).json
    assert (waiting["state"], waiting["pages_waiting"]) == ("reading", 1)
    assert "1 of 1 pages are waiting for text recognition" in waiting["remark"]
    assert candor("index", "--no-meaning", letter, *library).code == 0
    (read,) = candor("documents", "--json", *library).json
    assert (read["state"], read["pages_waiting"]) == ("searchable", 0)


def test_an_answer_from_a_scan_says_that_its_text_was_recognised(candor: Candor, library: Path) -> None:
    asked = ("ask", "When must boats leave their moorings?", "-d", "harbour-letter.pdf", "--caution", "0")
    said = candor(*asked, "--json").json
    assert "Sunday 5 May" in said["answer"]
    assert 0.9 < said["citations"][0]["legibility"] <= 1
    assert [each["value"] for each in said["why"] if each["feature"] == "legibility"]
    assert "recognised text, 99% legible" in candor(*asked).out
    text = candor("ask", appointed, "--json", "--caution", "0").json
    assert {each["legibility"] for each in text["citations"]} == {None}


def test_a_removed_document_is_gone_and_its_file_is_not(candor: Candor, library: Path) -> None:
    assert candor("remove", "aquila-manual.pdf", "--json").json == {"removed": ["aquila-manual.pdf"]}
    assert "aquila-manual.pdf" not in {each["name"] for each in candor("documents", "--json").json}
    assert (samples() / "aquila-manual.pdf").exists()
    assert all(each["document"] != "aquila-manual.pdf" for each in candor("search", "sediment", "--json").json)


def test_search_finds_words_within_a_document(candor: Candor, library: Path) -> None:
    hits = candor("search", "sediment", "filter", "--json").json
    assert hits[0]["document"] == "aquila-manual.pdf"
    elsewhere = candor("search", "sediment", "filter", "-d", "harbour-report.pdf", "--json").json
    assert {each["document"] for each in elsewhere} <= {"harbour-report.pdf"}
    assert "Nothing found." in candor("search", "qqqqzzzz").out


def test_an_answer_cites_the_page_and_its_picture_can_be_drawn(candor: Candor, library: Path, tmp_path: Path) -> None:
    said = candor("ask", appointed, "--json", "--caution", "0")
    assert said.code == 0
    assert said.json["status"] == "answered"
    assert "Okafor" in said.json["answer"]
    citation = said.json["citations"][0]
    assert (citation["document"], citation["page"]) == ("harbour-report.pdf", 2)
    with pymupdf.open(samples() / "harbour-report.pdf") as document:
        assert " ".join(citation["quote"].split()) in " ".join(document[1].get_text().replace("ﬁ", "fi").split())
    by_number = candor("show", "1", "--out", tmp_path / "one.png", "--json")
    by_name = candor("show", citation["reference"], "--out", tmp_path / "two.png", "--json")
    assert by_number.json["quote"] == by_name.json["quote"] == citation["quote"]
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert is_marked(tmp_path / "one.png", citation["rects"][0])


def is_marked(picture: Path, rect: list[float]) -> bool:
    """Whether the rectangle's corner is yellow: red, and little blue."""
    pixmap = pymupdf.Pixmap(str(picture))
    red, _, blue = pixmap.pixel(int(rect[0] * 2) + 1, int(rect[1] * 2) + 1)
    return bool(red > 200 > blue)


def test_an_answer_for_people_names_document_page_and_confidence(candor: Candor, library: Path) -> None:
    said = candor("ask", appointed, "--caution", "0").out
    assert "Okafor" in said
    assert "harbour-report.pdf, page 2" in said
    assert "% sure" in said


def test_unsure_is_an_exit_code_with_a_reason_and_the_nearest_places(candor: Candor, library: Path) -> None:
    said = candor("ask", nobody_says, "--json", "--caution", "1")
    assert said.code == 3
    assert said.json["status"] == "unsure"
    assert said.json["reason"] in {"not_stated", "nothing_relevant"}
    assert said.json["nearest"]
    assert "I'm unsure" in candor("ask", nobody_says, "--caution", "1").out


def test_an_empty_library_is_unsure_and_says_what_to_do(candor: Candor) -> None:
    said = candor("ask", "Who?", "--json")
    assert (said.code, said.json["reason"]) == (3, "nothing_relevant")
    assert "candor index" in candor("ask", "Who?").out


def test_a_question_in_another_script_gets_an_outcome(candor: Candor, library: Path) -> None:
    assert candor("ask", "渡轮船长是谁？", "--json").json["status"] in {"answered", "unsure"}


def test_a_file_that_changed_is_not_shown_with_old_highlights(candor: Candor, tmp_path: Path) -> None:
    copy = tmp_path / "manual.pdf"
    shutil.copy(samples() / "aquila-manual.pdf", copy)
    candor("index", "--no-meaning", copy)
    with copy.open("ab") as file:
        file.write(b"\n% changed\n")
    said = candor("show", "manual.pdf:1:0-10", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "missing")
    assert "Index it again" in said.json["error"]["remedy"]


def test_evaluate_writes_answers_that_a_scorer_can_read(candor: Candor, library: Path, tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "question": appointed,
            "answers": ["Tomas Okafor"],
            "answerable": True,
            "doc": "harbour-report.pdf",
        },
        {"id": "2", "question": nobody_says, "answers": [], "answerable": False, "doc": None},
    ]
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked = ("evaluate", "--questions", questions, "--answers", answers, "--scope", "document", "--caution", "0")
    said = candor(*asked, "--json")
    assert said.code == 0
    given = [json.loads(line) for line in answers.read_text().splitlines()]
    assert [row["id"] for row in given] == ["1", "2"]
    assert given[0]["citations"][0]["page"] == 2
    assert "truthfulness" in said.json["candor"]


def test_the_doctor_names_every_part(candor: Candor, library: Path) -> None:
    found = {each["subject"]: each for each in candor("doctor", "--json").json}
    assert found["library"]["well"]
    assert found["language model"]["well"]
    assert found["meaning model"]["well"]
    missing = candor("doctor", "--json", "--model", "nowhere.gguf")
    assert missing.code == 1


def test_a_bug_is_one_sentence_and_a_report_without_text(
    candor: Candor, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("private", "document")

    monkeypatch.setattr("app.services.Services.library", broken)
    said = candor("documents", "--json")
    assert said.code == 70
    assert "Traceback" not in said.err
    report = (home / "logs" / "candor.log").read_text()
    assert "ZeroDivisionError" in report
    assert "('private', 'document')" not in report
    assert "Traceback" in candor("documents", "--debug").err


def test_the_log_holds_no_word_of_a_question(candor: Candor, home: Path, library: Path) -> None:
    candor("search", "sediment")
    log = (home / "logs" / "candor.log").read_text()
    assert "search" in log
    assert "sediment" not in log
