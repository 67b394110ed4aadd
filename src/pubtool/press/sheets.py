"""Sheets of paper in points: where each page comes to lie on them, and the marks for folding, cutting and stapling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pubtool.pdf.press.geometry import MM, Box, Matrix
from pubtool.press.imposition import BookletWish, Cell, Fold, SheetName, Side

SHEETS: Mapping[SheetName, tuple[float, float]] = {
    "A4": (297.0, 210.0),
    "Letter": (279.4, 215.9),
    "A3": (420.0, 297.0),
}
"""The sheets as they lie for printing, the long edge below, in millimetres."""

_GRID: Mapping[Fold, tuple[int, int]] = {"saddle": (2, 1), "zine8": (4, 2)}
_SLACK = 0.998  # a page that is larger by less than half a millimetre fits: A5 in inches isn't A5 in millimetres
# A sheet around another one's fold pushes it outwards by more than its thickness: the paper goes round a bend.
_BEND = 1.3
_GAP = 2.0  # millimetres between the trim, or the bleed, and a mark
_LONG = 5.0
_SHORT = 1.5  # a shorter mark isn't seen
_EDGE = 1.0  # a trim so near the edge of the sheet is not cut: it can't be
_LEGS = 12.0  # the width of a staple
_KETTLE = 15.0  # from head and tail to the outer holes of a sewn fold
_HOLE = 0.25
_STEP = 5.0  # the height of a collating mark
_TICK = 6.0  # a fold's mark at the edge of a sheet, longer than the edge that desk printers leave white


@dataclass(frozen=True, slots=True)
class Line:
    """A hairline: unbroken where the paper is cut, dashed where it is folded."""

    start: tuple[float, float]
    end: tuple[float, float]
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and the pages on it: its size, the size of a page, and how far it bleeds, all as printed."""

    fold: Fold
    width: float
    height: float
    page: tuple[float, float]
    bleed: float
    scale: float
    creep: float = 0.0

    def cell(self, cell: Cell) -> Box:
        """What belongs to a page; nothing of it may be printed beyond, on another page."""
        columns, rows = _GRID[self.fold]
        across, up = self.width / columns, self.height / rows
        bottom = self.height - (cell.row + 1) * up
        return (cell.column * across, bottom, (cell.column + 1) * across, bottom + up)

    def matrix(self, cell: Cell, trim: Box, depth: int) -> Matrix:
        """What brings a page with this trim to its place: against the fold, or in the middle of its cell."""
        s = self.scale
        width, height = (trim[2] - trim[0]) * s, (trim[3] - trim[1]) * s
        left, bottom, right, top = self.cell(cell)
        y = (bottom + top - height) / 2
        x = {
            -1: left - depth * self.creep,
            0: (left + right - width) / 2,
            1: right - width + depth * self.creep,
        }[cell.spine]
        if cell.turned:
            return (-s, 0, 0, -s, x + s * trim[2], y + s * trim[3])
        return (s, 0, 0, s, x - s * trim[0], y - s * trim[1])

    def spread(self, depth: int = 0) -> Box:
        """The two pages of a folded sheet as they are cut; the whole sheet where nothing is."""
        if self.fold != "saddle":
            return (0, 0, self.width, self.height)
        half, up = self.page[0] - depth * self.creep, self.page[1] / 2
        across, middle = self.width / 2, self.height / 2
        return (
            max(across - half, 0.0),
            max(middle - up, 0.0),
            min(across + half, self.width),
            min(middle + up, self.height),
        )


def sheet(page: tuple[float, float], bleed: float, wish: BookletWish) -> Sheet | None:
    """The sheet for pages of this size in points; None where it is too small for their true size."""
    width, height = (side * MM for side in SHEETS[wish.sheet])
    columns, rows = _GRID[wish.fold]
    fits = min(width / columns / page[0], height / rows / page[1])
    if wish.scale == "true" and fits < _SLACK:
        return None
    scale = fits if wish.scale == "fill" or fits < _SLACK else 1.0
    return Sheet(
        fold=wish.fold,
        width=width,
        height=height,
        page=(page[0] * scale, page[1] * scale),
        bleed=bleed * scale,
        scale=scale,
        creep=wish.thickness * _BEND * MM,
    )


