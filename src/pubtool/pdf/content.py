"""What stands on the pages, and of which element of the source it is: the matter of tags and page labels.

The typesetter's boxes are read here into plain values. The types of its boxes
are handed in, so that this module needs no typesetter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

PT = 0.75  # a CSS pixel in points
_CELLS = ("td", "th")
_REPEATED = ("thead", "tfoot")
_SLACK = 1.0  # in pixels: glyphs may well lean a little over their box


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of marked content. `element` counts the source's elements in document order.

    `pseudo` names the pseudo-element (`marker`, `before`), `note` is the element whose footnote it belongs to, or -1;
    `mcid` is -1 for a table cell as such, which is there even if nothing stands in it. `loose` is what stands outside
    the text: `header` or `footer` in the margins, `repeated` for table heads on later pages, else empty.
    """

    page: int
    mcid: int
    element: int
    pseudo: str = ""
    note: int = -1
    loose: str = ""
    rectangle: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """An annotation, by the number of its object: the part of a link on one line."""

    page: int
    number: int
    element: int
    rectangle: tuple[float, float, float, float]
    pseudo: str = ""
    note: int = -1
    loose: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the name of its type, whether it is blank, and the ids that begin on it."""

    name: str
    blank: bool
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that lies outside its page."""

    page: int
    element: int
    text: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """The typesetter's types of boxes that matter here."""

    text: Any
    replaced: Any
    margin: Any
    footnotes: Any
    placeholder: Any


@dataclass(frozen=True, slots=True)
class _Place:
    note: int = -1
    loose: str = ""


class Reader:
    """Reads pages of boxes one by one; it remembers which table heads it has seen."""

    def __init__(self, root: Element, kinds: Kinds) -> None:
        self._kinds = kinds
        self._numbers = {element: number for number, element in enumerate(root.iter())}
        self._seen: set[int] = set()
        self.overflows: list[Overflow] = []

    def page(self, number: int, box: Any, marks: Mapping[Any, int]) -> Iterator[Run | Area]:
        """The content of a page in the order of its boxes. `marks` has the marked content's number of each box."""
        edges = (0.0, 0.0, box.margin_width(), box.margin_height())
        yield from self._walk(number, box, marks, _Place(), edges)

    def _walk(
        self, page: int, box: Any, marks: Mapping[Any, int], place: _Place, edges: tuple[float, float, float, float]
    ) -> Iterator[Run | Area]:
        if isinstance(box, self._kinds.placeholder):
            box = box._box
        element = self._numbers.get(box.element, -1)
        tag, _, pseudo = (box.element_tag or "").partition("::")
        place = self._place(box, element, tag, place)
        if box.link_annotation:
            sides = _upright(box.link_annotation["Rect"])
            yield Area(page, box.link_annotation.number, element, sides, pseudo, place.note, place.loose)
        if box in marks:
            rectangle = _rectangle(box, edges) if isinstance(box, self._kinds.replaced) else None
            yield Run(page, marks[box], element, pseudo, place.note, place.loose, rectangle)
        elif tag in _CELLS and not pseudo and not place.loose:
            yield Run(page, -1, element, note=place.note)
        if isinstance(box, self._kinds.text) and not place.loose and _outside(box, edges):
            self.overflows.append(Overflow(page, element, box.text))
        footnotes = isinstance(box, self._kinds.footnotes)
        for child in getattr(box, "children", ()):
            inside = _Place(self._numbers.get(child.element, -1), place.loose) if footnotes else place
            yield from self._walk(page, child, marks, inside, edges)

    def _place(self, box: Any, element: int, tag: str, place: _Place) -> _Place:
        if isinstance(box, self._kinds.margin):
            return _Place(-1, "header" if box.at_keyword.startswith("@top") else "footer")
        if tag in _REPEATED and getattr(box, "is_header", False) | getattr(box, "is_footer", False):
            if element in self._seen:
                return _Place(place.note, "repeated")
            self._seen.add(element)
        return place


def _upright(corners: Sequence[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = corners
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _rectangle(box: Any, edges: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The box in points from the page's lower left corner."""
    x, y = box.content_box_x(), box.content_box_y()
    bottom, top = (edges[3] - y - box.height) * PT, (edges[3] - y) * PT
    return (round(x * PT, 2), round(bottom, 2), round((x + box.width) * PT, 2), round(top, 2))


def _outside(box: Any, edges: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = edges
    return bool(
        box.text.strip()
        and (
            box.position_x < left - _SLACK
            or box.position_x + box.width > right + _SLACK
            or box.position_y < top - _SLACK
            or box.position_y + box.height > bottom + _SLACK
        )
    )
