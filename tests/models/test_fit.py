"""What of a model goes where: the decision alone, from numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ModelTooBig
from app.models.gguf.fit import GPU_RESERVE, LEAST_CONTEXT, RESERVE, Free, Gpu, Plan, Wish, choose, rungs, size
from app.models.gguf.need import CacheType, need_beside_gpu, need_of, need_on_gpu
from app.models.gguf.shape import Shape
from app.notice import notice
from app.wordings import remedy, sentence
from tests.saying import gives

GB = 1 << 30
SEVEN = Shape(  # as a model of seven billion parameters at four bits
    embedding=4096,
    feed_forward=11_008,
    vocabulary=32_000,
    keys=(4096,) * 32,
    values=(4096,) * 32,
    key_row=128,
    layer_bytes=(115 << 20,) * 32,
    output_bytes=100 << 20,
    other_bytes=70 << 20,
)
AS_EVER = Wish(4096)
ODD = Shape(512, 1024, 1000, (80,) * 4, (80,) * 4, 80, (1 << 20,) * 4, 1 << 20, 1 << 20)


def fitted(ram: float, *vram: float, wish: Wish = AS_EVER) -> Plan:
    gpus = tuple(Gpu(f"GPU {number}", int(free * GB)) for number, free in enumerate(vram))
    return choose("big.gguf", SEVEN, wish, Free(int(ram * GB), gpus))


def test_where_there_is_room_it_is_loaded_as_wished_for() -> None:
    plan = fitted(16)
    assert (plan.context, plan.cache, plan.gpu_layers, plan.steps) == (4096, CacheType.F16, 0, ())
    assert plan.ram == need_of(SEVEN, 4096)
    assert plan.vram.total == 0


def test_a_gpu_with_room_takes_all_layers_and_the_output() -> None:
    plan = fitted(16, 12)
    assert (plan.gpu_layers, plan.steps) == (33, ())
    assert plan.vram.weights == 32 * (115 << 20) + (100 << 20)
    assert plan.ram.cache == 0


def test_a_smaller_gpu_takes_part_and_says_why() -> None:
    plan = fitted(16, 4)
    assert 0 < plan.gpu_layers < 33
    assert plan.vram.total + GPU_RESERVE <= 4 * GB
    assert need_on_gpu(SEVEN, 4096, CacheType.F16, plan.gpu_layers + 1).total + GPU_RESERVE > 4 * GB
    needed = size(need_on_gpu(SEVEN, 4096, CacheType.F16, 33).total)
    told = notice("fit.layers", layers=plan.gpu_layers, all_layers=33, wished=33, needed=needed, free="4.3 GB")
    assert plan.steps == (told,)


def test_two_gpus_count_together() -> None:
    assert fitted(16, 4, 4).gpu_layers > fitted(16, 4).gpu_layers


def test_a_gpu_without_room_leaves_the_processor_and_says_so() -> None:
    plan = fitted(16, 0.5)
    assert plan.gpu_layers == 0
    assert plan.steps == (notice("fit.gpu_full", free="537 MB"),)


def test_layers_may_be_named() -> None:
    assert fitted(16, 12, wish=Wish(4096, gpu_layers=5)).gpu_layers == 5
    assert fitted(16, 12, wish=Wish(4096, gpu_layers=0)).steps == ()
    assert fitted(16, 12, wish=Wish(4096, gpu_layers=999)).gpu_layers == 33


def test_layers_that_were_asked_for_without_a_gpu_are_told_of() -> None:
    plan = fitted(16, wish=Wish(4096, gpu_layers=5))
    assert plan.steps == (notice("fit.no_gpu"),)


def test_first_the_cache_gets_smaller_then_the_context() -> None:
    assert (fitted(5.5).context, fitted(5.5).cache) == (4096, CacheType.Q8_0)
    assert (fitted(4.7).context, fitted(4.7).cache) == (2048, CacheType.Q8_0)
    assert (fitted(4.5).context, fitted(4.5).cache) == (1024, CacheType.Q8_0)


def test_the_reason_is_told_in_numbers() -> None:
    needed = size(need_of(SEVEN, 4096).total)
    assert [sentence(each) for each in fitted(4.7).steps] == [
        f"The model reads 2,048 tokens at once instead of 4,096, for which it would need {needed} of memory: 5.0 GB "
        "are free.",
        "The model's cache is kept as q8_0, a little less exactly than as f16: at 4,096 tokens it would need "
        f"{needed} of memory, 5.0 GB are free.",
    ]


def test_what_fits_nowhere_is_refused_with_what_would_fit() -> None:
    with pytest.raises(ModelTooBig, check=gives("model_too_big.now", name="big.gguf", context=1024)) as got:
        fitted(3)
    told = got.value.notice
    assert re.match(r"big\.gguf needs 4\.\d GB of memory even with a context of 1,024 tokens;", sentence(told))
    assert remedy(told) == "Close other programs, or choose a model whose file has at most 2.5 GB."


def test_where_nothing_is_free_nothing_is_recommended() -> None:
    with pytest.raises(ModelTooBig, check=gives("model_too_big.never")) as got:
        fitted(0.1)
    assert remedy(got.value.notice) == "Close other programs."


def test_a_cache_that_does_not_come_in_blocks_is_not_quantised() -> None:
    assert {cache for _, cache in rungs(ODD, Wish(4096))} == {CacheType.F16}


def test_a_small_context_is_not_made_smaller() -> None:
    assert [context for context, _ in rungs(ODD, Wish(512))] == [512]
    assert [context for context, _ in rungs(ODD, Wish(4096))] == [4096, 2048, LEAST_CONTEXT]


@given(
    ram=st.integers(0, 40 * GB),
    vram=st.lists(st.integers(0, 24 * GB), max_size=2),
    context=st.integers(512, 131_072),
    layers=st.integers(-1, 40),
)
def test_a_plan_always_fits(ram: int, vram: list[int], context: int, layers: int) -> None:
    free = Free(ram, tuple(Gpu("", each) for each in vram))
    wish = Wish(context, gpu_layers=layers)
    try:
        plan = choose("big.gguf", SEVEN, wish, free)
    except ModelTooBig:
        least = min(need_of(SEVEN, *rung).total for rung in rungs(SEVEN, wish))
        assert least + RESERVE > ram
        return
    assert plan.ram.total + RESERVE <= ram
    assert not plan.gpu_layers or plan.vram.total + GPU_RESERVE <= sum(vram)
    assert bool(plan.steps) >= (plan.context < context)


@given(layers=st.integers(0, 33), context=st.integers(512, 32_768), cache=st.sampled_from(CacheType))
def test_nothing_is_lost_between_the_gpu_and_the_rest(layers: int, context: int, cache: CacheType) -> None:
    whole = need_of(SEVEN, context, cache)
    there, here = need_on_gpu(SEVEN, context, cache, layers), need_beside_gpu(SEVEN, context, cache, layers)
    assert there.cache + here.cache == whole.cache
    assert there.weights + here.weights == whole.weights
