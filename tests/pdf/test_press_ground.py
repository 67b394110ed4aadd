"""What lies under what."""

from __future__ import annotations

import pytest

from pubtool.pdf.press.colours import WHITE
from pubtool.pdf.press.geometry import EVERYWHERE, around, common, overlaps, placed, times
from pubtool.pdf.press.ground import Ground, Level, Mix, mixes, most_under

RED, BLUE = (0.0, 1.0, 1.0, 0.0), (1.0, 1.0, 0.0, 0.0)
BOX = (10.0, 10.0, 20.0, 20.0)


def level(*grounds: Ground, alpha: float = 1.0) -> Level:
    made = Level(alpha)
    for ground in grounds:
        made.add(ground)
    return made


ALL_RED, ALL_BLUE = Ground((0, 0, 30, 30), RED, 2), Ground((0, 0, 30, 30), BLUE, 2)
PART = Ground((15, 15, 30, 30), BLUE, 2)
ASIDE = Ground((20, 0, 30, 30), None, 4)


@pytest.mark.parametrize(
    ("levels", "alpha", "wanted"),
    [
        ([level()], 1.0, ()),
        ([level()], 0.5, (Mix(0.5, WHITE),)),
        ([level(ALL_RED)], 0.5, (Mix(0.5, RED),)),
        ([level(ALL_RED, ALL_BLUE)], 0.5, (Mix(0.5, BLUE),)),
        ([level(ALL_RED, PART)], 0.5, None),
        ([level(PART, ALL_RED)], 0.5, (Mix(0.5, RED),)),
        ([level(ALL_RED, ASIDE)], 0.5, (Mix(0.5, RED),)),
        ([level(ALL_RED), level(alpha=0.5)], 1.0, (Mix(0.5, RED),)),
        ([level(ALL_RED), level(alpha=0.5)], 0.5, (Mix(0.25, RED),)),
        ([level(ALL_RED), level(ALL_BLUE, alpha=0.5)], 0.5, (Mix(0.5, BLUE), Mix(0.5, RED))),
        ([level(), level(alpha=0.5), level(ALL_BLUE)], 1.0, (Mix(0.5, WHITE),)),
        ([level(PART), level(alpha=0.5)], 1.0, None),
    ],
)
def test_a_colour_is_mixed_with_what_is_under_it(
    levels: list[Level], alpha: float, wanted: tuple[Mix, ...] | None
) -> None:
    assert mixes(levels, alpha, BOX) == wanted


def test_a_thing_with_holes_needs_a_ground_even_when_it_covers() -> None:
    assert mixes([level(ALL_RED)], 1.0, BOX, soft=True) == (Mix(1.0, RED),)
    assert mixes([level()], 1.0, BOX, soft=True) == (Mix(1.0, WHITE),)


def test_the_most_ink_under_a_box_counts_what_only_touches() -> None:
    assert most_under([level(ALL_RED)], BOX) == 2
    assert most_under([level(ASIDE)], BOX) == 4
    assert most_under([level(Ground((22, 0, 30, 30), None, 4), Ground(BOX, WHITE, 0))], BOX) == 0


def test_boxes() -> None:
    assert placed((0, 0, 1, 1), (0, 2, -3, 0, 5, 5)) == (2, 5, 5, 7)
    assert times((2, 0, 0, 2, 1, 1), (1, 0, 0, -1, 0, 10)) == (2, 0, 0, -2, 1, 9)
    assert common(BOX, EVERYWHERE) == BOX
    assert common(BOX, (30, 30, 40, 40)) == (30, 30, 30, 30)
    assert around([]) == (0, 0, 0, 0)
    assert not overlaps(BOX, (20, 10, 30, 20))
