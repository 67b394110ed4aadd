"""Books made by hand, with the marks that a reader leaves in the text."""

from __future__ import annotations

from typing import Literal

from pubtool.book import Book, Chapter, Heading, Note
from pubtool.languages import Language, language


def spoken(tag: str) -> Language:
    known = language(tag)
    assert known is not None
    return known


def chapter(  # one chapter of the book, in the words of the model
    name: str = "river",
    body: str = "",
    role: str = "chapter",
    notes: tuple[str, ...] = (),
    headings: tuple[Heading, ...] = (),
    title: str = "The River",
    number: int = 1,
) -> Chapter:
    """A chapter whose notes are called `call-NAME-1`, `call-NAME-2`, …; the body has the calls."""
    made = tuple(Note(f"note-{name}-{n}", n, f"call-{name}-{n}", text, 40 + n) for n, text in enumerate(notes, start=1))
    path = f"manuscript/en/{number:02}-{name}.md"
    return Chapter(name, number, title, title, body, headings, made, path, role=role)


def call(name: str, number: int) -> str:
    """A call as the reader leaves it."""
    href = f"#note-{name}-{number}"
    return f'<a class="note-call" id="call-{name}-{number}" href="{href}" role="doc-noteref">{number}</a>'


def book(*chapters: Chapter, tag: str = "en", notes: Literal["foot", "chapter", "book"] = "foot") -> Book:
    return Book("ferry", spoken(tag), tag, "The Ferry", chapters, "urn:uuid:0", "2026-01-31", notes=notes)


def mark(text: str, **said: str) -> str:
    """A mark of the index: `mark("ferry", entry="boats!ferry")`."""
    attributes = "".join(f' data-{name}="{value}"' for name, value in said.items())
    return f'<span class="index" data-line="3" data-column="7"{attributes}>{text}</span>'
