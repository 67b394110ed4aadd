"""Two books and their facing pages → one PDF: level, judge, finish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import ModuleType
from xml.etree.ElementTree import Element

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Severity, in_order
from pubtool.layout import FacingPages, Pages
from pubtool.layout.paging import Paging, Pagings
from pubtool.pdf.facing.finish import Half, Order, finish
from pubtool.pdf.facing.level import Level, level
from pubtool.pdf.facing.model import ORIGINAL, TRANSLATION
from pubtool.pdf.paging import paging_of_half
from pubtool.pdf.shelf import Shelf, shelf
from pubtool.pdf.source import Places, parse, places
from pubtool.pdf.writer import Part, attempt, judged

PREFIXES = ("a-", "b-")
_REFERENCES = ("aria-labelledby", "aria-describedby", "for", "headers")


@dataclass(frozen=True, slots=True)
class Levelled:
    """How well a file has come out: of `pairs` that both languages have, `level` begin at one height on one spread.

    `pagings` are those of the halves.
    """

    data: bytes
    spreads: int
    pairs: int
    level: int
    parts: tuple[Part, ...] = ()
    pagings: Pagings | None = None


def write(original: Book, translation: Book, pages: FacingPages) -> Reported[Levelled]:
    """The PDF of both books; empty bytes where something stands in the way."""
    nothing = Levelled(b"", 0, 0, 0)
    books, sides = (original, translation), (pages.original, pages.translation)
    roots, unread = _roots(sides)
    if roots is None:
        return Reported(nothing, unread)
    files = Shelf({name: file for side in sides for name, file in shelf(side).files.items()})
    made = attempt(lambda engine: _set(engine, roots, files, pages), translation.language.tag)
    if made.value is None:
        return Reported(nothing, made.diagnostics)
    set_, halves, order = made.value
    found: list[Diagnostic] = []
    parts: list[Part] = []
    for half, book, prefix in zip(halves, books, PREFIXES, strict=True):
        parts.append(Part(book, half.done, _places(half.root, book, prefix)))
        found += judged(half.done, files, parts[-1].places, book.language.tag)
    if any(d.severity is Severity.ERROR for d in found):
        return Reported(nothing, in_order(found))
    finished = finish(books, pages, halves, order)
    pagings = _paging(parts[0], PREFIXES[0]), _paging(parts[1], PREFIXES[1])
    done = Levelled(finished.value, set_.pages, set_.pairs, set_.level, tuple(parts), pagings)
    return Reported(done, in_order([*found, *finished.diagnostics]))


def _roots(sides: tuple[Pages, Pages]) -> tuple[tuple[Element, Element] | None, tuple[Diagnostic, ...]]:
    """The sources of both sides, no id of one the same as one of the other."""
    one, other = (parse(side) for side in sides)
    if one.value is None or other.value is None:
        return None, (*one.diagnostics, *other.diagnostics)
    return (_named(one.value, PREFIXES[0]), _named(other.value, PREFIXES[1])), ()


def _named(root: Element, prefix: str) -> Element:
    """The source with ids of its own; `data-name` keeps those that both sides share."""
    for element in root.iter():
        for attribute, sign in (("id", ""), ("href", "#")):
            name = element.get(attribute, "")
            if name and name.startswith(sign):
                element.set("data-name", name.removeprefix(sign))
                element.set(attribute, f"{sign}{prefix}{name.removeprefix(sign)}")
        for name in _REFERENCES:
            if element.get(name):
                element.set(name, " ".join(prefix + word for word in element.get(name, "").split()))
    return root


def _paging(part: Part, prefix: str) -> Paging:
    """The paging of a half, with the ids that its book has."""
    known = paging_of_half(part.done.begins, part.done.sheets, part.book.language.digits)
    return replace(known, anchors=tuple((name.removeprefix(prefix), page) for name, page in known.anchors))


def _places(root: Element, book: Book, prefix: str) -> Places:
    known = places(root, book)
    return replace(known, chapters={prefix + name: path for name, path in known.chapters.items()})


def _set(
    engine: ModuleType, roots: tuple[Element, Element], files: Shelf, pages: FacingPages
) -> tuple[Level, tuple[Half, Half], Order]:
    """Both sides set level and written as one file, its pages in the order in which they are read."""
    geometry = pages.translation.geometry
    with engine.workshop(files) as shop:
        set_ = level(roots, shop.lay, engine.SHAPES, geometry.width if geometry else 0.0, pages.room)
        order = _order(set_, pages)
        one, other = (
            Half(laid.root, done, tuple(laid.bookmarks))
            for laid, done in zip(set_.laid, shop.write(set_.laid, order), strict=True)
        )
    return set_, (one, other), order


def _order(set_: Level, pages: FacingPages) -> Order:
    """The translation's first page, then spread by spread the page that is read first and the other one."""
    sides = (ORIGINAL, TRANSLATION) if pages.leads else (TRANSLATION, ORIGINAL)
    spreads = min(len(set_.laid[ORIGINAL].boxes), len(set_.laid[TRANSLATION].boxes) - 1)
    rest = [(side, spread + (side == TRANSLATION)) for spread in range(spreads) for side in sides]
    return ((TRANSLATION, 0), *rest)
