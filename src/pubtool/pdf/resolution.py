"""Pictures that a printer would find too coarse, each with its line in the manuscript."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from PIL import Image

from pubtool.book import Picture
from pubtool.diagnostics import Diagnostic
from pubtool.pdf.writer import Part
from pubtool.project.printer import Printer

_INCH = 72.0
_ENOUGH = 0.99  # a pixel that is lost to rounding is no fault


def coarse_pictures(part: Part, printer: Printer) -> Iterator[Diagnostic]:
    """One diagnostic for each place of a picture whose pixels are too large where it stands."""
    book = part.book
    known = {picture.name: picture for picture in book.pictures}
    told = set()
    for run in part.done.content:
        element = part.places.elements[run.element] if run.element >= 0 else None
        if element is None or element.tag != "img" or run.rectangle is None:
            continue
        picture = known.get(unquote(element.get("src", "")))
        found = _judged(picture, run.rectangle, printer) if picture else None
        if found is None:
            continue
        span = part.places.span(element)
        if (span, found) not in told:
            told.add((span, found))
            yield Diagnostic("low-resolution", found[0], span, found[1], book.language.tag)


def _judged(picture: Picture, rectangle: tuple[float, float, float, float], printer: Printer) -> tuple[str, str] | None:
    """What is to be said of a picture at this size, in points; nothing where it is fine enough."""
    left, bottom, right, top = rectangle
    if not picture.media_type.startswith("image/") or "svg" in picture.media_type or right <= left or top <= bottom:
        return None
    wide, high = (right - left) / _INCH, (top - bottom) / _INCH
    real = min(picture.width / wide, picture.height / high)
    least = printer.facts.resolution
    if real >= least * _ENOUGH and real < printer.facts.line_resolution * _ENOUGH and _is_line_art(picture.data):
        least = printer.facts.line_resolution
    if real >= least * _ENOUGH:
        return None
    kind = "line art" if least == printer.facts.line_resolution != printer.facts.resolution else "a picture"
    size = f"{wide * 25.4:.0f} mm wide with {real:.0f} pixels an inch"
    message = f"{picture.name} is printed {size}, and {printer.label} wants {least} for {kind}"
    needed = f"a picture of {round(wide * least)} × {round(high * least)} pixels"
    return message, f"take {needed}, or print it {picture.width / least * 25.4:.0f} mm wide"


@lru_cache(maxsize=64)
def _is_line_art(data: bytes) -> bool:
    """Whether a picture has two colours only."""
    with Image.open(io.BytesIO(data)) as image:
        return image.mode == "1" or (image.format == "PNG" and image.convert("RGBA").getcolors(2) is not None)
