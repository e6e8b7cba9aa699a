"""What must be known of the world's scripts: which are written without spaces, which from right to left."""

from __future__ import annotations

import re
import unicodedata

# Scripts whose words follow each other without a space: those of East Asia, and the alphabets of South East Asia.
east = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
south_east = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
hangul = "\uac00-\ud7af"  # with spaces, but endings grow on the words
east_marks = "\u3001-\u3003\u3008-\u301f\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff61-\uff65"
unspaced = re.compile(f"[{east}{south_east}]")
closed_up = re.compile(f"[{east}{east_marks}{south_east}]")  # no space stands beside these where a line ends
leftward = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
latin = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff5a]")
letter = re.compile(r"[^\W\d_]")

letters_a_word = 2  # of an unspaced script, about: Chinese words have one or two, Thai ones four
names = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}


def unspaced_letters(text: str) -> int:
    """How many letters of unspaced scripts a text has."""
    return 0 if text.isascii() else len(unspaced.findall(text))


def foreign_share(text: str) -> float:
    """The share of the letters that are not Latin, 0 to 1; 0 where there are none."""
    if text.isascii():
        return 0.0
    letters = letter.findall(text)
    return sum(latin.match(each) is None for each in letters) / len(letters) if letters else 0.0


def main_script(text: str) -> str:
    """What most of the letters that are not Latin belong to, in words for the user; "" without any."""
    counts: dict[str, int] = {}
    for each in letter.findall(text):
        if latin.match(each) is None:
            name = script_of(each)
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=counts.__getitem__, default="")


def script_of(each: str) -> str:
    """The script of a letter as Unicode names it ("Arabic"), those of East Asia by their languages."""
    name = unicodedata.name(each, "an unnamed script").split(" ", 1)[0].split("-", 1)[0]
    return names.get(name, name.capitalize())
