"""The barcode of a book: its ISBN as EAN-13, with a five-digit add-on where there is one (GS1 General Specifications).

It is drawn as bars of one ink on white, with its quiet zones inside the white, and the ISBN in readable digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import quoteattr

from stdnum import isbn as isbns

SMALLEST, LARGEST = 0.8, 2.0
"""How far the symbol may be made smaller or larger than its nominal size."""

_MODULE = 0.33  # millimetres, at nominal size
_LEFT, _RIGHT = 11, 7  # quiet zones, in modules
_GAP, _ADDON_RIGHT = 10, 5  # between symbol and add-on, and behind it
_SYMBOL, _ADDON = 95, 47
_BARS, _GUARDS, _DIGITS = 22.85, 24.5, 25.75  # from the top of the bars: to their foot, to the guards', to the digits'
_LINE = 3.5  # the line with the ISBN above them
_ADDON_TOP = 3.5
_EDGE = 0.6  # white above and below
_DIGIT_SIZE, _LINE_SIZE, _LEAST_SIZE = 3.5, 2.9, 2.5
_STEP = 0.01

_ODD = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_RIGHT_HALF = tuple(code.translate({48: "1", 49: "0"}) for code in _ODD)
_EVEN = tuple(code[::-1] for code in _RIGHT_HALF)
_FIRST = ("oooooo", "ooeoee", "ooeeoe", "ooeeeo", "oeooee", "oeeooe", "oeeeoo", "oeoeoe", "oeoeeo", "oeeoeo")
_CHECK = ("eeooo", "eoeoo", "eooeo", "eoooe", "oeeoo", "ooeeo", "oooee", "oeoeo", "oeooe", "ooeoe")

_BLACK, _WHITE = "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"


def ean13(number: str) -> str:
    """The modules of thirteen digits, `1` for a bar."""
    first, left, right = int(number[0]), number[1:7], number[7:]
    halves = _coded(left, _FIRST[first]), "".join(_RIGHT_HALF[int(digit)] for digit in right)
    return f"101{halves[0]}01010{halves[1]}101"


def ean5(number: str) -> str:
    """The modules of a five-digit add-on. It has no check digit of its own: the shapes of its digits are the check."""
    digits = [int(digit) for digit in number]
    check = (3 * (digits[0] + digits[2] + digits[4]) + 9 * (digits[1] + digits[3])) % 10
    parts = [_coded(digit, shape) for digit, shape in zip(number, _CHECK[check], strict=True)]
    return "1011" + "01".join(parts)


def _coded(digits: str, shapes: str) -> str:
    return "".join((_ODD if shape == "o" else _EVEN)[int(digit)] for digit, shape in zip(digits, shapes, strict=True))


@dataclass(frozen=True, slots=True)
class Barcode:
    """A book's barcode. `isbn` is thirteen digits, `addon` five or none, `scale` 1 for the nominal size."""

    isbn: str
    addon: str = ""
    scale: float = 1.0

    @property
    def width(self) -> float:
        """The white box with its quiet zones, in millimetres."""
        addon = _GAP + _ADDON + _ADDON_RIGHT if self.addon else _RIGHT
        return (_LEFT + _SYMBOL + addon) * self._module

    @property
    def height(self) -> float:
        return (2 * _EDGE + _LINE + _DIGITS) * self.scale

    @property
    def readable(self) -> str:
        """The line above the bars."""
        return f"ISBN {isbns.format(self.isbn)}"

    @property
    def _module(self) -> float:
        return _MODULE * self.scale

    def drawing(self, family: str) -> str:
        """The barcode as SVG, in black ink on white; `family` is the CSS list of its digits' fonts."""
        size = f'width="{_n(self.width)}mm" height="{_n(self.height)}mm"'
        box = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} class="barcode">',
            f'<rect width="{_n(self.width)}" height="{_n(self.height)}" fill="{_WHITE}"/>',
            f'<g fill="{_BLACK}">',
            *(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"/>' for x, y, w, h in self.bars()),
            f'</g><g fill="{_BLACK}" text-anchor="middle" font-family={quoteattr(family)}>',
            *self._texts(),
            "</g></svg>",
        ]
        return "".join(parts)

    def bars(self) -> Iterator[tuple[float, float, float, float]]:
        """Left, top, width and height of every bar, in millimetres from the left top corner of the white box."""
        top = (_EDGE + _LINE) * self.scale
        for start, count in _runs(ean13(self.isbn)):
            guard = start < 3 or start >= _SYMBOL - 3 or 45 <= start < 50
            high = (_GUARDS if guard else _BARS) * self.scale
            yield (_LEFT + start) * self._module, top, count * self._module, high
        if self.addon:
            left = _LEFT + _SYMBOL + _GAP
            for start, count in _runs(ean5(self.addon)):
                above = _ADDON_TOP * self.scale
                yield (left + start) * self._module, top + above, count * self._module, _GUARDS * self.scale - above

    def _texts(self) -> Iterator[str]:
        top, size = (_EDGE + _LINE) * self.scale, _DIGIT_SIZE * self.scale
        middle = (_LEFT + _SYMBOL / 2) * self._module
        yield _text(self.readable, middle, (_EDGE + 2.3) * self.scale, max(_LINE_SIZE * self.scale, _LEAST_SIZE))
        places = [5.0, *(_LEFT + 6.5 + 7 * n for n in range(6)), *(_LEFT + 53.5 + 7 * n for n in range(6))]
        for digit, place in zip(self.isbn, places, strict=True):
            yield _text(digit, place * self._module, top + _DIGITS * self.scale, size)
        for number, digit in enumerate(self.addon):
            place = _LEFT + _SYMBOL + _GAP + 7.5 + 9 * number
            yield _text(digit, place * self._module, top + (_ADDON_TOP - 0.8) * self.scale, size)


def fitted(isbn: str, addon: str, width: float, height: float, most: float = 1.0) -> Barcode | None:
    """The largest barcode that fits into a place, at most `most` times its nominal size; None where none does."""
    full = Barcode(isbn, addon)
    scale = min(width / full.width, height / full.height, most, LARGEST)
    scale = int(scale / _STEP + 1e-6) * _STEP
    return Barcode(isbn, addon, round(scale, 2)) if scale >= SMALLEST - 1e-9 else None


def _runs(modules: str) -> Iterator[tuple[int, int]]:
    """Where each bar begins, and how many modules it has."""
    place = 0
    for module, run in groupby(modules):
        count = len(list(run))
        if module == "1":
            yield place, count
        place += count


def _text(words: str, x: float, y: float, size: float) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}">{words}</text>'


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
