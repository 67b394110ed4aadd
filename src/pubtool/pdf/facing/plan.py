"""Both sides' pages planned together: where pages end, and how much space makes the groups level.

A heading keeps with two lines of what follows it, and of a block that is cut at least two lines stand on each page, on
both sides at about the same share of it, so that a passage stays on its spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pubtool.pdf.facing.model import SIDES, Group, Measured, Piece, Plan, Setting, Spot

SLACK = 1.0
_KEPT = 2  # lines of a block on either page
_CHAIN = 6  # headings in a row that are kept together


@dataclass(frozen=True, slots=True)
class Strip:
    """One side of a group: its lines from the group's top, where its pieces begin, and after which lines a page may
    end."""

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    notes: tuple[tuple[float, ...], ...]
    begins: dict[int, tuple[Piece, float]]
    ends: frozenset[int]

    @property
    def count(self) -> int:
        return len(self.bottoms)

    def origin(self, first: int) -> float:
        """What stands at the top of a page that begins with this line."""
        if first in self.begins:
            piece, top = self.begins[first]
            return top - piece.opened - piece.head if first else top
        return self.tops[first]


def strip(pieces: Sequence[Piece]) -> Strip:
    """The lines of pieces one below the other, as they follow on one page."""
    tops: list[float] = []
    bottoms: list[float] = []
    notes: list[tuple[float, ...]] = []
    begins: dict[int, tuple[Piece, float]] = {}
    ends: set[int] = set()
    for number, piece in enumerate(pieces):
        top = bottoms[-1] + piece.gap if number else 0.0
        first, count = len(bottoms), len(piece.lines)
        begins[first] = (piece, top)
        tops += [top + line.top for line in piece.lines]
        bottoms += [top + line.bottom for line in piece.lines]
        notes += [line.notes for line in piece.lines]
        if not piece.whole:
            ends |= set(range(first + _KEPT, first + count - _KEPT + 1))
        if not piece.heading:
            ends.add(first + count)
    ends.add(len(bottoms))
    return Strip(tuple(tops), tuple(bottoms), tuple(notes), begins, frozenset(ends))


@dataclass(slots=True)
class _Column:
    """One side of the page that is being filled; `used` where something stands on it already."""

    bottom: float = 0.0
    notes: float = 0.0
    used: bool = False


@dataclass(slots=True)
class _Page:
    columns: tuple[_Column, _Column] = field(default_factory=lambda: (_Column(), _Column()))

    def copy(self) -> _Page:
        one, other = (_Column(c.bottom, c.notes, c.used) for c in self.columns)
        return _Page((one, other))

    @property
    def fresh(self) -> bool:
        return not any(column.used for column in self.columns)


def plan(groups: Sequence[Group], sides: tuple[Measured, Measured], room: float, solid: frozenset[int]) -> Plan:
    """The pages for these groups. `room` is a page's height; groups whose numbers are `solid` are not cut."""
    planner = _Planner(groups, (sides[0].foot, sides[1].foot), room, solid)
    for number in range(len(groups)):
        planner.place(number)
    return Plan(planner.settings, planner.page + 1)


