"""A chapter's standings → the units that go out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pubtool.manuscript.limits import without_bad_characters
from pubtool.translation.exchange.model import Chapter, Unit
from pubtool.translation.model import Standing, State, stamp

_NOTE = re.compile(r"[a-z]+ ([0-9a-f]{8})")


def units(chapter: Chapter, *, only_open: bool = False) -> tuple[Unit, ...]:
    """The units of a chapter in the source's order, all of them or only those that need work.

    Orphans stay at home: there is nothing left to translate.
    """
    return tuple(
        _unit(chapter, standing)
        for standing in chapter.standings
        if standing.sources and not (only_open and standing.state is State.FRESH)
    )


def written(target: str) -> str:
    """The stamp that travels with a target: the base that both sides are held against when it comes back."""
    return stamp(target) if target else ""


def note(unit: Unit) -> str:
    """What stands beside a unit for people and for the way back: its kind and the stamp of its target."""
    return f"{unit.kind} {written(unit.target)}".rstrip()


def stamp_in(notes: Iterable[str]) -> str:
    """The stamp in the notes that came back with a unit; empty where none did."""
    return next((match[1] for text in notes if (match := _NOTE.fullmatch(text.strip()))), "")


def _unit(chapter: Chapter, standing: Standing) -> Unit:
    source, target = (without_bad_characters(f(standing)) for f in (chapter.source_of, chapter.target_of))
    entry = standing.entry
    older = entry.previous or (entry.source if stamp(entry.source) != stamp(source) else "")
    return Unit(
        id=entry.id,
        kind=entry.kind,
        source=source,
        target=target,
        state=standing.state,
        # a doubtful target whose source never changed is doubtful against that very source
        previous=without_bad_characters(older or source) if target and standing.state is not State.FRESH else "",
        part_of=entry.part_of,
        comment=" ".join(without_bad_characters(_comment(chapter, standing)).split()),
    )


def _comment(chapter: Chapter, standing: Standing) -> str:
    """What the author says today to translators."""
    return " ".join(filter(None, (chapter.source[index].comment for index in standing.sources)))
