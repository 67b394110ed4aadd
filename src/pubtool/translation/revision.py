"""What a ledger becomes when its source has changed: each entry goes with what its block said, not with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pubtool.manuscript.blocks import Block, folded
from pubtool.translation.match import match
from pubtool.translation.model import GAP, Entry, Ledger, stamp
from pubtool.translation.naming import Names


class What(StrEnum):
    """What became of a block of the source. `BACK`: an orphan's source has returned."""

    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    BACK = "back"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the source. `entry` is the entry after it (before it, where it is gone), `before` the text then."""

    what: What
    entry: Entry
    before: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """The entries of a source, one for each of its blocks, and those with a translation whose block is gone."""

    entries: tuple[Entry, ...]
    homeless: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however their spaces and accents are coded."""
    return one == other or folded(one) == folded(other)


def text_of(block: Block) -> str:
    """A block's text as an entry keeps it: line ends around code would not pass a PO file's checks."""
    return block.text.strip("\n")


def confirmed(entry: Entry) -> str:
    """The source's text that the entry's translation was confirmed against."""
    return entry.previous or entry.source


def revised(ledger: Ledger, sources: Sequence[Block]) -> Revised:
    """The entries of a ledger on the source of today. Those that were gone before are among the homeless."""
    texts = [text_of(block) for block in sources]
    if [entry.source for entry in ledger.entries] == texts:
        kinds = zip(ledger.entries, sources, strict=True)
        entries = tuple(
            e if e.kind == b.kind and e.comment == b.comment else replace(e, kind=str(b.kind), comment=b.comment)
            for e, b in kinds
        )
        return Revised(entries, ledger.orphans)
    return _Revision(ledger, sources, texts).made()


@dataclass(slots=True)
class _Revision:
    ledger: Ledger
    sources: Sequence[Block]
    texts: Sequence[str]
    entries: dict[int, Entry] = field(default_factory=dict)
    heirs: dict[str, str] = field(default_factory=dict)
    gone: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def made(self) -> Revised:
        new: list[int] = []
        names = Names(entry.id for entry in (*self.ledger.entries, *self.ledger.orphans))
        for one in match([entry.source for entry in self.ledger.entries], self.texts):
            old = [self.ledger.entries[number] for number in one.old]
            if not old:
                new.extend(one.new)
            elif not one.new:
                self.gone.extend(old)
            else:
                self._stay(old, one.new, names)
        orphans = self._return(new, names)
        self._regroup()
        for entry in self.gone:
            self.changes.append(Change(What.GONE, entry, entry.source))
        homeless = (*orphans, *(entry for entry in self.gone if entry.target))
        entries = tuple(self.entries[place] for place in range(len(self.sources)))
        return Revised(entries, homeless, tuple(self.changes))

    def _stay(self, old: Sequence[Entry], new: Sequence[int], names: Names) -> None:
        first, *rest = new
        before = GAP.join(entry.source for entry in old)
        entry = _merged(old, self.texts[first]) if len(old) > 1 else _restated(old[0], self.texts[first])
        self._put(first, entry)
        for other in old[1:]:
            self.heirs[other.id] = entry.id
        for place in rest:
            part = self._new(place, names)
            if entry.target or entry.part_of:
                part = replace(part, part_of=entry.part_of or entry.id)
            self.entries[place] = part
        if len(old) > 1 or rest:
            self.changes.append(Change(What.MERGED if len(old) > 1 else What.SPLIT, self.entries[first], before))
        elif not same(before, self.texts[first]):
            self.changes.append(Change(What.EDITED, self.entries[first], before))

    def _put(self, place: int, entry: Entry) -> None:
        block = self.sources[place]
        self.entries[place] = replace(entry, kind=str(block.kind), comment=block.comment)

    def _new(self, place: int, names: Names) -> Entry:
        kind, text = self.sources[place].kind, self.texts[place]
        return Entry(names.new(kind, text), str(kind), text, comment=self.sources[place].comment)

    def _return(self, new: Iterable[int], names: Names) -> tuple[Entry, ...]:
        """Make entries of the new blocks, of orphans where one of them said just that; gives the other orphans."""
        known: dict[str, list[Entry]] = defaultdict(list)
        for orphan in self.ledger.orphans:
            for text in dict.fromkeys((folded(orphan.source), folded(orphan.previous))):
                known[text].append(orphan)
        back: set[str] = set()
        for place in new:
            text = self.texts[place]
            found = next((orphan for orphan in known.get(folded(text), ()) if orphan.id not in back), None)
            if found:
                back.add(found.id)
                self._put(place, _restated(found, text))
            else:
                self.entries[place] = self._new(place, names)
            self.changes.append(Change(What.BACK if found else What.NEW, self.entries[place]))
        return tuple(orphan for orphan in self.ledger.orphans if orphan.id not in back)

    def _regroup(self) -> None:
        """Let each part belong to an entry that is there and has the translation."""
        places = {entry.id: place for place, entry in self.entries.items()}
        lost = {entry.id: entry for entry in self.gone}
        for place in sorted(self.entries):
            entry = self.entries[place]
            if entry.part_of:
                head = self._head(entry.part_of)
                if head in lost:
                    # the translation goes on with the first of its parts that is left
                    self._promote(place, lost.pop(head))
                    self.heirs[head] = entry.id
                elif head == entry.id or head not in places:
                    self.entries[place] = replace(entry, part_of="")
                elif head != entry.part_of:
                    self.entries[place] = replace(entry, part_of=head)
        self.gone = [entry for entry in self.gone if entry.id in lost]
        for entry in self.gone:
            place = places.get(self._head(entry.part_of), -1) if entry.part_of else -1
            if place >= 0:
                heir = self.entries[place]
                self.entries[place] = replace(heir, previous=GAP.join((confirmed(heir), confirmed(entry))))

    def _head(self, name: str) -> str:
        while name in self.heirs:
            name = self.heirs[name]
        return name

    def _promote(self, place: int, head: Entry) -> None:
        part = self.entries[place]
        base = GAP.join((confirmed(head), confirmed(part)))
        self.entries[place] = replace(part, target=head.target, written=head.written, part_of="", previous=base)


