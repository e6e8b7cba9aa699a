from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.answer import Claim, Reason
from app.gui.conversation.exporting.export import as_html, as_markdown, escaped, export, facts
from app.gui.conversation.exporting.writing import Exporter, suggested_name
from app.notice import notice
from tests.gui.conversation.samples import capex, composed, conversation, exchange, quoted, release, unsure

pytestmark = pytest.mark.usefixtures("qapp")

whole = conversation(
    exchange(quoted(), number=1),
    replace(exchange(composed(Claim("It was **high**.", (release,), supported=False))), understood="What was it?"),
    exchange(unsure(Reason.SOURCES_DISAGREE)),
    exchange(question="And then?", remark=(notice("stopped"),)),
)
said = (
    "Capital expenditure",
    "What was 3M's 2018 capex?",
    "Understood as: What was it?",
    "It was $1,577 million. [1]",
    "93%, very high confidence",
    "3M_2018_10K.pdf, page 60 (58)",
    "“Purchases of property, plant and equipment (PP&E) (1,577)”",
    "ab" * 32,
    "not borne out by its page",
    "The documents say different things about it.",
    "It was $1.6 billion. [2]",
    "Stopped.",
)


def plain_text_of(markdown: str) -> str:
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText()


@pytest.mark.parametrize("ending", [".md", ".html", ".pdf"])
def test_every_format_holds_quotes_pages_and_hashes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    export(whole, path)
    if ending == ".pdf":
        with pymupdf.open(path) as made:
            text = "".join(page.get_text() for page in made)
    elif ending == ".md":
        text = plain_text_of(path.read_text(encoding="utf-8"))
    else:
        document = QTextDocument()
        document.setHtml(path.read_text(encoding="utf-8"))
        text = document.toPlainText()
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for each in said:
        assert "".join(each.split()) in plain


def test_the_web_page_loads_nothing_and_runs_nothing() -> None:
    hostile = '<script>alert(1)</script><img src="https://example.org/x">'
    answers = (quoted(hostile), composed(Claim(hostile + " ![x](https://example.org/y)", ())))
    page = as_html(conversation(*(exchange(each, question=hostile) for each in answers), name=hostile))
    assert "<script" not in page
    assert "<img" not in page
    assert "src=" not in page.replace("src=&quot;", "")
    assert "default-src 'none'" in page


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=40))
def test_what_is_quoted_is_never_markdown(text: str) -> None:
    assert plain_text_of("x" + escaped(text)) == "x" + text


def test_a_document_that_was_gone_has_no_known_hash() -> None:
    assert "not known" in as_markdown(conversation(replace(exchange(quoted()), sources=())))


def test_a_citation_is_listed_once() -> None:
    twice = composed(Claim("One.", (capex,)), Claim("Two.", (capex, release)))
    made = as_markdown(conversation(exchange(twice)))
    assert "One. [1] Two. [1] [2]" in made
    assert made.count("PP&E") == 1


def test_a_file_is_written_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    exporter = Exporter()
    with qtbot.waitSignal(exporter.written) as told:
        exporter.export(whole, str(tmp_path / "a.html"))
    assert told.args is not None
    assert Path(told.args[0].path).read_text(encoding="utf-8") == as_html(whole)


@pytest.mark.parametrize("name", ["a.txt", "no/such/folder/a.pdf", "no/such/folder/a.md"])
def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    exporter = Exporter()
    with qtbot.waitSignal(exporter.failed) as told:
        exporter.export(whole, str(tmp_path / name))
    assert told.args is not None
    assert told.args[0].sentence.endswith(("needed.", "No such file or directory."))


def test_the_suggested_name_can_be_a_file() -> None:
    assert suggested_name("What/is: the\n*share*?") == "What is the share.md"


def test_an_answer_without_a_language_model_names_none() -> None:
    with_one, without = (facts(exchange(answer), answer) for answer in (quoted(), replace(quoted(), model="")))
    assert "; starter.gguf; " in with_one
    assert without == with_one.replace("starter.gguf; ", "")
