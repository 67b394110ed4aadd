"""The finishing of facing pages: two parts, two outlines, spreads, and numbers that agree with the folios."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pikepdf

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import FacingPages, Medium
from pubtool.pdf.boxes import set_boxes
from pubtool.pdf.finish import describe, for_the_press, saved
from pubtool.pdf.tags import Part, tag_parts

if TYPE_CHECKING:  # loading it loads WeasyPrint
    from pubtool.pdf.typeset import Typeset

Bookmarks = tuple[tuple[int, str], ...]
"""The bookmarks of a page: levels and titles."""


@dataclass(frozen=True, slots=True)
class Half:
    """One language of the file: its source as it was set, what is known of its content, the bookmarks of its pages."""

    root: Element
    done: Typeset
    bookmarks: tuple[Bookmarks, ...]


Order = tuple[tuple[int, int], ...]
"""The pages of a file: for each the half that it is of, and its place in that half."""


def finish(books: tuple[Book, Book], pages: FacingPages, halves: tuple[Half, Half], order: Order) -> Reported[bytes]:
    """The finished file."""
    translation = books[1]
    with pikepdf.open(io.BytesIO(halves[0].done.data)) as pdf:
        geometry = pages.translation.geometry
        found = set_boxes(pdf, geometry, translation.language.tag) if geometry else ()
        if found:
            return Reported(b"", found)
        _outline(pdf, books, halves, order)
        if pages.medium is Medium.PRINT:
            for_the_press(pdf)
        tag_parts(pdf, [Part(half.root, half.done.content, book.language.tag) for half, book in _both(halves, books)])
        describe(pdf, translation, pages.translation)
        pdf.Root.PageLayout = pikepdf.Name.TwoPageRight
        pdf.Root.PageLabels = _labels(translation, pages, halves[0].done)
        return Reported(saved(pdf))


def _both(halves: Sequence[Half], books: Sequence[Book]) -> Iterator[tuple[Half, Book]]:
    return zip(halves, books, strict=True)


def _labels(book: Book, pages: FacingPages, done: Typeset) -> pikepdf.Dictionary:
    """The numbers of the pages: roman before the first chapter, decimal from it on, where the first has 2."""
    nums: list[int | pikepdf.Dictionary] = []
    if pages.medium is Medium.SCREEN:
        nums += [0, pikepdf.Dictionary(P=pikepdf.String(dict(book.language.words).get("cover", "")))]
        nums += [1, pikepdf.Dictionary(S=pikepdf.Name.r, St=2)]
    else:
        nums += [0, pikepdf.Dictionary(S=pikepdf.Name.r)]
    body = next((spread for spread, sheet in enumerate(done.sheets) if sheet.name == "main"), None)
    if body is not None:
        nums += [1 + 2 * body, pikepdf.Dictionary(S=pikepdf.Name.D, St=2)]
    return pikepdf.Dictionary(Nums=pikepdf.Array(nums))


def _outline(pdf: pikepdf.Pdf, books: tuple[Book, Book], halves: tuple[Half, Half], order: Order) -> None:
    """Each language's headings under its name, the translation's first, instead of both mixed up page by page."""
    places = tuple(_destinations(pdf))
    marks = [(half, level, title) for half, page in order for level, title in halves[half].bookmarks[page]]
    if len(places) != len(marks):
        return  # the typesetter's own outline then stays
    with pdf.open_outline() as outline:
        outline.root.clear()
        for half in (1, 0):
            mine = [
                (level, title, place) for (of, level, title), place in zip(marks, places, strict=True) if of == half
            ]
            if mine:
                top = pikepdf.OutlineItem(books[half].language.name, mine[0][2])
                top.is_closed = half == 0
                _hang(top, mine)
                outline.root.append(top)


def _destinations(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Array]:
    """Where the entries of the typesetter's outline lead, in its own order, which is that of the pages."""
    outlines = pdf.Root.get("/Outlines")
    waiting = [outlines.get("/First")] if outlines is not None else []
    while waiting:
        entry = waiting.pop()
        if entry is not None:
            place = entry.get("/Dest")
            if isinstance(place, pikepdf.Array):
                yield place
            waiting += [entry.get("/Next"), entry.get("/First")]


def _hang(top: pikepdf.OutlineItem, marks: Sequence[tuple[int, str, pikepdf.Array]]) -> None:
    """The entries below one another by their levels."""
    above: list[tuple[int, pikepdf.OutlineItem]] = [(0, top)]
    for level, title, place in marks:
        while above[-1][0] >= level:
            above.pop()
        item = pikepdf.OutlineItem(title, place)
        item.is_closed = True
        above[-1][1].children.append(item)
        above.append((level, item))
