"""The Book: what every reader makes and every writer takes, and the assembling of it.

Readers know nothing of EPUB or PDF and writers nothing of Markdown; both know
the values in `model`.
"""

from __future__ import annotations

from pubtool.book.model import Beside, Book, Chapter, Contributor, Heading, Note, Picture, SourceFile, TranslationFacts
from pubtool.diagnostics import Reported
from pubtool.project import Edition, Project
from pubtool.world import World

__all__ = [
    "Beside",
    "Book",
    "Chapter",
    "Contributor",
    "Heading",
    "Note",
    "Picture",
    "SourceFile",
    "TranslationFacts",
    "assemble",
]


def assemble(project: Project, edition: Edition, chapters: tuple[Chapter, ...], world: World) -> Reported[Book]:
    """One edition as a book: its chapters numbered, its links and pictures resolved, its facts gathered.

    The book is whole even where something was wrong: what could not be resolved is left out of it and reported.
    """
    from pubtool.book.assembly import assemble as assemble_book  # noqa: PLC0415  lxml and Pillow; help needs neither

    return assemble_book(project, edition, chapters, world)
