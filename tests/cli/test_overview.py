"""`candor overview`, and the list of documents that overviews sort."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.library.library import Library
from tests.cli.conftest import Candor


@pytest.fixture
def library(home: Path, samples_library: Path) -> Path:
    """The samples; overviews are made without a language model that is large enough to be asked."""
    home.mkdir()
    return Path(shutil.copy(samples_library, home / "library.candor"))


def test_an_overview_is_made_where_it_is_missing_and_kept(candor: Candor, library: Path) -> None:
    said = candor("overview", "aquila-manual.pdf", "--json")
    [made] = said.json
    assert said.code == 0
    assert (made["document"], made["kind"], made["pages"]) == ("aquila-manual.pdf", "manual", 3)
    assert made["complete"]
    assert all(claim["citations"] for claim in made["summary"])
    shown = candor("overview", "aquila-manual.pdf")
    assert "Reading" not in shown.err
    assert "Aquila 40 Water Purifier" in shown.out
    assert "page 1" in shown.out


def test_documents_are_sorted_and_filtered_by_what_their_overviews_say(candor: Candor, library: Path) -> None:
    names = ("harbour-report.pdf", "reedbed-paper.pdf")
    assert candor("overview", *names, "--json").code == 0
    listed = candor("documents", "--sort", "title", "--json").json
    titles = [each["overview"]["title"] for each in listed if each["overview"]]
    assert len(titles) == 2
    assert titles == sorted(titles)
    assert [each["overview"] for each in listed[2:]] == [None] * (len(listed) - 2)
    assert [each["name"] for each in candor("documents", "--kind", "paper", "--json").json] == ["reedbed-paper.pdf"]
    assert "Night-time" in candor("documents", "--kind", "paper").out
    by_author = candor("documents", "--sort", "author", "--json").json
    assert by_author[0]["name"] == "reedbed-paper.pdf"


def test_an_empty_library_has_no_overview(candor: Candor, home: Path) -> None:
    home.mkdir()
    Library.open(home / "library.candor").close()
    assert candor("overview", "--json").json == []
    assert "holds no documents yet" in candor("overview").out
