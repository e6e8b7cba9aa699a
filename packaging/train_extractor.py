"""Train the extractor: question and passage in, the span that answers out, or none.

    python packaging/make_fit_set.py ../shared/data OUT
    python packaging/train_extractor.py ../shared/data OUT --minutes 65 --keep OUT/extractor
    python packaging/check_extractor.py ../shared/data OUT --adapter OUT/extractor/latest.safetensors

One core for an hour: all layers of the starter encoder, its word embeddings frozen, with start and end logits as for
SQuAD 2.0 ([CLS] is "no answer"); where an answer stands several times, any of them is right (Clark and Gardner 2018,
arXiv:1710.10723). The learning rate falls with the time used up, so that training ends when the time does; what is
kept every few minutes lets it go on after an interruption.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from extractor_examples import Example, Source
from extractor_figures import Held, held_out
from tokenizers import Tokenizer

from app.models.encoder import starter_encoder_folder
from app.models.extractor.adapter import save_adapter
from app.models.extractor.reading_net import ReadingNet, Tokens, batch_of, tokenizer_of, tokens_of

SEED = 20
TOKENS_A_BATCH = 2304
DRAWN_AT_ONCE = 768  # examples sorted by length together
RATE, NEW_RATE = 1.5e-4, 1e-3  # of the encoder's layers, and of the marks and the head, which begin with nothing
WARM = 0.03
FIRST = {
    "told": 8,
    "cloze": 30,
    "cell": 12,
    "table": 14,
    "fact": 16,
    "near": 8,
    "no cell": 3,
    "other period": 1,
    "unanswerable": 2,
}
LAST = {
    "told": 36,
    "cloze": 5,
    "cell": 13,
    "table": 8,
    "fact": 6,
    "near": 17,
    "no cell": 5,
    "other period": 5,
    "unanswerable": 10,
}
TURN = 0.35  # how far into training the mix has become LAST


@dataclass(frozen=True)
class Item:
    tokens: Tokens
    targets: list[tuple[int, int]]  # first and last token of an answer; (0, 0) for none


def item_of(tokenizer: Tokenizer, example: Example) -> Item | None:
    """None where the answer lies in what had to be cut off."""
    tokens = tokens_of(tokenizer, example.question, example.context, example.text)
    targets = []
    for start, end in example.spans:
        inside = [
            i for i in range(len(tokens)) if tokens.starts[i] >= 0 and tokens.starts[i] < end and tokens.ends[i] > start
        ]
        if inside:
            targets.append((inside[0], inside[-1]))
    return None if example.spans and not targets else Item(tokens, targets or [(0, 0)])


def mix(progress: float) -> dict[str, float]:
    share = min(progress / TURN, 1.0)
    return {name: (1 - share) * FIRST[name] + share * LAST[name] for name in FIRST}


def batches(tokenizer: Tokenizer, source: Source, progress: float, chance: random.Random) -> list[list[Item]]:
    """Some hundred examples, those of like length together."""
    drawn = islice(source.draw(mix(progress), chance), DRAWN_AT_ONCE)
    items = sorted(filter(None, (item_of(tokenizer, each) for each in drawn)), key=lambda item: len(item.tokens))
    found: list[list[Item]] = [[]]
    for item in items:
        if found[-1] and (len(found[-1]) + 1) * len(item.tokens) > TOKENS_A_BATCH:
            found.append([])
        found[-1].append(item)
    chance.shuffle(found)
    return found


def loss_of(logits: torch.Tensor, items: list[Item]) -> torch.Tensor:
    """-log of the probability of all right starts, and of all right ends."""
    right = torch.zeros(logits.shape, dtype=torch.bool)
    for row, item in enumerate(items):
        for start, end in item.targets:
            right[row, start, 0] = right[row, end, 1] = True
    chosen = logits.masked_fill(~right, float("-inf")).logsumexp(dim=1)
    return (logits.logsumexp(dim=1) - chosen).mean()


def rate_at(progress: float) -> float:
    return min(progress / WARM, (1 - progress) / (1 - WARM), 1.0)


class Training:
    """A run that can be kept and taken up again. Its clock counts only time spent training."""

    def __init__(self, net: ReadingNet, minutes: float) -> None:
        self.net, self.seconds, self.limit, self.steps = net, 0.0, 60 * minutes, 0
        trained = net.trained()
        old = [each for name, each in trained.items() if name.startswith("encoder.")]
        new = [each for name, each in trained.items() if not name.startswith("encoder.")]
        net.requires_grad_(False)
        for each in (*old, *new):
            each.requires_grad_(True)
        groups = [{"params": old, "rate": RATE, "lr": 0.0}, {"params": new, "rate": NEW_RATE, "lr": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))

    @property
    def progress(self) -> float:
        return min(self.seconds / self.limit, 1.0)

    def step(self, items: list[Item]) -> float:
        began = time.perf_counter()
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * rate_at(self.progress)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.net(batch_of([item.tokens for item in items]))
        loss = loss_of(logits, items)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_((each for group in self.optimizer.param_groups for each in group["params"]), 1.0)
        self.optimizer.step()
        self.steps += 1
        self.seconds += time.perf_counter() - began
        return float(loss.detach())

    def keep(self, folder: Path) -> None:
        state = {"seconds": self.seconds, "steps": self.steps, "optimizer": self.optimizer.state_dict()}
        torch.save({**state, "net": self.net.state_dict()}, folder / "checkpoint.part")
        (folder / "checkpoint.part").replace(folder / "checkpoint.pt")
        save_adapter(self.net.trained(), folder / "latest.part")
        (folder / "latest.part").replace(folder / "latest.safetensors")

    def resume(self, folder: Path) -> None:
        state = torch.load(folder / "checkpoint.pt", weights_only=True)
        self.seconds, self.steps = state["seconds"], state["steps"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.net.load_state_dict(state["net"])


def say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def train(
    run: Training, source: Source, tokenizer: Tokenizer, held: Held, options: argparse.Namespace
) -> Iterator[str]:
    """Yields a line every 50 steps and figures whenever the state is kept."""
    chance = random.Random(SEED + run.steps)
    kept, losses, tokens = time.monotonic(), [0.0], 0
    while run.progress < 1.0:
        for items in batches(tokenizer, source, run.progress, chance):
            if run.progress >= 1.0:
                break
            losses.append(run.step(items))
            tokens += sum(len(item.tokens) for item in items)
            if run.steps % 50 == 0:
                mean = sum(losses[-50:]) / 50
                yield f"step {run.steps} {run.progress:.3f} loss {mean:.3f} tokens/s {tokens / max(run.seconds, 1):.0f}"
            if time.monotonic() - kept > 60 * options.keep_minutes:
                run.keep(options.keep)
                kept = time.monotonic()
                yield held.line(run.net, tokenizer)
    run.keep(options.keep)
    yield held.line(run.net, tokenizer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=65)
    parser.add_argument("--keep", type=Path, required=True, help="folder of the checkpoint and of latest.safetensors")
    parser.add_argument("--keep-minutes", type=float, default=8)
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    folder = starter_encoder_folder()
    tokenizer, net = tokenizer_of(folder), ReadingNet(folder)
    source = Source(options.data, options.out / "pdfs")
    held = held_out(options.data, options.out / "pdfs", SEED)
    say(f"{len(source.told)} questions, {len(source.unanswerable)} without answer, {len(source.reports)} reports")
    net.train()
    run = Training(net, options.minutes)
    if (options.keep / "checkpoint.pt").exists():
        run.resume(options.keep)
    for line in train(run, source, tokenizer, held, options):
        say(line)


if __name__ == "__main__":
    main()
