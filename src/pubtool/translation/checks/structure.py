"""Headings and notes: what holds a chapter together must be the same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.manuscript.blocks import Kind
from pubtool.translation.checks.model import Finding, Pair

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})


def headings(pair: Pair) -> Iterator[Finding]:
    """A heading of another level than the source's, or a heading on one side only."""
    if len(pair.sources) != 1 or len(pair.targets) != 1:
        return
    source, target = pair.sources[0].block, pair.target.block
    ours, theirs = target.kind in _HEADINGS, source.kind in _HEADINGS
    where = f"in line {source.line} of {pair.sources[0].text.path}"
    if ours and theirs and target.level != source.level:
        message = f"this heading has level {target.level}, and level {source.level} {where}"
        yield Finding(pair.target.place(), message, f"write {'#' * source.level} before it")
    elif theirs and not ours:
        message = f"this is no heading, but it is one {where}"
        yield Finding(pair.target.place(), message, f"write {'#' * source.level} before it")
    elif ours and not theirs:
        message = f"this is a heading, but there is none {where}"
        yield Finding(pair.target.place(), message, "take the # before it away")


def notes(pair: Pair) -> Iterator[Finding]:
    """More or fewer calls of notes than in the source. Their names are the translator's own affair."""
    theirs = [call for passage in pair.sources for call in passage.inline.calls]
    ours = [call for passage in pair.targets for call in passage.inline.calls]
    if len(theirs) == len(ours):
        return
    names = ", ".join(f"[^{name}]" for name, _ in theirs)
    source = pair.sources[0]
    where = f"in line {source.block.line} of {source.text.path}"
    message = f"{_calls(len(ours))} here, but {_calls(len(theirs))} {where}"
    hint = f"the source calls {names}" if names else "the source calls none: take it away, or give the source one"
    yield Finding(pair.target.place(), message, hint)


def _calls(count: int) -> str:
    return f"{count or 'no'} note{'' if count == 1 else 's'} {'is' if count == 1 else 'are'} called"
