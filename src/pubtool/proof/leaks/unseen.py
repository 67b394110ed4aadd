"""What the pages of a PDF hold and nobody sees: no ink, white on white, too small, out of the page, under a picture."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_uint
from math import hypot

import pypdfium2
from pypdfium2 import raw

from pubtool.proof.leaks.model import Kind, Known, Leak
from pubtool.proof.leaks.phrases import in_words

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_INVISIBLE = 3  # a text rendering mode of ISO 32000-1, 9.3.6
_TOO_SMALL = 0.7  # points: the size of type that no eye reads
_WHITE = 250  # of 255, in each colour
_DEPTH = 8
_SEEN = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE)


def of_pages(data: bytes, place: str, known: Known) -> Iterator[Leak]:
    """What is hidden on every page, and what its words give away."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            where = f"{place} page {number}"
            yield from in_words(page.get_textpage().get_text_bounded(), where, known)
            yield from _of_page(page, where)
            page.close()
    finally:
        document.close()


def _of_page(page: pypdfium2.PdfPage, place: str) -> Iterator[Leak]:
    items = list(page.get_objects(max_depth=_DEPTH))
    boxes = [item.get_bounds() if item.type in (*_SEEN, raw.FPDF_PAGEOBJ_PATH) else None for item in items]
    pictures = [
        (order, box)
        for order, (item, box) in enumerate(zip(items, boxes, strict=True))
        if box and item.type == raw.FPDF_PAGEOBJ_IMAGE and not raw.FPDFPageObj_HasTransparency(item)
    ]
    sheet = page.get_mediabox()
    below: list[Box] = []
    for order, (item, box) in enumerate(zip(items, boxes, strict=True)):
        if box is None:
            continue
        if item.type in _SEEN and _apart(box, sheet):
            yield Leak(Kind.OUTSIDE, place, "text or a picture outside the page")
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            yield from _of_text(item, box, below, [cover for at, cover in pictures if at > order], place)
        else:
            below.append(box)


def _of_text(item: pypdfium2.PdfObject, box: Box, below: list[Box], above: list[Box], place: str) -> Iterator[Leak]:
    if raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
        yield Leak(Kind.HIDDEN, place, "text that is painted with no ink")
    elif _is_white(item) and not any(_covers(ground, box) for ground in below):
        yield Leak(Kind.HIDDEN, place, "white text on white")
    if _height(item) < _TOO_SMALL:
        yield Leak(Kind.HIDDEN, place, "text too small to be read")
    if any(_covers(cover, box) for cover in above):
        yield Leak(Kind.HIDDEN, place, "text under a picture")


def _height(item: pypdfium2.PdfObject) -> float:
    """The size of the type in points, as it comes out on the page."""
    size = c_float()
    if not raw.FPDFTextObj_GetFontSize(item, byref(size)):
        return _TOO_SMALL
    matrix = item.get_matrix()
    return float(size.value * max(hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)))


def _is_white(item: pypdfium2.PdfObject) -> bool:
    """Whether a text is filled with white, or with nothing that can be seen."""
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _covers(ground: Box, box: Box) -> bool:
    return ground[0] <= box[0] and ground[1] <= box[1] and ground[2] >= box[2] and ground[3] >= box[3]


def _apart(box: Box, sheet: Box) -> bool:
    return box[2] < sheet[0] or box[0] > sheet[2] or box[3] < sheet[1] or box[1] > sheet[3]
