"""The wrap-around cover of a book for a printer: its size, its barcode, and its page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Medium, Pages, Theme, lay_out_wrap
from pubtool.layout.wrap import Outside, Placed
from pubtool.press.barcode import SMALLEST, Barcode, fitted
from pubtool.project.printer import Printer
from pubtool.project.wraps import Area, Bound, Wrap, takes_cover, wrap

PUBLICATION = "manuscript/publication.toml"
_UNPLACED = (50.8, 30.5)  # the room for a barcode where the printer has no rule, in millimetres


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover laid out: its page for the typesetter, and where everything on it is."""

    pages: Pages
    wrap: Wrap
    barcode: Barcode | None


def wrap_cover(
    book: Book, theme: Theme, pages: int, medium: Medium = Medium.PRINT, series: str = ""
) -> Reported[Cover | None]:
    """The cover of a book whose print edition has so many pages; None where its size can't be known.

    Printer, paper, spine, price and add-on are those of `book.printing`. For `Medium.SCREEN` it comes without bleed.
    """
    sized = geometry(book, pages)
    if sized.value is None:
        return Reported(None, sized.diagnostics)
    found = list(sized.diagnostics)
    shape = sized.value if medium is Medium.PRINT else replace(sized.value, bleed=0.0)  # nobody cuts a screen
    symbol, place = _barcode(book, shape, found)
    outside = Outside(price=book.printing.price, series=series, kept=place)
    if symbol and place:
        outside = replace(outside, barcode=Placed(place, symbol.drawing(_digits(book, theme))))
    made = lay_out_wrap(book, theme, shape, outside, medium)
    return Reported(Cover(made.value, shape, symbol), (*found, *made.diagnostics))


def geometry(book: Book, pages: int) -> Reported[Wrap | None]:
    """The cover's size and places. Without the printer's own value the spine comes from pages and paper."""
    printing, language = book.printing, book.language.tag
    printer = printing.printer
    if not takes_cover(printer):
        message = f"{printer.label} takes no cover of its own"
        return _none("bad-value", message, "its first page is its cover: build the booklet", language)
    spine = printing.spine_of(pages)
    if spine is None:
        message = f"the spine of {pages} pages is not known: only {printer.label} has its width"
        return _none("missing-key", message, 'ask there, and write it as `spine = "12.3mm"` below [print]', language)
    bound: Bound = "right" if book.language.direction == "rtl" else "left"
    shape = wrap(printer, book.trim, pages, spine, bound)
    guessed = printing.spine is None and not printer.verified("papers")
    return Reported(shape, (_guessed(printer, spine, language),) if guessed else ())


def _none(code: str, message: str, hint: str, language: str) -> Reported[Wrap | None]:
    return Reported(None, (Diagnostic(code, message, Span(PUBLICATION), hint, language),))


def _guessed(printer: Printer, spine: float, language: str) -> Diagnostic:
    message = f"the spine of {spine:.1f} mm is an estimate: {printer.label} has a calculator of its own"
    hint = f'ask it, and write its answer as `spine = "{spine:.1f}mm"` below [print]'
    return Diagnostic("spine-guessed", message, Span(PUBLICATION), hint, language)


def _barcode(book: Book, shape: Wrap, found: list[Diagnostic]) -> tuple[Barcode | None, Area | None]:
    """The barcode and its place; without an ISBN the place alone, which the printer's own barcode takes."""
    isbn, addon = dict(book.isbns).get("print", ""), book.printing.addon
    if not isbn:
        return None, shape.barcode
    place = shape.barcode or _usual(shape)
    least = _least(book)
    symbol = fitted(isbn, addon, place.width, place.height)
    if symbol is None or symbol.scale < least:  # the place is for the printer's own barcode: another may be larger
        symbol = fitted(isbn, addon, shape.back_text.width, shape.back_text.height / 2, least)
    if symbol is None:
        message = "the back of the cover is too narrow for a barcode"
        found.append(Diagnostic("text-off-page", message, Span(PUBLICATION), "choose a larger trim", book.language.tag))
        return None, shape.barcode
    return symbol, _cornered(symbol, place, shape)


def _least(book: Book) -> float:
    """The smallest scale at which the printer takes a barcode."""
    printer = book.printing.printer
    width = printer.mm(printer.barcode.min_width) if printer.barcode else 0.0
    return max(SMALLEST, math.ceil(100 * width / Barcode("").width) / 100)


def _usual(shape: Wrap) -> Area:
    """The place of a barcode by the trade's habit: at the foot of the back, beside the spine."""
    text = shape.back_text
    width, height = min(_UNPLACED[0], text.width), min(_UNPLACED[1], text.height)
    left = text.right - width if shape.bound == "left" else text.left
    return Area(left, text.bottom - height, width, height)


def _cornered(symbol: Barcode, place: Area, shape: Wrap) -> Area:
    """The barcode's white box in the corner of its place that is nearest to a corner of the back."""
    text = shape.back_text
    at_right = text.right - place.right < place.left - text.left
    left = place.right - symbol.width if at_right else place.left
    return Area(round(left, 4), round(place.bottom - symbol.height, 4), symbol.width, symbol.height)


def _digits(book: Book, theme: Theme) -> str:
    """The font of a barcode's digits, which are European everywhere: one that the book's pages bring along."""
    own, latin = theme.script(book.language.script), theme.script("Latn")
    return f'"{own.label if own.label and own.label == latin.label else latin.text}"'
