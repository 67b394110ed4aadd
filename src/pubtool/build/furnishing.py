"""The book of each format: without what is meant for others, and with its apparatus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pubtool.apparatus import furnish, prune
from pubtool.book import Book
from pubtool.build.targets import TARGETS
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout.paging import numbered

PRINT = "print"


def furnished(book: Book, formats: Iterable[str], variant: str = "") -> Reported[Mapping[str, Book]]:
    """The furnished book of each format; those for which the same is meant share one.

    What is wrong in more than one of them is told once.
    """
    book = numbered(book)
    made: list[tuple[Book, Reported[Book]]] = []
    books: dict[str, Book] = {}
    for name in formats:
        meant = prune(book, str(TARGETS[name].medium), variant)
        known = next((done for before, done in made if before == meant), None)
        if known is None:
            known = furnish(meant)
            made.append((meant, known))
        books[name] = known.value
    tag = book.language.tag
    found = (d for _, done in made for d in done.diagnostics)
    named = (Diagnostic(d.code, d.message, d.span, d.hint, d.language or tag) for d in found)
    return Reported(books, tuple(dict.fromkeys(named)))


def printed_book(book: Book, made: Mapping[str, Book]) -> Book | None:
    """The book of the print edition, whatever formats were made of it; None where its apparatus has errors."""
    if PRINT in made:
        return made[PRINT]
    alone = furnished(book, (PRINT,))
    return None if alone.failed else alone.value[PRINT]
