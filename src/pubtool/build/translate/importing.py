"""`translate import`: what came back from other people's programs is written into the translators' files.

The files may be those that `export` made, or the ledgers beside the chapters that a PO editor has changed in place.
Everything is held against the state of today first; a single error, and nothing at all is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pubtool.build.translate.confirming import settled
from pubtool.build.translate.exporting import as_chapter
from pubtool.build.translate.rewriting import Misplaced, Words, rewritten
from pubtool.build.translate.workshop import (
    Bench,
    Done,
    Stale,
    Workshop,
    brought_up,
    edited,
    ledgers,
    open_workshop,
    question,
    stale,
    with_ledger,
)
from pubtool.build.translate.writing import write
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.manuscript.blocks import folded
from pubtool.translation.align import Bead
from pubtool.translation.desk import DeskChapter, blocks_of
from pubtool.translation.exchange import Incoming, by_chapter, merge_incoming, read_exchange, with_entries
from pubtool.translation.ledger import take_in
from pubtool.translation.model import GAP, Entry, Standing, State, stamp
from pubtool.world import World, WorldError


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be taken in: files, or where none is named the changed ledgers of these languages, or of all.

    With `confirmed`, whatever the translator has changed in the chapters counts as confirmed.
    """

    files: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ()
    confirmed: bool = False


def import_files(root: Path, delivery: Delivery) -> Reported[Done]:
    """Take in translations, and bring the ledgers up to date on the way. Raises `UnknownEdition`."""
    came = [read_file(path, root) for path in delivery.files]
    found = [d for one in came for d in one.diagnostics]
    entries = [entry for one in came for entry in one.value]
    tags = delivery.languages or tuple(dict.fromkeys(entry.language for entry in entries if entry.language))
    opened = open_workshop(root, tags if delivery.files else delivery.languages)
    found += opened.diagnostics
    shop = opened.value
    if shop is None or any(d.severity is Severity.ERROR for d in found):
        return Reported(Done(), in_order(found))
    texts: dict[str, str | bytes] = {}
    behind: list[Stale] = []
    for bench in shop.benches:
        own = [e for e in entries if e.language == bench.tag or (not e.language and len(shop.benches) == 1)]
        for part in _bench(shop, bench, own, delivery):
            found += part.diagnostics
            texts.update(part.texts)
            behind += part.stale
    found += _strangers(entries, shop)
    if any(d.severity is Severity.ERROR for d in found):
        return Reported(Done(), in_order(found))
    written = write(shop.world, texts)
    return Reported(Done(written.value, tuple(behind)), in_order([*found, *written.diagnostics]))


def read_file(path: Path, root: Path) -> Reported[tuple[Incoming, ...]]:
    """The entries of a file, which may lie anywhere: somebody has named it."""
    place = path.resolve()
    shown = place.relative_to(root.resolve()).as_posix() if place.is_relative_to(root.resolve()) else path.as_posix()
    try:
        data = World(place.parent).read_bytes(place.name)
    except WorldError as error:
        return Reported((), (error.at(Span(shown)),))
    return read_exchange(data, shown)


