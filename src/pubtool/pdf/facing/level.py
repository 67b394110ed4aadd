"""The rounds of facing pages: measure, plan, set, look, and plan anew what didn't come to stand as planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from pubtool.pdf.facing.groups import grouped, taken_apart
from pubtool.pdf.facing.measure import Shapes, measured, spots, stray_notes
from pubtool.pdf.facing.model import SIDES, Group, Line, Measured, Piece, Plan, Spot
from pubtool.pdf.facing.plan import plan
from pubtool.pdf.facing.sheets import Frame, endless, front_pages, planned

ROUNDS = 4
TOLERANCE = 0.7
"""How far apart, in pixels, two tops may be and still be level: half a point."""

Lay = Callable[[Element], Any]


@dataclass(frozen=True, slots=True)
class Level:
    """Both sides on their pages, as the typesetter has laid them out.

    `fronts` is how many pages stand before the planned ones in each; `pages` how many planned ones each side has.
    Of `pairs` that both sides have, `level` begin at one height on one spread.
    """

    laid: tuple[Any, Any]
    fronts: tuple[int, int]
    pages: int
    pairs: int
    level: int


@dataclass(frozen=True, slots=True)
class _Round:
    """One side as it was set: the document, where its pieces stand by their numbers in the source, what went wrong."""

    laid: Any
    spots: Mapping[int, Spot]
    strays: frozenset[int]
    front: int


def level(roots: tuple[Element, Element], lay: Lay, shapes: Shapes, width: float, room: float) -> Level:
    """Both sides set so that their rows are level.

    `lay` sets a document, `width` is that of a page in millimetres, `room` the height of its text in points.
    """
    sides = [_measured(root, lay, shapes, width) for root in roots]
    lower = max(side.baseline for side in sides)
    shifts = [lower - side.baseline for side in sides]
    room = room * 96 / 72 - max(shifts)
    frames = [Frame(front_pages(roots[s]), 0, shifts[s], max(shifts) - shifts[s]) for s in SIDES]
    return _settled(roots, (sides[0], sides[1]), (frames[0], frames[1]), room, (lay, shapes))


def _measured(root: Element, lay: Lay, shapes: Shapes, width: float) -> Measured:
    source = endless(root, width)
    return measured(source, lay(source).boxes, shapes)


def _settled(
    roots: tuple[Element, Element],
    sides: tuple[Measured, Measured],
    frames: tuple[Frame, Frame],
    room: float,
    setter: tuple[Lay, Shapes],
) -> Level:
    """Plans and sets until everything stands as planned, or no further round would change that."""
    groups = _groups(sides, room)
    solid: frozenset[int] = frozenset()
    for count in range(ROUNDS):
        frames = _even(frames)
        made = plan(groups, sides, room, solid)
        rounds = [_round(roots[s], made, s, frames[s], setter) for s in SIDES]
        astray = frozenset(_Places(groups, roots).astray(made, rounds)) - solid
        fronts = [replace(frames[s], front=rounds[s].front - frames[s].added) for s in SIDES]
        corrected = [_corrected(sides[s], rounds[s]) for s in SIDES]
        right = (*fronts, *corrected) == (*frames, *sides)
        if (right and not astray) or count == ROUNDS - 1:
            break
        if right:
            solid |= astray
        frames, sides = (fronts[0], fronts[1]), (corrected[0], corrected[1])
        groups = _groups(sides, room)
    pairs = [group for group in groups if group.pair]
    return Level(
        laid=(rounds[0].laid, rounds[1].laid),
        fronts=(rounds[0].front, rounds[1].front),
        pages=made.pages,
        pairs=len(pairs),
        level=sum(_is_level(group, rounds) for group in pairs),
    )


def _corrected(side: Measured, seen: _Round) -> Measured:
    """The side with the heights that the entries of its contents have with their true folios."""
    return replace(side, pieces=tuple(_with_height(piece, seen.spots.get(piece.element)) for piece in side.pieces))


def _with_height(piece: Piece, spot: Spot | None) -> Piece:
    if not piece.entry or spot is None or abs(spot.height - piece.height) <= TOLERANCE:
        return piece
    return replace(piece, lines=(Line(0.0, spot.height),))


def _groups(sides: tuple[Measured, Measured], room: float) -> tuple[Group, ...]:
    """The groups; a table that is longer than a page on either side is taken apart on both."""
    groups = grouped(sides[0].pieces, sides[1].pieces)
    tables: list[set[int]] = [set(), set()]
    for group in groups:
        if any(piece.parts and piece.height > room for side in group.sides for piece in side):
            for s in SIDES:
                tables[s].update(piece.element for piece in group.sides[s])
    if not any(tables):
        return groups
    return grouped(*(taken_apart(sides[s].pieces, frozenset(tables[s])) for s in SIDES))


def _even(frames: tuple[Frame, Frame]) -> tuple[Frame, Frame]:
    """The same number of pages before the planned ones, but for the translation's first, which has no counterpart."""
    most = max(frames[0].front + 1, frames[1].front)
    return replace(frames[0], added=most - 1 - frames[0].front), replace(frames[1], added=most - frames[1].front)


