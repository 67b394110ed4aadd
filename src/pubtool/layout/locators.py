"""The places behind the entries of an index, named by the pages of the print edition.

The same page is named once, a range by its first and last page, and what lies within a range is in it. Pages that only
follow each other stay apart: 12, 13, 14 says that each has a word on the matter, 12–14 that the matter goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pubtool.book import Book, fragments
from pubtool.languages import Language
from pubtool.layout.paging import Paging

_DASH = "–"


@dataclass(frozen=True, slots=True)
class _Place:
    """A place on paper: its first and its last page, counted from the first of the book, and how both are named."""

    first: int
    last: int
    text: str
    href: str


def paged(book: Book, paging: Paging) -> Book:
    """The book with the pages of its print edition in its index."""
    return replace(
        book, chapters=tuple(replace(c, body=with_pages(c.body, paging, book.language)) for c in book.chapters)
    )


def with_pages(fragment: str, paging: Paging, language: Language) -> str:
    """The fragment of an index with the labels of its places' pages, in the order of the pages.

    Roman pages come first, as they do in the book. An entry one of whose places is on no page stays as it is.
    """
    if 'class="locators"' not in fragment:
        return fragment
    root = fragments.parse(fragment)
    labels = dict(paging.anchors)
    order: dict[str, int] = {}
    for start in paging.starts:
        order.setdefault(start.label, len(order))
    for group in [span for span in root.iter("span") if span.get("class") == "locators"]:
        places = [_place(link, labels, order) for link in group.iter("a")]
        known = [place for place in places if place is not None]
        if known and len(known) == len(places):
            _fill(group, list(_joined(known)), language)
    return fragments.serialise(root)


def _place(link: etree._Element, labels: Mapping[str, str], order: Mapping[str, int]) -> _Place | None:
    href = link.get("href") or ""
    first = labels.get(href.removeprefix("#"))
    last = labels.get(link.get("data-to") or "", first)
    if first is None or last is None:
        return None
    begin, end = order.get(first, len(order)), order.get(last, len(order))
    if end <= begin:
        return _Place(begin, begin, first, href)
    return _Place(begin, end, f"{first}{_DASH}{last}", href)


def _joined(places: list[_Place]) -> Iterator[_Place]:
    """The places in their order, without those that lie within another one."""
    reached = -1
    for place in sorted(places, key=lambda place: (place.first, -place.last)):
        if place.last > reached:
            yield place
            reached = place.last


def _fill(group: etree._Element, places: list[_Place], language: Language) -> None:
    entry = language.comma.join(_entry(group))
    del group[:]
    for number, place in enumerate(places):
        link = etree.SubElement(group, "a", {"class": "locator", "href": place.href})
        link.set("aria-label", f"{entry}{language.comma}{place.text}")
        link.text = place.text
        link.tail = language.comma if number + 1 < len(places) else None


def _entry(group: etree._Element) -> list[str]:
    """The words of the entry that the places belong to, behind those of what it stands under."""
    items = [above for above in group.iterancestors() if above.tag == "li"]
    names = (item.find("span[@class='entry']") for item in reversed(items))
    return [" ".join("".join(str(text) for text in name.itertext()).split()) for name in names if name is not None]
