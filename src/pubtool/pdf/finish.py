"""The finishing of a PDF, in order: what the press needs, or what a reader at a screen does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Medium, Pages
from pubtool.pdf.boxes import set_boxes
from pubtool.pdf.inks import black_only
from pubtool.pdf.labels import page_labels
from pubtool.pdf.metadata import information, xmp
from pubtool.pdf.source import Places
from pubtool.pdf.tags import tag
from pubtool.pdf.typefaces import nameless_fonts

if TYPE_CHECKING:  # loading it loads WeasyPrint
    from pubtool.pdf.typeset import Typeset

VERSION = "1.7"
# What a printer's file may not have: all that moves or leads somewhere. Outline and tags lie beside the pages.
_NOT_PRINTED = ("/OpenAction", "/AA", "/AcroForm")
_NOT_ON_PAPER = ("/Annots", "/AA")


def finish(book: Book, pages: Pages, done: Typeset, places: Places) -> Reported[bytes]:
    """The finished file."""
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        found = set_boxes(pdf, pages.geometry, book.language.tag) if pages.geometry else ()
        if found:
            return Reported(b"", found)
        if pages.medium is Medium.PRINT:
            for_the_press(pdf)
        tag(pdf, places.elements[0], done.content, pages.language)
        describe(pdf, book, pages)
        if done.sheets and book.chapters:
            cover = dict(book.language.words).get("cover", "")
            numerals = (pages.front, book.language.digits)
            pdf.Root.PageLabels = page_labels(done.sheets, done.begins, numerals, cover)
        return Reported(saved(pdf))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, always the same for the same content."""
    nameless_fonts(pdf)
    out = io.BytesIO()
    pdf.save(
        out,
        force_version=VERSION,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return out.getvalue()


def for_the_press(pdf: pikepdf.Pdf) -> None:
    """Takes away what moves or leads somewhere, and all inks but black."""
    for name in _NOT_PRINTED:
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in _NOT_ON_PAPER:
            if name in page.obj:
                del page.obj[name]
    black_only(pdf)


def describe(pdf: pikepdf.Pdf, book: Book, pages: Pages) -> None:
    """Title, language, direction and metadata."""
    root = pdf.Root
    root.Lang = pikepdf.String(pages.language)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    if pages.direction == "rtl":
        root.ViewerPreferences.Direction = pikepdf.Name.R2L
    root.Metadata = pdf.make_stream(xmp(book), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.trailer.Info = pdf.make_indirect(information(book))
