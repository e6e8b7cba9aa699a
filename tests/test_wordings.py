"""Every notice has its words, and every place that gives one fills in what they hold."""

from __future__ import annotations

import ast
import pickle
import string
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app import errors
from app.errors import CandorError, DamagedFile, EmptyQuestion, ServerGone, ServerRefused
from app.notice import Notice, notice, pack, unpack
from app.wordings import explanation, remedy, sentence, wordings

APP = Path(__file__).parents[1] / "app"
CHOSEN_LATER = ("model_too_big.", "scans.", "text")  # codes that are put together where they are given


def classes(kind: type[CandorError] = CandorError) -> dict[str, type[CandorError]]:
    found = {kind.__name__: kind}
    for each in kind.__subclasses__():
        found |= classes(each)
    return found


def given_codes() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where a notice is given or an error raised, its code, and the names of its values."""
    known = classes()
    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name, first = node.func.id, node.args[0] if node.args else None
            if name != "notice" and name not in known:
                continue
            values = frozenset(each.arg for each in node.keywords if each.arg)
            for case in cases(first):
                code = case if name == "notice" else ".".join(filter(None, (known[name].code, case)))
                yield f"{path.name}:{node.lineno}", code, values


def cases(first: ast.expr | None) -> list[str]:
    """What the first argument may be; none where that is put together."""
    match first:
        case None:
            return [""]
        case ast.Constant(value=str(said)):
            return [said]
        case ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))):
            return [one, other]
    return []


def fields(code: str) -> set[str]:
    wording = wordings()[code]
    forms = (wording.says, wording.do, wording.in_window or "")
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_whatever_is_raised_or_noticed_has_its_words() -> None:
    assert [(where, code) for where, code, _ in given_codes() if code not in wordings()] == []


def test_whatever_the_words_hold_is_filled_in() -> None:
    short = [(where, code) for where, code, values in given_codes() if not fields(code) <= values]
    assert short == []


def test_no_words_are_left_over() -> None:
    given = {code for _, code, _ in given_codes()}
    assert {code for code in wordings() if code not in given and not code.startswith(CHOSEN_LATER)} == set()


def test_every_error_is_listed_at_the_top_of_the_module() -> None:
    listed = (errors.__doc__ or "").split()
    assert [name for name in classes() if name not in listed] == []


def test_a_sentence_is_filled_in_and_says_what_to_do() -> None:
    error = DamagedFile("page_of_file", number=3, name="a.pdf")
    assert sentence(error.notice) == "Page 3 of a.pdf is damaged and cannot be drawn."
    assert remedy(EmptyQuestion().notice).startswith("Write a question")
    assert explanation(error.notice) == f"{sentence(error.notice)} {remedy(error.notice)}"


def test_an_error_inside_of_another_is_a_part_of_its_sentence() -> None:
    inside = ServerGone("nobody_there", host="here:1")
    said = sentence(ServerRefused("no_logprobs", host="here:1", why=inside).notice)
    assert said == "The server at here:1 gives no log-probabilities: No server answers at here:1."


def test_an_error_comes_out_of_a_pickle_as_it_went_in() -> None:
    error = DamagedFile("page", number=3)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.notice, str(again)) == (DamagedFile, error.notice, str(error))


values = st.one_of(st.text(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False))
named = st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), values, max_size=4)
flat = st.builds(lambda code, each: Notice(code, tuple(each.items())), st.text(min_size=1), named)


@given(st.lists(flat, max_size=3), flat)
def test_notices_survive_being_kept(several: list[Notice], inside: Notice) -> None:
    outer = Notice("outer", (("why", inside),))
    assert unpack(pack([*several, outer])) == (*several, outer)


def test_a_sentence_that_an_older_version_kept_is_shown_as_it_stands() -> None:
    assert unpack("") == ()
    (kept,) = unpack("The file is no longer at /tmp/a.pdf. Put it back.")
    assert explanation(kept) == "The file is no longer at /tmp/a.pdf. Put it back."
    assert explanation(notice("bug", kind="KeyError")) == "Candor made a mistake of its own (KeyError). Try again."
