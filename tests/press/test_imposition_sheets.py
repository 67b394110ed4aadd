"""Where pages and marks come to lie on a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.pdf.press.geometry import MM, holds
from pubtool.press.imposition import BookletWish, Fold, Scale, SheetName, Side, sides
from pubtool.press.sheets import SHEETS, Sheet, collating, holes, lines, sheet, smallest

A5 = (148 * MM, 210 * MM)
A6 = (105 * MM, 148 * MM)
NAMES = st.sampled_from(sorted(SHEETS))


def made(page: tuple[float, float], wish: BookletWish, bleed: float = 0) -> Sheet:
    found = sheet(page, bleed * MM, wish)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("page", "name", "fold", "scale", "wanted"),
    [
        ((148, 210), "A4", "saddle", "auto", 1),
        ((148, 210), "A4", "saddle", "fill", 1),
        ((148.08, 210.06), "A4", "saddle", "true", 1),  # A5 as it is given in inches
        ((139.7, 215.9), "Letter", "saddle", "true", 1),
        ((152.4, 228.6), "A4", "saddle", "auto", 210 / 228.6),
        ((105, 148), "A4", "saddle", "fill", 148.5 / 105),
        ((105, 148), "A4", "saddle", "auto", 1),
        ((210, 297), "A3", "saddle", "true", 1),
        ((74, 105), "A4", "zine8", "true", 1),
        ((148, 210), "A4", "zine8", "auto", 0.5),
    ],
)
def test_a_page_has_its_true_size_where_the_sheet_has_room(
    page: tuple[float, float], name: SheetName, fold: Fold, scale: Scale, wanted: float
) -> None:
    on = made((page[0] * MM, page[1] * MM), BookletWish(fold=fold, sheet=name, scale=scale))
    assert on.scale == pytest.approx(wanted)


def test_true_size_on_too_small_a_sheet_is_nothing_and_a_larger_one_is_known() -> None:
    assert sheet(A5, 0, BookletWish(sheet="Letter", scale="true")) is None
    assert smallest(A5, "saddle") == "A4"
    assert smallest((139.7 * MM, 215.9 * MM), "saddle") == "Letter"
    assert smallest((153 * MM, 229 * MM), "saddle") == "A3"
    assert smallest((400 * MM, 400 * MM), "saddle") == ""


def test_inner_sheets_move_towards_the_fold_by_the_paper_between() -> None:
    on = made(A6, BookletWish(thickness=0.2))
    front = sides(16, BookletWish())[0]
    for cell, towards in zip(front.cells, (1, -1), strict=True):
        outer, inner = (on.matrix(cell, (0, 0, *A6), depth)[4] for depth in (0, 3))
        assert (inner - outer) * towards == pytest.approx(3 * 0.2 * 1.3 * MM)
    assert on.spread(0)[2] - on.spread(3)[2] == pytest.approx(3 * 0.2 * 1.3 * MM)
    assert made(A6, BookletWish(thickness=0)).creep == 0


@given(
    width=st.floats(50, 210),
    height=st.floats(50, 290),
    bleed=st.floats(0, 6),
    name=NAMES,
    pages=st.integers(1, 40),
    signature=st.integers(0, 3),
)
def test_marks_lie_on_the_sheet_and_outside_the_bleed(
    width: float, height: float, bleed: float, name: SheetName, pages: int, signature: int
) -> None:
    wish = BookletWish(sheet=name, signature=signature)
    on = made((width * MM, height * MM), wish, bleed)
    paper = (0.0, 0.0, on.width, on.height)
    for side in sides(pages, wish):
        left, bottom, right, top = on.spread(side.depth)
        for line in lines(on, side):
            assert holds(paper, (*line.start, *line.start))
            assert holds(paper, (*line.end, *line.end))
            for x, y in (line.start, line.end):
                out = max(left - x, x - right, bottom - y, y - top)
                assert out >= max(on.bleed, 2 * MM) - 0.01
        for hole in holes(on, side, 1 + (signature > 0)):
            assert holds((left, bottom, right, top), (*hole, *hole))


def kinds(page: tuple[float, float], wish: BookletWish) -> tuple[int, int]:
    """How many marks for cutting and how many for folding."""
    on = made(page, wish)
    found = list(lines(on, sides(4, wish)[0]))
    return (sum(not line.fold for line in found), sum(line.fold for line in found))


def test_marks_are_drawn_where_there_is_room() -> None:
    assert kinds(A6, BookletWish()) == (8, 2)
    assert kinds(A5, BookletWish(sheet="A3")) == (8, 2)
    assert kinds(A5, BookletWish()) == (0, 0)  # the sheet folded is the book
    assert kinds((139.7 * MM, 150 * MM), BookletWish(sheet="Letter")) == (0, 2)  # no room beside it, nothing to cut
    assert kinds((100 * MM, 215.9 * MM), BookletWish(sheet="Letter")) == (0, 0)
    assert kinds((74 * MM, 105 * MM), BookletWish(fold="zine8")) == (1, 8)


def test_every_sheet_has_the_marks_of_the_outermost() -> None:
    letter = BookletWish(sheet="Letter", thickness=0.2)
    on = made(A5, letter)  # its width is the sheet's
    assert all(line.fold for side in sides(24, letter) for line in lines(on, side))


def test_one_fold_is_stapled_from_outside_and_many_are_sewn_from_inside() -> None:
    on, wish = made(A5, BookletWish()), BookletWish(signature=2)
    one, many = sides(16, BookletWish()), sides(16, wish)
    assert [len(list(holes(on, side, 1))) for side in one] == [4, 0, 0, 0, 0, 0, 0, 0]
    assert [len(list(holes(on, side, 2))) for side in many] == [0, 0, 0, 4, 0, 0, 0, 4]
    first, second = (round(y / MM, 3) for _, y in list(holes(on, one[0], 1))[:2])
    assert second - first == pytest.approx(12)


def test_collating_marks_go_down_like_stairs() -> None:
    on, printed = made(A5, BookletWish()), sides(160, BookletWish(signature=1))
    tops = [bar[3] for side in printed if (bar := collating(on, side, 40))]
    assert len(tops) == 40
    assert tops[0] - tops[1] == pytest.approx(5 * MM)
    assert min(tops) > 10 * MM
    assert all(collating(on, side, 1) is None for side in printed)


def test_a_zine_is_neither_stapled_nor_collated() -> None:
    on, side = made(A6, BookletWish(fold="zine8")), Side(())
    assert list(holes(on, side, 1)) == []
    assert collating(on, side, 2) is None
    assert on.spread() == (0, 0, on.width, on.height)
