"""Themes and the sandboxed templates: `Book` + theme → `Pages`.

What a publication looks like is one value, the `Theme`; what it looks like in one medium is another, its `Pages`.
"""

from __future__ import annotations

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout.pages import Document, FontFace, Geometry, Medium, Pages, Resource
from pubtool.layout.theme import Theme
from pubtool.world import World

__all__ = [
    "Document",
    "FontFace",
    "Geometry",
    "Medium",
    "Pages",
    "Resource",
    "Theme",
    "lay_out",
    "load_theme",
    "missing_glyphs",
]


def load_theme(world: World) -> Reported[Theme]:
    """The theme of a project: the base theme with the project's `styles/` over it."""
    from pubtool.layout.load import load_theme as load  # noqa: PLC0415  help needs no template engine

    return load(world)


def lay_out(book: Book, theme: Theme, medium: Medium) -> Reported[Pages]:
    """The pages of a book in one medium."""
    from pubtool.layout.compose import lay_out as compose  # noqa: PLC0415  help needs no fonts

    return compose(book, theme, medium)


def missing_glyphs(book: Book, theme: Theme) -> tuple[Diagnostic, ...]:
    """The characters of a book that none of its fonts has, each where it stands first."""
    from pubtool.layout.glyphs import missing_glyphs as missing  # noqa: PLC0415  help needs no fonts

    return missing(book, theme)
