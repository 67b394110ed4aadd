"""What the reader of a translated edition gets: what fills its gaps, how far it is, and the original beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pubtool.book import Book, Chapter, TranslationFacts
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.project import Edition, Project
from pubtool.project.chapters import is_ledger
from pubtool.translation.model import State
from pubtool.translation.pairs import Group, Pairs, pairs, same, through
from pubtool.world import World

if TYPE_CHECKING:
    from pubtool.translation.desk import Desk, DeskChapter

EDITION = "edition.toml"
_DIGITS = 8


def known_desk(world: World, project: Project, edition: Edition) -> Reported[Desk] | None:
    """The desk of a translation that has been taken in; none where no ledger tells how far it is."""
    if edition.is_source or not any(is_ledger(name) for name in world.list(edition.folder)):
        return None
    from pubtool.translation.desk import read_desk  # noqa: PLC0415  polib; an edition without ledgers needs none

    return read_desk(world, project, edition)


def completed(
    project: Project,
    edition: Edition,
    chapters: tuple[Chapter, ...],
    originals: Mapping[str, Chapter],
    desk: Desk | None,
) -> Reported[tuple[Chapter, ...]]:
    """The chapters of a translation as its `fallback` wants them where it has gaps.

    `originals` are the source's chapters by the names of their files. Which blocks are missing only a ledger knows:
    without one nothing but whole chapters is filled in or complained of, since an alignment may be mistaken.
    """
    from pubtool.translation.fallback import filled, untranslated, whole  # noqa: PLC0415  lxml; help needs none

    choice, language, spoken = edition.facts.fallback, edition.language, project.source.language
    if edition.is_source or choice == "omit":
        return Reported(chapters)
    known = {one.name: _pairs(one) for one in desk.chapters if one.ledger} if desk else {}
    present = {file.name for file in edition.chapters}
    absent = [original for name, original in originals.items() if name not in present]
    if choice == "fail":
        gaps = [_no_chapter(original, edition) for original in absent]
        for name in known.keys() & {EDITION, *(_name(chapter) for chapter in chapters)}:
            places = f"{edition.folder}/{name}", f"{project.source.folder}/{name}"
            gaps.extend(untranslated(known[name], *places))
        return Reported(chapters, tuple(gaps))
    made = [whole(original, language, spoken) for original in absent]
    for chapter in chapters:
        name = _name(chapter)
        if name in known and name in originals:
            made.append(filled(chapter, originals[name], known[name], language, spoken))
        else:
            made.append(chapter)
    numbers = {file.name: file.number for file in (*project.source.chapters, *edition.chapters)}
    return Reported(tuple(sorted(made, key=lambda chapter: (numbers[_name(chapter)], _name(chapter)))))


def translation_facts(desk: Desk, date: str) -> TranslationFacts:
    """How far a translation is: the share of the source's words whose translation says what the source says today."""
    from pubtool.translation.desk import words  # noqa: PLC0415  as above

    done = total = 0
    state = hashlib.sha256()
    for chapter in desk.chapters:
        for block in chapter.source:
            state.update(f"{block.text}\n".encode())
        state.update(f"\f{chapter.name}\n".encode())
        for standing in chapter.standings:
            count = sum(words(chapter.source[place].text) for place in standing.sources)
            total += count
            fresh = standing.state is State.FRESH or (standing.state is State.CHANGED and not standing.entry.is_stale)
            done += count if fresh else 0
    return TranslationFacts(done / total if total else 0.0, date, state.hexdigest()[:_DIGITS])


def paired(
    world: World, project: Project, main: tuple[Edition, Book], beside: tuple[Edition, Book]
) -> Reported[tuple[Book, Book]]:
    """Two books with their rows, from the ledgers; without them from what the texts themselves tell."""
    from pubtool.translation.desk import read_desk  # noqa: PLC0415  as above
    from pubtool.translation.rows import rowed  # noqa: PLC0415  lxml; help needs none

    found: list[Diagnostic] = []
    known: list[dict[str, Pairs] | None] = []
    for edition, _ in (beside, main):
        if edition.is_source:
            known.append(None)
        else:
            desk = read_desk(world, project, edition)
            found.extend(desk.diagnostics)
            known.append({one.name: _level(one) for one in desk.value.chapters})
    return Reported(rowed(main[1], beside[1], _between(*known)), tuple(found))


def bilingual(main: Book, beside: Book) -> Book:
    """The bilingual edition of two books with rows, for media without facing pages."""
    from pubtool.translation.bilingual import bilingual as woven  # noqa: PLC0415  lxml; help needs none

    return woven(main, beside)


def named(main: Book, beside: Book) -> Book:
    """`main` as one half of a bilingual edition, with a name and a number of its own."""
    from pubtool.translation.bilingual import named as half  # noqa: PLC0415  lxml; help needs none

    return half(main, beside)


def _between(beside: Mapping[str, Pairs] | None, main: Mapping[str, Pairs] | None) -> dict[str, Pairs]:
    """The pairs of two editions, each of which has been paired with the source or is the source itself."""
    made: dict[str, Pairs] = {}
    for name in sorted({*(beside or {}), *(main or {})}):
        first = beside.get(name) if beside is not None else same(main[name].source) if main else None
        second = main.get(name) if main is not None else same(beside[name].source) if beside else None
        if first and second:
            made[name] = through(first, second)
    return made


def _pairs(chapter: DeskChapter) -> Pairs:
    return pairs(chapter.standings, chapter.source, chapter.target)


def _level(chapter: DeskChapter) -> Pairs:
    """What stands beside what, also where that is unsure: here a mistake puts two blocks level, and changes neither."""
    sure = _pairs(chapter)
    likely = tuple(Group(bead.sources, bead.targets) for bead in chapter.unsure)
    return replace(sure, groups=tuple(sorted((*sure.groups, *likely), key=lambda g: (g.sources, g.targets))))


def _no_chapter(original: Chapter, edition: Edition) -> Diagnostic:
    name = _name(original)
    message = f"{name} is missing: the chapter has no translation"
    hint = f'translate {original.path}, or write fallback = "source" or "omit" in edition.toml'
    return Diagnostic("untranslated", message, Span(f"{edition.folder}/{name}"), hint)


def _name(chapter: Chapter) -> str:
    return chapter.path.rpartition("/")[2]
