"""Train the extractive reader on the reranker's weights: question and passage in, the span that answers out, or none.

    python -m pip install onnx onnxscript scikit-learn
    python packaging/make_fit_set.py ../shared/data OUT
    python packaging/train_reader.py ../shared/data OUT --minutes 70

The cross-encoder that ships reads question and passage together already. Its int8 weights are turned back into floats,
all layers are trained, the embeddings stay, with start and end logits as for SQuAD 2.0 ([CLS] is "no answer"); where an
answer stands several times, any of them is right (Clark and Gardner 2018, arXiv:1710.10723). No marks of tables or of
English: structure goes in as text. The learning rate falls with the time used up, so that training ends when the time
does. Writes OUT/reader/model.onnx, int8, and its tokenizer: copy them to resources/reader.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from fit2_examples import Fit2
from make_fit_set import articles_of, trains
from reader_examples import Example, Source, cell_example, cut, missed_cell, near_miss, report_of, told_of
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from app.models.extractor import Tokens, scores_of, tokens_of
from app.models.session import tokenizer_in
from app.paths import shipped_reranker

SEED = 20
TOKENS_A_BATCH = 3072
DRAWN_AT_ONCE = 640  # examples sorted by length together
RATE, NEW_RATE = 1e-4, 1e-3  # of the network, and of the head, which begins with nothing
WARM = 0.04
SHAPE = {"hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 1536}
DROPOUT = {"hidden_dropout_prob": 0.05, "attention_probs_dropout_prob": 0.05}
MIX = {
    "told": 22,
    "cloze": 3,
    "cell": 10,
    "table": 5,
    "fact": 4,
    "near": 12,
    "no cell": 6,
    "other period": 3,
    "unanswerable": 9,
    "fit2 span": 16,
    "fit2 absent": 9,
    "fit2 table": 9,
}
HELD = 100  # of each kind
NEVER = -1e4  # a logit that no token reaches
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def weights_of(file: Path) -> dict[str, np.ndarray[Any, Any]]:
    """The float weights of a BERT that was quantised dynamically to int8, by the names of transformers."""
    import onnx  # installed for a training alone
    from onnx import numpy_helper

    graph = onnx.load(str(file)).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}

    def floats(name: str) -> np.ndarray[Any, Any]:
        base = name.removesuffix("_quantized")
        scale, zero = stored[f"{base}_scale"], stored[f"{base}_zero_point"].astype(np.float32)
        wide = scale.ndim == 1 and scale.size > 1
        return (stored[name].astype(np.float32) - (zero.reshape(1, -1) if wide else zero)) * (
            scale.reshape(1, -1) if wide else scale
        )

    found = {name: each for name, each in stored.items() if name.startswith("bert.") and each.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            [name] = [each for each in node.input if each.endswith("_quantized") and each in stored]
            key = node.name.strip("/").replace("/", ".").removesuffix("_quant").removesuffix(".MatMul")
            found[f"{key}.weight"] = floats(name).T.copy()
    for name in stored:
        if name.endswith("embeddings.weight_quantized"):
            found[name.removesuffix("_quantized")] = floats(name)
    return found


class ReadingNet(nn.Module):
    """A BERT with a start and an end logit for each token."""

    def __init__(self, weights: dict[str, np.ndarray[Any, Any]]) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig(**SHAPE, **DROPOUT), add_pooling_layer=False)
        kept = {
            name.removeprefix("bert."): torch.from_numpy(np.array(each))
            for name, each in weights.items()
            if name.startswith("bert.") and "pooler" not in name
        }
        fitted = self.bert.load_state_dict(kept, strict=False)
        assert not fitted.missing_keys, fitted
        self.bert.embeddings.requires_grad_(False)
        self.head = nn.Linear(SHAPE["hidden_size"], 2)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """(b, n, 2) logits."""
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        logits: torch.Tensor = self.head(states.last_hidden_state)
        return logits


@dataclass(frozen=True)
class Item:
    tokens: Tokens
    targets: list[tuple[int, int]]  # first and last token of an answer; (0, 0) for none


def item_of(tokenizer: Tokenizer, example: Example) -> Item | None:
    """None where the answer lies in what had to be cut off."""
    tokens = tokens_of(tokenizer, example.question, example.context, example.text)
    starts, ends = tokens.offsets[:, 0], tokens.offsets[:, 1]
    targets = []
    for start, end in example.spans:
        inside = np.flatnonzero((starts >= 0) & (starts < end) & (ends > start))
        if len(inside):
            targets.append((int(inside[0]), int(inside[-1])))
    return None if example.spans and not targets else Item(tokens, targets or [(0, 0)])


def logits_of(net: ReadingNet, inputs: Sequence[Tokens]) -> torch.Tensor:
    """(b, n, 2), NEVER where no answer can stand: only the text, and [CLS] for none, are readable."""
    shape = len(inputs), max(len(each.ids) for each in inputs)
    ids, mask, types = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    readable = np.zeros(shape, dtype=bool)
    for row, each in enumerate(inputs):
        length = len(each.ids)
        ids[row, :length], types[row, :length], mask[row, :length] = each.ids, each.types, 1
        readable[row, :length] = each.offsets[:, 0] >= 0
    readable[:, 0] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(*(torch.from_numpy(each) for each in (ids, mask, types)))
    return logits.float().masked_fill(~torch.from_numpy(readable).unsqueeze(-1), NEVER)


def loss_of(logits: torch.Tensor, items: Sequence[Item]) -> torch.Tensor:
    """-log of the probability of all right starts, and of all right ends."""
    right = torch.zeros(logits.shape, dtype=torch.bool)
    for row, item in enumerate(items):
        for start, end in item.targets:
            right[row, start, 0] = right[row, end, 1] = True
    chosen = logits.masked_fill(~right, float("-inf")).logsumexp(dim=1)
    return (logits.logsumexp(dim=1) - chosen).mean()


def batches(draw: Callable[[], Item], chance: random.Random) -> list[list[Item]]:
    """Some hundred examples, those of like length together."""
    items = sorted((draw() for _ in range(DRAWN_AT_ONCE)), key=lambda item: len(item.tokens.ids))
    found: list[list[Item]] = [[]]
    for item in items:
        if found[-1] and (len(found[-1]) + 1) * len(item.tokens.ids) > TOKENS_A_BATCH:
            found.append([])
        found[-1].append(item)
    chance.shuffle(found)
    return found


def normal(text: str) -> list[str]:
    return [word for word in text.lower().replace(",", "").split() if word not in ("a", "an", "the")]


def f1(one: str, other: str) -> float:
    left, right = Counter(normal(one)), Counter(normal(other))
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values())) if common else 0.0


def held_out(data: Path, pdfs: Path) -> dict[str, list[Example]]:
    """Examples of documents that do not train, by kind."""
    chance, fit2 = random.Random(SEED), Fit2(data, training=False)
    told = [one for group in articles_of(data).values() for one in told_of(group, training=False)]
    answerable = chance.sample([one for one in told if one.spans], HELD)
    without = chance.sample([one for one in told if not one.spans], HELD)
    reports = [report_of(path) for path in sorted(pdfs.glob("20?? Q? *.pdf")) if not trains(path.name)]
    draws: dict[str, Callable[[], Example | None]] = {
        "cell": lambda: cell_example(chance.choice(reports), chance),
        "no cell": lambda: missed_cell(chance.choice(reports), chance),
        "span": lambda: fit2.span(chance),
        "absent": lambda: fit2.missing(chance),
        "table": lambda: fit2.table(chance),
    }
    found = {name: [one for one in (draw() for _ in range(3 * HELD)) if one][:HELD] for name, draw in draws.items()}
    found["table"] = [one for one in found["table"] if one.spans]
    near = [miss for one in answerable if not (miss := near_miss(one, chance)).spans]
    cuts = {"told": [cut(one, chance) for one in answerable], "unanswerable": [cut(one, chance) for one in without]}
    return {**cuts, "near": near, **found}


def read_all(net: ReadingNet, tokenizer: Tokenizer, examples: Sequence[Example]) -> list[tuple[float, str]]:
    """Of each its best span, and how much likelier than none it is (log-odds)."""
    found = []
    with torch.inference_mode():
        for each in examples:
            tokens = tokens_of(tokenizer, each.question, each.context, each.text)
            best = scores_of(tokens, logits_of(net, [tokens])[0].numpy()).best()
            found.append((best.score, each.text[best.start : best.end]))
    return found


def figures(net: ReadingNet, tokenizer: Tokenizer, held: dict[str, list[Example]]) -> str:
    """One line: exact match and F1 of each answerable kind, AUROC of "not here"."""
    net.eval()
    reads = {kind: read_all(net, tokenizer, examples) for kind, examples in held.items()}
    net.train()
    parts = []
    for kind in ("told", "cell", "span", "table"):
        pairs = zip(reads[kind], held[kind], strict=True)
        best = np.array([max(f1(text, each.text[a:b]) for a, b in each.spans) for (_, text), each in pairs])
        parts.append(f"{kind} EM {np.mean(best == 1):.2f} F1 {best.mean():.2f}")
    for yes, no in (("told", "near"), ("told", "unanswerable"), ("cell", "no cell"), ("span", "absent")):
        labels = [1] * len(reads[yes]) + [0] * len(reads[no])
        parts.append(f"AUROC {yes}/{no} {roc_auc_score(labels, [score for score, _ in reads[yes] + reads[no]]):.3f}")
    return " | ".join(parts)


def rate_at(progress: float) -> float:
    return max(0.0, min(progress / WARM, (1 - progress) / (1 - WARM), 1.0))


def train(net: ReadingNet, draw: Callable[[], Item], minutes: float, chance: random.Random) -> None:
    began, steps, losses = time.monotonic(), 0, list[float]()
    own = [each for name, each in net.named_parameters() if each.requires_grad and not name.startswith("head.")]
    groups = [{"params": own, "rate": RATE}, {"params": list(net.head.parameters()), "rate": NEW_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))
    net.train()
    while (progress := (time.monotonic() - began) / (60 * minutes)) < 1:
        for items in batches(draw, chance):
            progress = (time.monotonic() - began) / (60 * minutes)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * rate_at(progress)
            loss = loss_of(logits_of(net, [item.tokens for item in items]), items)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([each for group in optimizer.param_groups for each in group["params"]], 1.0)
            optimizer.step()
            steps, losses = steps + 1, [*losses[-49:], float(loss.detach())]
            if steps % 50 == 0:
                say(f"step {steps} {progress:.3f} loss {np.mean(losses):.3f}")
            if progress >= 1:
                break


def export(net: ReadingNet, folder: Path, tokenizer: Path) -> None:
    """As int8 ONNX, one scale a column, with its tokenizer beside."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    net.bert.set_attn_implementation("eager")
    from onnxruntime.quantization import QuantType, quantize_dynamic

    one, whole = torch.ones(2, 16, dtype=torch.long), folder / "float.onnx"
    axes = {name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "logits")}
    torch.onnx.export(
        net,
        (one, one, one),
        str(whole),
        input_names=INPUTS,
        output_names=["logits"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    shutil.copy(tokenizer, folder / "tokenizer.json")


def say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    reranker, chance = shipped_reranker(), random.Random(SEED)
    tokenizer, net = tokenizer_in(reranker), ReadingNet(weights_of(reranker / "model.onnx"))
    source, fit2 = Source(options.data, options.out / "pdfs"), Fit2(options.data, training=True)
    kinds = {**source.kinds(), "fit2 span": fit2.span, "fit2 absent": fit2.missing, "fit2 table": fit2.table}
    names = list(MIX)

    def draw() -> Item:
        while True:
            example = kinds[chance.choices(names, [MIX[name] for name in names])[0]](chance)
            item = item_of(tokenizer, example) if example is not None and example.text.strip() else None
            if item is not None:
                return item

    held = held_out(options.data, options.out / "pdfs")
    train(net, draw, options.minutes, chance)
    say(figures(net, tokenizer, held))
    torch.save(net.state_dict(), options.out / "reader.pt")
    export(net, options.out / "reader", reranker / "tokenizer.json")


if __name__ == "__main__":
    main()
