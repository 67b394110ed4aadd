"""Text as it is shown: its box, its size, and its characters without a shape."""

from __future__ import annotations

import pikepdf

from pubtool.proof.preflight.canvas import Canvas
from pubtool.proof.preflight.fonts import Font
from pubtool.proof.preflight.geometry import IDENTITY, Box, Matrix, moved_box, times
from pubtool.proof.preflight.state import State


class TextCursor:
    """Where the next character goes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._line: Matrix = IDENTITY
        self._at: Matrix = IDENTITY

    def start(self) -> None:
        self._line = self._at = IDENTITY

    def put(self, matrix: Matrix) -> None:
        self._line = self._at = matrix

    def move(self, x: float, y: float) -> None:
        self._line = self._at = times((1, 0, 0, 1, x, y), self._line)

    def show(self, state: State, parts: list[pikepdf.Object]) -> None:
        """The strings and gaps of one `TJ`."""
        font = state.font
        if font is None:
            self._canvas.event("content-broken", "text without a font")
            return
        start, shown, shapeless = 0.0, 0.0, False
        for part in parts:
            if not isinstance(part, pikepdf.String):
                shown -= float(part) / 1000 * state.size * state.stretch
                continue
            codes = font.codes(bytes(part))
            shown += _width(font, codes, state)
            shapeless = shapeless or any(font.shapeless(code) for code in codes)
        box, size = self._box(state, font, min(start, shown), max(start, shown))
        self._at = times((1, 0, 0, 1, shown, 0), self._at)
        self._canvas.text(state, box, size)
        if not font.embedded:
            self._canvas.event("fonts" if state.mode != 3 else "hidden-font", font.name, box)
        if shapeless and state.mode != 3:
            self._canvas.event("missing-glyph", font.name, box)

    def _box(self, state: State, font: Font, left: float, right: float) -> tuple[Box, float]:
        matrix = times(self._at, state.matrix)
        low = font.descent * font.unit * state.size + state.rise
        high = font.ascent * font.unit * state.size + state.rise
        size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        return moved_box(matrix, Box(left, min(low, high), right, max(low, high))), size


def _width(font: Font, codes: list[int], state: State) -> float:
    wide = sum(font.advance(code) for code in codes) * font.unit * state.size + len(codes) * state.spacing
    if state.word_spacing and font.bytes_each == 1:
        wide += codes.count(32) * state.word_spacing
    return wide * state.stretch
