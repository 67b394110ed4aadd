"""The order of a book: its front, its body and its back, what stands in which part, and how each kind is counted."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Span
from pubtool.project.sections import role_of, section

_MATTERS = ("front", "body", "back")


def is_front(chapter: Chapter) -> bool:
    """Whether a chapter is of a kind that stands before the text."""
    return section(chapter.role).matter == "front"


def front(chapters: Sequence[Chapter]) -> int:
    """How many of the chapters are front matter: all before the first that isn't. In a book of nothing else, none."""
    count = len(tuple(takewhile(is_front, chapters)))
    return 0 if count == len(chapters) else count


def in_parts(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters, each with the part that it stands in: the one before it, up to the back matter."""
    placed: list[Chapter] = []
    part = ""
    for chapter in chapters:
        if chapter.role == "part":
            part = chapter.id
        elif section(chapter.role).matter == "back":
            part = ""
        placed.append(replace(chapter, part="" if chapter.role == "part" else part))
    return tuple(placed)


def counted(
    chapters: Sequence[Chapter], places: dict[str, int], absent: Sequence[tuple[int, str]]
) -> tuple[Chapter, ...]:
    """The chapters counted from one, each kind by itself.

    `places` has the number of each file; `absent` those that this edition has not, with their stems: each keeps its
    number free.
    """
    numbered: list[Chapter] = []
    counts: dict[str, int] = {}
    for chapter in chapters:
        if not chapter.number:
            numbered.append(chapter)
            continue
        counts[chapter.role] = counts.get(chapter.role, 0) + 1
        place = places.get(file_name(chapter), 0)
        passed = sum(1 for number, stem in absent if number < place and role_of(stem) == chapter.role)
        numbered.append(replace(chapter, number=counts[chapter.role] + passed))
    return tuple(numbered)


def misplaced(chapters: Sequence[Chapter], own: Container[str]) -> Iterator[Diagnostic]:
    """Sections that a book has once and this one twice, and those that stand elsewhere than in other books.

    Only what `own` has, the paths of this edition's files, is told: what is borrowed is told where it comes from.
    """
    known: dict[str, Chapter] = {}
    last: tuple[tuple[int, int], Chapter] | None = None
    for chapter in chapters:
        row = section(chapter.role)
        if row.single and chapter.role in known and chapter.path in own:
            message = f"the book has a second {chapter.role}: the first is {file_name(known[chapter.role])}"
            hint = "put both into one file, or give one of them another role"
            yield Diagnostic("duplicate-section", message, Span(chapter.path, chapter.line), hint)
        known.setdefault(chapter.role, chapter)
        if row.floats:
            continue
        order = (_MATTERS.index(row.matter), 0 if row.matter == "body" else row.order)
        if last and order < last[0]:
            if chapter.path in own:
                message = f"the {chapter.role} stands behind the {last[1].role} ({file_name(last[1])})"
                hint = "books have it before; give its file a lower number"
                yield Diagnostic("section-order", message, Span(chapter.path, chapter.line), hint)
        else:
            last = (order, chapter)


def file_name(chapter: Chapter) -> str:
    """The name of a chapter's file without its folder."""
    return chapter.path.rpartition("/")[2]
