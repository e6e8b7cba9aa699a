from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.models.language.stream import Stream, Token

PIECES = st.lists(st.text("ab|é€😀", max_size=4).map(str.encode), max_size=12)


def run(pieces: list[bytes], stop: list[str]) -> list[Token]:
    stream = Stream(stop)
    out: list[Token] = []
    for number, piece in enumerate(pieces):
        out += stream.feed(number, piece, -1.0)
        if stream.stopped:
            return out
    return out + stream.finish()


def text(tokens: list[Token]) -> str:
    return "".join(token.text for token in tokens)


@given(PIECES, st.lists(st.text("ab|é", min_size=1, max_size=3), max_size=3))
def test_the_text_ends_before_the_first_stop_string(pieces: list[bytes], stop: list[str]) -> None:
    whole = b"".join(pieces).decode()
    shown = text(run(pieces, stop))
    assert whole.startswith(shown)
    assert not any(mark in shown for mark in stop)
    assert shown == whole or any(whole[len(shown) :].startswith(mark) for mark in stop)


@given(st.text("aé€😀", max_size=10), st.integers(1, 3))
def test_characters_cut_between_tokens_come_out_whole(whole: str, size: int) -> None:
    raw = whole.encode()
    pieces = [raw[place : place + size] for place in range(0, len(raw), size)]
    tokens = run(pieces, [])
    assert text(tokens) == whole
    assert [token.id for token in tokens] == list(range(len(pieces)))


def test_a_character_that_is_never_completed_is_marked() -> None:
    assert text(run([b"a", "é".encode()[:1]], [])) == "a�"


def test_a_stop_string_cut_between_tokens_never_leaks() -> None:
    stream = Stream(["<|end|>"])
    shown = [text(stream.feed(number, piece, 0.0)) for number, piece in enumerate([b"Yes<", b"|en", b"d|> more"])]
    assert "".join(shown) == "Yes"
    assert stream.stopped


def test_tokens_keep_their_numbers_and_order() -> None:
    tokens = run([b"one", b" t", b"wo", b"<", b"x"], ["<|"])
    assert [(token.id, token.text) for token in tokens] == [(0, "one"), (1, " t"), (2, "wo"), (3, "<"), (4, "x")]
