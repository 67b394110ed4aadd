"""Marks around a page: where to cut, how far the bleed reaches, whether the plates fit, and how the inks came out.

They stand outside the bleed and in All, the colour that every plate has; only the patches of inks are in those inks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pikepdf

from pubtool.pdf.press.colours import Inks
from pubtool.pdf.press.geometry import MM
from pubtool.pdf.press.inking import separation
from pubtool.pdf.press.operands import numbers
from pubtool.pdf.press.sheet import Sheet
from pubtool.pdf.press.wish import SLUG, Mode

ALL = "/all"
_LINE = 0.25  # points
_GAP = 2.0  # millimetres between the bleed and a mark
_LONG = 5.0
_PATCH = 4.5
_CURVE = 0.5523  # of the radius: a quarter of a circle as one curve
_BLACKS: tuple[Inks, ...] = tuple((0.0, 0.0, 0.0, share) for share in (1.0, 0.75, 0.5, 0.25))
_INKS: tuple[Inks, ...] = (
    (1.0, 0.0, 0.0, 0.0),
    (0.0, 1.0, 0.0, 0.0),
    (0.0, 0.0, 1.0, 0.0),
    (1.0, 1.0, 0.0, 0.0),
    (1.0, 0.0, 1.0, 0.0),
    (0.0, 1.0, 1.0, 0.0),
)


def registration() -> pikepdf.Array:
    """The colour space All."""
    return separation("All", (1.0, 1.0, 1.0, 1.0))


def marks(sheet: Sheet, kinds: frozenset[str], mode: Mode) -> bytes:
    """The instructions that draw the marks; nothing where none are wanted."""
    lines = [
        *(_crop(sheet) if "crop" in kinds else ()),
        *(_bleed(sheet) if "bleed" in kinds else ()),
        *(_crosses(sheet) if "registration" in kinds else ()),
    ]
    patches = list(_patches(sheet, mode)) if "colours" in kinds else []
    if not (lines or patches):
        return b""
    start = [f"q {ALL} CS 1 SCN {_LINE} w [] 0 d 0 J"] if lines else ["q"]
    return "\n".join([*start, *lines, *patches, "Q"]).encode()


def _crop(sheet: Sheet) -> Iterator[str]:
    """Two lines at each corner, in line with the trim."""
    for x, y in product((0, 2), (1, 3)):
        out_x, out_y = (-1 if x == 0 else 1), (-1 if y == 1 else 1)
        across, up = sheet.bleed[x] + out_x * _GAP * MM, sheet.bleed[y] + out_y * _GAP * MM
        yield _line(across, sheet.trim[y], across + out_x * _LONG * MM, sheet.trim[y])
        yield _line(sheet.trim[x], up, sheet.trim[x], up + out_y * _LONG * MM)


def _bleed(sheet: Sheet) -> Iterator[str]:
    """Two dashed lines at each corner, in line with the bleed, where it reaches beyond the trim."""
    for x, y in product((0, 2), (1, 3)):
        out_x, out_y = (-1 if x == 0 else 1), (-1 if y == 1 else 1)
        across, up = sheet.bleed[x] + out_x * _GAP * MM, sheet.bleed[y] + out_y * _GAP * MM
        dashed = "[1.5 1.5] 0 d"
        if sheet.bleed[y] != sheet.trim[y]:
            yield f"{dashed} {_line(across, sheet.bleed[y], across + out_x * _LONG / 2 * MM, sheet.bleed[y])} [] 0 d"
        if sheet.bleed[x] != sheet.trim[x]:
            yield f"{dashed} {_line(sheet.bleed[x], up, sheet.bleed[x], up + out_y * _LONG / 2 * MM)} [] 0 d"


def _crosses(sheet: Sheet) -> Iterator[str]:
    """A cross in a circle in the middle of each side."""
    left, bottom, right, top = sheet.bleed
    half = SLUG / 2 * MM
    middle_x, middle_y = (sheet.trim[0] + sheet.trim[2]) / 2, (sheet.trim[1] + sheet.trim[3]) / 2
    for x, y in (
        (left - half, middle_y),
        (right + half, middle_y),
        (middle_x, bottom - half),
        (middle_x, top + half),
    ):
        arm = 3.5 * MM
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)
        yield _circle(x, y, 2 * MM)


def _patches(sheet: Sheet, mode: Mode) -> Iterator[str]:
    """Rows of patches above the page on both sides of the cross, as far as there is room."""
    side = _PATCH * MM
    middle = (sheet.trim[0] + sheet.trim[2]) / 2
    y = sheet.bleed[3] + (SLUG - _PATCH) / 2 * MM
    rows = [(sheet.trim[0] + side, _BLACKS if mode == "black" else _INKS)]
    if mode != "black":
        rows.append((middle + side, _BLACKS))
    for start, inks in rows:
        room = int((middle - sheet.trim[0] - 2 * side) / side)
        for place, patch in enumerate(inks[:room]):
            yield f"{_texts(*patch)} k {_texts(start + place * side, y, side, side)} re f"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{_texts(x1, y1)} m {_texts(x2, y2)} l S"


def _circle(x: float, y: float, r: float) -> str:
    c = r * _CURVE
    return (
        f"{_texts(x + r, y)} m {_texts(x + r, y + c, x + c, y + r, x, y + r)} c "
        f"{_texts(x - c, y + r, x - r, y + c, x - r, y)} c {_texts(x - r, y - c, x - c, y - r, x, y - r)} c "
        f"{_texts(x + c, y - r, x + r, y - c, x + r, y)} c s"
    )


def _texts(*values: float) -> str:
    return " ".join(f"{value:f}" for value in numbers(values))
