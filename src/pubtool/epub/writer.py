"""`Book` and `Pages` → EPUB: which file stands where, and what each is declared as."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence, Set

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.epub import container, nav, obfuscation
from pubtool.epub.accessibility import Found
from pubtool.epub.accessibility import found as found_in
from pubtool.epub.content import Content, read
from pubtool.epub.contrast import least
from pubtool.epub.ebook import FOLDER, PACKAGE, Package, Part, archive
from pubtool.epub.landmarks import NAME
from pubtool.epub.metadata import COVER, entries
from pubtool.epub.pictures import fit
from pubtool.layout import Pages
from pubtool.layout.addresses import file_of, unknown

MEDIA_TYPE = "application/xhtml+xml"
BEFORE_CONTENTS = ("cover", "halftitlepage", "titlepage", "copyright-page")
LONG_AGO = "1980-01-01"  # EPUB asks for a date even where the publication states none

# What EPUB 3.3 forbids in names, and spaces besides: they would have to be written otherwise in every address.
_UNFIT = re.compile(
    r'["*:<>?|\\\s\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]|\.(?:/|$)'
)


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The EPUB of a book; empty bytes with diagnostics where a page is broken."""
    language = book.language.tag
    reports = [read(document, language) for document in pages.documents]
    contents = [report.value for report in reports if report.value is not None]
    parts = [*_documents(book, pages, contents), *_resources(book, pages)]
    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    found += _misplaced(parts, language)
    names = {document.name for document in pages.documents} | {part.name for part in parts}
    found += _astray(contents, names, language)
    if found:
        return Reported(b"", tuple(found))
    package = Package(
        language=pages.language,
        direction=pages.direction,
        modified=book.modified or LONG_AGO,
        metadata=entries(book, _seen(contents, pages), has_cover=pages.cover is not None),
        parts=tuple(parts),
    )
    return Reported(container.repack(archive(package), dict(_declared(book, pages))))


def _seen(contents: Sequence[Content], pages: Pages) -> Found:
    sheets = [style.data.decode("utf-8", "replace") for style in pages.styles]
    return found_in(contents, pages=bool(pages.breaks), contrast=least(sheets))


def _documents(book: Book, pages: Pages, contents: Sequence[Content]) -> Iterator[Part]:
    """The documents in reading order. The contents stand before the text, unless the layout has a page for them."""
    own_page = all(content.kind != "toc" for content in contents)
    navigation = Part("nav", NAME, MEDIA_TYPE, nav.document(book, pages, contents), ("nav",), own_page)
    waiting = True
    for number, content in enumerate(contents, start=1):
        if waiting and content.kind not in BEFORE_CONTENTS:
            yield navigation
            waiting = False
        yield Part(f"document-{number}", content.name, MEDIA_TYPE, content.data, content.properties, reading=True)
    if waiting:
        yield navigation


def _declared(book: Book, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """What stands beside the publication itself: the list of its masked fonts."""
    if book.obfuscate_fonts and pages.fonts:
        names = dict.fromkeys(f"{FOLDER}/{font.name}" for font in pages.fonts)
        yield obfuscation.FILE, obfuscation.declaration(tuple(names))


def _resources(book: Book, pages: Pages) -> Iterator[Part]:
    """Styles, fonts and pictures, each once: a cover may be one of the pictures."""
    for number, style in enumerate(pages.styles, start=1):
        yield Part(f"style-{number}", style.name, style.media_type, style.data)
    fonts = {font.name: font for font in pages.fonts}  # two faces may share a variable font
    for number, font in enumerate(fonts.values(), start=1):
        data = obfuscation.obfuscated(font.data, book.identifier) if book.obfuscate_fonts else font.data
        yield Part(f"font-{number}", font.name, font.media_type, data)
    if pages.cover:
        cover = fit(pages.cover)
        yield Part(COVER, cover.name, cover.media_type, cover.data, (COVER,))
    others = [picture for picture in pages.pictures if not pages.cover or picture.name != pages.cover.name]
    for number, picture in enumerate(map(fit, others), start=1):
        yield Part(f"picture-{number}", picture.name, picture.media_type, picture.data)


def _astray(contents: Sequence[Content], names: Set[str], language: str) -> Iterator[Diagnostic]:
    """Addresses that are no file of the book: nothing is ever fetched for a reader."""
    for content in contents:
        for address in content.addresses:
            if file_of(address) not in names | {""}:
                yield unknown(address, content.name, language)


def _misplaced(parts: Sequence[Part], language: str) -> Iterator[Diagnostic]:
    """Names that no file of an EPUB may have, or that two files share (EPUB 3.3, sections 4.2.2 and 4.2.3)."""
    taken = {PACKAGE}
    for part in parts:
        if posixpath.normpath(part.name) != part.name or part.name.startswith(("/", "..")) or _UNFIT.search(part.name):
            message = f"{part.name!r} is no name for a file of the book"
            hint = "use a relative path of letters, digits, hyphens and full stops"
            yield Diagnostic("bad-value", message, Span(""), hint, language)
        if part.name.casefold() in taken:
            message = f"two files of the book have the name {part.name}"
            yield Diagnostic("bad-value", message, Span(""), "give one of them another name", language)
        taken.add(part.name.casefold())
