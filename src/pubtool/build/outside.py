"""What is made of a print edition that has been set: its cover, the picture of its front, its sheets for a stapler."""

from __future__ import annotations

from dataclasses import replace

from pubtool import pdf, press
from pubtool.book import Book
from pubtool.build.press import PUBLICATION, proofed_cover
from pubtool.diagnostics import Reported, Span
from pubtool.layout import Theme
from pubtool.pdf.press import finish_for_press
from pubtool.project.printing import page_count


def cover(book: Book, theme: Theme, interior: bytes) -> Reported[bytes]:
    """The wrap-around cover, as the printer wants it. It is in colour, also where the pages are black."""
    from pubtool.pdf.interior import wish as press_wish  # noqa: PLC0415  slow to load, and help needs none of it
    from pubtool.press.cover import wrap_cover  # noqa: PLC0415  the same

    pages = pdf.page_count(interior)
    made = wrap_cover(book, theme, pages, series=book.series)
    printing = book.printing
    counted = page_count(printing.printer, printing.trim, printing.paper, pages, Span(PUBLICATION))
    made = Reported(made.value, (*made.diagnostics, *counted))
    if made.value is None or made.failed:
        return Reported(b"", made.diagnostics)
    written = pdf.write(book, made.value.pages)
    found = (*made.diagnostics, *written.diagnostics)
    if not written.value or written.failed:
        return Reported(b"", found)
    wrap = made.value.wrap
    wish = replace(press_wish(book), mode="cmyk", trim=(wrap.width, wrap.height), bleed=wrap.bleeds, bound="left")
    ready = finish_for_press(written.value, wish) if printing.asks else Reported(written.value)
    found = (*found, *ready.diagnostics)
    if ready.value:
        found = (*found, *proofed_cover(book, ready.value, f"{book.id}-{book.tags}-cover.pdf", pages))
    return Reported(ready.value, found)


def front(book: Book, theme: Theme, interior: bytes) -> Reported[bytes]:
    """The front of the cover as a JPEG."""
    from pubtool.press.cover_picture import front_picture  # noqa: PLC0415  the same

    return front_picture(book, theme, pdf.page_count(interior), book.series)


def booklet(book: Book, theme: Theme, interior: bytes) -> Reported[bytes]:  # noqa: ARG001  one signature for all
    """The pages on sheets to be folded and stapled."""
    return press.impose(interior, press.booklet_wish(book.printing, book.language))
