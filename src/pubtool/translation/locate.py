"""Where the translations that a ledger remembers stand in the translator's file today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pubtool.manuscript.blocks import Block, folded
from pubtool.translation.align import align
from pubtool.translation.match import match
from pubtool.translation.model import GAP, Entry, stamp

_MOST_TIMES = 3


@dataclass(slots=True)
class Located:
    """For each entry the places of its blocks, in order.

    `heads` has, for an entry whose translation the translator has joined to another's, that one. `spare` are the
    blocks that belong to no entry.
    """

    places: list[tuple[int, ...]]
    heads: dict[int, int] = field(default_factory=dict)
    spare: set[int] = field(default_factory=set)

    def give(self, entry: int, places: Iterable[int]) -> None:
        found = tuple(sorted(places))
        self.places[entry] = found
        self.spare.difference_update(found)


def locate(
    entries: Sequence[Entry], orphans: Sequence[Entry], sources: Sequence[Block], targets: Sequence[Block]
) -> Located:
    """The places of all entries and, behind them, of the orphans; the entries are those of `sources`, one each.

    Translations are found by what they say, then by what they have become, and what is left where it must be: between
    the same neighbours.
    """
    every = (*entries, *orphans)
    found = Located([() for _ in every], spare=set(range(len(targets))))
    open_ = [n for n, entry in enumerate(every) if entry.target or entry.written]
    open_ = _by_key(every, targets, open_, found, (lambda e: e.target, lambda text: text))
    if open_ and found.spare:
        open_ = _by_key(every, targets, open_, found, (lambda e: folded(e.target), folded))
        open_ = _by_key(every, targets, open_, found, (lambda e: e.written, stamp))
        _by_likeness(every, targets, open_, found)
    if found.spare:
        _by_neighbours(entries, sources, targets, found)
    return found


Keys = tuple[Callable[[Entry], str], Callable[[str], str]]


def _by_key(
    every: Sequence[Entry], targets: Sequence[Block], open_: list[int], found: Located, keys: Keys
) -> list[int]:
    """Give entries the blocks of the same key; equal ones in order, where there are as many of both."""
    of_entry, of_text = keys
    blocks: dict[str, list[int]] = defaultdict(list)
    for place in sorted(found.spare):
        blocks[of_text(targets[place].text.strip("\n"))].append(place)
    owners: dict[str, list[int]] = defaultdict(list)
    for number in open_:
        owners[of_entry(every[number])].append(number)
    left: set[int] = set()
    for key, numbers in owners.items():
        places = blocks.get(key, [])
        if key and len(places) == len(numbers):
            for number, place in zip(numbers, places, strict=True):
                found.give(number, (place,))
        else:
            left.update(numbers)
    return [number for number in open_ if number in left]


def _by_likeness(every: Sequence[Entry], targets: Sequence[Block], open_: Sequence[int], found: Located) -> None:
    """Give entries what their translations have become: edited, split, or joined to another's."""
    # An entry's neighbours tell equal texts apart, so those that have been found are looked at again.
    texts = [(n, piece) for n, entry in enumerate(every) if (entry.target or entry.written) for piece in _pieces(entry)]
    places = sorted(found.spare | {place for group in found.places for place in group})
    waiting = frozenset(open_)
    for one in match([text for _, text in texts], [targets[place].text for place in places]):
        if not _are_near(
            sum(len(texts[old][1]) for old in one.old), sum(len(targets[places[new]].text) for new in one.new)
        ):
            continue
        owners = [n for n in dict.fromkeys(texts[old][0] for old in one.old) if n in waiting]
        blocks = [place for place in (places[new] for new in one.new) if place in found.spare]
        if owners and blocks:
            head = owners[0]
            found.give(head, (*found.places[head], *blocks))
            for other in owners[1:]:
                if not found.places[other]:
                    found.heads[other] = head
    for other in [other for other in found.heads if found.places[other]]:
        del found.heads[other]


def _are_near(before: int, after: int) -> bool:
    """Whether a text of one length may have become one of the other. What is left of it is found in its place only."""
    return max(before, after) <= _MOST_TIMES * min(before, after)


def _pieces(entry: Entry) -> list[str]:
    return entry.target.split(GAP) if entry.kind != "code" else [entry.target]


def _by_neighbours(
    entries: Sequence[Entry], sources: Sequence[Block], targets: Sequence[Block], found: Located
) -> None:
    """Give entries that have no block the spare blocks between their neighbours' ones."""
    run: list[int] = []
    left = -1
    for number, entry in enumerate(entries):
        if found.places[number]:
            _fill(run, (left, found.places[number][0]), sources, targets, found)
            run, left = [], found.places[number][-1]
        elif not entry.part_of and number not in found.heads:
            run.append(number)
    _fill(run, (left, len(targets)), sources, targets, found)


def _fill(
    run: Sequence[int], gap: tuple[int, int], sources: Sequence[Block], targets: Sequence[Block], found: Located
) -> None:
    left, right = gap
    places = _run(found.spare, left, 1)
    if left < right and not (places and places[-1] == right - 1):
        places += _run(found.spare, right, -1)[::-1]
    if not run or not places:
        return
    ours, theirs = [sources[n] for n in run], [targets[n] for n in places]
    if [block.kind for block in ours] == [block.kind for block in theirs]:
        for number, place in zip(run, places, strict=True):
            found.give(number, (place,))
        return
    for bead in align(ours, theirs, unfinished=right == len(targets)):
        if bead.is_sure and bead.sources and bead.targets:
            found.give(run[bead.sources[0]], (places[n] for n in bead.targets))


def _run(spare: set[int], start: int, step: int) -> list[int]:
    """The spare places beside one, up to the next that is taken."""
    places = []
    place = start + step
    while place in spare:
        places.append(place)
        place += step
    return places
