"""The sums are held against llama.cpp's own log and against what a process really takes, in a fresh process each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.gguf.header import check_gguf
from app.models.gguf.need import CacheType, Need, base, need_of
from tests.models.synthetic import Q8_0, Sizes, write_model

FACTOR, MORE = 0.1, 24e6  # what a process may take more or less: the larger of a tenth and so many bytes
LOADED = """
import json, logging, sys
from pathlib import Path
import psutil
from app.models.language.engine import Engine
from app.models.language.native import native
from app.models.gguf.need import CacheType
lines = []
class Heard(logging.Handler):
    def emit(self, record):
        lines.append(record.getMessage())
logging.getLogger("app.models.language.native").setLevel(logging.DEBUG)
logging.getLogger("app.models.language.native").addHandler(Heard())
native()
process = psutil.Process()
before = process.memory_info().rss
path, context, cache = sys.argv[1:]
with Engine(Path(path), context=int(context), cache=CacheType(cache), threads=1) as engine:
    engine.logprobs("word " * 100, [" x y z"])
    grown = process.memory_info().rss - before
told = [line.split("buffer size = ") for line in lines if "buffer size = " in line]
print(json.dumps({"grown": grown, "told": [(name, float(size.split()[0])) for name, size in told]}))
"""


def loaded(path: Path, context: int, cache: CacheType) -> tuple[int, dict[str, float]]:
    """Bytes that a process grew by, and megabytes of each kind that llama.cpp says it took."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(path), str(context), cache.value],
        capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    said = json.loads(done.stdout.splitlines()[-1])
    kinds = ("model", "KV", "compute", "output")
    sums = {kind: sum(size for name, size in said["told"] if kind in name) for kind in kinds}
    return said["grown"], sums


def check(path: Path, context: int, cache: CacheType = CacheType.F16) -> Need:
    shape = check_gguf(path).shape
    need = need_of(shape, context, cache)
    grown, told = loaded(path, context, cache)
    assert need.weights / 2**20 == pytest.approx(told["model"], abs=0.1)
    assert need.cache / 2**20 == pytest.approx(told["KV"], abs=0.1)
    buffers = (need.buffers - base(shape)) / 2**20
    assert told["compute"] + told["output"] <= buffers + 0.1
    assert buffers == pytest.approx(told["compute"] + told["output"], rel=0.4)
    assert need.total == pytest.approx(grown, rel=FACTOR, abs=MORE)
    return need


@pytest.mark.parametrize("context", [512, 8192])
def test_the_starter_model(model_path: Path, context: int) -> None:
    check(model_path, context)


def test_a_quantised_cache(model_path: Path) -> None:
    need = check(model_path, 8192, CacheType.Q8_0)
    assert need.cache < 0.54 * need_of(check_gguf(model_path).shape, 8192).cache


@pytest.mark.parametrize(
    ("sizes", "context"),
    [
        (Sizes(), 16_384),
        (Sizes(layers=4, embedding=1024, heads=16, feed_forward=8192), 1024),
        (Sizes(layers=12, embedding=2048, heads=16, kv_heads=8, feed_forward=5632, kind=Q8_0), 4096),
    ],
)
def test_models_of_hundreds_of_megabytes(model_path: Path, tmp_path: Path, sizes: Sizes, context: int) -> None:
    check(write_model(tmp_path / "model.gguf", sizes, model_path), context)
