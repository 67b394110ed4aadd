"""The targets: what can be made of a book. A new output is a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pubtool import epub, pdf, web
from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Medium, Pages


@dataclass(frozen=True, slots=True)
class Target:
    """One format. `suffix` ends its file names; `tools` are the packages whose versions decide its bytes."""

    name: str
    medium: Medium
    suffix: str
    write: Callable[[Book, Pages], Reported[bytes]]
    tools: tuple[str, ...]

    def file_name(self, book: str, language: str) -> str:
        """`refuge-en-print.pdf` for the book `refuge` in the language `en`."""
        return f"{book}-{language}{self.suffix}"


_PAGES = ("jinja2", "fonttools", "pillow", "resvg-py", "lxml")
_PDF = (*_PAGES, "weasyprint", "pydyf", "pikepdf", "pyphen", "tinycss2", "cssselect2", "tinyhtml5")

TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target("epub", Medium.EPUB, ".epub", epub.write, (*_PAGES, "ebooklib")),
        Target("print", Medium.PRINT, "-print.pdf", pdf.write, _PDF),
        Target("screen", Medium.SCREEN, "-screen.pdf", pdf.write, _PDF),
        Target("html", Medium.HTML, ".html", web.write, _PAGES),
    )
}

DEFAULT = ("epub", "print", "screen")
