"""`Pages` → the bytes of a PDF, for the press or for the screen. WeasyPrint is loaded only when a book is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import FacingPages, Pages

if TYPE_CHECKING:  # help needs no XML
    from pubtool.layout.paging import Paging, Pagings

__all__ = [
    "halves",
    "page_count",
    "write",
    "write_facing",
    "write_interior",
    "write_interior_facing",
    "write_interior_paged",
    "write_paged",
]


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The PDF of a book laid out for `Medium.PRINT` or `Medium.SCREEN`; empty bytes where it can't be made."""
    from pubtool.pdf.writer import write as write_pdf  # noqa: PLC0415  slow to load, and help needs none of it

    return write_pdf(book, pages)


def write_paged(book: Book, pages: Pages) -> Reported[tuple[bytes, Paging | None]]:
    """The same with the paging of what was made."""
    from pubtool.pdf.writer import write_paged as write_pdf  # noqa: PLC0415  the same

    return write_pdf(book, pages)


def write_facing(original: Book, translation: Book, pages: FacingPages) -> Reported[tuple[bytes, Pagings | None]]:
    """The PDF of two books on facing pages, what is one row level; empty bytes where it can't be made.

    With it, the pagings of both, by which each names its own pages.
    """
    from pubtool.pdf.facing.writer import write as write_pdf  # noqa: PLC0415  the same

    made = write_pdf(original, translation, pages)
    return Reported((made.value.data, made.value.pagings), made.diagnostics)


def write_interior(book: Book, pages: Pages) -> Reported[bytes]:
    """The inside of a printed book, laid out for `Medium.PRINT`, as its printer wants it.

    Empty pages fill it up to what the printer's sheets give. Empty bytes where the printer could not take it.
    """
    from pubtool.pdf.interior import write as write_pdf  # noqa: PLC0415  the same

    return write_pdf(book, pages)


def write_interior_paged(book: Book, pages: Pages) -> Reported[tuple[bytes, Paging | None]]:
    """The same with its paging; pages that only fill it up are none of its own."""
    from pubtool.pdf.interior import write_paged as write_pdf  # noqa: PLC0415  the same

    return write_pdf(book, pages)


def write_interior_facing(
    original: Book, translation: Book, pages: FacingPages
) -> Reported[tuple[bytes, Pagings | None]]:
    """The same of two books on facing pages."""
    from pubtool.pdf.interior import write_facing as write_pdf  # noqa: PLC0415  the same

    return write_pdf(original, translation, pages)


def page_count(data: bytes) -> int:
    """How many pages a file has."""
    from pubtool.pdf.blanks import page_count as counted  # noqa: PLC0415  help needs no PDF

    return counted(data)


def halves(data: bytes, leads: bool) -> tuple[bytes, bytes]:
    """The original's pages of a file that `write_facing` made, and the translation's, to be read back each by itself.

    `leads` as in `FacingPages`.
    """
    from pubtool.pdf.facing.halves import halves as taken_apart  # noqa: PLC0415  help needs no PDF

    return taken_apart(data, leads)
