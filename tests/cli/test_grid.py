"""candor grid: the same questions to many documents, in a table and in files."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.grids.templates import load_templates
from app.library.library import Library
from app.paths import grid_templates
from tests.cli.conftest import Candor
from tests.library.samples import document_saying

WHO = "Who is the tenant?"
RENT = "How much is the monthly rent?"


@pytest.fixture
def leases(tmp_path: Path) -> Path:
    """A library of three small documents, found by their words."""
    path = tmp_path / "leases.candor"
    with Library.open(path) as library:
        for name, rent in (("Ada Berg", 700), ("Ben Cole", 810), ("Cleo Dorn", 950)):
            text = f"The tenant is {name}. The monthly rent is {rent} euros."
            library.put_document(document_saying(text, path=f"/{name.split()[0].lower()}.pdf", title=f"Lease {rent}"))
        ids = [each.id for each in library.documents()]
        library.collections.make("First two", ids[:2])
    return path


def test_a_grid_is_filled_shown_and_written(candor: Candor, leases: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.xlsx"
    said = candor("grid", WHO, RENT, "--library", leases, "--out", out, "--caution", "0")
    assert said.code == 0
    assert "Ada Berg" in said.out
    assert "6 of 6 cells answered" in " ".join(said.out.split())
    assert "Sum of" in said.out
    sheet = load_workbook(out)["Answers"]
    assert [cell.value for cell in sheet[1]] == ["Document", WHO, RENT]
    assert [sheet.cell(row, 3).value for row in (2, 3, 4)] == [700, 810, 950]


def test_json_has_the_cells_with_their_places_and_the_sums(candor: Candor, leases: Path) -> None:
    result = candor("grid", RENT, "--library", leases, "--caution", "0", "--json").json
    [column] = result["columns"]
    assert (column["kind"], column["sums"]["totals"][0]["amount"]) == ("number", "2460")
    first = result["rows"][0]["cells"][0]
    assert (first["status"], first["number"], first["stage"]) == ("answered", "700", "quick")
    assert first["citation"]["document"] == "ada.pdf"
    assert first["citation"]["page"] == 1
    assert result["failed"] == 0


def test_running_it_again_asks_nothing_and_adds_what_is_new(candor: Candor, leases: Path) -> None:
    before = candor("grid", WHO, "--name", "Tenants", "--collection", "First two", "--library", leases, "--json").json
    assert (len(before["rows"]), before["asked"] > 0) == (2, True)
    again = candor("grid", "--name", "Tenants", "--library", leases, "--json").json
    assert (len(again["rows"]), again["asked"]) == (2, 0)
    more = candor("grid", RENT, "--name", "Tenants", "-d", "cleo.pdf", "--library", leases, "--json").json
    assert [each["name"] for each in more["columns"]] == [WHO, RENT]
    assert [each["document"] for each in more["rows"]] == ["ada.pdf", "ben.pdf", "cleo.pdf"]
    assert more["asked"] == 4


def test_csv_and_markdown_are_written_too(candor: Candor, leases: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.md"):
        assert candor("grid", WHO, "--library", leases, "--caution", "1", "--out", tmp_path / name).code == 0
    lines = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert lines[1][0] == "ada.pdf"
    assert lines[1][-1].startswith("Unsure: ")
    assert "*Unsure: " in (tmp_path / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["grid", WHO, "--out", "table.txt"], "path"),
        (["grid"], "grid"),
        (["grid", "--template", "none"], "template"),
        (["grid", WHO, "--collection", "none"], "collection"),
        (["grid", WHO, "-d", "none.pdf"], "unknown_document"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(candor: Candor, leases: Path, arguments: list[str], code: str) -> None:
    said = candor(*arguments, "--library", leases, "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == code
    assert said.json["error"]["remedy"]


def test_every_template_that_ships_has_questions_and_kinds() -> None:
    found = load_templates(grid_templates())
    assert {each.key for each in found} == {"contracts", "filings", "invoices", "papers"}
    assert all(len(each.columns) >= 5 and each.name for each in found)
    assert all(column.question.endswith("?") and column.name for each in found for column in each.columns)


def test_a_template_of_the_users_own_is_read_and_a_broken_one_named(
    candor: Candor, leases: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "Own"\n[[columns]]\nquestion = "How much is the monthly rent?"\n', encoding="utf-8")
    result = candor("grid", "--template", own, "--library", leases, "-d", "ada.pdf", "--json").json
    assert (result["columns"][0]["name"], result["columns"][0]["kind"]) == (RENT, "number")
    for text in ("[[columns]]\n", '[[columns]]\nquestion="a?"\nkind="colour"\n', "name = 3\n", "?"):
        own.write_text(text, encoding="utf-8")
        said = candor("grid", "--template", own, "--library", leases, "--json")
        assert (said.code, said.json["error"]["code"]) == (1, "template")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent the POSIX way")
def test_ctrl_c_keeps_what_is_filled(leases: Path, home: Path) -> None:
    with Library.open(leases) as library:
        for number in range(40):
            text = f"The tenant is Number {number}. The monthly rent is {number} euros."
            library.put_document(document_saying(text, path=f"/{number}.pdf", title=str(number)))
    command = [sys.executable, "-m", "app", "grid", WHO, RENT, "--library", str(leases)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        wait_for_cells(leases, running)
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(20) == 130
    with Library.open(leases) as library:
        library.check()
        kept = library._rows("select count(*) from document_answers")[0][0]
    assert 0 < kept < 86


def wait_for_cells(path: Path, running: subprocess.Popen[str]) -> None:
    while running.poll() is None:
        with Library.open(path, read_only=True) as library:
            if library._rows("select count(*) from document_answers")[0][0]:
                return
        time.sleep(0.05)
    raise AssertionError("the run ended before it was cancelled")
