from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from app.errors import LockedFile, WrongPassword
from app.reading.images import page_image
from app.reading.keys import Keys
from app.reading.opening import opened
from app.reading.pool import Reader, Reading
from app.wordings import remedy
from tests.reading.samples import WEIRD


def locked(path: Path, password: str, *, owner: str = "owner", words: str = "the secret word") -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), words)
        kind = pymupdf.PDF_ENCRYPT_AES_256  # type: ignore[attr-defined]
        document.save(path, encryption=kind, user_pw=password, owner_pw=owner)
    return path


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("locked")
    names = (("a", "kite", "one"), ("b", "kite", "two"), ("c", "pässwört", "three"))
    return [locked(folder / f"{name}.pdf", password, words=words) for name, password, words in names]


class Asked:
    """A user who knows the passwords of some files, and is mistaken at first."""

    def __init__(self, **answers: list[str]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, path: Path, wrong: bool) -> str | None:
        self.asked.append((path.stem, wrong))
        left = self.answers.get(path.stem, [])
        return left.pop(0) if left else None


def read(paths: list[Path], keys: Keys) -> Iterator[Reading]:
    with Reader(1, keys=keys) as reader:
        yield from sorted(reader.read(paths), key=lambda each: each.path)


def test_a_password_is_asked_for_once_and_tried_on_the_rest_of_the_batch(three: list[Path]) -> None:
    user = Asked(a=["wrong", "kite"], c=["pässwört"])
    keys = Keys(ask=user)
    assert [reading.pages[0].text for reading in read(three, keys)] == ["one", "two", "three"]
    assert user.asked == [("a", False), ("a", True), ("c", True)]
    assert keys.opening == ["kite", "pässwört"]


def test_a_file_left_locked_says_why_and_the_rest_goes_on(three: list[Path]) -> None:
    without, guessed = list(read(three, Keys())), list(read(three, Keys(["kite"])))
    assert [type(each.error) for each in without] == [LockedFile] * 3
    assert [type(each.error) for each in guessed] == [type(None), type(None), WrongPassword]
    assert "--password" in remedy(guessed[2].error.notice) if guessed[2].error else False


def test_a_file_with_an_owner_password_only_just_opens(tmp_path: Path) -> None:
    (reading,) = read([locked(tmp_path / "a.pdf", "")], Keys())
    assert reading.error is None
    assert reading.pages[0].text == "the secret word"


def test_pictures_of_a_locked_page_need_the_password(three: list[Path]) -> None:
    with pytest.raises(LockedFile):
        page_image(three[0], 1)
    with pytest.raises(WrongPassword):
        page_image(three[0], 1, passwords=("no",))
    assert page_image(three[0], 1, passwords=("no", "kite")).startswith(b"\x89PNG")


def test_no_password_is_told_by_what_is_printed_or_raised(three: list[Path]) -> None:
    keys = Keys(["hunter2"])
    assert "hunter2" not in f"{keys!r} {keys}"
    with pytest.raises(WrongPassword) as caught, opened(three[0], ["hunter2"]):
        pass
    assert b"hunter2" not in pickle.dumps(caught.value)


def test_locked_files_of_the_world_open_with_their_passwords() -> None:
    table = WEIRD / "passwords.tsv"
    if not table.exists():
        pytest.skip("needs ../shared/data/weird_pdfs")
    given = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    for name, password, pages in given:
        with opened(WEIRD / name, [password]) as document:
            assert document.page_count == int(pages), name
