"""The rows of a bilingual edition: what stands beside what, numbered through the book in an order that both share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from pubtool.book import Book, Chapter, fragments
from pubtool.translation.pairs import Pairs
from pubtool.translation.series import rising
from pubtool.translation.units import Located, located

ROW = "data-row"


def rowed(main: Book, beside: Book, pairs: Mapping[str, Pairs]) -> tuple[Book, Book]:
    """Both books with `data-row` on their units: the same number where they say the same, in the same order in both.

    `pairs` has, by the name of a chapter's file, the blocks of `beside` as its source and those of `main` as its
    target. Where several blocks stand for one, all bear its number; what has moved to another place in one of the
    books stands in a row of its own in each.
    """
    count = 0
    made: tuple[list[Chapter], list[Chapter]] = ([], [])
    for one, other in side_by_side(main, beside):
        here, there = _Tree.of(one), _Tree.of(other)
        known = pairs.get(name_of((one or other).path)) if (one or other) else None  # type: ignore[union-attr]
        for mine, theirs in ((here.body, there.body), (here.notes, there.notes)):
            count = _number(mine, theirs, known, (here.path, there.path), count)
        if one:
            made[0].append(here.chapter(one))
        if other:
            made[1].append(there.chapter(other))
    return replace(main, chapters=tuple(made[0])), replace(beside, chapters=tuple(made[1]))


def side_by_side(main: Book, beside: Book) -> Iterator[tuple[Chapter | None, Chapter | None]]:
    """The chapters of both books in the order of their files, those of one name together. What was made and has no file
    (a bibliography, an index) goes with its like, before what it stands before in its book.
    """
    ours = {_key(chapter): chapter for chapter in main.chapters}
    theirs = {_key(chapter): chapter for chapter in beside.chapters}
    names = sorted((name for name in {*ours, *theirs} if not name.startswith("/")), key=_place)
    for chapters in (ours, theirs):
        later = ""
        for name in reversed(chapters):
            if name not in names:
                names.insert(names.index(later) if later else len(names), name)
            later = name
    for name in names:
        yield ours.get(name), theirs.get(name)


def _key(chapter: Chapter) -> str:
    return name_of(chapter.path) or f"/{chapter.role}"


def name_of(path: str) -> str:
    """The name of a chapter's file, by which both languages know it."""
    return path.rpartition("/")[2]


def _place(name: str) -> tuple[int, str]:
    number = name.partition("-")[0]
    return (int(number) if number.isascii() and number.isdigit() else 0, name)


@dataclass(frozen=True, slots=True)
class _Tree:
    """A chapter's text and notes as trees; none for a chapter that is not there."""

    path: str
    body: tuple[etree._Element, ...]
    notes: tuple[etree._Element, ...]

    @classmethod
    def of(cls, chapter: Chapter | None) -> _Tree:
        if chapter is None:
            return cls("", (), ())
        notes = tuple(fragments.parse(note.text) for note in chapter.notes)
        return cls(chapter.path, (fragments.parse(chapter.body),), notes)

    def chapter(self, chapter: Chapter) -> Chapter:
        notes = zip(chapter.notes, self.notes, strict=True)
        return replace(
            chapter,
            body=fragments.serialise(self.body[0]),
            notes=tuple(replace(note, text=fragments.serialise(root)) for note, root in notes),
        )


Row = tuple[list[int], list[int]]
"""The numbers of the units of a row, here and there."""


def _number(
    mine: Sequence[etree._Element],
    theirs: Sequence[etree._Element],
    pairs: Pairs | None,
    paths: tuple[str, str],
    count: int,
) -> int:
    """Write the rows of one stream of units; gives the last number that was used."""
    here = located(mine, pairs.target if pairs else (), paths[0])
    there = located(theirs, pairs.source if pairs else (), paths[1])
    level = [row for group in _met(here, there, pairs) for row in _apart(group, here, there)] if pairs else []
    for row in _all(level, here, there):
        count += 1
        for units, numbers in ((here, row[0]), (there, row[1])):
            for number in numbers:
                units.elements[number].set(ROW, str(count))
    return count


def _met(here: Located, there: Located, pairs: Pairs) -> list[Row]:
    """The groups as rows in an order that both sides have, each unit in one of them at most."""
    rows: list[Row] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for group in pairs.groups:
        mine, theirs = _run(here.of(group.targets)), _run(there.of(group.sources))
        if mine and theirs and not used[0].intersection(mine) and not used[1].intersection(theirs):
            rows.append((mine, theirs))
            used[0].update(mine)
            used[1].update(theirs)
    rows.sort(key=lambda row: row[1])
    return [rows[index] for index in rising([row[0][0] for row in rows])]


def _run(numbers: list[int]) -> list[int]:
    """The first numbers that follow each other."""
    last = next((i for i, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1), len(numbers))
    return numbers[:last]


def _apart(row: Row, here: Located, there: Located) -> Iterator[Row]:
    """A row whose units are alike on both sides as one for each of them."""
    tags = [here.elements[n].tag for n in row[0]], [there.elements[n].tag for n in row[1]]
    if len(row[0]) > 1 and tags[0] == tags[1]:
        yield from (([mine], [theirs]) for mine, theirs in zip(*row, strict=True))
    else:
        yield row


def _all(level: Sequence[Row], here: Located, there: Located) -> Iterator[Row]:
    """The rows with those between them that stand on one side only: there first, as it is what is read first."""
    done = [0, 0]
    end: Row = ([len(here.elements)], [len(there.elements)])
    for row in (*level, end):
        mine, theirs = range(done[0], row[0][0]), range(done[1], row[1][0])
        yield from _between(mine, theirs, here, there)
        done = [row[0][-1] + 1, row[1][-1] + 1]
        if row is not end:
            yield row


def _between(mine: range, theirs: range, here: Located, there: Located) -> Iterator[Row]:
    """What has no counterpart, but for rules: as many of them on both sides are the same ones."""
    ours = [n for n in mine if here.elements[n].tag == "hr"]
    others = [n for n in theirs if there.elements[n].tag == "hr"]
    rules = list(zip(ours, others, strict=True)) if len(ours) == len(others) else []
    at = [mine.start, theirs.start]
    for one, other in (*rules, (mine.stop, theirs.stop)):
        yield from (([], [n]) for n in range(at[1], other))
        yield from (([n], []) for n in range(at[0], one))
        if (one, other) != (mine.stop, theirs.stop):
            yield [one], [other]
        at = [one + 1, other + 1]