class _Planner:
    def __init__(self, groups: Sequence[Group], feet: tuple[float, float], room: float, solid: frozenset[int]) -> None:
        self._groups = groups
        self._strips = [(strip(group.sides[0]), strip(group.sides[1])) for group in groups]
        self._feet, self._room, self._solid = feet, room, solid
        self._now = _Page()
        self.page = 0
        self.settings = (Setting(), Setting())

    def place(self, number: int) -> None:
        """Put a group where it belongs, on a new page if need be, and over as many as it takes."""
        starts = any(piece.starts for side in self._groups[number].sides for piece in side[:1])
        if not self._now.fresh and (starts or not self._may_begin(number, self._now, _CHAIN)):
            self._turn()
        strips, firsts = self._strips[number], [0, 0]
        tops = self._tops(strips, firsts, self._now)
        while True:
            lasts = self._split(number, firsts, tops, self._now) or self._forced(strips, firsts, tops)
            for side in SIDES:
                self._set(side, strips[side], firsts[side], lasts[side], tops[side])
            if all(lasts[side] == strips[side].count for side in SIDES):
                return
            self._turn()
            firsts = lasts
            tops = self._tops(strips, firsts, self._now)

    def _turn(self) -> None:
        self.page += 1
        self._now = _Page()

    def _tops(self, strips: tuple[Strip, Strip], firsts: Sequence[int], page: _Page) -> list[float]:
        """Where the next line of each side stands: level where a group begins, at the top where it goes on."""
        if any(firsts):
            return [
                self._continued(strips[side], firsts[side]) if firsts[side] < strips[side].count else 0.0
                for side in SIDES
            ]
        wanted = [0.0, 0.0]
        for side in SIDES:
            if strips[side].count:
                piece, column = strips[side].begins[0][0], page.columns[side]
                wanted[side] = column.bottom + piece.gap if column.used else piece.opened + piece.head
        level = max(wanted[side] if strips[side].count else 0.0 for side in SIDES)
        return [level, level]

    def _continued(self, strip: Strip, first: int) -> float:
        """Where the top of the group would be if all of it stood on the page that begins with this line."""
        return -strip.origin(first)

    def _room_for(self, side: int, notes: float) -> float:
        return self._room - SLACK - (self._feet[side] + notes if notes else 0.0)

    def _fitting(self, strip: Strip, side: int, first: int, top: float, page: _Page) -> int:
        """Up to which line the lines from `first` on have room, notes and all."""
        column = page.columns[side]
        notes, last = column.notes, first
        while last < strip.count:
            notes += sum(strip.notes[last])
            if top + strip.bottoms[last] > self._room_for(side, notes):
                break
            last += 1
        return last

    def _split(self, number: int, firsts: Sequence[int], tops: Sequence[float], page: _Page) -> list[int] | None:
        """The line after which each side of a group leaves the page: all where it fits. None where it can't be cut."""
        strips = self._strips[number]
        fitting = [self._fitting(strips[side], side, firsts[side], tops[side], page) for side in SIDES]
        if all(fitting[side] == strips[side].count for side in SIDES):
            return fitting
        if number in self._solid and not any(firsts):
            return None
        options = [_options(strips[side], firsts[side], fitting[side]) for side in SIDES]
        if not all(options):
            return None
        share = min(_share(strips[side], firsts[side], options[side][-1]) for side in SIDES)
        return [_nearest(strips[side], firsts[side], options[side], share) for side in SIDES]

    def _forced(self, strips: tuple[Strip, Strip], firsts: Sequence[int], tops: Sequence[float]) -> list[int]:
        """What stands on an empty page although nothing fits as it should: what has room, one line at least."""
        lasts = []
        for side in SIDES:
            strip, first = strips[side], firsts[side]
            fitting = self._fitting(strip, side, first, tops[side], self._now)
            ends = [end for end in sorted(strip.ends) if end > first]
            known = [end for end in ends if end <= fitting]
            lasts.append(known[-1] if known else max(fitting, min(first + 1, strip.count)))
        return lasts

    def _may_begin(self, number: int, page: _Page, chain: int) -> bool:
        """Whether a group can begin on a page: wholly or cut, a heading with what follows it."""
        strips = self._strips[number]
        tops = self._tops(strips, (0, 0), page)
        lasts = self._split(number, (0, 0), tops, page)
        if lasts is None:
            return False
        whole = all(lasts[side] == strips[side].count for side in SIDES)
        if not any(side and side[-1].heading for side in self._groups[number].sides) or not chain:
            return True
        if not whole:
            return False
        following = number + 1
        if following == len(self._groups) or any(p.starts for s in self._groups[following].sides for p in s[:1]):
            return True
        ahead = page.copy()
        for side in SIDES:
            _fill(ahead.columns[side], strips[side], (0, strips[side].count), tops[side])
        return self._may_begin(following, ahead, chain - 1)

    def _set(self, side: int, strip: Strip, first: int, last: int, top: float) -> None:
        """Write down lines as planned: the space above each piece, the breaks, and where the page must end."""
        if first == last:
            return
        setting, column = self.settings[side], self._now.columns[side]
        for start in sorted(strip.begins):
            if not first <= start < last:
                continue
            piece, place = strip.begins[start]
            place += top
            if start > first:
                setting.margins[piece.element] = piece.gap - piece.fixed
            elif column.used:
                setting.margins[piece.element] = place - column.bottom - piece.fixed
            else:
                setting.margins[piece.element] = place - piece.opened - piece.head
                if self.page:
                    setting.breaks[piece.element] = self.page - setting.last - 1
            if piece.padding is not None:
                setting.paddings[piece.element] = piece.padding
            words = 0.0 if piece.padding is None else piece.lines[0].top
            setting.spots[piece.element] = Spot(self.page, place + words)
        _fill(column, strip, (first, last), top)
        setting.last = self.page
        if last < strip.count and last not in strip.begins:
            height = strip.bottoms[last] - strip.bottoms[last - 1]
            notes = column.notes
            spare = self._room - (self._feet[side] + notes if notes else 0.0) - column.bottom - height / 2
            setting.cuts[self.page] = (max(spare, 0.0), bool(notes))


def _fill(column: _Column, strip: Strip, lines: tuple[int, int], top: float) -> None:
    first, last = lines
    if first < last:
        column.bottom = top + strip.bottoms[last - 1]
        column.notes += sum(sum(heights) for heights in strip.notes[first:last])
        column.used = True


def _options(strip: Strip, first: int, fitting: int) -> list[int]:
    """After which lines the page may end; a side that has nothing left has nothing to choose."""
    if first == strip.count:
        return [first]
    return [end for end in sorted(strip.ends) if first < end <= fitting]


def _nearest(strip: Strip, first: int, options: Sequence[int], share: float) -> int:
    """The line after which most nearly that share of a side stands on the page."""
    return min(options, key=lambda end: (abs(_share(strip, first, end) - share), -end))


def _share(strip: Strip, first: int, end: int) -> float:
    """Which part of what is left of a side stands above that line."""
    if first == strip.count:
        return 1.0
    start = strip.tops[first]
    return (strip.bottoms[end - 1] - start) / max(strip.bottoms[-1] - start, 0.001)
