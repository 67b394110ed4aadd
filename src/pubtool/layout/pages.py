"""What layout hands to the writers: whole XHTML documents with their styles, fonts and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """What the pages are for: one name a format."""

    EPUB = "epub"
    PRINT = "print"
    SCREEN = "screen"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Geometry:
    """The page of a PDF, in millimetres."""

    width: float
    height: float
    bleed: float = 0.0


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that documents refer to by `name`, an address relative to them."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file as CSS knows it. `name` is the address that the style sheet's `src` uses.

    `weight` is a number or a range ("200 900"), `style` is normal or italic.
    """

    family: str
    style: str
    weight: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A complete, well-formed XHTML document.

    `kind` is cover, halftitlepage, titlepage, copyright-page, toc or chapter, or "book" where the whole book
    is one document. `title` is plain text.
    """

    name: str
    kind: str
    title: str
    xhtml: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the print edition begins: its number as printed, and the id of the mark in a document.

    `document` is empty where the mark stands before the contents, whose document the writer makes.
    """

    label: str
    id: str
    document: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A book laid out for one medium. Document, style, font and picture names share one flat address space.

    `front` is how the pages before the text are counted: `roman`, `abjad` or `own` (digits of the language). `breaks`
    are the pages of the print edition, where the medium has none of its own.
    """

    medium: Medium
    language: str
    direction: str
    documents: tuple[Document, ...]
    styles: tuple[Resource, ...]
    pictures: tuple[Resource, ...]
    fonts: tuple[FontFace, ...]
    geometry: Geometry | None = None
    cover: Resource | None = None
    front: str = "roman"
    breaks: tuple[PageBreak, ...] = ()
