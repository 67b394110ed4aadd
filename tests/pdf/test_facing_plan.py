"""The planning of facing pages, on made-up pieces: nothing is lost, nothing overflows, what can be is level."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.pdf.facing.groups import grouped, taken_apart
from pubtool.pdf.facing.model import SIDES, Group, Line, Measured, Piece, Plan
from pubtool.pdf.facing.plan import SLACK, plan, strip

ROOM, LEADING, FOOT = 400.0, 20.0, 10.0


def piece(number: int, rows: set[str], lines: int, kind: str = "", note: float = 0.0) -> Piece:
    """A block of so many lines, its note called in the last of them."""
    made = tuple(Line(n * LEADING, (n + 1) * LEADING, (note,) if note and n == lines - 1 else ()) for n in range(lines))
    return Piece(
        element=number,
        rows=frozenset(rows),
        lines=made,
        gap=LEADING,
        whole=kind in ("heading", "figure"),
        heading=kind == "heading",
        starts=kind == "start",
    )


@st.composite
def sides(draw: st.DrawFn) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two sides with rows in one order, some of them on one side only."""
    made: tuple[list[Piece], list[Piece]] = ([], [])
    for row in range(draw(st.integers(1, 30))):
        kind = draw(st.sampled_from(("", "", "", "heading", "figure", "start")))
        where = draw(st.sampled_from(((0, 1), (0, 1), (0, 1), (0,), (1,))))
        for side in where:
            lines = 1 if kind == "heading" else draw(st.integers(1, 30 if kind != "figure" else 15))
            note = draw(st.sampled_from((0.0, 0.0, 0.0, 30.0)))
            made[side].append(piece(len(made[side]), {str(row)}, lines, kind, note))
    return tuple(made[0]), tuple(made[1])


def planned(both: tuple[tuple[Piece, ...], tuple[Piece, ...]]) -> tuple[tuple[Group, ...], Plan]:
    groups = grouped(*both)
    measured = Measured(both[0], FOOT, 0.0), Measured(both[1], FOOT, 0.0)
    return groups, plan(groups, measured, ROOM, frozenset())


@given(sides())
@settings(max_examples=150, deadline=None)
def test_every_piece_has_a_place_in_order_and_every_pair_is_level(
    both: tuple[tuple[Piece, ...], tuple[Piece, ...]],
) -> None:
    groups, made = planned(both)
    for side in SIDES:
        spots = made.settings[side].spots
        assert sorted(spots) == list(range(len(both[side])))
        places = [(spots[number].page, spots[number].top) for number in sorted(spots)]
        assert all(one < other for one, other in pairwise(places))
        assert made.settings[side].last < made.pages
        assert all(margin >= -0.001 for margin in made.settings[side].margins.values())
    for group in groups:
        if group.pair:
            one, other = (made.settings[side].spots[group.sides[side][0].element] for side in SIDES)
            assert one == other


@given(sides())
@settings(max_examples=150, deadline=None)
def test_no_page_holds_more_than_it_can(both: tuple[tuple[Piece, ...], tuple[Piece, ...]]) -> None:
    _, made = planned(both)
    for side in SIDES:
        for number, spot in made.settings[side].spots.items():
            here = both[side][number]
            least = here.lines[0].bottom if not here.whole else here.height
            notes = sum(here.lines[0].notes)
            assert spot.top + least <= ROOM - SLACK - (FOOT + notes if notes else 0.0)


@given(sides())
@settings(max_examples=150, deadline=None)
def test_a_heading_is_never_the_last_on_a_page(both: tuple[tuple[Piece, ...], tuple[Piece, ...]]) -> None:
    groups, made = planned(both)
    for one, other in pairwise(groups):
        heads = [p for side in SIDES for p in one.sides[side] if p.heading]
        starts = any(p.starts for side in SIDES for p in other.sides[side])
        if not one.pair or not other.pair or not heads or starts or any(p.heading for p in other.sides[0]):
            continue
        ends = made.settings[0].spots[one.sides[0][0].element], made.settings[0].spots[other.sides[0][0].element]
        assert ends[0].page == ends[1].page


def test_both_sides_of_a_long_passage_are_cut_at_about_the_same_share() -> None:
    both = (piece(0, {"1"}, 12), piece(1, {"2"}, 10)), (piece(0, {"1"}, 12), piece(1, {"2"}, 20))
    _, made = planned(both)
    ends = [made.settings[side].cuts[0][0] for side in SIDES]
    assert ends[0] > ends[1] >= 0.0
    assert made.pages == 2


def test_a_short_side_stays_whole() -> None:
    both = (piece(0, {"1"}, 12), piece(1, {"2"}, 3)), (piece(0, {"1"}, 12), piece(1, {"2"}, 14))
    _, made = planned(both)
    assert 0 not in made.settings[0].cuts
    assert 0 in made.settings[1].cuts


def test_what_is_solid_is_not_cut() -> None:
    both = (piece(0, {"1"}, 12), piece(1, {"2"}, 10)), (piece(0, {"1"}, 12), piece(1, {"2"}, 10))
    groups = grouped(*both)
    measured = Measured(both[0], FOOT, 0.0), Measured(both[1], FOOT, 0.0)
    assert plan(groups, measured, ROOM, frozenset((1,))).settings[0].breaks == {1: 0}


def test_empty_pages_stand_in_for_what_a_side_lacks() -> None:
    long = tuple(piece(number, {str(number)}, 19) for number in range(4))
    both = long, (long[0], replace(long[3], element=1))
    _, made = planned(both)
    assert made.settings[1].breaks == {1: 2}
    assert made.pages == 4


def test_two_blocks_for_one_are_one_group() -> None:
    groups = grouped((piece(0, {"1", "2"}, 5), piece(1, {"3"}, 1)), (piece(0, {"1"}, 2), piece(1, {"2"}, 2)))
    assert [(len(group.sides[0]), len(group.sides[1]), group.pair) for group in groups] == [(1, 2, True), (1, 0, False)]


def test_what_is_in_no_row_belongs_to_what_stands_before_it() -> None:
    groups = grouped((piece(0, {"1"}, 5), piece(1, set(), 1)), (piece(0, {"1"}, 2),))
    assert [(len(group.sides[0]), len(group.sides[1])) for group in groups] == [(2, 1)]


def test_rows_in_another_order_are_one_group() -> None:
    groups = grouped((piece(0, {"1"}, 1), piece(1, {"2"}, 1)), (piece(0, {"2"}, 1), piece(1, {"1"}, 1)))
    assert [(len(group.sides[0]), len(group.sides[1])) for group in groups] == [(2, 2)]


def test_what_is_alone_on_both_sides_stands_side_by_side() -> None:
    groups = grouped((piece(0, {"1"}, 1), piece(1, {"3"}, 1)), (piece(0, {"2"}, 1), piece(1, {"3"}, 1)))
    assert [(len(group.sides[0]), len(group.sides[1]), group.pair) for group in groups] == [
        (1, 1, False),
        (1, 1, True),
    ]


def test_a_table_taken_apart_keeps_its_height() -> None:
    parts = tuple(replace(piece(number, {str(number)}, 1), gap=0.0) for number in range(2, 5))
    table = Piece(1, frozenset("234"), (Line(0.0, 62.0),), gap=9.0, whole=True, parts=parts)
    made = taken_apart((table, piece(5, {"5"}, 1)), frozenset((1,)))
    assert [p.element for p in made] == [2, 3, 4, 5]
    assert strip(made).bottoms[-1] == 62.0 + LEADING + LEADING
