"""The apparatus of a book: what its author marked, made into what its readers see.

Citations get their style and a bibliography, references their numbers, notes their place, marked words their glossary
and their index. A book goes in and a book comes out, whole after each step.
"""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Reported

__all__ = ["furnish", "prune"]


def prune(book: Book, medium: str, variant: str = "") -> Book:
    """The book without what is not meant for this medium (`epub`, `print`, `screen`, `html`) or this variant.

    A book in which nothing depends on them is given back as it is.
    """
    from pubtool.apparatus.pruning import prune as pruned  # noqa: PLC0415  lxml, and help needs none

    return pruned(book, medium, variant)


def furnish(book: Book) -> Reported[Book]:
    """The book with its apparatus. It is whole even where something was wrong; that is reported."""
    from pubtool.apparatus.steps import furnish as furnished  # noqa: PLC0415  the same

    return furnished(book)
