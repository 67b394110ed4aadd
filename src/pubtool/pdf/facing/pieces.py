"""Which blocks of a page's source are pieces: what a page may end with, and what has a place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "div", "section",
     "article", "aside", "figure", "figcaption", "table", "hr", "header", "footer", "nav", "main", "address", "details",
     "summary", "hgroup")
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "header", "summary"))
_WHOLE = HEADINGS | {"figure", "table", "hr"}
_EVEN_IF_EMPTY = frozenset(("li", "dt", "dd", "p"))
PARTS = frozenset(("main", "nav"))
"""The elements whose pages are planned: the chapters, and the contents before them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A piece in the source. `rows` say what it stands level with, `entry` that it is one of the contents' entries;
    `parts` are the rows of a table."""

    element: Element
    rows: frozenset[str]
    whole: bool = False
    heading: bool = False
    entry: bool = False
    parts: tuple[Source, ...] = ()


def pieces(root: Element) -> Iterator[Source]:
    """The pieces of the contents and of all chapters, in order."""
    for part in _planned(root):
        yield from _inside(part, frozenset(), "")


def _planned(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in PARTS:
            yield child
        else:
            yield from _planned(child)


def _inside(element: Element, rows: frozenset[str], chapter: str) -> Iterator[Source]:
    """The pieces of a block. `rows` are those of the blocks around it, `chapter` the id of its chapter."""
    rows = _rows(element) or rows
    if "chapter" in element.get("class", "").split():
        chapter = _name(element, "id")
    if element.tag == "nav":
        yield from _contents(element)
    elif element.tag in _WHOLE or _is_drawn(element):
        yield _whole(element, rows, chapter)
    elif not any(child.tag in BLOCKS for child in element):
        if element.tag in _EVEN_IF_EMPTY or len(element) or _text(element.text):
            yield Source(element, rows)
    else:
        if _has_words(element):
            yield Source(element, rows)
            rows = frozenset()
        for child in element:
            if child.tag in BLOCKS:
                yield from _inside(child, rows, chapter)


def _contents(nav: Element) -> Iterator[Source]:
    """The heading of the contents and its entries, each level with the entry of the same chapter."""
    for element in nav.iter():
        if element.tag in HEADINGS:
            yield Source(element, frozenset(("contents",)), whole=True, heading=True)
        elif element.tag == "li" and not any(child.tag in BLOCKS for child in element):
            target = next((_name(link, "href") for link in element.iter("a")), "")
            yield Source(element, frozenset((f"contents {target}",)), whole=True, entry=True)


def _whole(element: Element, rows: frozenset[str], chapter: str) -> Source:
    inside = frozenset(row for child in element.iter() for row in _rows(child))
    if element.tag == "header":
        inside |= {f"chapter {chapter}"}
    elif element.tag == "div":
        inside |= {f"end {chapter}"}
    parts: tuple[Source, ...] = ()
    if element.tag == "table":
        parts = tuple(_table(element))
    return Source(element, inside or rows, whole=True, heading=element.tag in HEADINGS, parts=parts)


def _table(table: Element) -> Iterator[Source]:
    """The parts of a table that is longer than a page: caption and head as one, then row by row."""
    for child in table:
        if child.tag in ("caption", "thead"):
            rows = frozenset(row for inner in child.iter() for row in _rows(inner))
            yield Source(child, rows, whole=True, heading=True)
        elif child.tag == "tr":
            yield _row(child)
        elif child.tag in ("tbody", "tfoot"):
            yield from (_row(row) for row in child if row.tag == "tr")


def _row(row: Element) -> Source:
    rows = frozenset(found for inner in row.iter() for found in _rows(inner))
    return Source(row, rows, whole=True)


def _name(element: Element, attribute: str) -> str:
    """An id, or where a link leads, by the name that both sides share."""
    return element.get("data-name", "") or element.get(attribute, "")


def _rows(element: Element) -> frozenset[str]:
    return frozenset(element.get("data-row", "").split())


def _is_drawn(element: Element) -> bool:
    """A block without words, such as the ornament at a chapter's end."""
    return element.tag == "div" and element.get("aria-hidden") == "true"


def _has_words(element: Element) -> bool:
    """Whether a block that holds blocks has words of its own beside them."""
    inline = any(child.tag not in BLOCKS for child in element)
    return inline or _text(element.text) or any(_text(child.tail) for child in element)


def _text(text: str | None) -> bool:
    return bool(text and text.strip())


def calls(root: Element) -> dict[Element, Element]:
    """The note of each call: the element behind it that falls to the foot of the page."""
    found = {}
    for parent in root.iter():
        before: Element | None = None
        for child in parent:
            if before is not None and "fn" in child.get("class", "").split():
                found[before] = child
            before = child
    return found
