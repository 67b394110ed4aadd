"""An anthology: several books, each whole in itself, bound into one as its parts.

What a work names (chapters, notes, figures, pictures) gets the work's name before it, so that nothing meets. Its own
front and back matter become chapters without a number; a dedication or an epigraph stands on the part's page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from pubtool.book.matter import in_parts
from pubtool.book.model import Book, Chapter, Contributor, Picture
from pubtool.book.renaming import Names, ids, prefixed
from pubtool.project.sections import section

_IMAGES = "images/"


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a book of its own. `name` is that of its folder, `path` its `edition.toml`; `passed` are the numbered
    chapters that stand before its own in the book of the source language."""

    name: str
    path: str
    book: Book
    passed: int = 0


def bound(book: Book, works: Sequence[Work]) -> Book:
    """The book with the works before its own back matter, each as a part."""
    if not works:
        return book
    parts = sum(chapter.role == "part" for chapter in book.chapters)
    made = [chapter for number, work in enumerate(works, parts + 1) for chapter in _part(work, number)]
    chapters = list(book.chapters)
    at = next((n for n, one in enumerate(chapters) if section(one.role).matter == "back"), len(chapters))
    return replace(
        book,
        chapters=in_parts((*chapters[:at], *made, *chapters[at:])),
        pictures=tuple(sorted((*book.pictures, *_pictures(works)), key=lambda picture: picture.name)),
        contributors=(*book.contributors, *_contributors(book, works)),
    )


def numbered(chapters: Sequence[Chapter]) -> int:
    """How many chapters of a work have a number of the book."""
    return sum(1 for chapter in chapters if chapter.role == "chapter" and chapter.number)


def _part(work: Work, number: int) -> Iterator[Chapter]:
    """The page of the part, and the chapters behind it."""
    book = work.book
    known = sorted(set().union(*(ids(chapter) for chapter in book.chapters)))
    names = Names(
        {name: prefixed(name, work.name) for name in known},
        {picture.name: _picture(work, picture.name) for picture in book.pictures},
    )
    renamed = [names.chapter(chapter) for chapter in book.chapters]
    told = [chapter for chapter in renamed if not section(chapter.role).titled]
    authors = ", ".join(person.name for person in book.contributors if person.code == "aut")
    lines = [f"<p>{escape(book.subtitle)}</p>"] if book.subtitle else []
    lines += [f'<p class="byline">{escape(authors)}</p>'] if authors else []
    yield Chapter(
        id=work.name,
        number=number,
        title=escape(book.title, quote=False),
        title_text=book.title,
        body="\n".join((*lines, *(chapter.body for chapter in told))),
        headings=(),
        notes=tuple(note for chapter in told for note in chapter.notes),
        path=work.path,
        role="part",
    )
    for chapter in renamed:
        if chapter not in told:
            yield _chapter(chapter, work.passed)


def _chapter(chapter: Chapter, passed: int) -> Chapter:
    """A chapter of a work as one of the book's: counted on; what is no chapter proper becomes one without a number."""
    if chapter.role == "chapter" and chapter.number:
        return replace(chapter, number=chapter.number + passed)
    return chapter if chapter.role == "chapter" else replace(chapter, role="chapter", number=0)


def _picture(work: Work, name: str) -> str:
    return f"{_IMAGES}{work.name}/{name.removeprefix(_IMAGES)}"


def _pictures(works: Sequence[Work]) -> Iterator[Picture]:
    for work in works:
        yield from (replace(picture, name=_picture(work, picture.name)) for picture in work.book.pictures)


def _contributors(book: Book, works: Sequence[Work]) -> tuple[Contributor, ...]:
    """Those whom the works name and the book doesn't yet, in the order of the works."""
    known = {(person.name, person.role) for person in book.contributors}
    new = {(one.name, one.role): one for work in works for one in work.book.contributors}
    return tuple(person for key, person in new.items() if key not in known)
