"""The front of a cover as a picture, for shops and catalogues."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import pypdfium2

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Medium, Theme
from pubtool.pdf import write
from pubtool.press.cover import wrap_cover
from pubtool.project.wraps import Wrap

MOST_PIXELS = 4_000_000
"""What every shop takes inside an EPUB."""
_QUALITY = 92
_POINTS = 72 / 25.4


def front_picture(book: Book, theme: Theme, pages: int, series: str = "") -> Reported[bytes]:
    """The front as a JPEG in the colours of the screen; empty bytes where it can't be made."""
    made = wrap_cover(book, theme, pages, Medium.SCREEN, series)
    if made.value is None:
        return Reported(b"", made.diagnostics)
    set_ = write(book, made.value.pages)
    if not set_.value:
        return Reported(b"", (*made.diagnostics, *set_.diagnostics))
    return Reported(_cut(set_.value, made.value.wrap), (*made.diagnostics, *set_.diagnostics))


def _cut(data: bytes, wrap: Wrap) -> bytes:
    """The front of the one page, from the trim to the fold, or to the hinge of a case."""
    hinge = wrap.hinge if wrap.bound == "left" else 0.0
    front = replace(wrap.front, left=wrap.front.left + hinge, width=wrap.front.width - wrap.hinge)
    high = math.isqrt(int(MOST_PIXELS * front.height / front.width)) - 1
    scale = high / front.height  # pixels a millimetre
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].render(scale=scale / _POINTS, draw_annots=False).to_pil().convert("RGB")
    left, top = round((front.left + wrap.bleed) * scale), round((front.top + wrap.bleed) * scale)
    size = round(front.width * scale), round(front.height * scale)
    picture = page.crop((left, top, left + size[0], top + size[1]))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
