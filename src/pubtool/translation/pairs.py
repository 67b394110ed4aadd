"""Which blocks of one language stand for which of another: a chapter's standings as plain groups of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pubtool.manuscript.blocks import Block
from pubtool.translation.model import Standing, State


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that say the same, by their places: one or several on each side, none on neither."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A chapter in two languages. `missing` are the places of the source's blocks that have no translation."""

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    groups: tuple[Group, ...]
    missing: frozenset[int] = frozenset()


def pairs(standings: Iterable[Standing], source: Sequence[Block], target: Sequence[Block]) -> Pairs:
    """The groups of a chapter's standings; an entry that is part of another's translation joins its group."""
    sources: dict[str, list[int]] = {}
    targets: dict[str, tuple[int, ...]] = {}
    missing: set[int] = set()
    for standing in standings:
        head = standing.entry.part_of or standing.entry.id
        if standing.state is State.MISSING:
            missing.update(standing.sources)
        else:
            sources.setdefault(head, []).extend(standing.sources)
            if not standing.entry.part_of:
                targets[head] = standing.targets
    groups = (Group(tuple(sorted(found)), tuple(sorted(targets.get(head, ())))) for head, found in sources.items())
    whole = sorted((g for g in groups if g.sources and g.targets), key=lambda g: (g.sources, g.targets))
    return Pairs(tuple(source), tuple(target), tuple(whole), frozenset(missing))


def same(blocks: Sequence[Block]) -> Pairs:
    """A chapter beside itself."""
    return Pairs(tuple(blocks), tuple(blocks), tuple(Group((n,), (n,)) for n in range(len(blocks))))


def through(first: Pairs, second: Pairs) -> Pairs:
    """Two translations of one source beside each other: `first`'s blocks as the source, `second`'s as the target."""
    owner: dict[int, int] = {}
    joined: list[tuple[set[int], set[int]]] = []
    for group in first.groups:
        owner.update(dict.fromkeys(group.sources, len(joined)))
        joined.append((set(group.targets), set()))
    for group in second.groups:
        met = sorted({owner[place] for place in group.sources if place in owner})
        if met:
            joined[met[0]][1].update(group.targets)
        for other in met[1:]:
            joined[met[0]][0].update(joined[other][0])
            joined[met[0]][1].update(joined[other][1])
            joined[other] = (set(), set())
            owner.update({place: met[0] for place, at in owner.items() if at == other})
    groups = (Group(tuple(sorted(mine)), tuple(sorted(theirs))) for mine, theirs in joined if mine and theirs)
    return Pairs(first.target, second.target, tuple(sorted(groups, key=lambda g: (g.sources, g.targets))))
