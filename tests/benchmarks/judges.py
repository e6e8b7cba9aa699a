"""How far judges carry over to a kind of question that was left out of their fit, by the numbers they judge by.

    candor evaluate --questions FILE --fit --keep TRIED.jsonl
    python -m tests.benchmarks.judges TRIED.jsonl

By the few features that ship (`JUDGED_BY`), by these and each other one, and by all: log loss, AUROC and right answers
with judges that never saw a question's document, and with judges that never saw its kind (by how the question's id
begins, in PARTS parts). Nothing is asked: what the readers proposed comes from the file.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from app.answering.judging.calibrator import Calibrator, Judge
from app.evaluation.fitting.fit import JUDGED_BY, Tried, judged_apart
from app.evaluation.fitting.kept import read_tried
from tests.benchmarks.page_recall import say

PARTS = 5


def by_kind(tried: Sequence[Tried]) -> list[Tried]:
    """Kinds of questions, the largest first, dealt to the parts that have fewest."""
    kinds = [re.split(r"[-_ ]", each.asked.id)[0] for each in tried]
    sizes, part = [0] * PARTS, dict[str, int]()
    for kind in sorted(set(kinds), key=lambda name: (-kinds.count(name), name)):
        part[kind] = sizes.index(min(sizes))
        sizes[part[kind]] += kinds.count(kind)
    return [replace(each, fold=part[kind]) for each, kind in zip(tried, kinds, strict=True)]


def figures(tried: Sequence[Tried], judged_by: Collection[str]) -> str:
    blank = Calibrator("", Judge((), (), (), (), 0.0), {})
    found = judged_apart(tried, blank, judged_by)
    sure, right = np.array([sure for sure, _ in found]), np.array([each.right for _, each in found])
    loss = -np.mean(np.log(np.where(right, sure, 1 - sure)))
    return f"log loss {loss:.3f} AUROC {roc_auc_score(right, sure):.3f} right {right.sum()}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("tried", type=Path)
    tried = read_tried(options.parse_args().tried)
    kinds = by_kind(tried)
    every = {feature for each in tried for one in each.proposals for feature in one.features}
    ways = {"shipped": JUDGED_BY, **{f"+ {name}": JUDGED_BY | {name} for name in sorted(every - JUDGED_BY)}}
    ways["all"] = frozenset(every)
    for name, judged_by in ways.items():
        say(f"{name:32s} documents left out: {figures(tried, judged_by)}; kinds: {figures(kinds, judged_by)}")


if __name__ == "__main__":
    main()