def _round(root: Element, made: Plan, side: int, frame: Frame, setter: tuple[Lay, Shapes]) -> _Round:
    lay, shapes = setter
    sheet = planned(root, made.settings[side], frame, made.pages)
    laid = lay(sheet.root)
    pages = laid.boxes
    placed = {element: number for element, number in sheet.numbers.items() if number in made.settings[side].spots}
    found = spots(placed, pages, shapes)
    front = min((spot.page for spot in found.values()), default=0)
    return _Round(
        laid,
        {number: replace(spot, page=spot.page - front) for number, spot in found.items()},
        frozenset(sheet.numbers.get(call, -1) for call in stray_notes(sheet.root, pages, shapes)),
        front,
    )


class _Places:
    """Finds the groups of what came to stand elsewhere than planned."""

    def __init__(self, groups: Sequence[Group], roots: tuple[Element, Element]) -> None:
        self._groups = groups
        self._of = [
            {piece.element: number for number, group in enumerate(groups) for piece in group.sides[s]} for s in SIDES
        ]
        self._above = [_numbers_above(root) for root in roots]

    def astray(self, made: Plan, rounds: Sequence[_Round]) -> Iterator[int]:
        """The first group of each chapter that isn't in its place, with the one before it, which may be the cause, and
        all whose notes are elsewhere."""
        wrong: set[int] = set()
        for s in SIDES:
            for element, spot in made.settings[s].spots.items():
                if not _is_at(rounds[s].spots.get(element), spot):
                    wrong.add(self._of[s][element])
            for call in rounds[s].strays:
                yield from self._around(s, call)
        sound = True
        for number, group in enumerate(self._groups):
            if any(piece.starts for side in group.sides for piece in side[:1]):
                sound = True
            if sound and number in wrong:
                yield from (number - 1, number)
                sound = False

    def _around(self, side: int, number: int) -> Iterator[int]:
        """The group of the piece around an element."""
        while number > 0:
            if number in self._of[side]:
                yield self._of[side][number]
                return
            number = self._above[side].get(number, 0)


def _numbers_above(root: Element) -> dict[int, int]:
    numbers = {element: number for number, element in enumerate(root.iter())}
    return {numbers[child]: number for parent, number in numbers.items() for child in parent}


def _is_at(spot: Spot | None, wanted: Spot) -> bool:
    return spot is not None and spot.page == wanted.page and abs(spot.top - wanted.top) <= TOLERANCE


def _is_level(group: Group, rounds: Sequence[_Round]) -> bool:
    one, other = (rounds[s].spots.get(group.sides[s][0].element) for s in SIDES)
    return one is not None and _is_at(other, one)
