"""The four things that are done with a ledger: make it, bring it up to its source, read it, confirm it.

Nothing here changes a translator's text. A ledger follows the source; what it remembers of a translation changes only
where somebody confirms it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pubtool.manuscript.blocks import Block, Kind
from pubtool.translation.align import Bead, align
from pubtool.translation.locate import Located, locate
from pubtool.translation.model import GAP, Entry, Ledger, Standing, State, stamp
from pubtool.translation.naming import Names
from pubtool.translation.revision import Change, Revised, groups, revised, same, text_of

EDITION = "edition.toml"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The ledger of a book that was translated before, and the pairs that are too unsure to be made without asking."""

    ledger: Ledger
    unsure: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class Updated:
    """A ledger on the source of today, and what has changed in the source since."""

    ledger: Ledger
    changes: tuple[Change, ...]


def take_in(name: str, languages: tuple[str, str], sources: Sequence[Block], targets: Sequence[Block]) -> TakenIn:
    """The first ledger of a chapter. `languages` are the translation's tag and the source's.

    What is sure to belong together counts as confirmed. Of the rest the source is missing and the translation belongs
    to nothing, until somebody confirms that they are a pair.
    """
    beads = _by_key(sources, targets) if name == EDITION else align(sources, targets)
    names = Names()
    entries = [
        Entry(names.new(block.kind, text_of(block)), str(block.kind), text_of(block), comment=block.comment)
        for block in sources
    ]
    for bead in beads:
        if bead.is_sure and bead.sources and bead.targets:
            head, *parts = bead.sources
            entries[head] = _with_target(entries[head], [targets[place] for place in bead.targets])
            for part in parts:
                entries[part] = replace(entries[part], part_of=entries[head].id)
    unsure = tuple(bead for bead in beads if not bead.is_sure and bead.sources and bead.targets)
    return TakenIn(Ledger(name, *languages, tuple(entries)), unsure)


def _by_key(sources: Sequence[Block], targets: Sequence[Block]) -> tuple[Bead, ...]:
    """The words of two edition.toml: a title is a title's, the second subject the second's."""
    beads: list[Bead] = []
    for kind in (Kind.TITLE, Kind.SUBTITLE, Kind.DESCRIPTION, Kind.SUBJECT):
        ours, theirs = ([n for n, block in enumerate(side) if block.kind is kind] for side in (sources, targets))
        beads.extend(Bead((one,), (other,), 1.0) for one, other in zip(ours, theirs, strict=False))
    return tuple(beads)


def update(ledger: Ledger, sources: Sequence[Block], targets: Sequence[Block]) -> Updated:
    """The ledger on the source of today: one entry for each block of it, in its order.

    An edited, split or merged source makes a translation stale, and back again it is fresh. An orphan is kept while
    its translation stands in the translator's file, or a PO editor has changed it.
    """
    stand = _Stand.of(ledger, sources, targets)
    return Updated(stand.ledger(), stand.revised.changes)


def standings(ledger: Ledger, sources: Sequence[Block], targets: Sequence[Block]) -> tuple[Standing, ...]:
    """How each block stands today: first those of the source in its order, then the orphans in the translation's.

    The ledger need not be up to date. A block of the translation that no entry knows is an orphan whose entry has no
    source, and an id that is made for it (`x-…`).
    """
    return _Stand.of(ledger, sources, targets).standings()


def confirm(
    ledger: Ledger, sources: Sequence[Block], targets: Sequence[Block], ids: Collection[str] | None = None
) -> Ledger:
    """The updated ledger in which the translations of these entries, or of all, are right as they stand today.

    Entries that share a translation are confirmed together; where the translator has parted it as the source is, each
    gets its own. An entry that another program has changed in the ledger is left as it is: its text is in no file.
    """
    stand = _Stand.of(ledger, sources, targets)
    entries = list(stand.revised.entries)
    for group in groups(entries, stand.located.heads):
        wanted = ids is None or any(entries[number].id in ids for number in group)
        if wanted and not any(entries[number].is_edited for number in group):
            _settle(entries, group, [targets[place] for place in stand.located.places[group[0]]], sources)
    return replace(stand.ledger(), entries=tuple(entries))


def _settle(entries: list[Entry], group: Sequence[int], blocks: Sequence[Block], sources: Sequence[Block]) -> None:
    order = sorted(group)
    if len(group) > 1 and [block.kind for block in blocks] == [sources[number].kind for number in order]:
        for number, block in zip(order, blocks, strict=True):
            entries[number] = _with_target(entries[number], [block])
        return
    head = group[0]
    entries[head] = _with_target(entries[head], blocks)
    for part in group[1:]:
        owner = entries[head].id if blocks else ""
        entries[part] = replace(entries[part], target="", written="", previous="", part_of=owner)


def _with_target(entry: Entry, blocks: Sequence[Block]) -> Entry:
    """The entry with these blocks as its confirmed translation."""
    text = GAP.join(text_of(block) for block in blocks)
    return replace(entry, target=text, written=stamp(text) if text else "", previous="", part_of="")


@dataclass(frozen=True, slots=True)
class _Stand:
    """A ledger on the two texts of today."""

    before: Ledger
    revised: Revised
    located: Located
    targets: Sequence[Block]

    @classmethod
    def of(cls, ledger: Ledger, sources: Sequence[Block], targets: Sequence[Block]) -> _Stand:
        now = revised(ledger, sources)
        return cls(ledger, now, locate(now.entries, now.homeless, sources, targets), targets)

    def _orphans(self) -> list[tuple[Entry, tuple[int, ...]]]:
        """The homeless that still are somewhere, with their places."""
        first = len(self.revised.entries)
        found = zip(self.revised.homeless, self.located.places[first:], strict=True)
        joined = {number - first for number in self.located.heads}
        return [
            (replace(entry, part_of=""), places)
            for number, (entry, places) in enumerate(found)
            if places or entry.is_edited or number in joined
        ]

    def ledger(self) -> Ledger:
        orphans = tuple(entry for entry, _ in self._orphans())
        return replace(self.before, entries=self.revised.entries, orphans=orphans)

    def standings(self) -> tuple[Standing, ...]:
        entries = self.revised.entries
        found: dict[int, Standing] = {}
        for head, *parts in groups(entries, self.located.heads):
            places = self.located.places[head]
            state = self._state([entries[number] for number in (head, *parts)], places)
            found[head] = Standing(entries[head], state, (head,), places)
            for part in parts:
                joined = replace(entries[part], part_of=entries[head].id)
                found[part] = Standing(joined, state, (part,), ())
        orphans = [Standing(entry, State.ORPHANED, (), places) for entry, places in self._orphans()]
        orphans.extend(self._strangers())
        orphans.sort(key=lambda standing: standing.targets)
        return (*(found[number] for number in range(len(entries))), *orphans)

    def _state(self, group: Sequence[Entry], places: Sequence[int]) -> State:
        if not places:
            return State.MISSING
        text = GAP.join(text_of(self.targets[place]) for place in places)
        joined = any(entry.target for entry in group[1:])
        if joined or any(entry.is_edited for entry in group) or not same(text, group[0].target):
            return State.CHANGED
        return State.STALE if any(entry.is_stale for entry in group) else State.FRESH

    def _strangers(self) -> list[Standing]:
        names = Names()
        found = []
        for place in sorted(self.located.spare):
            block = self.targets[place]
            name = names.new(block.kind, text_of(block))
            entry = Entry(f"x-{name.partition('-')[2]}", str(block.kind), "", text_of(block), written=stamp(block.text))
            found.append(Standing(entry, State.ORPHANED, (), (place,)))
        return found
