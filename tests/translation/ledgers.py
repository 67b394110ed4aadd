"""Chapters of made-up words for the tests of ledgers: every block has words of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from pubtool.manuscript.blocks import Block, Kind
from pubtool.translation.ledger import confirm, standings, take_in
from pubtool.translation.model import Ledger, State

WORDS = 12


def word(*what: object) -> str:
    """A word that only this has."""
    digest = hashlib.sha256(repr(what).encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:7])


def sentence(*what: object, words: int = WORDS) -> str:
    return " ".join(word(*what, number) for number in range(words))


def text(*blocks: str) -> tuple[Block, ...]:
    """Blocks of these texts: `# ` before a title, `- ` before an item, `$ ` before code, else paragraphs."""
    kinds = {"# ": Kind.TITLE, "- ": Kind.ITEM, "$ ": Kind.CODE}
    return tuple(
        Block(kinds.get(block[:2], Kind.PARAGRAPH), block[2:] if block[:2] in kinds else block, line, line)
        for line, block in enumerate(blocks, 1)
    )


def known(sources: Sequence[Block], targets: Sequence[Block]) -> Ledger:
    """A ledger in which each block of the source is confirmed with the target of its number."""
    ledger = take_in("01-a.md", ("ru", "en"), sources, ()).ledger
    return confirm(ledger, sources, targets)


def states(ledger: Ledger, sources: Sequence[Block], targets: Sequence[Block]) -> list[State]:
    return [one.state for one in standings(ledger, sources, targets)]


def ids(ledger: Ledger) -> list[str]:
    return [entry.id for entry in ledger.entries]


def targets_of(ledger: Ledger) -> list[str]:
    return [entry.target for entry in ledger.entries]


def joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)
