"""`Pages` → one self-contained HTML page."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Pages

__all__ = ["write"]


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The page of a book; empty bytes with diagnostics where it can't be made."""
    from pubtool.web.writer import write as write_page  # noqa: PLC0415  lxml is slow to load, and help needs none

    return write_page(book, pages)
