"""A side's source made ready: on endless pages, to be measured, or on the pages that were planned for it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from pubtool.pdf.facing.model import Setting
from pubtool.pdf.facing.pieces import PARTS

_ENDLESS = 100_000  # millimetres
_LETTERS = 900  # of one language on a page, about
_TABLE_PARTS = frozenset(("caption", "thead", "tbody", "tfoot", "tr"))
_HAIR = 0.01  # pixels
_UNBROKEN = "break-before: auto !important"
_FREE = "margin-bottom: 0 !important; break-after: auto !important; "


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the planned pages of a side: how many pages stand before them in its document, how many empty
    ones are to be added there, and what is left free above and below the text so that the first baselines agree."""

    front: int
    added: int = 0
    above: float = 0.0
    below: float = 0.0


def front_pages(root: Element) -> int:
    """How many leaves stand before the first planned part."""
    body = root.find("body")
    found = 0
    for child in body if body is not None else ():
        if _is_planned(child):
            break
        found += 1
    return found


def endless(root: Element, width: float) -> Element:
    """A copy whose planned parts stand on pages without an end, `width` millimetres wide; the leaves before are hidden.

    The numbers of its elements are those of the source.
    """
    made = copy.deepcopy(root)
    body = made.find("body")
    for child in body if body is not None else ():
        if not _is_planned(child):
            _style(child, "display: none !important")
    count = f"@page :nth(1 of main) {{ counter-reset: page {_folio(root)} }}"
    _sheet(made, f"@page {{ size: {width}mm {_ENDLESS}mm }} {count}")
    return made


def _folio(root: Element) -> int:
    """A page number with as many figures as the book's last will have, for which the contents need room."""
    pages = 2 * sum(map(len, root.itertext())) // _LETTERS
    return int("1" + "0" * (len(str(pages)) - 1))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side as it is to be set; `numbers` are those of its elements in the source."""

    root: Element
    numbers: dict[Element, int]


def planned(root: Element, setting: Setting, frame: Frame, pages: int) -> Sheet:
    """A copy whose pieces stand as planned, on so many pages."""
    made = copy.deepcopy(root)
    elements = tuple(made.iter())
    numbers = {element: number for number, element in enumerate(elements)}
    parents = {child: parent for parent in elements for child in parent}
    placed = [(elements[number], number) for number in setting.spots]
    around = {above: None for element, _ in placed for above in _above(element, parents)}
    for element in around:
        _style(element, f"margin-top: 0 !important; {_FREE}{_UNBROKEN}; break-inside: auto !important")
    for element, number in placed:
        _place(element, setting, number, parents)
    parts = [element for element in elements if element.tag in PARTS and element in parents]
    if parts:
        _insert_before(parts[0], frame.added, parents)
        for _ in range(pages - 1 - setting.last):
            parts[-1].append(_empty())
    _sheet(made, "".join(_page_rules(setting, frame)))
    return Sheet(made, numbers)


def _is_planned(element: Element) -> bool:
    return any(inner.tag in PARTS for inner in element.iter())


def _above(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """The elements around a piece, up to the part that it stands in."""
    above = parents.get(element)
    while above is not None and above.tag not in PARTS:
        yield above
        above = parents.get(above)


def _place(element: Element, setting: Setting, number: int, parents: dict[Element, Element]) -> None:
    margin = setting.margins.get(number, 0.0)
    style = f"{_FREE}orphans: 1 !important; widows: 1 !important; {_UNBROKEN}"
    above = f"margin-top: {margin:.3f}px !important"
    if element.tag not in _TABLE_PARTS:
        style += f"; {above}"
    elif (table := _table_begun(element, parents)) is not None:
        _style(table, above)
    else:
        for cell in element if abs(margin) > _HAIR else ():
            _style(cell, f"padding-top: {setting.paddings.get(number, 0.0) + margin:.3f}px !important")
    if element.tag in ("p", "li", "dt", "dd", "pre", "div", "blockquote"):
        style += "; break-inside: auto !important"
    _style(element, style)
    if number in setting.breaks:
        first = _outermost(element, parents)
        _style(first, "break-before: page !important")
        if first.tag not in _TABLE_PARTS:
            _insert_before(first, setting.breaks[number], parents)


def _table_begun(element: Element, parents: dict[Element, Element]) -> Element | None:
    """The table that begins with this part of it."""
    while element.tag in _TABLE_PARTS and parents[element][0] is element:
        element = parents[element]
    return element if element.tag == "table" else None


def _outermost(element: Element, parents: dict[Element, Element]) -> Element:
    """The largest element that begins with this one: a break inside of it wouldn't be seen behind a list's marker."""
    parent = parents[element]
    while parent.tag not in PARTS and parent[0] is element and not (parent.text or "").strip():
        element, parent = parent, parents[parent]
    return element


def _insert_before(element: Element, count: int, parents: dict[Element, Element]) -> None:
    """Empty pages before an element."""
    parent = parents[element]
    for _ in range(count):
        parent.insert(list(parent).index(element), _empty())


def _empty() -> Element:
    return Element("div", {"style": "break-before: page; height: 1px; margin: 0"})


def _page_rules(setting: Setting, frame: Frame) -> Iterator[str]:
    for name in ("main", "contents"):
        yield f"@page {name} {{ padding-top: {frame.above:.3f}px; padding-bottom: {frame.below:.3f}px }}\n"
    for page, (spare, notes) in setting.cuts.items():
        rule = f"@footnote {{ margin-top: {spare:.3f}px }}" if notes else f"padding-bottom: {frame.below + spare:.3f}px"
        yield f"@page main:nth({frame.front + frame.added + page + 1}) {{ {rule} }}\n"


def _style(element: Element, style: str) -> None:
    before = element.get("style", "").rstrip("; ")
    element.set("style", f"{before}; {style}" if before else style)


def _sheet(root: Element, text: str) -> None:
    """One more style sheet, behind all others and after every element of the source."""
    body = root.find("body")
    SubElement(root if body is None else body, "style").text = text
