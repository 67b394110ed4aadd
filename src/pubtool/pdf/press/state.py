"""The graphics state (ISO 32000-1, 8.4), as far as the press cares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import pikepdf

from pubtool.pdf.press.colours import BLACK, Inks
from pubtool.pdf.press.geometry import EVERYWHERE, UNIT, Box, Matrix

FOREIGN = "foreign"

Numbers: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file gives it: `space` is rgb, gray, cmyk, or pattern, whose `name` is the
    resource's, or foreign: one that no press has."""

    space: str
    numbers: Numbers = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as it is printed. A `name` is that of a pattern, or of a spot ink printed by the share in `inks`."""

    inks: Inks = BLACK
    name: str = ""
    spot: bool = False


@dataclass(slots=True)
class State:
    """What `q` keeps and `Q` gives back. `square` says that the clip is all of its box.

    The `set_` fields are what the rewritten stream has said so far.
    """

    ctm: Matrix = UNIT
    clip: Box = EVERYWHERE
    square: bool = True
    fill: Colour = Colour("gray", (0.0,))
    stroke: Colour = Colour("gray", (0.0,))
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    line_width: float = 1.0
    masked: bool = False
    overprint: tuple[bool, bool] = (False, False)
    font: pikepdf.Object | None = None
    size: float = 1.0
    render: int = 0
    rise: float = 0.0
    leading: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    set_fill: Paint | None = None
    set_stroke: Paint | None = None
    set_overprint: tuple[bool, bool] | None = None

    def copy(self) -> State:
        return replace(self)

    def inside(self, ctm: Matrix, clip: Box) -> State:
        """The state at the beginning of a form: as here, yet the new stream has said nothing so far."""
        return replace(self, ctm=ctm, clip=clip, set_fill=None, set_stroke=None, set_overprint=None)
