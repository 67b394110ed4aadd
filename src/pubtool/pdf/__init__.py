"""`Pages` → the bytes of a PDF, for the press or for the screen. WeasyPrint is loaded only when a book is written."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Pages

__all__ = ["write"]


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The PDF of a book laid out for `Medium.PRINT` or `Medium.SCREEN`; empty bytes where it can't be made."""
    from pubtool.pdf.writer import write as write_pdf  # noqa: PLC0415  slow to load, and help needs none of it

    return write_pdf(book, pages)
