"""Boxes read: how high everything is on an endless page, and where everything has come to stand on the real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any
from xml.etree.ElementTree import Element

from pubtool.pdf.facing.model import Line, Measured, Piece, Spot
from pubtool.pdf.facing.pieces import Source, calls, pieces


@dataclass(frozen=True, slots=True)
class Shapes:
    """The typesetter's types of boxes that matter here; `outside` are those that aren't in the flow of the text."""

    line: Any
    replaced: Any
    footnotes: Any
    outside: tuple[Any, ...]


def measured(root: Element, pages: Sequence[Any], shapes: Shapes) -> Measured:
    """A side that was set on endless pages: every chapter, and the contents, on a page of its own or with others."""
    reader = _Reader(root, shapes)
    for page in pages:
        reader.page(page)
    return Measured(
        tuple(draft.done() for draft in reader.drafts),
        max(reader.feet, default=0.0),
        median(reader.baselines) if reader.baselines else 0.0,
    )


def spots(numbers: Mapping[Element, int], pages: Sequence[Any], shapes: Shapes) -> dict[int, Spot]:
    """Where each of these elements begins, by its number."""
    found: dict[int, Spot] = {}
    for count, page in enumerate(pages):
        for box in _flow(page, shapes):
            number = numbers.get(box.element, -1)
            if number >= 0 and number not in found and "::" not in (box.element_tag or ""):
                found[number] = Spot(count, _place(box) - page.content_box_y(), float(box.border_height()))
    return found


def stray_notes(root: Element, pages: Sequence[Any], shapes: Shapes) -> Iterator[Element]:
    """The calls whose note stands on another page."""
    notes = calls(root)
    for page in pages:
        areas = [child for child in page.children if isinstance(child, shapes.footnotes)]
        here = {note.element for area in areas for note in area.children}
        for box in _flow(page, shapes):
            note = notes.pop(box.element, None)
            if note is not None and note not in here:
                yield box.element


def _flow(box: Any, shapes: Shapes) -> Iterator[Any]:
    """The boxes of a page in order, without its margins and notes."""
    if isinstance(box, shapes.outside):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _flow(child, shapes)


def _place(box: Any) -> float:
    """The top of a block's border; for a row of a table, that of its words."""
    return _words(box) if box.element_tag == "tr" else _top(box)


def _words(row: Any) -> float:
    """The top of the words of a table's row."""
    return min((float(cell.content_box_y()) for cell in row.children), default=float(row.position_y))


@dataclass(slots=True)
class _Draft:
    """A piece while it is read."""

    source: Source
    piece: Piece
    top: float
    lines: list[Line] = field(default_factory=list)

    def done(self) -> Piece:
        return replace(self.piece, lines=tuple(self.lines) or (Line(0.0, 0.0),))


class _Reader:
    """Reads endless pages: lines belong to the piece that began last, and what lies between them is space."""

    def __init__(self, root: Element, shapes: Shapes) -> None:
        self._shapes = shapes
        self._numbers = {element: number for number, element in enumerate(root.iter())}
        self._sources = {source.element: source for source in pieces(root)}
        self._notes = calls(root)
        self._heights: Mapping[Element, float] = {}
        self._bottom = self._closed = self._opened = 0.0
        self._fresh = True
        self.drafts: list[_Draft] = []
        self.feet: list[float] = []
        self.baselines: list[float] = []

    def page(self, box: Any) -> None:
        self._bottom, self._closed, self._opened, self._fresh = float(box.content_box_y()), 0.0, 0.0, True
        self._heights = self._notes_of(box)
        for child in box.children:
            self._walk(child)

    def _notes_of(self, page: Any) -> dict[Element, float]:
        """The heights of the notes of a page; what their area needs beside them is remembered."""
        heights: dict[Element, float] = {}
        for area in page.children:
            if isinstance(area, self._shapes.footnotes) and area.children:
                heights = {note.element: float(note.margin_height()) for note in area.children}
                self.feet.append(float(area.margin_height()) - sum(heights.values()))
        return heights

    def _walk(self, box: Any) -> None:
        if isinstance(box, self._shapes.outside):
            return
        source = None if "::" in (box.element_tag or "") else self._sources.pop(box.element, None)
        if source:
            self._begin(source, box)
        if (source and source.whole) or isinstance(box, self._shapes.replaced):
            self._add(_top(box), _bottom(box), self._called(box))
        elif isinstance(box, self._shapes.line):
            self._add(float(box.position_y), float(box.position_y + box.height), self._called(box))
            if box.element_tag == "p":
                self.baselines.append(float(box.baseline))
        else:
            self._inside(box, source)

    def _inside(self, box: Any, source: Source | None) -> None:
        """A block that holds blocks or lines."""
        if not source:
            self._opened += box.padding_top + box.border_top_width
        for child in getattr(box, "children", ()):
            self._walk(child)
        if source and self.drafts[-1].source is source and not self.drafts[-1].lines:
            self._add(_top(box), _bottom(box), ())
        else:
            self._closed += box.padding_bottom + box.border_bottom_width

    def _begin(self, source: Source, box: Any) -> None:
        top = _top(box)
        piece = Piece(
            element=self._numbers[source.element],
            rows=source.rows,
            lines=(),
            gap=top - self._bottom,
            fixed=self._closed + self._opened,
            opened=self._opened,
            whole=source.whole,
            heading=source.heading,
            entry=source.entry,
            starts=self._fresh,
            parts=tuple(self._parts(source, box)),
        )
        self._fresh = False
        self.drafts.append(_Draft(source, piece, top))

    def _add(self, top: float, bottom: float, notes: tuple[float, ...]) -> None:
        if self.drafts:
            draft = self.drafts[-1]
            draft.lines.append(Line(top - draft.top, bottom - draft.top, notes))
        self._bottom, self._closed, self._opened = bottom, 0.0, 0.0

    def _called(self, box: Any) -> tuple[float, ...]:
        """The heights of the notes that are called in a box, each once."""
        notes = (self._notes.pop(found.element, None) for found in _all(box))
        return tuple(self._heights.get(note, 0.0) for note in notes if note is not None)

    def _parts(self, source: Source, table: Any) -> Iterator[Piece]:
        """The rows of a table as pieces of their own."""
        waiting = {part.element: part for part in source.parts}
        bottom, head = _top(table), 0.0
        for box in _all(table):
            part = waiting.pop(box.element, None) if box.element_tag in ("tr", "thead", "caption") else None
            if part is None:
                continue
            top, end = float(box.position_y), float(box.position_y + box.margin_height())
            row = part.element.tag == "tr"
            yield Piece(
                element=self._numbers[part.element],
                rows=part.rows,
                lines=(Line(_words(box) - top if row else 0.0, end - top, self._called(box)),),
                gap=top - bottom,
                fixed=top - bottom,
                whole=True,
                heading=part.heading,
                head=head if row else 0.0,
                padding=min((float(cell.padding_top) for cell in box.children), default=0.0) if row else None,
            )
            bottom = end
            head += end - top if part.element.tag == "thead" else 0.0


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)


def _top(box: Any) -> float:
    return float(box.border_box_y())


def _bottom(box: Any) -> float:
    return float(box.border_box_y() + box.border_height())
