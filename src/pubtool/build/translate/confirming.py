"""`translate confirm`: somebody says that a translation is right as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pubtool.build.translate.workshop import (
    Bench,
    Done,
    Stale,
    Workshop,
    brought_up,
    edited,
    edited_ledger,
    ledgers,
    open_workshop,
    stale,
    with_ledger,
)
from pubtool.build.translate.writing import write
from pubtool.diagnostics import Diagnostic, Reported, in_order, nearest
from pubtool.manuscript.blocks import Block
from pubtool.translation.desk import DeskChapter
from pubtool.translation.ledger import confirm as confirmed
from pubtool.translation.model import Entry, Ledger, stamp

_ENDINGS = (".md", ".po", ".toml")


class NothingSuch(ValueError):
    """Somebody named a block or a chapter that there is not; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be confirmed: blocks by their ids, chapters by their names or paths, or all.

    `pairs` are lines of the source and of the translation that belong together, in the one chapter that `what` names.
    """

    languages: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    all: bool = False
    pairs: tuple[tuple[int, int], ...] = ()

    @property
    def chapters(self) -> tuple[str, ...]:
        return tuple(name for name in self.what if name.endswith(_ENDINGS))

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(name for name in self.what if not name.endswith(_ENDINGS))


def confirm(root: Path, wish: Wish) -> Reported[Done]:
    """Confirm what is wished. Raises `UnknownEdition` and `NothingSuch`.

    What a PO editor has changed in a ledger is left alone and reported: it must be imported before it can be right.
    """
    opened = open_workshop(root, wish.languages or _languages_of(wish.chapters))
    found: list[Diagnostic] = [*opened.diagnostics]
    shop = opened.value
    if shop is None or opened.failed:
        return Reported(Done(), in_order(found))
    known: set[str] = set()
    texts: dict[str, str | bytes] = {}
    behind: list[Stale] = []
    for bench in shop.benches:
        for chapter in _wanted(bench, wish):
            brought = brought_up(shop.source, bench, chapter)
            made = _paired(shop, bench, brought.value, wish.pairs) if wish.pairs else brought.value
            known |= {standing.entry.id for standing in made.standings}
            found += [*(() if wish.pairs else brought.diagnostics), *edited_ledger(bench, made)]
            if not wish.pairs:
                made = settled(made, _ids(made, wish))
            texts.update(ledgers(bench, [made]))
            behind += stale(bench, made)
    _must_know(shop, wish, known)
    written = write(shop.world, texts)
    return Reported(Done(written.value, tuple(behind)), in_order([*found, *written.diagnostics]))


def settled(chapter: DeskChapter, ids: Collection[str]) -> DeskChapter:
    """The chapter with these blocks confirmed, but for those that a PO editor has changed in the ledger."""
    if chapter.ledger is None:
        return chapter
    ids = frozenset(ids) - {entry.id for entry in edited(chapter)}
    return with_ledger(chapter, confirmed(chapter.ledger, chapter.source, chapter.target, ids))


def _languages_of(chapters: Sequence[str]) -> tuple[str, ...]:
    """The languages whose folders the paths of chapters name; none where a bare name means all."""
    folders = [name.replace("\\", "/").split("/") for name in chapters]
    return tuple(dict.fromkeys(parts[-2] for parts in folders)) if all(len(p) > 1 for p in folders) else ()


def _stem(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]


def _wanted(bench: Bench, wish: Wish) -> Iterator[DeskChapter]:
    """The chapters that are wished for; an id may be in any of them."""
    names = {_stem(name) for name in wish.chapters}
    for chapter in bench.chapters:
        if wish.all or wish.ids or _stem(chapter.name) in names:
            yield chapter


def _ids(chapter: DeskChapter, wish: Wish) -> frozenset[str]:
    names = {_stem(name) for name in wish.chapters}
    every = frozenset(standing.entry.id for standing in chapter.standings)
    return every if wish.all or _stem(chapter.name) in names else every & frozenset(wish.ids)


def _must_know(shop: Workshop, wish: Wish, known: Collection[str]) -> None:
    if wish.ids and len(shop.benches) > 1:
        raise NothingSuch("a block's id is the same in every language: say which one with -l")
    for name in wish.ids:
        if name not in known:
            near = nearest(name, known)
            raise NothingSuch(f"there is no block {name}{f'; did you mean {near}?' if near else ''}")
    chapters = {_stem(chapter.name) for bench in shop.benches for chapter in bench.chapters}
    for name in wish.chapters:
        stem = _stem(name)
        if stem not in chapters:
            near = nearest(stem, chapters)
            raise NothingSuch(f"there is no chapter {name}{f'; did you mean {near}?' if near else ''}")


def _paired(shop: Workshop, bench: Bench, chapter: DeskChapter, pairs: Sequence[tuple[int, int]]) -> DeskChapter:
    """The chapter with the blocks at these lines made pairs, and confirmed. Raises `NothingSuch`."""
    for source_line, target_line in pairs:
        source_path = f"{shop.source.folder}/{chapter.name}"
        source = _at(chapter.source, source_line, source_path)
        target = _at(chapter.target, target_line, bench.path(chapter))
        standing = next((s for s in chapter.standings if source in s.sources), None)
        if chapter.ledger is None or standing is None:
            raise NothingSuch(f"line {source_line} of {source_path} has nothing to translate")
        if standing.entry.is_edited:
            raise NothingSuch(f"{standing.entry.id} was changed in {bench.ledger_path(chapter)}: import that first")
        text = chapter.target[target].text
        others = {s.entry.id for s in chapter.standings if target in s.targets and s is not standing}
        chapter = with_ledger(chapter, _with_pair(chapter.ledger, standing.entry, text, others))
    return chapter


def _with_pair(ledger: Ledger, entry: Entry, text: str, others: Collection[str]) -> Ledger:
    """The ledger in which `text` is the translation of an entry, and of no other."""
    made = replace(entry, target=text, previous="", part_of="", written=stamp(text))
    entries = (
        made if e.id == entry.id else replace(e, target="", previous="", written="") if e.id in others else e
        for e in ledger.entries
    )
    return replace(ledger, entries=tuple(entries), orphans=tuple(o for o in ledger.orphans if o.id not in others))


def _at(blocks: Sequence[Block], line: int, path: str) -> int:
    """The place of the block on a line. Raises `NothingSuch`."""
    for place, block in enumerate(blocks):
        if block.line <= line <= block.last:
            return place
    raise NothingSuch(f"line {line} of {path} has nothing to translate")
