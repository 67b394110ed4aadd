"""Looks for an EAN-13 in a picture of a page, as a scanner does: along lines, by the widths of bars and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

_DIGITS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
_LEFT = {**{d: (i, "L") for i, d in enumerate(_DIGITS)}, **{d[::-1]: (i, "G") for i, d in enumerate(_DIGITS)}}
_FIRST = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")
_RUNS = 59
_RUN = re.compile(rb"\x00+|\x01+")
_DARK = bytes(0 if level < 128 else 1 for level in range(256))
_EVERY = 8  # rows


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode's number, and the pixels between which its bars stand: left, top, right, bottom."""

    number: str
    place: tuple[int, int, int, int]
    upright: bool = True


def find_barcode(picture: Image.Image) -> Barcode | None:
    """The first EAN-13 of a grey picture, upright or lying on its side."""
    found = _scanned(picture)
    if found:
        return found
    side = _scanned(picture.transpose(Image.Transpose.ROTATE_90))
    if not side:
        return None
    left, top, right, bottom = side.place
    return Barcode(side.number, (picture.width - bottom, left, picture.width - top, right), upright=False)


def _scanned(picture: Image.Image) -> Barcode | None:
    width, height = picture.size
    pixels = picture.tobytes().translate(_DARK)
    hits: dict[str, list[tuple[int, int, int]]] = {}
    for y in range(0, height, _EVERY):
        for number, left, right in _codes(pixels[y * width : (y + 1) * width]):
            hits.setdefault(number, []).append((left, right, y))
    if not hits:
        return None
    number, rows = max(hits.items(), key=lambda item: len(item[1]))
    left, right = min(row[0] for row in rows), max(row[1] for row in rows)
    return Barcode(number, (left, min(row[2] for row in rows), right, max(row[2] for row in rows) + _EVERY))


def _codes(row: bytes) -> Iterator[tuple[str, int, int]]:
    runs = [(match.start(), match.end() - match.start()) for match in _RUN.finditer(row)]
    first = 0 if row[:1] == b"\x00" else 1
    for start in range(first, len(runs) - _RUNS + 1, 2):
        window = [length for _, length in runs[start : start + _RUNS]]
        unit = sum(window) / 95
        # the guards at both ends are three bars of one unit
        if not all(0.5 < length / unit < 1.7 for length in (*window[:3], *window[-3:])):
            continue
        for widths in (window, window[::-1]):
            number = _number(widths)
            if number:
                yield number, runs[start][0], runs[start + _RUNS - 1][0] + window[-1]


def _number(widths: list[int]) -> str:
    """The digits of 59 bars and gaps, or nothing where they are none or the check digit is wrong."""
    left = [_LEFT.get(_digit(widths[3 + 4 * i : 7 + 4 * i])) for i in range(6)]
    right = [_LEFT.get(_digit(widths[32 + 4 * i : 36 + 4 * i])) for i in range(6)]
    parity = "".join(found[1] for found in left if found)
    if parity not in _FIRST or not all(found and found[1] == "L" for found in right):
        return ""
    digits = [_FIRST.index(parity), *(found[0] for found in (*left, *right) if found)]
    check = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return "".join(map(str, digits)) if check % 10 == 0 else ""


def _digit(widths: list[int]) -> str:
    whole = sum(widths)
    return "".join(str(round(7 * width / whole)) for width in widths)
