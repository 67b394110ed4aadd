"""The operators that need no more than the state: colours, paths, text."""

from __future__ import annotations

import copy

import pikepdf

from pubtool.proof.preflight.canvas import Canvas
from pubtool.proof.preflight.colours import CMYK, GRAY, PATTERN, RGB, Colour
from pubtool.proof.preflight.fonts import Font, read_font
from pubtool.proof.preflight.frame import Frame
from pubtool.proof.preflight.geometry import IDENTITY, Matrix, times
from pubtool.proof.preflight.graphics import set_state
from pubtool.proof.preflight.limits import TooHeavy
from pubtool.proof.preflight.state import Path, State
from pubtool.proof.preflight.text import TextCursor

Operands = list[pikepdf.Object]
_DEVICES = {"g": GRAY, "rg": RGB, "k": CMYK}
_NAMES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_DEEPEST = 10_000


class Pen:
    """Where a drawing is: its state, its path, its text."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}
        self._frame = Frame(pikepdf.Dictionary(), IDENTITY)
        self._clips = False
        self._saved: list[State] = []
        self.begin_page()

    def begin_page(self) -> None:
        """A clean sheet; the fonts stay known."""
        self._canvas = Canvas()
        self._text = TextCursor(self._canvas)
        self._state, self._path = State(), Path()

    def save(self, _: Operands) -> None:
        if len(self._saved) > _DEEPEST:
            raise TooHeavy("its drawing is nested too deep")
        self._saved.append(copy.copy(self._state))

    def restore(self, _: Operands) -> None:
        if self._saved:
            self._state = self._saved.pop()
        else:
            self._canvas.event("content-broken", "Q without q")

    def concat(self, a: Operands) -> None:
        self._state.matrix = times(matrix_of(a), self._state.matrix)

    def line_width(self, a: Operands) -> None:
        self._state.line = float(a[0])

    def graphics(self, a: Operands) -> None:
        table = self._frame.find("/ExtGState", str(a[0]))
        if table is None:
            self._canvas.event("content-broken", f"there is no graphics state {a[0]}")
            return
        set_state(self._state, table, self._canvas)
        chosen = table.get("/Font")
        if isinstance(chosen, pikepdf.Array):
            self._state.font, self._state.size = self._font(chosen[0]), float(chosen[1])

    # colour

    def device(self, name: str, a: Operands) -> None:
        """`g`, `rg`, `k` and their capitals."""
        space = self._frame.space(_NAMES[name.lower()])
        colour = Colour(space, tuple(float(n) for n in a))
        if len(a) != len(_DEVICES[name.lower()].start):
            raise ValueError(name)
        self._colour(colour, name.islower())

    def space(self, fill: bool, a: Operands) -> None:
        space = self._frame.space(str(a[0]))
        if space.family == "unknown":
            self._canvas.event("content-broken", f"there is no colour space {a[0]}")
        self._colour(Colour(space, space.start), fill)

    def colour(self, fill: bool, a: Operands) -> None:
        space = (self._state.fill if fill else self._state.stroke).space
        values = tuple(float(n) for n in a if not isinstance(n, pikepdf.Name))
        name = str(a[-1]) if a and isinstance(a[-1], pikepdf.Name) else ""
        self._colour(Colour(PATTERN if name else space, values), fill, name)

    def _colour(self, colour: Colour, fill: bool, pattern: str = "") -> None:
        if fill:
            self._state.fill, self._state.fill_pattern = colour, pattern
        else:
            self._state.stroke = colour

    # paths

    def begin(self, a: Operands) -> None:
        self._path.begin(self._state.matrix, float(a[0]), float(a[1]))

    def go(self, a: Operands) -> None:
        self._path.go(self._state.matrix, *(float(n) for n in a))
        if len(a) > 2:
            self._path.straight = False

    def rectangle(self, a: Operands) -> None:
        x, y, w, h = (float(n) for n in a)
        self._path.begin(self._state.matrix, x, y)
        self._path.go(self._state.matrix, x + w, y, x + w, y + h, x, y + h)

    def clip(self, _: Operands) -> None:
        self._clips = True

    # text

    def font(self, a: Operands) -> None:
        found = self._frame.find("/Font", str(a[0]))
        self._state.font, self._state.size = (None if found is None else self._font(found)), float(a[1])
        if found is None:
            self._canvas.event("content-broken", f"there is no font {a[0]}")

    def _font(self, font: pikepdf.Object) -> Font:
        key = font.objgen
        if key == (0, 0):
            return read_font(font)
        if key not in self._fonts:
            self._fonts[key] = read_font(font)
        return self._fonts[key]

    def number(self, field_name: str, a: Operands) -> None:
        setattr(self._state, field_name, float(a[0]))

    def stretch(self, a: Operands) -> None:
        self._state.stretch = float(a[0]) / 100

    def mode(self, a: Operands) -> None:
        self._state.mode = int(a[0])

    def text_start(self, _: Operands) -> None:
        self._text.start()

    def text_matrix(self, a: Operands) -> None:
        self._text.put(matrix_of(a))

    def text_move(self, a: Operands) -> None:
        self._text.move(float(a[0]), float(a[1]))

    def text_move_leading(self, a: Operands) -> None:
        self._state.leading = -float(a[1])
        self.text_move(a)

    def next_line(self, _: Operands) -> None:
        self._text.move(0, -self._state.leading)

    def show(self, a: Operands) -> None:
        self._text.show(self._state, list(a[0]) if isinstance(a[0], pikepdf.Array) else [a[0]])

    def show_line(self, a: Operands) -> None:
        self.next_line(a)
        if len(a) == 3:
            self._state.word_spacing, self._state.spacing = float(a[0]), float(a[1])
        self._text.show(self._state, [a[-1]])


def matrix_of(a: Operands | list[object] | Matrix) -> Matrix:
    """Six numbers. Raises ValueError or TypeError where they are none."""
    b, c, d, e, f, g = (float(n) for n in a)  # type: ignore[arg-type]
    return (b, c, d, e, f, g)
