"""Tables as ISO 32000-1 (14.8.4.3.4) and ISO 14289-1 (7.5) want them: regular rows, headers with a scope."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pubtool.pdf.tags_model import Kid, Tag

_GROUPS = ("THead", "TBody", "TFoot")
_CELLS = ("TH", "TD")
_ROWS = ("row", "rowgroup")
_MOST = 1000  # HTML's own limit for a span (HTML Standard, 4.9.11)


def cell(element: Element, kids: tuple[Kid, ...], language: str) -> Tag:
    """A cell with its spans; a header with its scope, which is its column's unless the source says otherwise."""
    attributes: list[tuple[str, str, str | int]] = [
        ("Table", name, span)
        for source, name in (("rowspan", "RowSpan"), ("colspan", "ColSpan"))
        if (span := _number(element.get(source, ""))) > 1
    ]
    if element.tag == "th":
        attributes.append(("Table", "Scope", "Row" if element.get("scope") in _ROWS else "Column"))
    return Tag(element.tag.upper(), kids, language, attributes=tuple(attributes))


def table(_: Element, kids: tuple[Kid, ...], language: str) -> Tag:
    """The table with its caption first and an empty cell wherever a row is too short."""
    captions = tuple(kid for kid in kids if isinstance(kid, Tag) and kid.role == "Caption")
    rest = tuple(kid for kid in kids if not isinstance(kid, Tag) or kid.role != "Caption")
    lengths = [length for group in _row_groups(rest) for length in _lengths(group)]
    width = max(lengths, default=0)
    missing = iter([width - length for length in lengths])
    return Tag("Table", (*captions, *(_filled(kid, missing) for kid in rest)), language)


def _row_groups(kids: tuple[Kid, ...]) -> Iterator[list[Tag]]:
    """The rows group by group: no cell reaches out of its group."""
    loose: list[Tag] = []
    for kid in kids:
        if isinstance(kid, Tag) and kid.role == "TR":
            loose.append(kid)
        elif isinstance(kid, Tag) and kid.role in _GROUPS:
            if loose:
                yield loose
                loose = []
            yield [row for row in kid.kids if isinstance(row, Tag) and row.role == "TR"]
    if loose:
        yield loose


def _lengths(rows: list[Tag]) -> Iterator[int]:
    """The number of columns that each row fills, with the cells that reach into it from above."""
    above: list[int] = []
    for row in rows:
        now, above = above, []
        taken = {column: rest for column, rest in enumerate(now) if rest}
        column = 0
        for cell in row.kids:
            if not isinstance(cell, Tag) or cell.role not in _CELLS:
                continue
            while column in taken:
                column += 1
            for _ in range(_span(cell, "ColSpan")):
                taken[column] = _span(cell, "RowSpan")
                column += 1
        length = max(taken, default=-1) + 1
        above = [max(taken.get(column, 1) - 1, 0) for column in range(length)]
        yield len(taken)


def _filled(kid: Kid, missing: Iterator[int]) -> Kid:
    if isinstance(kid, Tag) and kid.role == "TR":
        return kid.having((*kid.kids, *(Tag("TD", ()) for _ in range(next(missing)))))
    if isinstance(kid, Tag) and kid.role in _GROUPS:
        return kid.having(tuple(_filled(row, missing) for row in kid.kids))
    return kid


def _span(cell: Tag, name: str) -> int:
    return next((value for _, key, value in cell.attributes if key == name and isinstance(value, int)), 1)


def _number(text: str) -> int:
    return min(int(text), _MOST) if text.strip().isdecimal() else 1
