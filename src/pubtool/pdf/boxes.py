"""The boxes of a page (ISO 32000-1, 14.11.2): what is printed, what is cut, what is left."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import Geometry

MM = 72 / 25.4
_TOLERANCE = 0.75  # a CSS pixel, in points


def set_boxes(pdf: pikepdf.Pdf, geometry: Geometry, language: str) -> tuple[Diagnostic, ...]:
    """Exact trim and bleed on every page; one diagnostic for each size that the design set otherwise."""
    width, height, bleed = (round(side * MM, 4) for side in (geometry.width, geometry.height, geometry.bleed))
    trim = [0, 0, width, height]
    media = [-bleed, -bleed, round(width + bleed, 4), round(height + bleed, 4)]
    wrong: dict[tuple[float, float], int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        found = _size(page)
        if any(abs(a - b) > _TOLERANCE for a, b in zip(found, (media[2] + bleed, media[3] + bleed), strict=True)):
            wrong.setdefault(found, number)
        page.MediaBox = pikepdf.Array(media)
        page.BleedBox = pikepdf.Array(media)
        page.TrimBox = pikepdf.Array(trim)
    return tuple(_complaints(wrong, geometry, language))


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox.as_list())
    return (round(right - left, 2), round(top - bottom, 2))


def _complaints(wrong: dict[tuple[float, float], int], geometry: Geometry, language: str) -> Iterator[Diagnostic]:
    for (width, height), number in sorted(wrong.items()):
        message = (
            f"page {number} is {width / MM:.1f} × {height / MM:.1f} mm with its bleed, "
            f"and the book {geometry.width:.1f} × {geometry.height:.1f} mm with a bleed of {geometry.bleed:.1f} mm"
        )
        yield Diagnostic("bad-style", message, Span(""), "let the design take the page from the publication", language)
