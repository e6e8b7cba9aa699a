"""What of a language model goes where, decided before it is loaded: on the GPU, in part, on the processor, with a
smaller cache or a smaller context, with the reason for each step in words. Without llama.cpp: what is free comes from
`app.modelstore.room`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import ModelTooBig
from app.models.gguf.header import GgufHeader
from app.models.gguf.need import CacheType, Need, need_beside_gpu, need_of, need_on_gpu, quantisable
from app.models.gguf.shape import Shape
from app.notice import Notice, notice

AUTO = -1  # as many layers on the GPU as fit
LEAST_CONTEXT = 1024  # tokens: with fewer there is no room for passages
RESERVE = 256 << 20  # bytes that stay free for everything else
GPU_RESERVE = 512 << 20  # bytes: drivers and the screen take some, and the sums are an estimate


@dataclass(frozen=True, slots=True)
class Gpu:
    name: str
    free: int  # bytes


@dataclass(frozen=True, slots=True)
class Free:
    """`ram` in bytes. `gpus`: those that llama.cpp can use, none where it was built without."""

    ram: int
    gpus: tuple[Gpu, ...] = ()

    @property
    def vram(self) -> int:
        return sum(gpu.free for gpu in self.gpus)


@dataclass(frozen=True, slots=True)
class Wish:
    """As the settings have it."""

    context: int  # tokens
    cache: CacheType = CacheType.F16
    gpu_layers: int = AUTO


@dataclass(frozen=True, slots=True)
class Plan:
    """How to load a model. `steps`: where it is other than wished for, why, a sentence each."""

    context: int
    cache: CacheType
    gpu_layers: int
    ram: Need
    vram: Need
    steps: tuple[Notice, ...] = ()

    @property
    def total(self) -> int:
        return self.ram.total + self.vram.total

    @property
    def words(self) -> str:
        """For one line: what it takes, where it runs."""
        where = f", {self.gpu_layers} layers on the GPU" if self.gpu_layers else ""
        kept = "" if self.cache is CacheType.F16 else f", cache in {self.cache}"
        return f"needs about {size(self.total)} at {self.context:,} tokens{kept}{where}"


def planned(path: Path, header: GgufHeader, wish: Wish, free: Free) -> Plan:
    """For the model at `path`, which may be split. Raises ModelTooBig."""
    context = min(wish.context, header.context_length or wish.context)
    return choose(path.name, whole_shape(path, header), Wish(context, wish.cache, wish.gpu_layers), free)


def whole_shape(path: Path, header: GgufHeader) -> Shape:
    """With the weights of all files of a split model."""
    found = re.fullmatch(r"(.*)-\d{5}-of-(\d{5})\.gguf", path.name)
    if header.parts == 1 or not found:
        return header.shape
    names = [f"{found[1]}-{number:05}-of-{found[2]}.gguf" for number in range(1, header.parts + 1)]
    return header.shape.of_size(sum(path.with_name(name).stat().st_size for name in names))


def choose(name: str, shape: Shape, wish: Wish, free: Free) -> Plan:
    """The first rung of the ladder that fits: the wish itself, a smaller cache, half the context with either, a quarter
    ... Raises ModelTooBig where none does."""
    first = need_of(shape, wish.context, wish.cache)
    for context, cache in rungs(shape, wish):
        plan = placed(shape, Wish(context, cache, wish.gpu_layers), free)
        if plan is not None:
            return with_steps(plan, lowered(plan, wish, first, free), shape, wish, free)
    raise too_big(name, shape, wish, free)


def rungs(shape: Shape, wish: Wish) -> Iterator[tuple[int, CacheType]]:
    smaller = [CacheType.Q8_0] if wish.cache is CacheType.F16 and quantisable(shape) else []
    context = wish.context
    while context >= min(LEAST_CONTEXT, wish.context):
        yield from ((context, cache) for cache in (wish.cache, *smaller))
        context //= 2


def placed(shape: Shape, wish: Wish, free: Free) -> Plan | None:
    """With as many layers on the GPU as are wished for and fit; None where the rest does not fit into memory."""
    layers = layers_that_fit(shape, wish, free)
    beside = need_beside_gpu(shape, wish.context, wish.cache, layers)
    if beside.total + RESERVE > free.ram:
        return None
    on_gpu = need_on_gpu(shape, wish.context, wish.cache, layers)
    return Plan(wish.context, wish.cache, layers, beside, on_gpu)


def layers_that_fit(shape: Shape, wish: Wish, free: Free) -> int:
    def fits(layers: int) -> bool:
        return need_on_gpu(shape, wish.context, wish.cache, layers).total + GPU_RESERVE <= free.vram

    return next((layers for layers in range(wished_layers(shape, wish), 0, -1) if free.gpus and fits(layers)), 0)


def wished_layers(shape: Shape, wish: Wish) -> int:
    """All of them are one more than there are layers: the output counts as one."""
    most = shape.layers + 1
    return most if wish.gpu_layers == AUTO else min(wish.gpu_layers, most)


def lowered(plan: Plan, wish: Wish, first: Need, free: Free) -> tuple[Notice, ...]:
    """What of the context or the cache is less than wished for, which would need `first`."""
    found = []
    needed, there = size(first.total), size(free.ram)
    if plan.context < wish.context:
        found.append(notice("fit.context", tokens=plan.context, wished=wish.context, needed=needed, free=there))
    if plan.cache is not wish.cache:
        kept, wished = plan.cache.value, wish.cache.value
        found.append(notice("fit.cache", kept=kept, wished=wished, tokens=wish.context, needed=needed, free=there))
    return tuple(found)


def with_steps(plan: Plan, steps: tuple[Notice, ...], shape: Shape, wish: Wish, free: Free) -> Plan:
    """And what of the GPU."""
    said = steps + gpu_step(plan, shape, wish, free)
    return Plan(plan.context, plan.cache, plan.gpu_layers, plan.ram, plan.vram, said)


def gpu_step(plan: Plan, shape: Shape, wish: Wish, free: Free) -> tuple[Notice, ...]:
    wished = wished_layers(shape, wish)
    if plan.gpu_layers == wished:
        return ()
    if not free.gpus:
        return (notice("fit.no_gpu"),) if wish.gpu_layers > 0 else ()
    if not plan.gpu_layers:
        return (notice("fit.gpu_full", free=size(free.vram)),)
    needed, there = size(need_on_gpu(shape, plan.context, plan.cache, wished).total), size(free.vram)
    layers, all_layers = plan.gpu_layers, shape.layers + 1
    return (notice("fit.layers", layers=layers, all_layers=all_layers, wished=wished, needed=needed, free=there),)


def too_big(name: str, shape: Shape, wish: Wish, free: Free) -> ModelTooBig:
    """With what would fit."""
    context, cache = list(rungs(shape, wish))[-1]
    least = need_of(shape, context, cache)
    room = free.ram - RESERVE - (least.total - least.weights)
    case, fits = ("never", {}) if room <= 0 else ("now", {"room": size(room)})
    there, reserve = size(free.ram), size(RESERVE)
    return ModelTooBig(case, name=name, needed=size(least.total), context=context, free=there, reserve=reserve, **fits)


def size(count: int) -> str:
    """Bytes in words: "5.2 GB", "310 MB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(0, count) / 1e6:.0f} MB"
