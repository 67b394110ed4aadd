"""`Book` and `Pages` → EPUB: which file stands where, and what each is declared as."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.epub import container, nav
from pubtool.epub.content import Content, read
from pubtool.epub.ebook import Package, Part, archive
from pubtool.epub.metadata import COVER, entries
from pubtool.layout import Pages

XHTML = "application/xhtml+xml"
LONG_AGO = "1980-01-01"  # EPUB asks for a date even where the publication states none
BEFORE_CONTENTS = ("cover", "halftitlepage", "titlepage", "copyright-page")


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The EPUB of a book; empty bytes with diagnostics where a page is broken."""
    reports = [read(document) for document in pages.documents]
    contents = [report.value for report in reports if report.value is not None]
    parts = [*_documents(book, pages, contents), *_resources(pages)]
    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    found += _misplaced(parts, book.language.tag)
    if found:
        return Reported(b"", tuple(found))
    package = Package(
        language=pages.language,
        direction=pages.direction,
        modified=book.modified or LONG_AGO,
        metadata=entries(book, contents, has_cover=pages.cover is not None),
        parts=tuple(parts),
    )
    return Reported(container.repack(archive(package)))


def _documents(book: Book, pages: Pages, contents: Sequence[Content]) -> Iterator[Part]:
    """The documents in reading order. The contents stand before the text, unless the layout has a page for them."""
    own_page = all(content.kind != "toc" for content in contents)
    navigation = Part("nav", nav.NAME, XHTML, nav.document(book, pages, contents), ("nav",), own_page)
    waiting = True
    for number, content in enumerate(contents, start=1):
        if waiting and content.kind not in BEFORE_CONTENTS:
            yield navigation
            waiting = False
        yield Part(f"document-{number}", content.name, XHTML, content.data, content.properties, reading=True)
    if waiting:
        yield navigation


def _resources(pages: Pages) -> Iterator[Part]:
    """Styles, fonts and pictures, each once: a cover may be one of the pictures."""
    for number, style in enumerate(pages.styles, start=1):
        yield Part(f"style-{number}", style.name, style.media_type, style.data)
    fonts = {font.name: font for font in pages.fonts}  # two faces may share a variable font
    for number, font in enumerate(fonts.values(), start=1):
        yield Part(f"font-{number}", font.name, font.media_type, font.data)
    if pages.cover:
        yield Part(COVER, pages.cover.name, pages.cover.media_type, pages.cover.data, (COVER,))
    others = [picture for picture in pages.pictures if not pages.cover or picture.name != pages.cover.name]
    for number, picture in enumerate(others, start=1):
        yield Part(f"picture-{number}", picture.name, picture.media_type, picture.data)


def _misplaced(parts: Sequence[Part], language: str) -> Iterator[Diagnostic]:
    """Names that would leave the book's folder, or that two files share."""
    taken = {"content.opf"}
    for part in parts:
        clean = posixpath.normpath(part.name)
        if clean != part.name or clean.startswith(("/", "..")) or "\\" in clean or ":" in clean:
            message = f"{part.name!r} is no name for a file of the book"
            yield Diagnostic("outside-project", message, Span(""), "use a relative path with forward slashes", language)
        if clean.casefold() in taken:  # EPUB 3.3, section 4.1.3: names must differ in more than letter case
            message = f"two files of the book have the name {part.name}"
            yield Diagnostic("bad-value", message, Span(""), "give one of them another name", language)
        taken.add(clean.casefold())
