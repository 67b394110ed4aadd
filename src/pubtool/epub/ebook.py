"""The one module that knows EbookLib: a package of ready parts → an EPUB archive.

The parts are handed over as plain items and never as EbookLib's own documents,
because its HTML parser would write them anew (and breaks SVG on the way).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from ebooklib import epub
from lxml import etree

from pubtool.epub.metadata import IDENTIFIER, Entry
from pubtool.layout.parsed import XML_LANG

PACKAGE = "content.opf"
"""The name that EbookLib gives the package document."""
FOLDER = "EPUB"
"""The folder in which it puts everything."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the book. `id` is its name in the manifest, `reading` whether it is in the spine."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A whole publication. `modified` is an ISO 8601 date; the parts stand in reading order."""

    language: str
    direction: str
    modified: str
    metadata: tuple[Entry, ...]
    parts: tuple[Part, ...]


def archive(package: Package) -> bytes:
    """The archive as EbookLib writes it: right in content, not yet the same bytes each time."""
    book = epub.EpubBook()
    book.metadata = {}  # without EbookLib's random identifier and its own name
    book.IDENTIFIER_ID = IDENTIFIER
    book.set_direction(package.direction)
    for entry in package.metadata:
        book.add_metadata(entry.vocabulary, entry.name, entry.text, dict(entry.attributes))
    for part in package.parts:
        item = epub.EpubItem(part.id, part.name, part.media_type, part.data)
        item.properties = list(part.properties)
        book.add_item(item)
    book.spine = [part.id for part in package.parts if part.reading]
    out = io.BytesIO()
    options = {"mtime": datetime.fromisoformat(package.modified), "package_direction": True}
    _Writer(out, book, options, package.language).write()
    return out.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, with what it has no option for set right in the package document."""

    def __init__(self, out: io.BytesIO, book: epub.EpubBook, options: dict[str, object], language: str) -> None:
        super().__init__(out, book, options)
        self._language = language

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self._language)
        root.attrib.pop("prefix", "")  # every prefix in use is reserved, and needs no declaration
        for spine in root.iter("spine"):
            spine.attrib.pop("toc", "")  # it would name an NCX, and there is none
        for item in root.iter("item"):
            item.set("href", quote(item.get("href") or ""))
        super()._write_opf_file(root)
