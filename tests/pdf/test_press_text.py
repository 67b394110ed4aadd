"""How far text reaches."""

from __future__ import annotations

import pikepdf
import pytest

from pubtool.pdf.press.state import State
from pubtool.pdf.press.text import Pen, Widths


def composite(table: list[object]) -> pikepdf.Dictionary:
    inner = pikepdf.Dictionary(DW=500, W=pikepdf.Array(table))
    return pikepdf.Dictionary(Subtype=pikepdf.Name.Type0, DescendantFonts=[inner])


@pytest.mark.parametrize(
    ("table", "text", "width"),
    [
        ([1, [250, 750]], b"\0\1\0\2", 1.0),
        ([1, [250], 3, 5, 100], b"\0\1\0\4\0\5", 0.45),
        ([], b"\0\7", 0.5),
        ([1, 2, 100, 7, [900]], b"\0\7\0\2", 1.0),
    ],
)
def test_widths_of_a_composite_font(table: list[object], text: bytes, width: float) -> None:
    rows = [pikepdf.Array(row) if isinstance(row, list) else row for row in table]
    font = Widths(composite(rows))
    assert font.of(text) == (pytest.approx(width), len(text) // 2, 0)
    assert font.of(text) == font.of(text)


def test_widths_of_a_simple_font() -> None:
    font = Widths(pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, FirstChar=32, Widths=[300, 600]))
    assert font.of(b" !~") == (pytest.approx(1.9), 3, 1)
    drawn = Widths(pikepdf.Dictionary(FirstChar=0, Widths=[1], FontMatrix=pikepdf.Array([0.5, 0, 0, 0.5, 0, 0])))
    assert drawn.of(b"\0")[0] == pytest.approx(0.5)


def test_the_pen_moves_on() -> None:
    pen, state = Pen(), State(size=10, spacing=1, word_spacing=2, stretch=0.5, ctm=(1, 0, 0, 1, 100, 0))
    font = Widths(pikepdf.Dictionary(FirstChar=32, Widths=[300, 600]))
    pen.move(5, 50)
    box = pen.show(state, [b"! ", 100, b"!"], font)
    # (6 + 3 + 2 × 1 + 2) / 2 for the first piece, back half a point, (6 + 1) / 2 for the second
    assert box == pytest.approx((105 + 0.5, 47.8, 105 + 6.5 - 0.5 + 3.5 - 0.5, 57.8))
    assert pen.matrix[4] == pytest.approx(5 + 9.5)
    pen.move(0, -12)
    assert pen.matrix[4:] == (5, 38)
    assert pen.size(state) == 10
