"""The values that go out to other people's programs and come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pubtool.manuscript.blocks import Block
from pubtool.translation.model import Entry, Ledger, Standing, State

EDITION = "edition.toml"
"""The name of the chapter that holds an edition's title, subtitle, description and subjects, in plain text."""

GAP = "\n\n"
"""What parts the blocks of one entry."""


class Format(StrEnum):
    """A form in which a translation travels."""

    PO = "po"
    XLIFF = "xliff"
    XLIFF2 = "xliff2"
    TMX = "tmx"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it stands today in the source and in one translation.

    `name` is the chapter's file name or `edition.toml`, `path` the translation's file in the project, which need not
    be there yet. `standings` are the ledger's entries with their places in the two files' blocks.
    """

    name: str
    path: str
    language: str
    source_language: str
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    standings: tuple[Standing, ...]

    def source_of(self, standing: Standing) -> str:
        """What the source says today."""
        return GAP.join(self.source[index].text for index in standing.sources)

    def target_of(self, standing: Standing) -> str:
        """What the translator's file says today."""
        return GAP.join(self.target[index].text for index in standing.targets)


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry as it goes out: today's texts. `previous` is the source's text that an unconfirmed target stems from.

    `comment` is what the author says to translators.
    """

    id: str
    kind: str
    source: str
    target: str
    state: State
    previous: str = ""
    part_of: str = ""
    comment: str = ""

    @property
    def is_confirmed(self) -> bool:
        return self.state is State.FRESH


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished file; `name` is its path below the folder that was asked for."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry that came back. `path` and `line` are its place in the file that brought it.

    `fuzzy` tells that the other program calls the target doubtful. `written` is the stamp of the target that went
    out, empty where none did.
    """

    chapter: str
    id: str
    source: str
    target: str
    fuzzy: bool = False
    written: str = ""
    language: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A block that was changed on both sides since it went out; `line` is its place in the translator's file."""

    id: str
    mine: str
    theirs: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import does to one chapter; nothing at all where anything in it is refused.

    `texts` are the new texts of blocks of the translator's file, by their places; `inserts` those of source blocks
    that it lacks, by the places of these. `entries` are the ledger's entries as they are after that, `confirmed` the
    ids of those that are fresh by it.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    inserts: Mapping[int, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    confirmed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def changes_text(self) -> bool:
        return bool(self.texts or self.inserts)


def with_entries(ledger: Ledger, entries: Iterable[Entry]) -> Ledger:
    """The ledger with these entries in the places of those that have the same ids."""
    new = {entry.id: entry for entry in entries}
    kept = tuple(new.get(entry.id, entry) for entry in ledger.entries)
    return Ledger(ledger.name, ledger.language, ledger.source_language, kept, ledger.orphans)
