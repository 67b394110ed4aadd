"""The sheet that a page is printed on: its boxes, beginning in the lower left corner of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from pubtool.pdf.press.geometry import MM, Box, upright
from pubtool.pdf.press.wish import SLUG, PressWish

_TOLERANCE = 0.75  # a CSS pixel, in points


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of one page, in points. `shift` moves the page as it came to where it stands now."""

    media: Box
    bleed: Box
    trim: Box
    shift: tuple[float, float]

    @property
    def source_trim(self) -> Box:
        """The trim on the page as it came."""
        x, y = self.shift
        return (self.trim[0] - x, self.trim[1] - y, self.trim[2] - x, self.trim[3] - y)

    def apply(self, page: pikepdf.Page) -> None:
        """Gives the page its boxes."""
        for name in ("/CropBox", "/ArtBox", "/Rotate", "/UserUnit"):
            if name in page.obj:
                del page.obj[name]
        page.MediaBox = _array(self.media)
        page.BleedBox = _array(self.bleed)
        page.TrimBox = _array(self.trim)


@dataclass(frozen=True, slots=True)
class Given:
    """A page as it came: its paper and its trim."""

    media: Box
    trim: Box


def given(page: pikepdf.Page) -> Given:
    """The boxes that a page has."""
    media = upright(page.mediabox)
    return Given(media, upright(page.obj.TrimBox) if "/TrimBox" in page.obj else media)


def sheet(found: Given, number: int, wanted: PressWish) -> Sheet | None:
    """The sheet of a page (counted from zero); None where the page is not of the wanted size or lacks its bleed."""
    left, bottom, right, top = found.trim
    width, height = (side * MM for side in wanted.trim) if wanted.trim else (right - left, top - bottom)
    if abs(right - left - width) > _TOLERANCE or abs(top - bottom - height) > _TOLERANCE:
        return None
    beyond = edges(number, wanted)
    bled = (left - beyond["left"], bottom - beyond["bottom"], left + width + beyond["right"], top + beyond["top"])
    if any(inner - outer > _TOLERANCE for inner, outer in zip(found.media[:2], bled[:2], strict=True)) or any(
        outer - inner > _TOLERANCE for inner, outer in zip(found.media[2:], bled[2:], strict=True)
    ):
        return None
    slug = SLUG * MM if wanted.marks else 0.0
    x, y = slug + beyond["left"], slug + beyond["bottom"]
    trim = (x, y, x + width, y + height)
    bleed = (slug, slug, trim[2] + beyond["right"], trim[3] + beyond["top"])
    media = (0.0, 0.0, bleed[2] + slug, bleed[3] + slug)
    return Sheet(_round(media), _round(bleed), _round(trim), (round(x - left, 4), round(y - bottom, 4)))


def edges(number: int, wanted: PressWish) -> Mapping[str, float]:
    """The bleed of each edge of a page, in points. The first page is bound at the wanted side."""
    first = number % 2 == 0
    bound = wanted.bound if first else ("right" if wanted.bound == "left" else "left")
    free = "right" if bound == "left" else "left"
    bleed = wanted.bleed
    widths = {"top": bleed.top, "bottom": bleed.bottom, free: bleed.outside, bound: bleed.inside}
    return {edge: width * MM for edge, width in widths.items()}


def _round(box: Box) -> Box:
    a, b, c, d = (round(side, 4) for side in box)
    return (a, b, c, d)


def _array(box: Box) -> pikepdf.Array:
    return pikepdf.Array([round(side, 4) for side in box])
