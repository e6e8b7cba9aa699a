"""Where sentences end: a careful splitter for text of any language, made for text cut out of PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# After these a full stop does not end the sentence, unless nothing else can be (they are compared in lower case).
abbreviations = frozenset(
    """mr mrs ms dr prof rev hon st sr jr gen col capt lt sgt gov sen rep pres messrs
    inc ltd co corp llc plc bros cf eg ie al etc vs viz approx appr est dept div univ assn
    no nos vol vols pp pg p fig figs eq eqs sec secs ch art arts para tab ex ed eds app ref refs par cl
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    ave blvd rd ste ft oz lb lbs hr hrs min max avg ca cca nr bzw usw abs bd hrsg sog zzgl mme mlle
    sra srta ud uds núm pág av dña""".split()
)
# These also stand at the end of a sentence: a new one begins if the next word is a capital that starts sentences often.
ending_abbreviations = frozenset("inc ltd co corp llc plc etc jr sr al u.s u.k e.u a.m p.m d.c".split())
openers = frozenset(
    """the a an in on at for by to from with as if when while during after before since although however this that these
    those it its we our you your they their he his she her there i no not each all some any both most many such other
    under upon within see also and but or what which who where why how see""".split()
)
marks = "[.!?…。！？｡؟۔।॥።។៕။]"
spaced_marks = "؟۔।॥።។៕။"
candidate = re.compile(
    # One mark alone first: a set is searched for many times faster than alternatives.
    rf"""{marks}(?:(?<=[.!?…])[.!?…]*["'”’»)\]]*(?=\s)|(?<=[。！？｡])[。！？｡]*["'”’」』）】]*|(?<=[{spaced_marks}])[{spaced_marks}]*(?=\s|$))\s*"""
)
last_word = re.compile(r"[^\s(\[\"“‘«]+$")
next_word = re.compile(r"""["'“‘«(\[]*(\w[\w'’-]*)""")
initials = re.compile(r"(?:\w\.)*\w$")
numbered = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlcdm]+)$", re.IGNORECASE)
thai_space = re.compile("(?<=[\u0e00-\u0eff]) +(?=[\u0e00-\u0eff])")
shortest_thai = 30  # letters of a clause, so that names and lists are not cut
bullet = re.compile(r"\n[ \t]*[•▪◦●■–‣∙◆►*\-][ \t]")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans of `text`: in order, without overlap, covering all but white space."""
    end = len(text) if end is None else end
    cuts = [place for place in boundaries(text, start, end) if start < place < end]
    edges = [start, *cuts, end]
    spans = (trimmed(text, first, last) for first, last in pairwise(edges))
    return [span for span in spans if span[0] < span[1]]


def boundaries(text: str, start: int, end: int) -> list[int]:
    """Where a new sentence may begin: after a real end, and at a bullet that starts a line."""
    ends = {match.end() for match in candidate.finditer(text, start, end) if ends_sentence(text, start, match)}
    ends.update(match.start() + 1 for match in bullet.finditer(text, start, end))
    if thai_space.search(text, start, end):
        ends.update(thai_ends(text, start, end))
    return sorted(ends)


def thai_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Thai has no mark at the end of a sentence, but spaces between clauses: one well after a cut ends one."""
    for match in thai_space.finditer(text, start, end):
        if match.start() - start >= shortest_thai:
            start = match.end()
            yield start


def ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group().strip()
    if mark[0] in "!?。！？｡" or mark[0] in spaced_marks:
        return not starts_small(text, match.end()) or mark[0] not in "!?"
    if mark.startswith(("...", "…")):
        return not starts_small(text, match.end())
    if starts_small(text, match.end()):
        return False
    return full_stop_ends(text, start, match)


def full_stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether one full stop, before a capital, a digit or a bracket, ends its sentence."""
    before = last_word.search(text[max(start, match.start() - 40) : match.start()])
    word = before.group().lower() if before else ""
    following = next_word.match(text, match.end())
    follower = following.group(1).lower() if following else ""
    if word in ending_abbreviations or (initials.match(word) and "." in word):
        return follower in openers
    if word in abbreviations:
        return False
    if numbered.match(word) and match.start() - len(word) <= start:
        return False  # "1. Business": the number belongs to what it numbers
    return not (len(word) == 1 and word.isalpha())  # "J. Smith"


def starts_small(text: str, place: int) -> bool:
    following = next_word.match(text, place)
    return bool(following and following.group(1)[0].islower())


def trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), last - (len(piece) - len(piece.rstrip()))
