"""Which page stands where: folded again, the pages are in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.press.imposition import STAPLED, BookletWish, Order, Side, padded, sides, signatures


def folded(printed: tuple[Side, ...], right_to_left: bool) -> Order:
    """The pages as a reader turns them: each signature's sheets folded with their fronts outside, and nested."""
    read: list[int | None] = []
    for number in range(printed[-1].signature + 1):
        own = [side for side in printed if side.signature == number]
        first: list[int | None] = []
        last: list[int | None] = []
        for front, back in zip(own[::2], own[1::2], strict=True):
            (front_left, front_right), (back_left, back_right) = (
                [cell.page for cell in side.cells] for side in (front, back)
            )
            # turned at its short edge, the left half of the back lies behind the right half of the front
            leaves = [(front_right, back_left), (back_right, front_left)]
            if right_to_left:
                leaves = [(front_left, back_right), (back_left, front_right)]
            first.extend(leaves[0])
            last = [*leaves[1], *last]
        read += first + last
    return tuple(read)


@given(pages=st.integers(1, 400), signature=st.integers(0, 20), right_to_left=st.booleans(), cover=st.booleans())
def test_folded_pages_are_in_order(pages: int, signature: int, right_to_left: bool, cover: bool) -> None:
    wish = BookletWish(signature=signature, right_to_left=right_to_left, back_cover=cover)
    order = folded(sides(pages, wish), right_to_left)
    assert order == padded(pages, 4, cover)
    assert [page for page in order if page is not None] == list(range(pages))


@pytest.mark.parametrize(
    ("pages", "multiple", "cover", "order"),
    [
        (1, 4, False, (0, None, None, None)),
        (1, 4, True, (0, None, None, None)),
        (4, 4, True, (0, 1, 2, 3)),
        (5, 4, False, (0, 1, 2, 3, 4, None, None, None)),
        (6, 4, True, (0, 1, 2, 3, 4, None, None, 5)),
        (7, 8, True, (0, 1, 2, 3, 4, 5, None, 6)),
    ],
)
def test_blank_pages_fill_the_last_sheet_but_not_the_back_cover(
    pages: int, multiple: int, cover: bool, order: Order
) -> None:
    assert padded(pages, multiple, cover) == order


def test_eight_pages_lie_as_the_trade_has_them() -> None:
    found = [tuple(cell.page for cell in side.cells) for side in sides(8, BookletWish())]
    assert found == [(7, 0), (1, 6), (5, 2), (3, 4)]
    mirrored = [tuple(cell.page for cell in side.cells) for side in sides(8, BookletWish(right_to_left=True))]
    assert mirrored == [pair[::-1] for pair in found]


@pytest.mark.parametrize(
    ("sheets", "most", "sizes"),
    [
        (1, 0, (1,)),
        (STAPLED, 0, (16,)),
        (STAPLED + 1, 0, (6, 6, 5)),
        (5, 4, (3, 2)),
        (8, 4, (4, 4)),
        (3, 1, (1, 1, 1)),
    ],
)
def test_signatures_are_even(sheets: int, most: int, sizes: tuple[int, ...]) -> None:
    assert signatures(sheets, most) == sizes


def test_a_signature_has_one_outside_and_one_middle() -> None:
    printed = sides(40, BookletWish(signature=5))
    assert [side.signature for side in printed if side.outermost] == [0, 1]
    assert [(side.signature, side.depth) for side in printed if side.innermost] == [(0, 4), (1, 4)]
