"""What stands level with what: the pieces of both sides by their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pubtool.pdf.facing.model import SIDES, Group, Piece

Pieces = tuple[Piece, ...]


def grouped(original: Sequence[Piece], translation: Sequence[Piece]) -> tuple[Group, ...]:
    """Groups in order. A piece without a row belongs to what stands before it."""
    return tuple(_Grouping((_rowed(original, 0), _rowed(translation, 1))).groups())


def taken_apart(pieces: Sequence[Piece], tables: frozenset[int]) -> Pieces:
    """The pieces with the rows of these tables, by the tables' elements, in their places."""
    out: list[Piece] = []
    border = 0.0  # what a table has below its last row
    for piece in pieces:
        here = replace(piece, gap=piece.gap + border, fixed=piece.fixed + border)
        if piece.element not in tables or not piece.parts:
            out.append(here)
            border = 0.0
            continue
        first, *rest = piece.parts
        out.append(replace(first, gap=here.gap, fixed=here.fixed, opened=here.opened, starts=here.starts))
        out.extend(rest)
        border = piece.height - sum(part.gap + part.height for part in piece.parts)
    return tuple(out)


def _rowed(pieces: Sequence[Piece], side: int) -> Pieces:
    """Every piece with a row: what has none takes that of its neighbour before it, or one of its own at the start."""
    out: list[Piece] = []
    before: frozenset[str] = frozenset((f"start {side}",))
    for piece in pieces:
        before = piece.rows or before
        out.append(replace(piece, rows=before))
    return tuple(out)


class _Grouping:
    def __init__(self, sides: tuple[Pieces, Pieces]) -> None:
        self._sides = sides
        self._names: dict[str, str] = {}
        for piece in (*sides[0], *sides[1]):
            first, *others = sorted(piece.rows)
            for row in others:
                self._names[self._name(row)] = self._name(first)
        self._extent: tuple[dict[str, tuple[int, int]], ...] = ({}, {})
        for side in SIDES:
            for place in range(len(sides[side])):
                name = self._at(side, place)
                first_place = self._extent[side].get(name, (place, place))[0]
                self._extent[side][name] = (first_place, place + 1)

    def _name(self, row: str) -> str:
        """The name that all rows that are one share."""
        while (further := self._names.get(row, row)) != row:
            row = further
        return row

    def _at(self, side: int, place: int) -> str:
        return self._name(next(iter(sorted(self._sides[side][place].rows))))

    def groups(self) -> Iterator[Group]:
        done = [0, 0]
        while any(done[side] < len(self._sides[side]) for side in SIDES):
            ends = self._alone(done)
            pair = ends == done
            if pair:
                ends = self._together(done)
            sides = [self._sides[side][done[side] : ends[side]] for side in SIDES]
            yield Group((sides[0], sides[1]), pair)
            done = ends

    def _alone(self, done: Sequence[int]) -> list[int]:
        """Past the next row of each side that the other one doesn't have; what is alone on both stands side by side."""
        ends = list(done)
        for side in SIDES:
            if done[side] < len(self._sides[side]):
                name = self._at(side, done[side])
                if name not in self._extent[1 - side]:
                    ends[side] = max(self._extent[side][name][1], done[side] + 1)
        return ends

    def _together(self, done: Sequence[int]) -> list[int]:
        """Past the next row that both have, and past all that lies within it on either side."""
        side = 0 if done[0] < len(self._sides[0]) else 1
        ends = list(done)
        waiting = [self._at(side, done[side])]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            for here in SIDES:
                end = self._extent[here].get(name, (0, 0))[1]
                if end > ends[here]:
                    waiting += [self._at(here, place) for place in range(ends[here], end)]
                    ends[here] = end
        return ends
