"""`Pages` → the bytes of an EPUB 3.3. EbookLib is loaded only when a book is written."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Pages

__all__ = ["write"]


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The EPUB of a book; empty bytes with diagnostics where the pages can't be packed."""
    from pubtool.epub.writer import write as write_epub  # noqa: PLC0415  EbookLib is slow to load, and help needs none

    return write_epub(book, pages)
