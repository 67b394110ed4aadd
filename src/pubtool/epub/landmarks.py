"""The landmarks of an EPUB: the few places that a reading system leads to by itself (EPUB 3.3, section 7.4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from pubtool.book import Book
from pubtool.epub.content import Content
from pubtool.project.sections import section

NAME = "nav.xhtml"
"""The navigation document."""
NOT_CHAPTERS = frozenset(("cover", "halftitlepage", "titlepage", "copyright-page", "toc"))

_AFTER_TEXT = ("endnotes", "glossary", "bibliography", "index")


def landmarks(book: Book, contents: Sequence[Content]) -> str:
    """The rows of their list: what is there, in the words of the language or by its own title."""
    word = book.language.word
    first: dict[str, Content] = {}
    text = None
    for content, role in _roles(book, contents):
        first.setdefault(role, content)
        text = text or (content if role not in NOT_CHAPTERS and section(role).matter == "body" else None)
    own = {"cover": word("cover"), "titlepage": word("title-page")}
    rows = [_row(kind, first[kind].name, title) for kind, title in own.items() if kind in first]
    rows.append(_row("toc", first["toc"].name if "toc" in first else f"{NAME}#toc", word("contents")))
    rows += [_row(kind, first[kind].name, first[kind].title) for kind in ("loi", "lot") if kind in first]
    if text:
        rows.append(_row("bodymatter", text.name, word("begin-reading")))
    rows += [_row(kind, first[kind].name, first[kind].title) for kind in _AFTER_TEXT if kind in first]
    return "\n".join(rows)


def _roles(book: Book, contents: Sequence[Content]) -> list[tuple[Content, str]]:
    """What each document is: the role of the chapter in it, else what its layout says."""
    roles = {chapter.id: chapter.role for chapter in book.chapters}
    return [
        (content, next((roles[key] for key in sorted(content.ids) if key in roles), content.kind))
        for content in contents
    ]


def _row(kind: str, address: str, title: str) -> str:
    file, sign, anchor = address.partition("#")
    return f'<li><a epub:type="{kind}" href="{escape(quote(file) + sign + anchor)}">{escape(title)}</a></li>'
