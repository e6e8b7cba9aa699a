"""How well the extractor reads the reserved articles and reports: F1 and exact match, and answerable against not."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from extractor_examples import Example, cell_example, cut, missed_cell, near_miss, report_of, told_of
from make_fit_set import articles_of, trains
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from app.models.extractor.reading_net import ReadingNet, batch_of, tokens_of

LONGEST_ANSWER = 24  # tokens
AT_ONCE = 16


@dataclass(frozen=True)
class Read:
    """What was read out of one passage: its best span, and how much likelier than none it is (log-odds)."""

    score: float
    text: str


def normal(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if word not in ("a", "an", "the")]


def f1(one: str, other: str) -> float:
    left, right = Counter(normal(one)), Counter(normal(other))
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values())) if common else 0.0


def best_span(
    logits: np.ndarray[tuple[int, int], np.dtype[np.float32]], longest: int = LONGEST_ANSWER
) -> tuple[float, int, int]:
    """Of one passage's (n, 2) logits: score and first and last token of the best span behind [CLS]."""
    sums = logits[1:, None, 0] + logits[None, 1:, 1]
    length = len(sums)
    allowed = np.triu(np.ones((length, length), bool)) & ~np.triu(np.ones((length, length), bool), longest)
    first, last = divmod(int(np.where(allowed, sums, -np.inf).argmax()), length)
    return float(sums[first, last] - logits[0].sum()), first + 1, last + 1


def read_all(net: ReadingNet, tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Read]:
    inputs = [tokens_of(tokenizer, each.question, each.context, each.text) for each in examples]
    order = sorted(range(len(inputs)), key=lambda place: len(inputs[place]))
    found: dict[int, Read] = {}
    for first in range(0, len(order), AT_ONCE):
        part = order[first : first + AT_ONCE]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net(batch_of([inputs[place] for place in part])).numpy()
        for place, row in zip(part, logits, strict=True):
            score, start, end = best_span(row[: len(inputs[place])])
            text = examples[place].text[inputs[place].starts[start] : inputs[place].ends[end]]
            found[place] = Read(score, text)
    return [found[place] for place in range(len(examples))]


@dataclass(frozen=True)
class Held:
    """Examples of articles that do not train, by kind."""

    kinds: dict[str, list[Example]]

    def line(self, net: ReadingNet, tokenizer: Tokenizer) -> str:
        """One line of figures: exact match / F1 of each answerable kind, AUROC of prose and tables."""
        net.eval()
        reads = {kind: read_all(net, tokenizer, examples) for kind, examples in self.kinds.items()}
        net.train()
        parts = [
            f"{kind} EM {np.mean(hits == 1.0):.2f} F1 {hits.mean():.2f}"
            for kind in ("told", "cell")
            if len(hits := np.array([best_f1(*pair) for pair in zip(reads[kind], self.kinds[kind], strict=True)]))
        ]
        pairs = (("told", "unanswerable"), ("told", "near"), ("cell", "no cell"))
        return " | ".join(
            [*parts, *(f"AUROC {one}/{other} {auroc(reads[one], reads[other]):.3f}" for one, other in pairs)]
        )


def best_f1(read: Read, example: Example) -> float:
    return max(f1(read.text, example.text[start:end]) for start, end in example.spans)


def auroc(yes: Sequence[Read], no: Sequence[Read]) -> float:
    return float(roc_auc_score([1] * len(yes) + [0] * len(no), [each.score for each in (*yes, *no)]))


def held_out(data: Path, pdfs: Path, seed: int, each: int = 60) -> Held:
    chance = random.Random(seed)
    told = [one for group in articles_of(data).values() for one in told_of(group, training=False)]
    answerable = chance.sample([one for one in told if one.spans], each)
    without = chance.sample([one for one in told if not one.spans], each)
    names = sorted(path for path in pdfs.glob("20?? Q? *.pdf") if not trains(path.name))
    reports = [report_of(path) for path in names]
    cells = [cell_example(chance.choice(reports), chance) for _ in range(2 * each)]
    missed = [missed_cell(chance.choice(reports), chance) for _ in range(2 * each)]
    return Held(
        {
            "told": [cut(one, chance) for one in answerable],
            "unanswerable": [cut(one, chance) for one in without],
            "near": [miss for one in answerable if not (miss := near_miss(one, chance)).spans],
            "cell": [one for one in cells if one][:each],
            "no cell": [one for one in missed if one][:each],
        }
    )
