"""What all pages of a file share while they are made ready: the palette, the inks, and what is converted already."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from pubtool.pdf.press.colours import BLACK, Inks, Palette, PlainInks, black_of, capped, in_black
from pubtool.pdf.press.findings import Findings
from pubtool.pdf.press.geometry import Box
from pubtool.pdf.press.state import Colour, Paint
from pubtool.pdf.press.text import Widths
from pubtool.pdf.press.wish import Spot

_RICH = 1.5  # more ink than this in small type can't be held in register
_DARK = 0.3  # or type with more black than this in it
_FULL = 100.0
_ROUNDING = 0.005


@dataclass(frozen=True, slots=True)
class Limits:
    """The most ink (1 for one full ink, 0 for no limit), and the size of type, in points, that is set in few inks."""

    ink: float
    small_text: float


@dataclass(slots=True)
class Shop:
    """One file on the bench. `flat` says that nothing may show through, `tags` that marked content stays."""

    pdf: pikepdf.Pdf
    palette: Palette
    limits: Limits
    spots: tuple[Spot, ...]
    findings: Findings
    flat: bool
    tags: bool
    overprint: bool
    page: int = 0
    trim: Box = (0.0, 0.0, 0.0, 0.0)
    forms: int = 0
    shows_through: bool = False
    measuring: bool = False
    most: float = 0.0
    cache: dict[object, pikepdf.Object] = field(default_factory=dict)
    _paints: dict[tuple[Colour, bool, Palette], Paint] = field(default_factory=dict)
    _widths: dict[tuple[int, int], Widths] = field(default_factory=dict)

    def paint(self, colour: Colour, small: bool, palette: Palette) -> Paint:
        """The inks of a colour. `small` is for type that is too small for many of them."""
        key = (colour, small, palette)
        if key not in self._paints:
            self._paints[key] = self._paint(colour, small, palette)
        return self._paints[key]

    def _paint(self, colour: Colour, small: bool, palette: Palette) -> Paint:
        if spot := self._spot(colour):
            return Paint((spot.tint,), spot.name, spot=True)
        if colour.space == "cmyk":
            inks = palette.cmyk(colour.numbers)
            if (
                sum(inks) + 0.005 < sum(colour.numbers)
                and palette is self.palette
                and self.limits.ink
                and self.overprint
            ):
                what = f"colours are thinned to {palette.limit * _FULL:.0f} % of ink"
                self.findings.change(self.page, what, "choose colours with less ink")
        else:
            inks = palette.rgb(light(colour))
        if small and _rich(inks):
            size = f"{self.limits.small_text:g} points"
            what = f"text up to {size} and thin lines are in black alone where they need several inks"
            self.findings.change(self.page, what, "give them a colour of one ink")
            inks = black_of(colour.numbers) if colour.space == "cmyk" else in_black(light(colour))
        return Paint(inks)

    def count(self, ink: float, box: Box) -> None:
        """Notes how much ink lies in a box, unless the box is empty."""
        if box[0] < box[2] and box[1] < box[3]:
            self.most = max(self.most, ink)

    def spot_inks(self, spot: Spot) -> Inks:
        """What a press without the ink prints in its place."""
        red, green, blue = (share / 255 for share in spot.colour)
        return spot.inks or capped(PlainInks().rgb((red, green, blue)), self.limits.ink)

    def _spot(self, colour: Colour) -> Spot | None:
        if colour.space != "rgb" or not self.spots:
            return None
        found = tuple(round(share * 255) for share in colour.numbers)
        return next((spot for spot in self.spots if spot.colour == found), None)

    def widths(self, font: pikepdf.Object) -> Widths:
        key = font.objgen
        if key == (0, 0):
            return Widths(font)
        if key not in self._widths:
            self._widths[key] = Widths(font)
        return self._widths[key]


def light(colour: Colour) -> tuple[float, float, float]:
    """The light of a colour in red, green and blue, or in grey."""
    if colour.space == "rgb":
        red, green, blue = colour.numbers
        return (red, green, blue)
    return (colour.numbers[0],) * 3


def _rich(inks: Inks) -> bool:
    if len(inks) != len(BLACK) or not any(inks[:3]):
        return False
    return inks[3] > _DARK or sum(inks) > _RICH
