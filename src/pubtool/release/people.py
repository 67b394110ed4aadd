"""Who is named in catalogues: exactly those whom the edition names, in the roles that it gives them."""

from __future__ import annotations

from collections.abc import Sequence

from pubtool.book import Book, Contributor

AUTHOR, TRANSLATOR = "aut", "trl"
"""Codes of the MARC relator list."""


def in_role(book: Book, *codes: str) -> tuple[Contributor, ...]:
    """The people in one of these roles, in the order of the edition."""
    return tuple(person for person in book.contributors if person.code in codes)


def others(book: Book, codes: Sequence[str]) -> tuple[Contributor, ...]:
    """Those in none of these roles."""
    return tuple(person for person in book.contributors if person.code not in codes)


def authors(book: Book) -> tuple[str, ...]:
    """The names of the authors; where the edition names none, what its language calls that."""
    return tuple(person.name for person in in_role(book, AUTHOR)) or (book.language.word("anonymous"),)
