"""Keyword search in scripts other than the Latin one: does a question's page come first, or among the first five?

    python -m tests.benchmarks.scripts_recall

Each language has 40 invented pages about as many places; every fact is a sentence with words that stand on other pages
too. A query names the place and what is asked, in a question's own words and endings. No set of questions with known
pages in these scripts is at hand, so these measure whether words are found, not how people ask.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.indexing.schedule import ingest
from app.library.library import Library
from app.reading.pool import Reader
from app.retrieval.search import search
from tests.reading.written import written

PAGES = 40


@dataclass(frozen=True, slots=True)
class Language:
    """`first` and `second` make the names of places; `facts` are sentences about {place}, and what asks for each."""

    code: str
    first: str
    second: str
    joint: str
    facts: tuple[tuple[str, str], ...]


LANGUAGES = (
    Language(
        "zh",
        "东 西 南 北 青 白 金 石",
        "江市 山县 河镇 湖区 桥村",
        "",
        (
            ("{place}的人口是{number}人，居民多数从事渔业。", "{place}有多少人口？"),
            ("{place}的图书馆建于{year}年，藏书很多。", "{place}的图书馆是哪一年建的？"),
            ("{place}的主要产品是茶叶和丝绸。", "{place}主要生产什么产品？"),
        ),
    ),
    Language(
        "ja",
        "東 西 南 北 青 白 金 石",
        "川市 山町 島村 浜町 橋区",
        "",
        (
            ("{place}の人口は{number}人で、住民の多くは漁業に従事しています。", "{place}の人口は何人ですか？"),
            ("{place}の図書館は{year}年に建てられました。", "{place}の図書館はいつ建てられましたか？"),
            ("{place}の主な産業はお茶とみかんの栽培です。", "{place}の産業は何ですか？"),
        ),
    ),
    Language(
        "ko",
        "동 서 남 북 청 백 금 석",
        "강시 산군 도읍 천면 교리",
        "",
        (
            ("{place}의 인구는 {number}명이며 주민 대부분은 어업에 종사한다.", "{place}에 사는 인구가 몇 명입니까?"),
            ("{place}의 도서관은 {year}년에 세워졌다.", "{place}에서 도서관이 언제 세워졌습니까?"),
            ("{place}의 주요 산업은 녹차와 감귤 재배이다.", "{place}에서 주요 산업이 무엇입니까?"),
        ),
    ),
    Language(
        "th",
        "บ้าน เมือง ท่า บาง หนอง ดอน คลอง วัง",
        "ทราย แก้ว ไผ่ ใหญ่ สน",
        "",
        (
            ("{place}มีประชากร {number} คนส่วนใหญ่ทำการประมง", "ประชากรของ{place}มีกี่คน"),
            ("ห้องสมุดของ{place}สร้างขึ้นในปี {year}", "ห้องสมุดที่{place}สร้างขึ้นเมื่อใด"),
            ("อุตสาหกรรมหลักของ{place}คือการปลูกชาและส้ม", "{place}มีอุตสาหกรรมหลักอะไร"),
        ),
    ),
    Language(
        "he",
        "תל קרית גבעת נווה בית עין הר מעלה",
        "דקל נוף שקד ברוש ארז",
        " ",
        (
            ("בעיר {place} גרים {number} תושבים ורובם דייגים.", "כמה תושבים גרים בעיר {place}?"),
            ("הספרייה של {place} נבנתה בשנת {year}.", "באיזו שנה נבנתה הספרייה של {place}?"),
            ("הענף החשוב של {place} הוא גידול תה ותפוזים.", "מה הענף החשוב של {place}?"),
        ),
    ),
    Language(
        "ar",
        "بيت دير عين رأس وادي كفر برج نهر",
        "تمر ورد زيتون نخيب حور",
        " ",
        (
            ("يسكن {place} عدد {number} شخص ويعمل معظمهم في الصيد.", "كم شخص يسكن {place}؟"),
            ("بنيت مكتبة {place} سنة {year}.", "متى بنيت مكتبة {place}؟"),
            ("أشهر منتجات {place} هي الشاي والتمر.", "ما هي أشهر منتجات {place}؟"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    page: int


def places(language: Language) -> list[str]:
    pairs = itertools.product(language.first.split(), language.second.split())
    return [language.joint.join(pair) for pair in pairs][:PAGES]


def pages(language: Language) -> Iterator[str]:
    for number, place in enumerate(places(language)):
        values = {"place": place, "number": 1000 + 37 * number, "year": 1880 + number}
        yield "\n".join(fact.format(**values) for fact, _ in language.facts)


def queries(language: Language) -> list[Query]:
    return [
        Query(asked.format(place=place), page)
        for page, place in enumerate(places(language), 1)
        for _, asked in language.facts
    ]


def ranks(language: Language, folder: Path) -> list[int]:
    """The rank of each query's page among the hits, 0 where it is not among the first ten."""
    written(folder / f"{language.code}.pdf", *pages(language), language=language.code)
    found = []
    with Library.open(folder / f"{language.code}.candor") as library, Reader(1) as reader:
        list(ingest([folder / f"{language.code}.pdf"], library, reader=reader, encoder=None))
        for query in queries(language):
            hits = [hit.passage.page for hit in search(library, None, query.text, limit=10)]
            found.append(hits.index(query.page) + 1 if query.page in hits else 0)
    return found


def main() -> None:
    sys.stdout.write("language  queries  first  among five\n")
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            found = ranks(language, Path(folder))
        first, five = (sum(0 < rank <= most for rank in found) / len(found) for most in (1, 5))
        sys.stdout.write(f"{language.code:8}  {len(found):7}  {first:5.3f}  {five:10.3f}\n")


if __name__ == "__main__":
    main()
