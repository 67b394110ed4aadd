"""Gradients: their colours at each end become inks; what lies between is mixed in ink."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pikepdf

from pubtool.pdf.press.colours import Inks, Palette, mixed, shares
from pubtool.pdf.press.ground import Mix
from pubtool.pdf.press.operands import copied, numbers

_AXIAL_OR_RADIAL = (2, 3)
_DEPTH = 8
_CHANNELS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


class GradientError(ValueError):
    """A gradient of a kind that can't be printed; the message says so."""


def converted(shading: pikepdf.Object, palette: Palette, through: Sequence[Mix]) -> tuple[pikepdf.Dictionary, float]:
    """The gradient in the palette's inks, and the most ink in it. Raises `GradientError`."""
    space = str(shading.get("/ColorSpace", ""))
    if shading.get("/ShadingType") not in _AXIAL_OR_RADIAL or space not in _CHANNELS:
        raise GradientError("a gradient is of a kind that no press takes")
    made = copied(shading)
    made.ColorSpace = pikepdf.Name(palette.space)
    most: list[float] = [0.0]

    def inked(values: Inks) -> Inks:
        inks = _inks(values, palette, through)
        most.append(sum(inks))
        return inks

    made.Function = _function(shading["/Function"], _CHANNELS[space], inked, _DEPTH)
    if "/Background" in made:
        del made["/Background"]
    return made, max(most)


def _function(given: pikepdf.Object, channels: int, inked: Callable[[Inks], Inks], depth: int) -> pikepdf.Dictionary:
    kind = given.get("/FunctionType", -1) if isinstance(given, pikepdf.Dictionary) else -1
    if kind == 2:
        made = copied(given)
        for key, usual in (("/C0", 0.0), ("/C1", 1.0)):
            values = shares(given.get(key, pikepdf.Array([usual])))
            if len(values) != channels:
                raise GradientError("a gradient doesn't fit its own colours")
            made[key] = pikepdf.Array(numbers(inked(values)))
        return made
    if kind == 3 and depth:
        made = copied(given)
        parts = [_function(part, channels, inked, depth - 1) for part in given["/Functions"]]
        made.Functions = pikepdf.Array(parts)
        return made
    raise GradientError("a gradient is of a kind that no press takes")


def _inks(values: Inks, palette: Palette, through: Sequence[Mix]) -> Inks:
    if len(values) == 4:
        inks = palette.cmyk(values)
    else:
        red, green, blue = values if len(values) == 3 else values * 3
        inks = palette.rgb((red, green, blue))
    for mix in through:
        inks = mixed(inks, mix.below, mix.share)
    return inks
