"""The values of this package."""

from __future__ import annotations

from dataclasses import dataclass, replace


class MathError(ValueError):
    """A formula that can't be set. `offset` is where in it the fault begins, counted in characters from zero."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as an `svg` element. Sizes are in points; `depth` is how much of the height lies below the baseline."""

    svg: str
    width: float
    height: float
    depth: float

    def scaled(self, factor: float) -> Drawing:
        """The drawing so many times as large."""
        return replace(self, width=self.width * factor, height=self.height * factor, depth=self.depth * factor)
