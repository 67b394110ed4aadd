"""The graphics state while a drawing is followed."""

from __future__ import annotations

from dataclasses import dataclass, field

from pubtool.proof.preflight.colours import GRAY, Colour
from pubtool.proof.preflight.fonts import Font
from pubtool.proof.preflight.geometry import EVERYWHERE, IDENTITY, Box, Matrix, moved

_MOST_PARTS = 64


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Colour = field(default_factory=lambda: Colour(GRAY, (0.0,)))
    stroke: Colour = field(default_factory=lambda: Colour(GRAY, (0.0,)))
    fill_pattern: str = ""
    line: float = 1.0
    overprint_fill: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    clear: str = ""
    """What makes it transparent, or nothing."""


@dataclass(slots=True)
class Path:
    """The path under construction, as the boxes of its parts on the page."""

    parts: list[Box] = field(default_factory=list)
    straight: bool = True

    def begin(self, matrix: Matrix, x: float, y: float) -> None:
        place = moved(matrix, x, y)
        if len(self.parts) >= _MOST_PARTS:
            # the many outlines of a drawing are one thing
            self.parts = [self.box or Box(*place, *place)]
        self.parts.append(Box(*place, *place))

    def go(self, matrix: Matrix, *numbers: float) -> None:
        """On to a point, or along a curve's points."""
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            place = moved(matrix, x, y)
            if self.parts:
                self.parts[-1] = self.parts[-1].joined(Box(*place, *place))
            else:
                self.parts.append(Box(*place, *place))

    @property
    def box(self) -> Box | None:
        if not self.parts:
            return None
        whole = self.parts[0]
        for part in self.parts[1:]:
            whole = whole.joined(part)
        return whole
