"""The inside of a printed book: set, filled up with empty pages, and made ready for its press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.layout import FacingPages, Pages
from pubtool.layout.paging import Paging, Pagings
from pubtool.pdf.blanks import with_blanks
from pubtool.pdf.content import Run
from pubtool.pdf.facing.writer import write as facing_pages
from pubtool.pdf.press import MARKS, PressWish, finish_for_press, spot
from pubtool.pdf.resolution import coarse_pictures
from pubtool.pdf.writer import Part, paging_of, written

_BLANKS = 4  # empty pages at a book's end that nobody minds
_STRIPPED = frozenset(("bookmarks", "links", "annotations", "metadata"))


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The interior of a book laid out for `Medium.PRINT`; empty bytes where its printer could not take it."""
    made = written(book, pages)
    return _ready(book, made.value.data, made.value.parts, made.diagnostics)


def write_paged(book: Book, pages: Pages) -> Reported[tuple[bytes, Paging | None]]:
    """The same with its paging."""
    made = written(book, pages)
    ready = _ready(book, made.value.data, made.value.parts, made.diagnostics)
    return Reported((ready.value, paging_of(book, pages, made.value)), ready.diagnostics)


def write_facing(original: Book, translation: Book, pages: FacingPages) -> Reported[tuple[bytes, Pagings | None]]:
    """The same of two books on facing pages."""
    made = facing_pages(original, translation, pages)
    ready = _ready(translation, made.value.data, made.value.parts, made.diagnostics)
    return Reported((ready.value, made.value.pagings), ready.diagnostics)


def wish(book: Book) -> PressWish:
    """What the press wants of a book's pages."""
    printing = book.printing
    printer = printing.printer
    return PressWish(
        mode=printing.color or "black",
        standard=printing.standard,
        condition=printing.condition,
        icc=printing.icc,
        embed=not printer.forbids("profiles"),
        ink_limit=printer.facts.ink,
        flat=printer.forbids("transparency"),
        trim=(printing.trim.width, printing.trim.height),
        bleed=printing.bleed,
        bound="right" if book.language.direction == "rtl" else "left",
        marks=MARKS if printer.facts.marks else frozenset(),
        strip=_STRIPPED & frozenset(printer.facts.forbidden),
        small_text=printer.facts.small_text_pt,
        spots=() if printer.forbids("spots") else tuple(spot(name, colour) for name, colour in printing.spots),
        title=book.full_title,
        author=", ".join(person.name for person in book.contributors if person.role == "author"),
        identifier=book.identifier,
        modified=book.modified,
        language=book.language.tag,
    )


def _ready(book: Book, data: bytes, parts: Sequence[Part], found: tuple[Diagnostic, ...]) -> Reported[bytes]:
    if not data or any(d.severity is Severity.ERROR for d in found):
        return Reported(b"", found)
    printing = book.printing
    facts = printing.printer.facts
    least, _ = printing.printer.pages(printing.trim, printing.paper)
    full = with_blanks(data, facts.multiple, facts.last_page_blank, least, facts.max_blank_run or _BLANKS)
    coarse = [said for part in parts for said in coarse_pictures(part, printing.printer)]
    if not printing.asks:
        return Reported(full, in_order((*found, *coarse)))
    ready = finish_for_press(full, wish(book), _places(parts))
    return Reported(ready.value, in_order((*found, *coarse, *ready.diagnostics)))


def _places(parts: Sequence[Part]) -> Mapping[tuple[int, int], Span]:
    """The author's place of each piece of marked content, by page and number."""
    return {
        (run.page, run.mcid): part.places.number(run.element)
        for part in parts
        for run in part.done.content
        if isinstance(run, Run) and run.mcid >= 0
    }
