"""Where a section that is made stands among those that were written."""

from __future__ import annotations

from dataclasses import replace

from pubtool.book import Book, Chapter
from pubtool.project.sections import SECTIONS

_MATTERS = ("front", "body", "back")


def placed(book: Book, chapter: Chapter) -> Book:
    """The book with a section in its place; where its author wrote one of that role, it goes behind their words.

    The table of sections says the order. Front matter goes before what comes later, back matter behind what comes
    earlier, so that it stays together with its like even where an author has put one section elsewhere.
    """
    for number, known in enumerate(book.chapters):
        if known.role == chapter.role:
            whole = replace(known, body=f"{known.body.rstrip()}\n{chapter.body}")
            return replace(book, chapters=(*book.chapters[:number], whole, *book.chapters[number + 1 :]))
    own = _order(chapter.role)
    orders = [_order(known.role) for known in book.chapters]
    if own[0] == 0:
        at = next((number for number, order in enumerate(orders) if order > own), len(orders))
    else:
        at = max((number + 1 for number, order in enumerate(orders) if order <= own), default=0)
    return replace(book, chapters=(*book.chapters[:at], chapter, *book.chapters[at:]))


def _order(role: str) -> tuple[int, int]:
    section = SECTIONS.get(role) or SECTIONS["chapter"]
    return _MATTERS.index(section.matter), section.order
