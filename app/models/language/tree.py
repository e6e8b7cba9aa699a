"""Sequences that begin alike share their tokens: which rows to evaluate, in what order, in how many goes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ask:
    """Evaluate `tokens` and give the logits behind every token from position `start` on; 0 <= start < len(tokens)."""

    tokens: tuple[int, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """One token to evaluate, at its position, for the asks that share it; `wanted` are those that want its logits."""

    token: int
    position: int
    asks: tuple[int, ...]
    wanted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """Asks that are evaluated side by side, and their rows; a row stands behind the rows it depends on."""

    asks: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Node:
    token: int
    position: int
    asks: list[int] = field(default_factory=list)
    next: dict[int, Node] = field(default_factory=dict)


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two sequences begin with in common."""
    shorter = min(len(one), len(other))
    if tuple(one[:shorter]) == tuple(other[:shorter]):
        return shorter
    return next(number for number in range(shorter) if one[number] != other[number])


def shared(sequences: Sequence[Sequence[int]]) -> int:
    """How many tokens all sequences begin with."""
    return min(common(sequences[0], sequence) for sequence in sequences)


def waves(asks: Sequence[Ask], head: int, branches: int, cells: int) -> Iterator[Wave]:
    """Cut the asks, which all begin with the same `head` tokens, into waves of at most `branches` asks and `cells`
    rows. An ask that is longer than that makes a wave of its own."""
    pending: list[int] = []
    growth = Growth(head)
    for number, ask in enumerate(asks):
        if pending and (len(pending) == branches or len(growth.nodes) + growth.cost(ask) > cells):
            yield Wave(tuple(pending), growth.rows(asks))
            pending, growth = [], Growth(head)
        growth.add(number, ask)
        pending.append(number)
    if pending:
        yield Wave(tuple(pending), growth.rows(asks))


class Growth:
    """The tree of one wave."""

    def __init__(self, head: int) -> None:
        self._head = head
        self._root = Node(-1, head - 1)
        self.nodes: list[Node] = []

    def cost(self, ask: Ask) -> int:
        """How many rows it would add."""
        node, position = self._root, self._head
        while position < len(ask.tokens) and ask.tokens[position] in node.next:
            node, position = node.next[ask.tokens[position]], position + 1
        return len(ask.tokens) - position

    def add(self, number: int, ask: Ask) -> None:
        node = self._root
        for position in range(self._head, len(ask.tokens)):
            token = ask.tokens[position]
            if token not in node.next:
                node.next[token] = Node(token, position)
                self.nodes.append(node.next[token])
            node = node.next[token]
            node.asks.append(number)

    def rows(self, asks: Sequence[Ask]) -> tuple[Row, ...]:
        return tuple(
            Row(n.token, n.position, tuple(n.asks), tuple(a for a in n.asks if n.position >= asks[a].start))
            for n in self.nodes
        )


def chunks(rows: Sequence[Row], most: int, least: int, outputs: int) -> Iterator[Sequence[Row]]:
    """Cut rows into decodes of at most `most` rows and `outputs` wanted ones. None has fewer than `least` rows (1 or
    2), unless there are no more."""
    start = 0
    while start < len(rows):
        stop = min(start + most, len(rows))
        if 0 < len(rows) - stop < least:
            stop -= least - (len(rows) - stop)
        wanted = 0
        for number in range(start, stop):
            wanted += bool(rows[number].wanted)
            if wanted > outputs:
                stop = number
                break
        yield rows[start:stop]
        start = stop
