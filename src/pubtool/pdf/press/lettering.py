"""Text: where it stands, how large it is, and in which ink it is set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pikepdf

from pubtool.pdf.press.geometry import Matrix, common
from pubtool.pdf.press.operands import number, operation
from pubtool.pdf.press.text import Pen

if TYPE_CHECKING:
    from pubtool.pdf.press.painter import Painter

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_FILLED = (0, 2)
_STROKED = (1, 2)


class Lettering:
    """Sets a painter's text."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._pen = Pen()

    def begin(self) -> None:
        self._pen.begin()

    def place(self, matrix: Matrix) -> None:
        self._pen.set(matrix)

    def move(self, across: float, up: float) -> None:
        self._pen.move(across, up)

    def next_line(self) -> None:
        self._pen.move(0, -self._painter.state.leading)

    def font(self, operands: Sequence[pikepdf.Object]) -> None:
        """`Tf`."""
        painter = self._painter
        painter.state.font = painter.resources.find("/Font", str(operands[0]))
        painter.state.size = float(operands[1])
        painter.resources.carry("/Font", str(operands[0]))

    def show(self, name: str, it: pikepdf.ContentStreamInstruction) -> None:
        """`Tj`, `TJ`, and the two that begin a line first."""
        painter = self._painter
        state = painter.state
        if name == '"':
            state.word_spacing, state.spacing = float(it.operands[0]), float(it.operands[1])
        if name in ("'", '"'):
            self.next_line()
        if state.font is None:
            return
        pieces: Sequence[object] = list(it.operands[0]) if name == "TJ" else [it.operands[-1]]
        small = self._pen.size(state) <= painter.shop.limits.small_text
        box = common(self._pen.show(state, pieces, painter.shop.widths(state.font)), state.clip)
        painter.shop.findings.saw(painter.content[-1], box)
        fills, strokes = state.render % 4 in _FILLED, state.render % 4 in _STROKED
        if not (fills or strokes):
            painter.out.append(it)
        elif painter.inking.prepare(box, fills, strokes, small):
            painter.out.append(it)
            painter.inking.lay(box, solid=False)
        else:  # painted with nothing, yet what follows stands where it ends
            painter.out.extend([operation("Tr", number(3)), it, operation("Tr", number(state.render))])
