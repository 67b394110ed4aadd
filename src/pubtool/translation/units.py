"""The units of a chapter's XHTML: the elements that stand for a block of Markdown each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pubtool.book import fragments
from pubtool.manuscript.blocks import Block

WHOLE = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figure", "tr", "dt", "caption", "hr"))
MIXED = frozenset(("li", "dd", "blockquote", "div", "section", "aside"))
HOLDING = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot"))
BLOCKS = WHOLE | MIXED | HOLDING | {"colgroup", "td", "th", "figcaption"}


def units(root: etree._Element) -> Iterator[etree._Element]:
    """The units below an element in document order: whole blocks, and items and quotations with words of their own."""
    for child in root:
        if child.tag in WHOLE:
            yield child
        elif child.tag in MIXED:
            if own_words(child):
                yield child
            yield from units(child)
        elif child.tag in HOLDING:
            yield from units(child)


def own_words(element: etree._Element) -> bool:
    """Whether words or inline elements stand in an element outside of any block in it."""
    if (element.text or "").strip():
        return True
    return any(child.tag not in BLOCKS or (child.tail or "").strip() for child in element)


@dataclass(frozen=True, slots=True)
class Located:
    """Units with the places of the blocks that each stands for; none for one that no block has made."""

    elements: tuple[etree._Element, ...]
    blocks: tuple[tuple[int, ...], ...]

    def of(self, places: Iterable[int]) -> list[int]:
        """The numbers of the units that stand for any of these blocks, in order."""
        wanted = frozenset(places)
        return [number for number, found in enumerate(self.blocks) if wanted.intersection(found)]


def located(roots: Iterable[etree._Element], blocks: Sequence[Block], path: str) -> Located:
    """The units below some elements of the chapter at `path`; those that come from another file have no blocks."""
    by_line: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        for line in range(block.line, block.last + 1):
            by_line.setdefault(line, []).append(place)
    elements = tuple(unit for root in roots for unit in units(root))
    return Located(elements, tuple(tuple(_blocks(unit, blocks, by_line, path)) for unit in elements))


def _blocks(unit: etree._Element, blocks: Sequence[Block], by_line: dict[int, list[int]], path: str) -> list[int]:
    """The blocks on a unit's line, of those that begin last."""
    span = fragments.place(unit, path, 0)
    if unit.tag == "hr" or span.path != path:
        return []
    found = by_line.get(span.line, [])
    last = max((blocks[place].line for place in found), default=0)
    return [place for place in found if blocks[place].line == last]
