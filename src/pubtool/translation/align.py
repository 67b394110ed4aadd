"""Which blocks of a translation belong to which of the source, where no memory tells it.

Blocks that are the same in both languages and stand nowhere else (code, above all) are pinned; between the pins the
cheapest series of beads is found: 1-1, 1-0, 0-1, 2-1, 1-2, 2-2 (Gale and Church 1993), and 3-1, 1-3. A bead's
confidence is how much dearer the best series without it is, so that a mistake is not made but named.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pubtool.manuscript.blocks import Block, Kind, folded
from pubtool.translation.likelihood import IMPOSSIBLE, can_join, kind_cost, length_cost, ratio, shared, weight
from pubtool.translation.series import rising

SURE = 0.9
"""The confidence from which on a bead is believed."""

# How many blocks of each side a bead takes, and what it costs before its blocks are looked at.
_STEPS = (
    (1, 1, 0.05),
    (1, 0, 4.2),
    (0, 1, 4.2),
    (2, 1, 5.5),
    (1, 2, 5.5),
    (2, 2, 7.0),
    (3, 1, 7.0),
    (1, 3, 7.0),
)
_BAND = 60  # how far from the diagonal is looked, in blocks, besides what one side has more
_CELLS = 300_000  # places of the largest grid that is searched
_FAR = 1e9
_PIN = 8  # characters of the shortest text that pins


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks that belong together, by their places; one side may be empty. `confidence` is from 0 to 1."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    confidence: float

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def align(sources: Sequence[Block], targets: Sequence[Block], *, unfinished: bool = False) -> tuple[Bead, ...]:
    """The beads in order: each block of either side is in one of them.

    `unfinished` is a translation that goes from the first block on and stops somewhere: what it lacks at its end costs
    nothing.
    """
    scale = ratio(sources, targets)
    beads: list[Bead] = []
    done = (0, 0)
    for source, target in (*_pins(sources, targets), (len(sources), len(targets))):
        part = sources[done[0] : source], targets[done[1] : target]
        last = unfinished and source == len(sources)
        beads.extend(_moved(bead, done) for bead in _Grid(*part, scale, free_end=last).beads())
        if source < len(sources):
            beads.append(Bead((source,), (target,), 1.0))
        done = (source + 1, target + 1)
    return tuple(beads)


def _moved(bead: Bead, by: tuple[int, int]) -> Bead:
    sources, targets = (tuple(n + by[side] for n in found) for side, found in enumerate((bead.sources, bead.targets)))
    return Bead(sources, targets, bead.confidence)


def _pins(sources: Sequence[Block], targets: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of blocks that are the same and stand once in each language, in an order that both have; and the titles."""
    ours, theirs = _once(sources), _once(targets)
    pairs = sorted((ours[key], theirs[key]) for key in ours.keys() & theirs.keys())
    return [pairs[place] for place in rising([target for _, target in pairs])]


def _once(blocks: Sequence[Block]) -> dict[tuple[Kind, str], int]:
    places: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        text = "" if block.kind in (Kind.TITLE, Kind.SUBTITLE, Kind.DESCRIPTION) else folded(block.text)
        if not text or len(text) >= _PIN:
            places[block.kind, text].append(place)
    return {key: found[0] for key, found in places.items() if len(found) == 1}


Step = tuple[int, int, int, int]
"""A bead in a grid: the source and the target block that it begins with, and how many it takes of each."""

Move = tuple[int, int, float]
"""How many blocks of each side a bead takes, and what it costs."""


