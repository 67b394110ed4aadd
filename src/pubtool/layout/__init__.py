"""Themes and the sandboxed templates: `Book` + theme → `Pages`."""

from pubtool.layout.pages import Document, FontFace, Geometry, Medium, Pages, Resource

__all__ = ["Document", "FontFace", "Geometry", "Medium", "Pages", "Resource"]