@dataclass(frozen=True, slots=True)
class _Part:
    """What an import comes to in one chapter."""

    texts: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[Stale, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _bench(shop: Workshop, bench: Bench, entries: Sequence[Incoming], delivery: Delivery) -> Iterator[_Part]:
    """What comes of each chapter of a translation."""
    if not delivery.files:
        for chapter in bench.chapters:
            came = _from_ledger(shop, bench, chapter)
            yield _chapter(shop, bench, chapter, came, delivery.confirmed)
        return
    by_name = by_chapter(entries, [chapter.name for chapter in bench.chapters])
    yield _Part(diagnostics=by_name.diagnostics)
    for chapter in bench.chapters:
        if chapter.name in by_name.value:
            yield _chapter(shop, bench, chapter, Reported(by_name.value[chapter.name]), delivery.confirmed)


def _from_ledger(shop: Workshop, bench: Bench, chapter: DeskChapter) -> Reported[tuple[Incoming, ...]]:
    """What a PO editor has changed in a chapter's own ledger."""
    changed = {entry.id for entry in edited(chapter)}
    if not changed:
        return Reported(())
    path = bench.ledger_path(chapter)
    try:
        read = read_exchange(shop.world.read_bytes(path), path)
    except WorldError as error:
        return Reported((), (error.at(Span(path), bench.tag),))
    return Reported(tuple(entry for entry in read.value if entry.id in changed), read.diagnostics)


def _chapter(
    shop: Workshop, bench: Bench, chapter: DeskChapter, came: Reported[tuple[Incoming, ...]], confirmed: bool
) -> _Part:
    brought = brought_up(shop.source, bench, chapter)
    path = bench.ledger_path(chapter)
    kept = {entry.id for entry in edited(chapter)}
    entries = [entry for entry in came.value if entry.path == path or entry.id not in kept]
    merged = merge_incoming(entries, as_chapter(shop, bench, brought.value))
    found = (*came.diagnostics, *brought.diagnostics, *merged.diagnostics, *_rivals(bench, chapter, came.value))
    if any(d.severity is Severity.ERROR for d in found):
        return _Part(diagnostics=found)
    made, texts = brought.value, {}
    if merged.value.changes_text:
        try:
            text = rewritten(made, Words(merged.value.texts, merged.value.inserts))
        except Misplaced as error:
            return _Part(diagnostics=(*found, _misplaced(bench, made, came.value, error.source)))
        texts[bench.path(made)] = text
        made = replace(made, target_text=text, target=blocks_of(text, made.name))
    if made.ledger is not None:
        made = with_ledger(made, with_entries(made.ledger, merged.value.entries))
    lost = [entry.id for entry in merged.value.entries if entry.id in _unplaced(made)]
    if lost:
        return _Part(diagnostics=(*found, *(_unfit(bench, came.value, name) for name in lost)))
    made = _settled(made, {entry.id for entry in entries if entry.path == path})
    if confirmed:
        unsure = _unsure(made)
        asked = tuple(question(shop.source, bench, made, bead) for bead in unsure)
        found = tuple(dict.fromkeys((*found, *asked)))
        made = settled(made, _changed(made, {place for bead in unsure for place in bead.targets}))
    return _Part({**texts, **dict(ledgers(bench, [made]))}, tuple(stale(bench, made)), found)


def _unsure(chapter: DeskChapter) -> tuple[Bead, ...]:
    """The pairs that nobody has ever confirmed and that can't be told from the texts: to work on them is no answer."""
    new = {place for standing in _new(chapter) for place in standing.targets}
    beads = take_in(chapter.name, ("", ""), chapter.source, chapter.target).unsure if new else ()
    return tuple(bead for bead in beads if new.intersection(bead.targets))


def _changed(chapter: DeskChapter, unsure: Collection[int]) -> set[str]:
    """The ids of what the translator has changed in the chapter, but for new blocks at these places."""
    asked = {standing.entry.id for standing in _new(chapter) if not set(standing.targets).isdisjoint(unsure)}
    return {standing.entry.id for standing in chapter.standings if standing.state is State.CHANGED} - asked


def _new(chapter: DeskChapter) -> Iterator[Standing]:
    """The blocks that have a translation for the first time."""
    return (s for s in chapter.standings if s.state is State.CHANGED and not s.entry.target)


def _unplaced(chapter: DeskChapter) -> frozenset[str]:
    """The entries whose text is not in the chapter as the ledger has it."""
    states = (State.MISSING, State.CHANGED)
    return frozenset(standing.entry.id for standing in chapter.standings if standing.state in states)


def _rivals(bench: Bench, chapter: DeskChapter, came: Iterable[Incoming]) -> Iterator[Diagnostic]:
    """The blocks that a file brings while a PO editor has changed them in the chapter's ledger as well."""
    path = bench.ledger_path(chapter)
    changed = {entry.id: entry.target for entry in edited(chapter)}
    for entry in came:
        theirs = stamp(entry.target)
        is_new = entry.target.strip() and theirs != entry.written
        if entry.path != path and entry.id in changed and is_new and theirs != stamp(changed[entry.id]):
            what = f"{entry.id} was changed both here and in {path}"
            hint = f"take that in first: `pubtool translate import {path}`"
            yield Diagnostic("import-conflict", what, Span(entry.path, entry.line), hint, bench.tag)


def _settled(chapter: DeskChapter, came: Collection[str]) -> DeskChapter:
    """The chapter whose ledger shows no trace of a PO editor in what came, where the chapter's own text was kept."""
    changed = {entry.id for entry in edited(chapter)}.intersection(came)
    if chapter.ledger is None or not changed:
        return chapter
    texts = {
        standing.entry.id: GAP.join(chapter.target[place].text for place in standing.targets)
        for standing in chapter.standings
        if standing.entry.id in changed
    }
    entries = (_kept(entry, texts[entry.id]) for entry in chapter.ledger.entries if entry.id in texts)
    return with_ledger(chapter, with_entries(chapter.ledger, entries))


def _kept(entry: Entry, mine: str) -> Entry:
    """An entry that says what the chapter says; doubtful where that is not what was confirmed before."""
    if folded(entry.target) == folded(mine):
        return replace(entry, written=stamp(mine) if mine else "")
    doubtful = entry.previous or ("" if not mine or stamp(mine) == entry.written else entry.source)
    return replace(entry, target=mine, previous=doubtful, written=stamp(mine) if mine else "")


def _misplaced(bench: Bench, chapter: DeskChapter, came: Iterable[Incoming], source: int) -> Diagnostic:
    name = next((s.entry.id for s in chapter.standings if source in s.sources), "")
    return _unfit(bench, came, name)


def _unfit(bench: Bench, came: Iterable[Incoming], name: str) -> Diagnostic:
    entry = next((entry for entry in came if entry.id == name), None)
    span = Span(entry.path, entry.line) if entry else Span(bench.edition.folder)
    what = f"{name} can't be written so that it reads as one block of its kind"
    hint = "write this block into the chapter yourself, then type `pubtool translate update`"
    return Diagnostic("import-changes-structure", what, span, hint, bench.tag)


def _strangers(entries: Iterable[Incoming], shop: Workshop) -> Iterator[Diagnostic]:
    """The files that don't say which language they are in, where that can't be told."""
    if len(shop.benches) == 1:
        return
    for path in dict.fromkeys(entry.path for entry in entries if not entry.language):
        what = "the file doesn't say which language it is in"
        yield Diagnostic("bad-exchange", what, Span(path), "name the language with -l")
