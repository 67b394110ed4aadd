"""Finished files read back: is every word that the author wrote in them, and on the page?

What stands in a file is compared letter by letter with the `Book`; what a design adds (running heads, folios, labels)
and where it puts notes makes no difference.
"""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic

__all__ = ["lost_words", "outside_page"]


def lost_words(book: Book, format_name: str, data: bytes, without: str = "") -> tuple[Diagnostic, ...]:
    """The words of a book that are not, in order, in its `epub`, `html`, `print` or `screen` file.

    `without` is the class of what stands between them in another language, in an EPUB or a page.
    """
    from pubtool.proof.lost import lost_words as lost  # noqa: PLC0415  lxml and PDFium; help needs neither

    return lost(book, format_name, data, without)


def outside_page(data: bytes, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """The text of a PDF that lies outside of its page's trim. With the book, each is found in its chapter."""
    from pubtool.proof.off_page import outside_page as outside  # noqa: PLC0415  PDFium; help needs none

    return outside(data, book)