def smallest(page: tuple[float, float], fold: Fold) -> str:
    """The smallest sheet that takes pages of this size in points; nothing where none does."""
    wishes = (BookletWish(fold=fold, sheet=name, scale="true") for name in sorted(SHEETS, key=lambda n: SHEETS[n]))
    return next((wish.sheet for wish in wishes if sheet(page, 0.0, wish)), "")


def lines(on: Sheet, side: Side) -> Iterator[Line]:
    """Where this side is cut and folded."""
    if on.fold == "zine8":
        yield from _zine(on)
        return
    box, outer = on.spread(side.depth), on.spread()
    cut_across = min(outer[1], on.height - outer[3]) > _EDGE * MM
    cut_down = min(outer[0], on.width - outer[2]) > _EDGE * MM
    for x, y in product((0, 2), (1, 3)):
        if cut_down:
            yield from _upright(on, box[x], box[y])
        if cut_across:
            yield from _level(on, box[y], box[x])
    for y in (1, 3):
        yield from _upright(on, on.width / 2, box[y], fold=True)


def holes(on: Sheet, side: Side, signatures: int) -> Iterator[tuple[float, float]]:
    """Where the fold is pierced: for two staples from outside, or for the thread, from inside, of a sewn book."""
    if on.fold != "saddle":
        return
    _, bottom, _, top = on.spread(side.depth)
    if signatures == 1 and side.outermost:
        for part, leg in product((0.25, 0.75), (-0.5, 0.5)):
            yield (on.width / 2, bottom + part * (top - bottom) + leg * _LEGS * MM)
    if signatures > 1 and side.innermost:
        low, high = bottom + _KETTLE * MM, top - _KETTLE * MM
        for place in range(4):
            yield (on.width / 2, low + (high - low) * place / 3)


def collating(on: Sheet, side: Side, signatures: int) -> Box | None:
    """The bar on the back of a folded signature; in a stack that is in order, the bars go down like stairs."""
    if on.fold != "saddle" or signatures == 1 or not side.outermost:
        return None
    _, bottom, _, top = on.spread(side.depth)
    room = max(int((top - bottom) * 0.8 / (_STEP * MM)), 1)
    upper = top - (top - bottom) * 0.1 - side.signature % room * _STEP * MM
    return (on.width / 2 - MM / 2, upper - _STEP * MM, on.width / 2 + MM / 2, upper)


def _zine(on: Sheet) -> Iterator[Line]:
    """The cut between the four pages in the middle, and ticks where the sheet is folded."""
    middle, tick = on.height / 2, _TICK * MM
    yield Line((on.width / 4, middle), (on.width * 3 / 4, middle))
    for part in (1, 2, 3):
        x = on.width * part / 4
        yield Line((x, 0), (x, tick), fold=True)
        yield Line((x, on.height - tick), (x, on.height), fold=True)
    yield Line((0, middle), (tick, middle), fold=True)
    yield Line((on.width - tick, middle), (on.width, middle), fold=True)


def _upright(on: Sheet, x: float, trim: float, fold: bool = False) -> Iterator[Line]:
    """A mark above or below the pages."""
    for start, end in _reach(trim, on.height, on.bleed):
        yield Line((x, start), (x, end), fold)


def _level(on: Sheet, y: float, trim: float) -> Iterator[Line]:
    """A mark left or right of the pages."""
    for start, end in _reach(trim, on.width, on.bleed):
        yield Line((start, y), (end, y))


def _reach(trim: float, size: float, bleed: float) -> Iterator[tuple[float, float]]:
    """From where to where a mark goes between the trim and the nearer edge of the sheet, if there is room."""
    limit, out = (size, 1) if trim > size / 2 else (0.0, -1)
    gap = max(bleed, _GAP * MM)
    room = min(abs(limit - trim) - gap, _LONG * MM)
    if room >= _SHORT * MM:
        yield (trim + out * gap, trim + out * (gap + room))
