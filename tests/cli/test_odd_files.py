"""Attachments and page labels on the command line."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from tests.cli.conftest import Candor
from tests.reading.test_odd_files import pdf_saying
from tests.reading.written import written


def outer(path: Path) -> Path:
    with pymupdf.open() as document:
        for number, words in enumerate(("a covering letter", "medlars in the garden", "yours sincerely")):
            document.new_page().insert_text((72, 72 + 100 * number), words)
        document.embfile_add("one", pdf_saying("the inner report mentions quinces"), filename="inner.pdf")
        document.set_page_labels([{"startpage": 0, "style": "r", "prefix": "", "firstpagenum": 4}])
        document.save(path)
    return path


def test_attachments_are_listed_and_indexed_on_request(candor: Candor, tmp_path: Path) -> None:
    path = outer(tmp_path / "outer.pdf")
    assert candor("index", "--no-meaning", path, "--json").json["added"] == 1
    assert candor("search", "quinces", "--json").json == []
    assert candor("documents", "--attachments", "--json").json[0]["attachments"] == ["inner.pdf"]
    assert "attachments" not in candor("documents", "--json").json[0]
    assert "› inner.pdf" in candor("documents", "--attachments").out
    said = candor("index", "--no-meaning", "--attachments", path, "--json").json
    assert (said["added"], said["unchanged"]) == (1, 1)
    assert candor("search", "quinces", "--json").json[0]["document"] == "outer.pdf › inner.pdf"
    again = candor("index", "--no-meaning", "--attachments", path, "--json").json
    assert (again["added"], again["unchanged"]) == (0, 2)


def test_the_copy_of_an_attachment_goes_with_its_document_and_the_users_file_stays(
    candor: Candor, tmp_path: Path
) -> None:
    path = outer(tmp_path / "outer.pdf")
    candor("index", "--no-meaning", "--attachments", path)
    [copy] = (inner for inner in tmp_path.rglob("*inner.pdf"))
    assert candor("remove", copy.name, "outer.pdf", "--json").code == 0
    assert not copy.exists()
    assert not copy.parent.exists()
    assert path.exists()


def test_a_crop_is_a_part_of_the_page(candor: Candor, tmp_path: Path) -> None:
    candor("index", "--no-meaning", outer(tmp_path / "outer.pdf"))
    candor("show", "outer.pdf:2:0-7", "--out", tmp_path / "page.png")
    candor("show", "outer.pdf:2:0-7", "--crop", "--out", tmp_path / "crop.png")
    whole, part = (pymupdf.Pixmap(str(tmp_path / name)) for name in ("page.png", "crop.png"))
    assert part.height < whole.height / 4
    assert 0 < part.width <= whole.width


def test_pages_are_named_as_printed_wherever_they_are_shown(candor: Candor, tmp_path: Path) -> None:
    candor("index", "--no-meaning", outer(tmp_path / "outer.pdf"))
    assert "page 2 (printed v)" in candor("search", "medlars").out
    (hit, *_) = candor("search", "medlars", "--json").json
    assert (hit["page"], hit["label"]) == (2, "v")
    said = candor("show", "outer.pdf:2:0-7")
    assert "page 2 (printed v)" in said.out
    assert candor("show", "outer.pdf:2:0-7", "--json").json["label"] == "v"


def test_a_page_metres_wide_is_drawn_smaller_with_a_sentence(candor: Candor, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with pymupdf.open() as document:
        document.new_page(width=14_400, height=9000).insert_text((100, 100), "corner", fontsize=40)
        document.save(path)
    candor("index", "--no-meaning", path)
    said = candor("show", "plan.pdf:1:0-6")
    assert said.code == 0
    assert "5.1 by 3.2 m" in said.err


def test_the_doctor_says_where_the_starter_encoder_does_not_read_the_script_of_a_library(
    candor: Candor, tmp_path: Path
) -> None:
    written(tmp_path / "a.pdf", "日本の首都は東京です。人口は一億二千万人です。", language="ja")
    candor("index", "--no-meaning", tmp_path / "a.pdf")
    (finding,) = [each for each in candor("doctor", "--json").json if each["subject"] == "languages"]
    assert not finding["well"]
    assert "Japanese" in finding["words"]
    assert "multilingual" in finding["remedy"]
