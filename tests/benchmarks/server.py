"""The same model in this process and on a server (llama_cpp.server on loopback): answers, log-probabilities, seconds.

python -m tests.benchmarks.server LIBRARY QUESTION... asks every question of both, alternating.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from app.answering.pipeline import Pipeline
from app.domain.answer import Answer
from app.domain.events import Done
from app.models.language.model import LanguageModel
from app.paths import Places
from app.services import Services
from app.settings import Settings
from tests.models.serving import served
from tests.small_models import small_language_model

CONTEXT = 2048
LEADS = ("The capital of France is", "The superintendent of the reservoir is called", "In 2018 the total revenue was")
WORDS = (" Paris", " Ada Lindqvist", " 1,577 million dollars", " I am unsure", " closed from May to June")


def main(library: Path, questions: list[str]) -> None:
    model = small_language_model()
    with ExitStack() as stack, served(model, context=CONTEXT) as url:
        home = Places(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        both = [
            stack.enter_context(Services(home, settings, library))
            for settings in (
                Settings(context=CONTEXT, threads=1),
                Settings(context=CONTEXT, threads=1, server=url, server_template=str(model)),
            )
        ]
        scores(both[0].engine(), both[1].engine())
        for question in questions:
            compare(question, both)


def scores(here: LanguageModel, there: LanguageModel) -> None:
    pairs = [(lead, word) for lead in LEADS for word in WORDS]
    one, other = here.score_many(pairs), there.score_many(pairs)
    found = [abs(a - b) for x, y in zip(one, other, strict=True) for a, b in zip(x.logprobs, y.logprobs, strict=True)]
    same = sum(x.tokens == y.tokens for x, y in zip(one, other, strict=True))
    sys.stdout.write(
        f"log-probabilities: {len(found)} tokens, same tokens in {same} of {len(pairs)} texts, difference "
        f"{sum(found) / len(found):.3f} nats on average, {max(found):.3f} at most\n"
    )


def compare(question: str, both: list[Services]) -> None:
    told = []
    for bench in both:
        tools = bench.tools(bench.library())
        began = time.perf_counter()
        outcome = next(e.outcome for e in Pipeline(tools).answer(question, caution=0) if isinstance(e, Done))
        said = outcome.text if isinstance(outcome, Answer) else outcome.reason.value
        told.append((said, outcome.confidence, time.perf_counter() - began))
    (here, sure, seconds), (there, sure_there, seconds_there) = told
    same = "same " if here == there else "OTHER"
    sys.stdout.write(f"{same} {seconds:5.1f} s {sure:.2f} | {seconds_there:5.1f} s {sure_there:.2f}  {question}\n")
    sys.stdout.write(f"    {here!r}" + ("\n" if here == there else f" | {there!r}\n"))
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
