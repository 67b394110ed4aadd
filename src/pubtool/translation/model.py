"""The values of a translation's memory.

A `Ledger` remembers, for one chapter in one language, what each block of the source said when its translation was
last confirmed. The Markdown files are the truth; the ledger only tells how far they agree.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pubtool.manuscript.blocks import folded

GAP = "\n\n"
"""What parts the blocks of a translation, or the sources of a merged entry, where they are kept as one text."""


class State(StrEnum):
    """How a block's translation stands to its source.

    `CHANGED`: the translator's file says something else than what was confirmed, whether or not the source moved on;
    `ORPHANED`: the source block that it translates is gone.
    """

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    CHANGED = "changed"
    ORPHANED = "orphaned"


@lru_cache(maxsize=1 << 14)
def stamp(text: str) -> str:
    """Eight hexadecimal digits by which a text is known again, however its spaces and accents are coded."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of one source block.

    `id` never changes while the block lives. `source` is the source's text as of the last update, `target` its
    translation as of the last confirmation (blocks of it parted by an empty line), empty where there is none yet.
    `previous` is the source's text that the translation was confirmed against, where that is not `source`: the entry
    is stale. `part_of` is the id of the entry whose translation covers this block too. `written` is the stamp of
    `target` when pubtool wrote it: another program has changed the ledger where it does not agree. `comment` is what
    the author says of the block to translators.
    """

    id: str
    kind: str
    source: str
    target: str = ""
    previous: str = ""
    part_of: str = ""
    written: str = ""
    comment: str = ""

    @property
    def is_stale(self) -> bool:
        return bool(self.previous)

    @property
    def is_edited(self) -> bool:
        """Whether another program changed the translation in the ledger."""
        return bool(self.target or self.written) and stamp(self.target) != self.written


@dataclass(frozen=True, slots=True)
class Ledger:
    """The memory of one chapter in one language, in the source's order.

    `name` is the chapter's file name (`01-introduction.md`) or `edition.toml`. `orphans` are entries whose source
    block is gone while their translation still stands in the translator's file.
    """

    name: str
    language: str
    source_language: str
    entries: tuple[Entry, ...] = ()
    orphans: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry as it stands today: `sources` and `targets` are the places of its blocks in the two files' blocks.

    Of several entries that share one translation, the first has its `targets`, the others (`part_of`) none.
    An orphan has no `sources`.
    """

    entry: Entry
    state: State
    sources: tuple[int, ...]
    targets: tuple[int, ...]
