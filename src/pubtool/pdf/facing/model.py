"""The values of facing pages. Lengths are in CSS pixels, as the typesetter counts."""

from __future__ import annotations

from dataclasses import dataclass, field

ORIGINAL, TRANSLATION = 0, 1
SIDES = (ORIGINAL, TRANSLATION)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or something else that is never cut, seen from the top of its piece; with the heights of its notes."""

    top: float
    bottom: float
    notes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf block as measured.

    `element` is its number in document order, `rows` what it stands level with. `gap` is the space before it: of that
    `fixed` is there in any case (paddings, borders), and `opened` also where the piece begins a page. `whole` is never
    cut, `heading` keeps with what follows, `entry` is one of the contents' entries, `starts` begins a page. A row of a
    table has the height of the table's `head`, which is repeated on every page, and its cells' `padding`; a table has
    its rows as `parts`.
    """

    element: int
    rows: frozenset[str]
    lines: tuple[Line, ...]
    gap: float = 0.0
    fixed: float = 0.0
    opened: float = 0.0
    whole: bool = False
    heading: bool = False
    entry: bool = False
    starts: bool = False
    head: float = 0.0
    padding: float | None = None
    parts: tuple[Piece, ...] = ()

    @property
    def height(self) -> float:
        return self.lines[-1].bottom if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One side as measured: its pieces in order, what the notes of a page need beside their own heights, and how deep
    the first baseline of its text stands below a line's top."""

    pieces: tuple[Piece, ...]
    foot: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Group:
    """What stands level: pieces of the original and of the translation. A `pair` is where both have some by right."""

    sides: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    pair: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece begins: its page, counted from the side's first planned one, its top below the text's top, and how
    high it is on that page."""

    page: int
    top: float
    height: float = 0.0


@dataclass(slots=True)
class Setting:
    """How one side is set as planned, by the numbers of elements and of pages.

    `margins` is the space above an element, `paddings` what the cells of a row have above their words anyway; `breaks`
    are the elements that begin a page, with the number of empty pages before them; `cuts` the height that a page loses
    so that it ends within a block, and whether it has notes; `spots` where each piece is to begin, `last` the last page
    with anything on it.
    """

    margins: dict[int, float] = field(default_factory=dict)
    paddings: dict[int, float] = field(default_factory=dict)
    breaks: dict[int, int] = field(default_factory=dict)
    cuts: dict[int, tuple[float, bool]] = field(default_factory=dict)
    spots: dict[int, Spot] = field(default_factory=dict)
    last: int = -1


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of both sides, and on how many pages each of them stands."""

    settings: tuple[Setting, Setting]
    pages: int
