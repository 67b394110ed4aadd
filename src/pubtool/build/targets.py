"""The targets: what can be made of a book. A new output is a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pubtool import epub, pdf, web
from pubtool.book import Book
from pubtool.build.made import Made
from pubtool.build.outside import booklet, cover, front
from pubtool.diagnostics import Reported
from pubtool.layout import FacingPages, Medium, Pages, Theme

if TYPE_CHECKING:  # help needs no XML
    from pubtool.layout.paging import Pagings


@dataclass(frozen=True, slots=True)
class Target:
    """One format. `suffix` ends its file names; `tools` are the packages whose versions decide its bytes.

    `write_facing` writes a bilingual edition of facing pages, and tells its pagings; in a format without it the two
    languages are one text.
    `write_paged` is `write` in a format of pages, and tells which text they begin with.
    `of_print` makes the format of the finished print edition, which is then made first.
    """

    name: str
    medium: Medium
    suffix: str
    write: Callable[[Book, Pages], Reported[bytes]]
    tools: tuple[str, ...]
    write_facing: Callable[[Book, Book, FacingPages], Reported[tuple[bytes, Pagings | None]]] | None = None
    write_paged: Callable[[Book, Pages], Reported[Made]] | None = None
    of_print: Callable[[Book, Theme, bytes], Reported[bytes]] | None = None

    def file_name(self, book: str, language: str) -> str:
        """`refuge-en-print.pdf` for the book `refuge` in the language `en`."""
        return f"{book}-{language}{self.suffix}"


def _interior(book: Book, pages: Pages) -> Reported[Made]:
    made = pdf.write_interior_paged(book, pages)
    return Reported(Made(*made.value), made.diagnostics)


def _screen(book: Book, pages: Pages) -> Reported[Made]:
    made = pdf.write_paged(book, pages)
    return Reported(Made(*made.value), made.diagnostics)


_PAGES = ("babel", "jinja2", "fonttools", "pillow", "resvg-py", "segno", "lxml")
_PDF = (*_PAGES, "weasyprint", "pydyf", "pikepdf", "pyphen", "tinycss2", "cssselect2", "tinyhtml5")
_PRINT = (*_PDF, "pypdfium2", "python-stdnum")

TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target("epub", Medium.EPUB, ".epub", epub.write, (*_PAGES, "ebooklib")),
        Target("print", Medium.PRINT, "-print.pdf", pdf.write_interior, _PRINT, pdf.write_interior_facing, _interior),
        Target("screen", Medium.SCREEN, "-screen.pdf", pdf.write, _PDF, pdf.write_facing, _screen),
        Target("html", Medium.HTML, ".html", web.write, _PAGES),
        Target("cover", Medium.PRINT, "-cover.pdf", pdf.write, _PRINT, of_print=cover),
        Target("front", Medium.PRINT, "-front.jpg", pdf.write, _PRINT, of_print=front),
        Target("booklet", Medium.PRINT, "-booklet.pdf", pdf.write, _PRINT, of_print=booklet),
    )
}

DEFAULT = ("epub", "print", "screen")
