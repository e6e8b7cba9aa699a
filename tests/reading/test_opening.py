"""Each way in which a file cannot be read has its own error, in one sentence."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pymupdf
import pytest

from app.errors import (
    DamagedFile,
    EmptyFile,
    FileForbidden,
    FileMissing,
    LockedFile,
    NoPages,
    NotAPdf,
    ReadingError,
)
from app.notice import notice
from app.reading import document
from app.reading.content import fingerprint
from app.reading.document import document_info, read_pages
from app.wordings import remedy, sentence
from tests.reading.samples import WEIRD, made, uncountable

AES_256 = 5  # PDF_ENCRYPT_AES_256 of MuPDF


def refusal(path: Path) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        list(read_pages(path))
    said = sentence(caught.value.notice)
    assert said.endswith(".")
    assert "\n" not in said
    assert remedy(caught.value.notice)
    return caught.value


def letter(tmp_path: Path) -> Path:
    return made(tmp_path / "letter.pdf", lambda page: page.insert_text((60, 100), "Dear reader"))


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path / "gone.pdf"), FileMissing)
    assert isinstance(refusal(letter(tmp_path) / "below.pdf"), FileMissing)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = letter(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert isinstance(refusal(path), FileForbidden)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(20)
def test_a_pipe_and_a_link_to_a_device_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "device.pdf").symlink_to("/dev/zero")
    for name in ("pipe.pdf", "device.pdf"):
        assert refusal(tmp_path / name).notice == notice("not_a_pdf.device", name=name)
        with pytest.raises(NotAPdf):
            fingerprint(tmp_path / name)
    (tmp_path / "link.pdf").symlink_to(letter(tmp_path))
    assert len(list(read_pages(tmp_path / "link.pdf"))) == 1


def test_a_file_whose_pages_cannot_be_counted_is_damaged(tmp_path: Path) -> None:
    assert isinstance(refusal(uncountable(tmp_path / "a.pdf")), DamagedFile)


@pytest.mark.parametrize("words", ["code=2: realloc (223776 bytes) failed", "code=2: malloc (8 bytes) failed"])
def test_a_page_for_which_there_is_no_memory_is_not_taken_for_a_blank_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(words)  # as PyMuPDF 2.0 passes MuPDF's errors on

    monkeypatch.setattr(document, "sheet_of", fail)
    with pytest.raises(MemoryError):
        list(read_pages(letter(tmp_path)))


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    assert isinstance(refusal(path), EmptyFile)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 word/document.xml", "a ZIP or Office file"),
        (b"<!doctype html><p>404", "a web page"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"Just some notes", "a text file"),
        (bytes(range(256)), "something else"),
    ],
)
def test_a_file_that_is_no_pdf_is_told_what_it_is(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "not.pdf"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, NotAPdf)
    assert error.notice == notice("not_a_pdf.kind", name="not.pdf", kind=kind)


def test_a_folder(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path), NotAPdf)


def test_a_file_that_is_only_a_header(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"garbage" * 100)
    assert isinstance(refusal(path), DamagedFile | NoPages)


def test_a_locked_file(tmp_path: Path) -> None:
    with pymupdf.open(letter(tmp_path)) as document:
        document.save(tmp_path / "locked.pdf", encryption=AES_256, user_pw="secret", owner_pw="boss")
    assert isinstance(refusal(tmp_path / "locked.pdf"), LockedFile)


def test_a_file_with_only_an_owner_password_is_read(tmp_path: Path) -> None:
    with pymupdf.open(letter(tmp_path)) as document:
        document.save(tmp_path / "owned.pdf", encryption=AES_256, owner_pw="boss")
    assert [page.text for page in read_pages(tmp_path / "owned.pdf")] == ["Dear reader"]


def test_a_file_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "pageless.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )
    assert isinstance(refusal(path), NoPages)


def test_a_truncated_file_is_repaired_or_refused(tmp_path: Path) -> None:
    whole = letter(tmp_path).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) - 200])
    assert document_info(path).repaired
    path.write_bytes(whole[:60])
    assert isinstance(refusal(path), DamagedFile | NoPages)


def test_nothing_leaks_to_the_error_stream(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    test_a_truncated_file_is_repaired_or_refused(tmp_path)
    assert capfd.readouterr().err == ""
    assert capfd.readouterr().out == ""


def test_title_and_fingerprint(tmp_path: Path) -> None:
    with pymupdf.open(letter(tmp_path)) as document:
        document.set_metadata({"title": "  A letter\n to you "})
        document.save(tmp_path / "titled.pdf")
    info = document_info(tmp_path / "titled.pdf")
    assert (info.title, info.pages, info.repaired) == ("A letter to you", 1, False)
    content = (tmp_path / "titled.pdf").read_bytes()
    assert fingerprint(tmp_path / "titled.pdf") == hashlib.sha256(content).hexdigest()


def test_every_password_of_the_odd_files_is_asked_for() -> None:
    listing = WEIRD / "passwords.tsv"
    if not listing.exists():
        pytest.skip("needs ../shared/data/weird_pdfs")
    for line in listing.read_text(encoding="utf-8").splitlines()[1:]:
        assert isinstance(refusal(WEIRD / line.split("\t")[0]), LockedFile)
