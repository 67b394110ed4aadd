"""Which page stands where on which sheet, so that they are in order when the sheets are folded.

Only numbers here: pages count from zero, a blank one is None. What it measures stands in `sheets`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, TypeAlias

Fold = Literal["saddle", "zine8"]
SheetName = Literal["A4", "Letter", "A3"]
Scale = Literal["auto", "true", "fill"]
Order: TypeAlias = tuple[int | None, ...]

STAPLED = 16
"""The most sheets that are folded and stapled as one: what a long-arm stapler goes through, 64 pages."""
_SEWN = 8  # sheets: a thicker fold doesn't lie flat in a sewn book
ZINE = 8
"""The pages of a mini zine."""


@dataclass(frozen=True, slots=True)
class BookletWish:
    """How a book is to lie on its sheets.

    `scale` is `auto` (true size, smaller where the sheet is too small), `true` (true size or nothing) or `fill` (as
    large as the sheet allows). `signature` is the most sheets that are folded into one another, zero for the usual
    ones; `thickness` that of the paper in millimetres, zero for no creep. `back_cover` keeps the last page outside.
    """

    fold: Fold = "saddle"
    sheet: SheetName = "A4"
    right_to_left: bool = False
    scale: Scale = "auto"
    signature: int = 0
    thickness: float = 0.1
    marks: bool = True
    back_cover: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A page's place on a side: column and row from the top left. `turned` pages stand on their heads.

    `spine` is the side of the cell at which the page is bound: -1 left, 1 right, 0 where it lies between folds.
    """

    page: int | None
    column: int
    row: int = 0
    turned: bool = False
    spine: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet. `depth` is the sheet's place in its signature of `sheets`, zero for the outermost one."""

    cells: tuple[Cell, ...]
    signature: int = 0
    depth: int = 0
    sheets: int = 1
    back: bool = False

    @property
    def outermost(self) -> bool:
        """Whether it is the outside of its folded signature."""
        return self.depth == 0 and not self.back

    @property
    def innermost(self) -> bool:
        """Whether the folded signature opens at it."""
        return self.depth == self.sheets - 1 and self.back


def sides(pages: int, wish: BookletWish) -> tuple[Side, ...]:
    """The sides of all sheets in the order of printing: front and back of the first, of the second, and so on."""
    if wish.fold == "zine8":
        return (_zine(padded(pages, ZINE, wish.back_cover), wish.right_to_left),)
    order = padded(pages, 4, wish.back_cover)
    sizes = signatures(len(order) // 4, wish.signature)
    starts = accumulate(sizes, initial=0)
    return tuple(
        side
        for number, (start, size) in enumerate(zip(starts, sizes, strict=False))
        for side in _signature(order[4 * start : 4 * (start + size)], number, wish.right_to_left)
    )


def padded(pages: int, multiple: int, back_cover: bool) -> Order:
    """The pages in order, with the blank ones that fill the last sheet: at the end, or before a back cover."""
    blanks = (None,) * (-pages % multiple)
    body = pages - 1 if back_cover and pages > 1 else pages
    return (*range(body), *blanks, *range(body, pages))


def signatures(sheets: int, most: int = 0) -> tuple[int, ...]:
    """How many sheets each signature has, no more than `most`, as even as may be, the thicker ones first."""
    most = most or (STAPLED if sheets <= STAPLED else _SEWN)
    count = -(-sheets // most)
    least, more = divmod(sheets, count)
    return (least + 1,) * more + (least,) * (count - more)


def _signature(order: Order, number: int, right_to_left: bool) -> Iterator[Side]:
    """The sides of sheets that lie in one another; order[0] is the first page of the outermost."""
    count = len(order) // 4
    for depth in range(count):
        first, last = 2 * depth, len(order) - 1 - 2 * depth
        for back, (low, high) in enumerate(((last, first), (first + 1, last - 1))):
            pair = (order[high], order[low]) if right_to_left else (order[low], order[high])
            cells = tuple(Cell(page, column, spine=1 - 2 * column) for column, page in enumerate(pair))
            yield Side(cells, number, depth, count, bool(back))


def _zine(order: Sequence[int | None], right_to_left: bool) -> Side:
    """Eight pages on one side: the last, the first, second and third below, the others above, on their heads."""
    below, above = (7, 0, 1, 2), (6, 5, 4, 3)
    rows = ((above, True), (below, False))
    cells = [
        Cell(order[place], 3 - column if right_to_left else column, row, turned)
        for row, (places, turned) in enumerate(rows)
        for column, place in enumerate(places)
    ]
    return Side(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
