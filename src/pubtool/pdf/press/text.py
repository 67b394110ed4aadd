"""Where text stands on the page, and how large it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pikepdf

from pubtool.pdf.press.geometry import UNIT, Box, Matrix, placed, times
from pubtool.pdf.press.state import State

_DEPTH, _HEIGHT = -0.22, 0.78  # of the type's size, below and above the line: lines set close don't touch
_EDGE = 0.05  # on both sides: nor do words on one line, whose widths are rounded
_EM = 1000.0


class Widths:
    """How far the codes of a font move the pen."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._code, self._width = _widths(font)
        self._known: dict[bytes, tuple[float, int, int]] = {}

    def of(self, text: bytes) -> tuple[float, int, int]:
        """The width of a string for type of the size one, how many codes it has, and how many of them are spaces."""
        found = self._known.get(text)
        if found is None:
            codes = [int.from_bytes(text[at : at + self._code], "big") for at in range(0, len(text), self._code)]
            spaces = codes.count(32) if self._code == 1 else 0
            found = self._known[text] = (sum(self._width(code) for code in codes) / _EM, len(codes), spaces)
        return found


def _widths(font: pikepdf.Object) -> tuple[int, Callable[[int], float]]:
    """How many bytes a code of the font has, and the advance of a code in thousandths of the size."""
    if str(font.get("/Subtype", "")) == "/Type0":
        descendant = font["/DescendantFonts"][0]
        usual = float(descendant.get("/DW", _EM))
        known = dict(_composite(descendant.get("/W", pikepdf.Array())))
        return 2, lambda code: known.get(code, usual)
    first = int(font.get("/FirstChar", 0))
    simple = [float(width) for width in font.get("/Widths", pikepdf.Array())]
    scale = _EM * abs(float(font["/FontMatrix"][0])) if "/FontMatrix" in font else 1.0
    return 1, lambda code: simple[code - first] * scale if 0 <= code - first < len(simple) else _EM


def _composite(table: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """The pairs of a `/W` array (ISO 32000-1, 9.7.4.3)."""
    items = list(table)
    while items:
        first, second = int(items[0]), items[1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
            items = items[2:]
        else:
            last = min(int(second), first + 0xFFFF)
            yield from ((code, float(items[2])) for code in range(first, last + 1))
            items = items[3:]


class Pen:
    """The text object: its two matrices."""

    def __init__(self) -> None:
        self.matrix: Matrix = UNIT
        self._line: Matrix = UNIT

    def begin(self) -> None:
        self.set(UNIT)

    def set(self, matrix: Matrix) -> None:
        self.matrix = self._line = matrix

    def move(self, x: float, y: float) -> None:
        """A new line, from where the last one began."""
        self.set(times((1, 0, 0, 1, x, y), self._line))

    def size(self, state: State) -> float:
        """The size of the type on paper, in points."""
        a, b, c, d, _, _ = times(self.matrix, state.ctm)
        return state.size * float(max(abs(c), abs(d), abs(a * d - b * c) ** 0.5))

    def show(self, state: State, pieces: Sequence[object], font: Widths) -> Box:
        """Goes over pieces of text and gaps; the box that they stand in, on the page."""
        advance = least = most = 0.0
        size, stretch = state.size, state.stretch
        for piece in pieces:
            if isinstance(piece, (pikepdf.String, bytes)):
                width, codes, spaces = font.of(bytes(piece))
                gaps = codes * state.spacing + spaces * state.word_spacing
                advance += (width * size + gaps) * stretch
            else:
                advance -= float(piece) / _EM * size * stretch  # type: ignore[arg-type]  # a number
            least, most = min(least, advance), max(most, advance)
        across = times(self.matrix, state.ctm)
        edge = min(_EDGE * size, (most - least) / 4)
        box = placed((least + edge, state.rise + _DEPTH * size, most - edge, state.rise + _HEIGHT * size), across)
        self.matrix = times((1, 0, 0, 1, advance, 0), self.matrix)
        return box