def _restated(entry: Entry, text: str) -> Entry:
    """The entry with its source's text of today; stale where a translation was confirmed against another."""
    if not entry.target and not entry.part_of:
        return replace(entry, source=text, previous="")
    base = confirmed(entry)
    # an empty text can be confirmed as well, and must be told from none
    return replace(entry, source=text, previous="" if same(base, text) else base or " ")


def _merged(old: Sequence[Entry], text: str) -> Entry:
    """The entry of several that have become one block: the first's, with all their translations."""
    first = old[0]
    names = {entry.id for entry in old}
    with_text = [entry for entry in old if entry.target]
    target = GAP.join(entry.target for entry in with_text)
    if not target:
        return _restated(first if first.part_of not in names else replace(first, part_of=""), text)
    bases = GAP.join(confirmed(entry) for entry in old)
    head = with_text[0]
    was_one = all(entry is head or entry.part_of == head.id for entry in old)
    undone = was_one and (same(bases, text) or same(confirmed(head), text))
    written = "" if any(entry.is_edited for entry in with_text) else stamp(target)
    return replace(
        first,
        source=text,
        target=target,
        written=written,
        part_of="",
        previous="" if undone else bases,
    )


def groups(entries: Sequence[Entry], heads: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """The numbers of entries that share one translation, its owner first; `heads` has those that were joined since."""
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    parts: dict[int, list[int]] = defaultdict(list)
    joined: set[int] = set()
    for number, entry in enumerate(entries):
        head = numbers.get(entry.part_of, number) if entry.part_of else number
        head = heads.get(head, head)
        if head != number:
            parts[head].append(number)
            joined.add(number)
    for number in range(len(entries)):
        if number in parts or number not in joined:
            yield (number, *parts.get(number, ()))
