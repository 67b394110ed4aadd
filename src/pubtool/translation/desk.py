"""A translator's desk: for each chapter both texts, what the ledger remembers, and how each block stands today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.manuscript.blocks import Block, Kind, blocks, folded
from pubtool.project import Edition, Project
from pubtool.project.document import Address, Document, parse
from pubtool.translation.align import Bead
from pubtool.translation.ledger import EDITION, standings, take_in
from pubtool.translation.model import Ledger, Standing
from pubtool.translation.po import MAX_LEDGER, read_po
from pubtool.world import World, WorldError

_CJK = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KINDS = {"title": Kind.TITLE, "subtitle": Kind.SUBTITLE, "description": Kind.DESCRIPTION, "subjects": Kind.SUBJECT}


@dataclass(frozen=True, slots=True)
class DeskChapter:
    """One chapter, or `edition.toml`, in the source's language and the translator's.

    `name` is the file's name in both folders. A text is None where there is no such file. `ledger` is what lies on
    the disk, None where there is none; `standings` are then those of an alignment made for now, and `unsure` are the
    pairs that it would rather ask about.
    """

    name: str
    source_text: str | None
    target_text: str | None
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    ledger: Ledger | None
    standings: tuple[Standing, ...]
    unsure: tuple[Bead, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """A translation: the words of its `edition.toml`, the chapters in the source's order, those that it alone has."""

    language: str
    source_language: str
    chapters: tuple[DeskChapter, ...]


@dataclass(slots=True)
class Sources:
    """The source's texts with their blocks, read once for all translations."""

    _read: dict[str, tuple[str, tuple[Block, ...]]] = field(default_factory=dict)

    def get(self, world: World, path: str) -> tuple[str, tuple[Block, ...]]:
        """The text of a file and its blocks. Raises `WorldError`."""
        if path not in self._read:
            self._read[path] = _text(world, path)
        return self._read[path]


def read_desk(world: World, project: Project, edition: Edition, sources: Sources | None = None) -> Reported[Desk]:
    """The desk of a translation, whatever of it is there. One `sources` for several translations saves time.

    A chapter that can't be read, or whose ledger can't, is left out and reported: nothing is known of it.
    """
    sources = sources or Sources()
    found: list[Diagnostic] = []
    chapters: list[DeskChapter] = []
    for name in _names(project.source, edition):
        chapter = _chapter(world, (project.source, edition), name, sources)
        found.extend(replace(d, language=d.language or edition.language.tag) for d in chapter.diagnostics)
        if chapter.value:
            chapters.append(chapter.value)
    return Reported(Desk(edition.language.tag, project.source.language.tag, tuple(chapters)), tuple(found))


@lru_cache(maxsize=1 << 14)
def words(text: str) -> int:
    """How many words a text has; where a script parts none, two characters count as one."""
    if text.isascii():
        return len(text.split())
    spaced, letters = _CJK.subn(" ", text)
    return len(spaced.split()) + (letters + 1) // 2


def ledger_name(name: str) -> str:
    """The name of a chapter's ledger, which lies beside it."""
    return f"{name.rpartition('.')[0]}.po"


def _names(source: Edition, edition: Edition) -> tuple[str, ...]:
    names = (EDITION, *(file.name for file in source.chapters), *(file.name for file in edition.chapters))
    return tuple(dict.fromkeys(names))


def _chapter(
    world: World, editions: tuple[Edition, Edition], name: str, sources: Sources
) -> Reported[DeskChapter | None]:
    paths = [f"{edition.folder}/{name}" for edition in editions]
    read: list[tuple[str | None, tuple[Block, ...]]] = []
    for path, get in zip(paths, (sources.get, _text), strict=True):
        try:
            read.append(get(world, path) if world.exists(path) else (None, ()))
        except WorldError as error:
            return Reported(None, (error.at(Span(path)),))
    (source_text, source), (target_text, target) = read
    ledger = _ledger(world, f"{editions[1].folder}/{ledger_name(name)}", name)
    if ledger.failed:
        return Reported(None, ledger.diagnostics)
    tags = editions[1].language.tag, editions[0].language.tag
    unsure: tuple[Bead, ...] = ()
    if ledger.value is None:
        taken = take_in(name, tags, source, target)
        known, unsure = taken.ledger, taken.unsure
    else:
        known = replace(ledger.value, language=tags[0], source_language=tags[1])
    stands = standings(known, source, target)
    memory = known if ledger.value else None
    return Reported(DeskChapter(name, source_text, target_text, source, target, memory, stands, unsure))


def _ledger(world: World, path: str, name: str) -> Reported[Ledger | None]:
    if not world.exists(path):
        return Reported(None)
    try:
        return read_po(world.read_text(path, MAX_LEDGER), path, name)
    except WorldError as error:
        return Reported(None, (error.at(Span(path)),))


def blocks_of(text: str, name: str) -> tuple[Block, ...]:
    """The blocks of a chapter, or of `edition.toml`, by the file's name."""
    return tuple(_facts(text, name)) if name == EDITION else blocks(text)


def _text(world: World, path: str) -> tuple[str, tuple[Block, ...]]:
    text = world.read_text(path)
    return text, blocks_of(text, path.rpartition("/")[2])


def _facts(text: str, path: str) -> Iterator[Block]:
    """The words of an edition.toml that are translated, as blocks; none where it is no TOML, which `load` has said."""
    document = parse(text, path).value
    for key, kind in _KINDS.items() if document else ():
        value = document.data.get(key) if document else None
        values = [((key, n), one) for n, one in enumerate(value)] if isinstance(value, list) else [((key,), value)]
        for address, one in values:
            if document and isinstance(one, str) and folded(one):
                yield _fact(document, kind, address, one)


def _fact(document: Document, kind: Kind, address: Address, text: str) -> Block:
    span = document.value(address)
    return Block(kind, folded(text), span.line, span.line, span.column)
