"""How well lists and counts over whole documents come out: python -m tests.golden.lists

Asks each question of lists.toml, whose things were written down before, of its document with the models that are
installed. Printed for each: how many of the things were found, how many shown ones are none of them, and seconds; at
the end how many lists are exactly right. A thing is found where a shown item holds its words.
"""

from __future__ import annotations

import os
import tempfile
import time
import tomllib
from pathlib import Path

from app.answering.state import Options
from app.answering.whole.reader import answer, query_for
from app.domain.answer import Answer
from app.domain.events import Done
from app.indexing.schedule import ingest
from app.paths import places, samples
from app.services import Services, phrases
from app.settings import Settings
from tests.benchmarks.page_recall import say

HERE = Path(__file__).parent


def ask(question: str, name: str, services: Services) -> list[str]:
    """The things that are shown; none where it is unsure."""
    library = services.library()
    document = library.document(name).id
    query = query_for(library, question, (), phrases(), [document])
    for event in answer(services.overview_maker(library), query, Options([document]), phrases()):
        if isinstance(event, Done) and isinstance(event.outcome, Answer):
            return [claim.text for claim in event.outcome.claims]
    return []


def main() -> None:
    asked = tomllib.loads((HERE / "lists.toml").read_text("utf-8"))["ask"]
    names = {each["document"] for each in asked}
    files = [path for path in (*samples().glob("*.pdf"), *(HERE / "pdfs").glob("*.pdf")) if path.name in names]
    right = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        Services(places(os.environ), Settings(), Path(folder) / "a.candor") as services,
    ):
        for _ in ingest(files, services.library(writing=True), reader=services.reader(), encoder=services.encoder()):
            pass
        for each in asked:
            began = time.perf_counter()
            shown = ask(each["question"], each["document"], services)
            found = [thing for thing in each["things"] if any(thing.lower() in item.lower() for item in shown)]
            others = [item for item in shown if not any(thing.lower() in item.lower() for thing in each["things"])]
            right += len(found) == len(each["things"]) and not others
            say(
                f"{each['document']}: {each['question']} {len(found)} of {len(each['things'])} found, "
                f"{len(others)} others {others[:5]}, {time.perf_counter() - began:.0f} s"
            )
    say(f"{right} of {len(asked)} lists exactly right")


if __name__ == "__main__":
    main()
