"""What a shop gets of one edition, and what it would refuse of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from pubtool.book import Book
from pubtool.languages import language
from pubtool.release.covers import MEDIA_TYPE
from pubtool.release.model import Cover
from pubtool.release.shops import Shop
from pubtool.release.unpacked import Unpacked

MEGABYTE = 1_000_000
PICTURE = "picture"
ADVICE = frozenset(("wants", "status"))
"""Rules that a person can answer in the shop's form, or has a reason to break."""
_QUALITY = 92
_HAIR = 1.05


@dataclass(frozen=True, slots=True)
class Piece:
    """A file for a shop. `format` is one of `pubtool build`, or `picture`; `pages` are those of a PDF."""

    format: str
    name: str
    data: bytes
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One edition as a shop gets it. `epub` is its EPUB taken apart, `front` the picture of its cover."""

    book: Book
    pieces: tuple[Piece, ...]
    epub: Unpacked | None = None
    front: Cover | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of a shop, what was found, and whether it holds. One that is not `certain` may be hearsay."""

    rule: str
    found: str
    holds: bool
    certain: bool = True


def front(epub: Unpacked, shop: Shop, name: str) -> Cover | None:
    """The cover of an EPUB as the shop shows it, in sRGB; None without one. It grows by a hair at most."""
    shown = next((item.href for item in epub.items() if "cover-image" in item.properties), "")
    if not shown or shop.cover is None:
        return None
    with Image.open(io.BytesIO(epub.files[shown])) as opened:
        whole = opened.convert("RGB")
    if shop.cover.width <= whole.width * _HAIR:
        size = shop.cover.width, round(whole.height * shop.cover.width / whole.width)
        whole = whole.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
    return Cover(name, MEDIA_TYPE, whole.width, whole.height, out.getvalue())


def file_name(shop: Shop, book: Book, kind: str) -> str:
    """What a shop calls a file of a kind; the picture goes by the ISBN of the e-book, the wrap by that of the print."""
    isbn = dict(book.isbns).get({PICTURE: "epub", "cover": "print"}.get(kind, kind), "")
    stem = f"{book.id}-{book.language.tag}"
    return str(getattr(shop.names, kind)).format(name=isbn or stem, stem=stem)


def checks(shop: Shop, parcel: Parcel) -> tuple[Check, ...]:
    """Every rule of the shop that concerns this edition."""
    found = (*_of_files(shop, parcel), *_of_epub(shop, parcel), *_of_front(shop, parcel), *_of_facts(shop, parcel.book))
    doubtful = ADVICE.union(shop.unverified)
    return tuple(Check(rule, said, holds, rule not in doubtful) for rule, said, holds in found)


Found = Iterator[tuple[str, str, bool]]


def _of_files(shop: Shop, parcel: Parcel) -> Found:
    kinds = dict(parcel.book.isbns)
    for piece in parcel.pieces:
        if shop.largest:
            said = f"{piece.name} has {_megabytes(len(piece.data))} of {shop.largest} MB at most"
            yield "largest", said, len(piece.data) <= shop.largest * MEGABYTE
        if shop.pages and piece.pages is not None:
            yield "pages", f"{piece.name} has {piece.pages} pages, {shop.pages} at least", piece.pages >= shop.pages
        if shop.isbn and piece.format in ("epub", "print"):
            number = kinds.get(piece.format, "")
            said = f"ISBN {number}" if number else f"no ISBN of format {piece.format}"
            yield "isbn", said, bool(number)


def _of_epub(shop: Shop, parcel: Parcel) -> Found:
    if parcel.epub is None:
        return
    spoken = parcel.book.language
    if shop.no_epub:
        base = spoken.tag.split("-", maxsplit=1)[0]
        english = language("en") or spoken
        said = english.list([english.name_of(tag) for tag in shop.no_epub])
        name = english.name_of(spoken.tag)
        yield "no_epub", f"the language is {name}; no EPUB is taken in {said}", base not in shop.no_epub
    if shop.document:
        name, size = max(((n, len(d)) for n, d in parcel.epub.files.items() if n.endswith(".xhtml")), key=_second)
        said = f"the largest document, {name}, has {_megabytes(size)} of {shop.document} MB at most"
        yield "document", said, size <= shop.document * MEGABYTE
    if shop.picture_pixels:
        name, size = max(_pictures(parcel.epub.files), key=_second, default=("", 0))
        said = f"the largest picture, {name}, has {size:,} of {shop.picture_pixels:,} pixels" if name else "no picture"
        yield "picture_pixels", said, size <= shop.picture_pixels
    if shop.cover_inside:
        there = any("cover-image" in item.properties for item in parcel.epub.items())
        yield "cover_inside", f"the EPUB has {'its' if there else 'no'} cover", there


def _second(row: tuple[str, int]) -> int:
    return row[1]


def _pictures(files: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
    """The pictures made of pixels, and how many these are."""
    for name, data in files.items():
        if name.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")):
            try:
                with Image.open(io.BytesIO(data)) as picture:
                    yield name, picture.width * picture.height
            except (UnidentifiedImageError, OSError):
                continue


def _of_front(shop: Shop, parcel: Parcel) -> Found:
    if shop.cover is None:
        return
    picture = parcel.front
    if picture is None:
        yield "cover", "no picture of the cover", False
        return
    rule = shop.cover
    size = (picture.width, picture.height)
    least, most = (" × ".join(map(str, sides)) for sides in (rule.least, rule.most))
    said = f"the cover has {picture.width} × {picture.height} pixels, {least} at least and {most} at most"
    holds = all(low <= side <= high for low, side, high in zip(rule.least, size, rule.most, strict=True))
    yield "cover", said, holds
    weight = len(picture.data)
    said = f"the cover has {_megabytes(weight)} of {rule.largest} MB at most"
    yield "cover", said, weight <= rule.largest * MEGABYTE


def _of_facts(shop: Shop, book: Book) -> Found:
    for fact in shop.wants:
        value = getattr(book, fact)
        yield "wants", f"{fact}: {_short(value) if value else 'none'}", bool(value)
    if shop.priced:
        price = dict(book.prices).get("epub", "")
        yield "priced", f"price: {price}" if price else "no price: nothing is given away there", bool(price)
    yield "status", f"status: {book.status}", book.status != "draft"


def _short(value: str | tuple[str, ...]) -> str:
    text = value if isinstance(value, str) else ", ".join(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB"
