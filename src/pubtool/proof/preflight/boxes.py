"""A page's boxes, and where the knife and the ink end according to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pikepdf

from pubtool.project.printer import Bleed, Printer
from pubtool.project.trims import Trim
from pubtool.proof.preflight.geometry import MM, NOWHERE, Box
from pubtool.proof.preflight.values import Wanted

SAME = 0.25 * MM
"""Sizes that differ by less are one size: printers round inches and millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's boxes as they stand in the file, and `cut` and `reach`: its trim, and how far it is printed."""

    number: int
    media: Box
    crop: Box | None = None
    bleed: Box | None = None
    trim: Box | None = None
    art: Box | None = None
    rotate: int = 0
    unit: float = 1.0
    cut: Box = NOWHERE
    reach: Box = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """What the pages have in common: the trim in points, whether they have a bleed, and where they are bound."""

    width: float
    height: float
    bled: bool
    bound: str

    @property
    def trim(self) -> Trim:
        return Trim(self.width / MM, self.height / MM)

    def inside_left(self, page: int) -> bool:
        """Whether a page is bound at its left edge. The first one is a right-hand page, or its mirror."""
        return (page % 2 == 1) == (self.bound == "left")


def read_sheet(number: int, page: pikepdf.Page) -> Sheet | None:
    """The boxes of a page, or None where it has no size."""
    media = _box(page.obj.get("/MediaBox"))
    if media is None or media.width < 1 or media.height < 1:
        return None
    rotate, unit = page.obj.get("/Rotate", 0), page.obj.get("/UserUnit", 1)
    crop, bleed, trim, art = (_box(page.obj.get(name)) for name in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"))
    turned = int(rotate) % 360 if _is_number(rotate) else 0
    return Sheet(number, media, crop, bleed, trim, art, turned, float(unit) if _is_number(unit) else 1.0)


def _is_number(value: object) -> bool:
    try:
        float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def _box(value: object) -> Box | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4 or not all(_is_number(n) for n in value):
        return None
    x1, y1, x2, y2 = (float(n) for n in value)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def plan(sheets: list[Sheet], wanted: Wanted, right_to_left: bool) -> Plan:
    """What the first page says of all."""
    first = sheets[0]
    width, height = _trim(first, wanted)
    bled = first.media.width > width + SAME or first.media.height > height + SAME
    if first.trim and first.bleed:
        bled = first.bleed.width > width + SAME or first.bleed.height > height + SAME
    return Plan(width, height, bled, wanted.bound or ("right" if right_to_left else "left"))


def _trim(first: Sheet, wanted: Wanted) -> tuple[float, float]:
    if wanted.trim:
        return wanted.trim.width * MM, wanted.trim.height * MM
    own = first.trim or first.art
    if own:
        return own.width, own.height
    bleed = wanted.printer.bleed
    for offered in wanted.printer.trims:
        width, height = offered.width * MM, offered.height * MM
        for wide, high in ((width, height), (width + _across(bleed), height + _along(bleed))):
            if abs(first.media.width - wide) < SAME and abs(first.media.height - high) < SAME:
                return width, height
    return first.media.width, first.media.height


def _across(bleed: Bleed) -> float:
    return (bleed.outside + bleed.inside) * MM


def _along(bleed: Bleed) -> float:
    return (bleed.top + bleed.bottom) * MM


def placed(sheet: Sheet, book: Plan, printer: Printer) -> Sheet:
    """The page with its `cut` and `reach`."""
    own = sheet.trim or sheet.art
    reach = sheet.bleed if sheet.bleed and (sheet.trim or sheet.art) else sheet.media
    if not printer.facts.marks and not printer.facts.any_trim:
        # a shop prints the page as it comes: its bleed ends where the page does
        reach = sheet.media
    if own:
        return replace(sheet, cut=own, reach=reach)
    extra = sheet.media.width - book.width
    left = extra / 2
    if not printer.bleed.inside and abs(extra - printer.bleed.outside * MM) < SAME:
        left = 0.0 if book.inside_left(sheet.number) else extra
    x, y = sheet.media.left + left, sheet.media.bottom + (sheet.media.height - book.height) / 2
    cut = Box(x, y, x + book.width, y + book.height)
    return replace(sheet, cut=cut.shared(sheet.media), reach=reach)


def bleeds(sheet: Sheet, book: Plan, printer: Printer) -> dict[str, float]:
    """The bleed that the printer wants at each edge of a page, in points."""
    wish = printer.bleed
    left, right = (wish.inside, wish.outside) if book.inside_left(sheet.number) else (wish.outside, wish.inside)
    return {"left": left * MM, "bottom": wish.bottom * MM, "right": right * MM, "top": wish.top * MM}


def has(sheet: Sheet) -> dict[str, float]:
    """The bleed that a page has at each edge, in points."""
    return {
        "left": sheet.cut.left - sheet.reach.left,
        "bottom": sheet.cut.bottom - sheet.reach.bottom,
        "right": sheet.reach.right - sheet.cut.right,
        "top": sheet.reach.top - sheet.cut.top,
    }
