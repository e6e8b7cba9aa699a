"""What bad input gets: one sentence, what to do, an exit code, and no traceback."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import apsw
import pytest

from app.library.library import Library
from app.paths import samples
from tests.cli.conftest import Candor, Said


def fails(said: Said, code: str, remedy: str) -> None:
    assert said.code == 1, said.err
    assert said.json["error"]["code"] == code
    assert remedy in said.json["error"]["remedy"]
    assert said.json["error"]["message"] in said.err
    assert "Traceback" not in said.err


def test_a_path_that_does_not_exist(candor: Candor, home: Path) -> None:
    fails(candor("index", "nowhere", "--json"), "nothing_to_index", "Check the path")
    assert not (home / "library.candor").exists()


def test_one_path_of_several_that_does_not_exist_stops_before_anything_is_done(candor: Candor, home: Path) -> None:
    fails(candor("--json", "index", samples(), "nowhere"), "nothing_to_index", "Check the path")
    assert not (home / "library.candor").exists()


def test_a_file_that_is_not_a_pdf_fails_alone(candor: Candor, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("not a PDF at all")
    shutil.copy(samples() / "aquila-manual.pdf", tmp_path)
    said = candor("index", "--no-meaning", tmp_path, "--json")
    assert said.code == 4
    assert (said.json["added"], said.json["failed"]) == (1, 1)
    assert [each["reason"] for each in said.json["trouble"]] == ["not_a_pdf"]
    assert "Save or print it as PDF" in said.err


def test_a_library_from_a_newer_version(candor: Candor, tmp_path: Path) -> None:
    path = tmp_path / "newer.candor"
    Library.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("insert into migrations values ('from the future', 'tomorrow')")
        raw.execute("pragma user_version = 1000")
    raw.close()
    fails(candor("documents", "--library", path, "--json"), "library_newer", "Update Candor")


def test_a_library_that_another_program_is_writing_to(
    candor: Candor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "busy.candor"
    Library.open(path).close()
    whole = Library.open
    monkeypatch.setattr(Library, "open", lambda path, read_only: whole(path, read_only=read_only, wait=0.1))
    other = apsw.Connection(str(path))  # not sqlite3: two SQLites in one process do not see each other's locks
    other.execute("begin immediate")
    fails(candor("index", "--no-meaning", samples(), "--library", path, "--json"), "library_busy", "Wait until")
    other.close()


def test_a_library_that_may_only_be_read_answers_but_takes_nothing_in(
    candor: Candor, tmp_path: Path, samples_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.candor"
    shutil.copy(samples_library, path)
    monkeypatch.setattr("app.services.may_write", lambda path: False)  # root may write everywhere
    assert len(candor("documents", "--library", path, "--json").json) == 5
    assert candor("search", "revenue", "--library", path, "--json").json
    fails(candor("remove", "aquila-manual.pdf", "--library", path, "--json"), "library_read_only", "Allow writing")


def test_a_library_that_is_not_one(candor: Candor, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 200)
    fails(candor("documents", "--library", tmp_path / "letter.txt", "--json"), "library_unusable", "--library FILE")
    fails(candor("documents", "--library", tmp_path, "--json"), "library_unusable", "--library FILE")
    fails(candor("documents", "--library", tmp_path / "typo.candor", "--json"), "library_unusable", "--library FILE")
    assert not (tmp_path / "typo.candor").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk(candor: Candor, samples_library: Path, tmp_path: Path) -> None:
    said = candor("show", "aquila-manual.pdf:1:0-10", "--library", samples_library, "--out", "/dev/full", "--json")
    fails(said, "disk_full", "Free some space")


def test_no_question(candor: Candor) -> None:
    fails(candor("ask", "  ", "--json"), "empty_question", "Write a question")


def test_a_question_of_ten_thousand_characters(candor: Candor) -> None:
    fails(candor("ask", "why " * 2_500, "--json"), "question_too_long", "fewer words")


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "NEAR(a b)", "*", "a:b ^c", "收入是多少", "-", "\u0000"])
def test_words_that_mean_something_to_the_search_engine(candor: Candor, samples_library: Path, words: str) -> None:
    assert candor("--json", "--library", samples_library, "search", "--", words).code == 0


def test_a_model_that_is_not_gguf(candor: Candor, tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"PK\x03\x04" + bytes(1000))
    fails(candor("ask", "who?", "--model", tmp_path / "model.gguf", "--json"), "model_not_gguf", "--model FILE")
    fails(candor("ask", "who?", "--model", tmp_path, "--json"), "model_not_gguf", "--model FILE")
    fails(candor("ask", "who?", "--model", tmp_path / "none.gguf", "--json"), "model_missing", "--model FILE")


def test_a_document_that_is_not_there(candor: Candor, samples_library: Path) -> None:
    fails(
        candor("ask", "who?", "-d", "nobody.pdf", "--library", samples_library, "--json"),
        "unknown_document",
        "candor documents",
    )


def test_a_picture_that_cannot_be_written(candor: Candor, samples_library: Path, tmp_path: Path) -> None:
    base = ("show", "aquila-manual.pdf:1:0-10", "--library", samples_library, "--json", "--out")
    fails(candor(*base, tmp_path), "path", "--out")
    fails(candor(*base, tmp_path / "no" / "such.png"), "path", "--out")


@pytest.mark.parametrize("reference", ["1", "7", "what", "aquila-manual.pdf:1:5-2", "aquila-manual.pdf:1:0-999999"])
def test_a_citation_that_is_none(candor: Candor, samples_library: Path, reference: str) -> None:
    said = candor("show", reference, "--library", samples_library, "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == "unknown_citation"


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("ask",),
        ("ask", "who?", "--caution", "2"),
        ("ask", "who?", "--mode", "sing"),
        ("documents", "--set", "caution"),
        (),
    ],
)
def test_wrong_usage(candor: Candor, arguments: tuple[str, ...]) -> None:
    said = candor(*arguments)
    assert said.code == 2
    assert "Traceback" not in said.err
