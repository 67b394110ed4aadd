"""The measures of a page: from the theme's settings for A5, the trim of the book and its script."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from pubtool.book import Book
from pubtool.layout.theme import Theme
from pubtool.project import A5

POINT = 25.4 / 72
"""A point in millimetres."""

_SQUARE = frozenset(("Jpan", "Hans", "Hant", "Kore"))  # written in squares, so a line is a number of whole ems
_SMALLEST, _LARGEST = 0.85, 1.2
_LETTER = 0.47  # the mean width of a letter of a text face, in ems
_AROUND = 2.3  # in lines: the running head with the space to the text, and the folio with what hangs below its line
_TIGHT = ((480, 5.0), (320, 3.0), (160, 1.5))  # what the spine of so many pages takes away, in millimetres


@dataclass(frozen=True, slots=True)
class Measures:
    """A page and its text. Margins and edges are in millimetres, `size` and `leading` in points.

    `lines` is how many lines a full page holds; the text ends exactly where the last one ends.
    """

    width: float
    height: float
    bleed: float
    inner: float
    top: float
    outer: float
    bottom: float
    size: float
    leading: float
    lines: int

    @property
    def measure(self) -> float:
        """The length of a line in points."""
        return (self.width - self.inner - self.outer) / POINT


def measures(book: Book, theme: Theme) -> Measures:
    """The measures of a book's pages. Type grows with the page, but less: large pages hold more, not larger, words.

    No margin is narrower than the printer allows; the one at the spine grows with the pages that the book has, or is
    likely to have where they have not been counted yet.
    """
    wide = book.trim.width / A5.width
    page = _unbound(book, theme)
    pages = book.printing.pages or _pages(book, page)
    inner = page.inner + next((room for least, room in _TIGHT if pages > least), 0.0)
    inner = max(inner, book.printing.printer.gutter(int(pages)))
    outer = max(theme.settings.page.outer * wide, _least(book))
    if book.language.script in _SQUARE:
        outer += (book.trim.width - inner - outer) % (page.size * POINT)
    # the outer margin is never so wide that a line loses its last em
    return replace(page, inner=round(inner, 2), outer=math.floor(outer * 1000) / 1000)


def expected_pages(book: Book, theme: Theme) -> int:
    """About how many pages the book will have."""
    return int(_pages(book, _unbound(book, theme)))


def _unbound(book: Book, theme: Theme) -> Measures:
    """The page of a book that has no thickness."""
    page, text, script = theme.settings.page, theme.settings.text, theme.script(book.language.script)
    wide, high = book.trim.width / A5.width, book.trim.height / A5.height
    growth = min(max(math.sqrt(wide * high), _SMALLEST), _LARGEST)
    plain = _to(text.size * growth, 0.25)
    size = _to(plain * script.size, 0.05)
    leading = _to(size * script.leading if script.leading else plain * text.leading / text.size, 0.5)
    least = _least(book) and _least(book) + _AROUND * leading * POINT
    top, bottom = (max(margin * high, least) for margin in (page.top, page.bottom))
    lines = max(int((book.trim.height - top - bottom) / POINT / leading), 1)
    return Measures(
        width=round(book.trim.width, 3),
        height=round(book.trim.height, 3),
        bleed=book.bleed,
        inner=page.inner * wide,
        top=round(top, 2),
        outer=max(page.outer * wide, _least(book)),
        bottom=round(book.trim.height - top - lines * leading * POINT, 3),
        size=size,
        leading=leading,
        lines=lines,
    )


def _least(book: Book) -> float:
    """The narrowest margin that the printer takes, but for the one at the spine."""
    return book.printing.printer.outside(book.bleed > 0)


def _pages(book: Book, page: Measures) -> float:
    """About how many pages the text fills."""
    return _letters(book) / max(page.measure / (page.size * _LETTER) * page.lines, 1)


def with_room(page: Measures, script: str, inner: float, room: float) -> Measures:
    """The page with another margin at the spine and another height of the text, in millimetres and points."""
    outer = page.outer
    if script in _SQUARE:
        outer += (page.width - inner - outer) % (page.size * POINT)
    return replace(
        page,
        inner=inner,
        outer=math.floor(outer * 1000) / 1000,
        bottom=round(page.height - page.top - room * POINT, 3),
    )


def _to(value: float, step: float) -> float:
    return round(round(value / step) * step, 4)


def _letters(book: Book) -> int:
    """About how many characters the text has, without its markup."""
    return sum(len(re.sub(r"<[^>]*>", "", chapter.body)) for chapter in book.chapters)
