"""Citations: `[@doe2020, p. 3]` becomes what the style of the book says, in the text or as a note, and leads to its
source. A book that cites nothing costs nothing here: neither citeproc nor pybtex is even loaded.
"""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Reported

MARK = "data-cite="


def cite(book: Book) -> Reported[Book]:
    """The book with its citations written out, and its bibliography."""
    for chapter in book.chapters:
        if any(MARK in text for text in (chapter.title, chapter.body, *(note.text for note in chapter.notes))):
            from pubtool.apparatus.citing import cited  # noqa: PLC0415  only a book that cites needs citeproc

            return cited(book)
    return Reported(book)
