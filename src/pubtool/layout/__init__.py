"""Themes and the sandboxed templates: `Book` + theme → `Pages`.

What a publication looks like is one value, the `Theme`; what it looks like in one medium is another, its `Pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout.facing_pages import FacingPages
from pubtool.layout.pages import Document, FontFace, Geometry, Medium, PageBreak, Pages, Resource
from pubtool.layout.theme import Theme
from pubtool.project.wraps import Wrap
from pubtool.world import World

if TYPE_CHECKING:  # help needs no fonts
    from pubtool.layout.paging import Paging, Pagings
    from pubtool.layout.wrap import Outside

__all__ = [
    "Document",
    "FacingPages",
    "FontFace",
    "Geometry",
    "Medium",
    "PageBreak",
    "Pages",
    "Resource",
    "Theme",
    "expected_pages",
    "inner_margin",
    "lay_out",
    "lay_out_facing",
    "lay_out_wrap",
    "load_theme",
    "missing_glyphs",
    "original_leads",
]


def load_theme(world: World) -> Reported[Theme]:
    """The theme of a project: the base theme with the project's `styles/` over it."""
    from pubtool.layout.load import load_theme as load  # noqa: PLC0415  help needs no template engine

    return load(world)


def expected_pages(book: Book, theme: Theme) -> int:
    """About how many pages the print edition will have."""
    from pubtool.layout.measures import expected_pages as expected  # noqa: PLC0415  help needs no pages

    return expected(book, theme)


def inner_margin(book: Book, theme: Theme) -> float:
    """The margin at the spine, in millimetres."""
    from pubtool.layout.measures import measures  # noqa: PLC0415  the same

    return measures(book, theme).inner


def lay_out(book: Book, theme: Theme, medium: Medium, paging: Paging | None = None) -> Reported[Pages]:
    """The pages of a book in one medium. `paging` is that of its print edition, of a PDF its own from a run before."""
    from pubtool.layout.compose import lay_out as compose  # noqa: PLC0415  help needs no fonts

    return compose(book, theme, medium, paging=paging)


def lay_out_facing(
    original: Book, translation: Book, theme: Theme, medium: Medium, known: Pagings | None = None
) -> Reported[FacingPages]:
    """Two books whose blocks bear `data-row` as the halves of spreads, for `Medium.PRINT` or `Medium.SCREEN`.

    `known` are their pagings of a run before.
    """
    from pubtool.layout.facing import lay_out_facing as compose  # noqa: PLC0415  help needs no fonts

    return compose(original, translation, theme, medium, known)


def lay_out_wrap(
    book: Book, theme: Theme, wrap: Wrap, outside: Outside, medium: Medium = Medium.PRINT
) -> Reported[Pages]:
    """The wrap-around cover of a book as one page, for `Medium.PRINT` or `Medium.SCREEN`."""
    from pubtool.layout.wrap import lay_out_wrap as compose  # noqa: PLC0415  help needs no fonts

    return compose(book, theme, wrap, outside, medium)


def original_leads(original: Book, translation: Book) -> bool:
    """Whether the original has the page of each spread that is read first: not where one runs from the right."""
    from pubtool.layout.facing import arrangement  # noqa: PLC0415  help needs no fonts

    return arrangement(original, translation)[1]


def missing_glyphs(book: Book, theme: Theme) -> tuple[Diagnostic, ...]:
    """The characters of a book that none of its fonts has, each where it stands first."""
    from pubtool.layout.glyphs import missing_glyphs as missing  # noqa: PLC0415  help needs no fonts

    return missing(book, theme)