class _Grid:
    """The costs of all beads of two runs of blocks near the diagonal, and the cheapest way through them."""

    def __init__(self, sources: Sequence[Block], targets: Sequence[Block], scale: float, *, free_end: bool) -> None:
        self.sources, self.targets, self.free_end = sources, targets, free_end
        root = math.sqrt(scale)
        self.here = [weight(block.text) * root for block in sources]
        self.there = [weight(block.text) / root for block in targets]
        self.end = len(sources), len(targets)
        self.slope = self.end[1] / max(1, self.end[0])
        wanted = _BAND + abs(self.end[0] - self.end[1])
        self.width = min(wanted, _CELLS // (2 * self.end[0] + 2))

    def beads(self) -> Iterator[Bead]:
        """The beads of the cheapest way; where one side is empty or there are too many blocks, each for itself."""
        if 0 in self.end or self.width < self.slope + 2:
            confidence = 1.0 if 0 in self.end else 0.0
            yield from (Bead((n,), (), confidence) for n in range(self.end[0]))
            yield from (Bead((), (n,), confidence) for n in range(self.end[1]))
            return
        worth = shared(self.sources, self.targets)
        moves: dict[tuple[int, int], Sequence[Move]] = {
            (i, j): self._moves(i, j, worth) for i in range(self.end[0] + 1) for j in self._band(i)
        }
        yield from _way(moves, self.end)

    def _band(self, row: int) -> range:
        middle = int(row * self.slope)
        return range(max(0, middle - self.width), min(self.end[1], middle + self.width) + 1)

    def _moves(self, i: int, j: int, worth: Mapping[tuple[int, int], float]) -> list[Move]:
        """The beads that begin at a place."""
        found = []
        for down, right, base in _STEPS:
            if i + down > self.end[0] or j + right > self.end[1]:
                continue
            if not down or not right:
                found.append((down, right, 0.0 if down and self.free_end and j == self.end[1] else base))
                continue
            cost = self._cost((i, j, down, right), worth)
            if cost < IMPOSSIBLE:
                found.append((down, right, base + cost))
        return found

    def _cost(self, step: Step, worth: Mapping[tuple[int, int], float]) -> float:
        i, j, down, right = step
        if down == right == 1:
            length = length_cost(self.here[i], self.there[j])
            return kind_cost(self.sources[i], self.targets[j]) + length - worth.get((i, j), 0.0)
        ours, theirs = self.sources[i : i + down], self.targets[j : j + right]
        if not can_join(ours[0], ours[-1]) or not can_join(theirs[0], theirs[-1]):
            return IMPOSSIBLE
        gain = sum(worth.get((a, b), 0.0) for a in range(i, i + down) for b in range(j, j + right))
        length = length_cost(sum(self.here[i : i + down]), sum(self.there[j : j + right]))
        return max(kind_cost(a, b) for a in ours for b in theirs) + length - gain / max(down, right)


def _way(moves: dict[tuple[int, int], Sequence[Move]], end: tuple[int, int]) -> Iterator[Bead]:
    """The beads of the cheapest way from the first blocks to the last; `moves` are in the order of the places."""
    to_end = {end: 0.0}
    for (i, j), found in reversed(moves.items()):
        ways = [cost + to_end[i + down, j + right] for down, right, cost in found if (i + down, j + right) in to_end]
        if ways:
            to_end[i, j] = min(ways)
    second = _second(moves, to_end)
    i = j = 0
    while (i, j) != end:
        _, down, right = min(
            (cost + to_end[i + down, j + right], down, right)
            for down, right, cost in moves[i, j]
            if (i + down, j + right) in to_end
        )
        dearer = min(second[block] for block in _blocks((i, j, down, right))) - to_end[0, 0]
        confidence = 1 / (1 + math.exp(-max(0.0, min(dearer, 50.0))))
        yield Bead(tuple(range(i, i + down)), tuple(range(j, j + right)), confidence)
        i, j = i + down, j + right


def _second(
    moves: Mapping[tuple[int, int], Sequence[Move]], to_end: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """For each block of the source (0) and of the target (1), the cost of the best way but that with its best bead."""
    from_start = {(0, 0): 0.0}
    first: dict[tuple[int, int], float] = defaultdict(lambda: _FAR)
    second: dict[tuple[int, int], float] = defaultdict(lambda: _FAR)
    for (i, j), found in moves.items():
        before = from_start.get((i, j))
        if before is None:
            continue
        for down, right, cost in found:
            there = i + down, j + right
            if there not in to_end:
                continue
            from_start[there] = min(from_start.get(there, _FAR), before + cost)
            whole = before + cost + to_end[there]
            for block in _blocks((i, j, down, right)):
                if whole < first[block]:
                    first[block], second[block] = whole, first[block]
                elif whole < second[block]:
                    second[block] = whole
    return second


def _blocks(step: Step) -> list[tuple[int, int]]:
    i, j, down, right = step
    return [*((0, n) for n in range(i, i + down)), *((1, n) for n in range(j, j + right))]
