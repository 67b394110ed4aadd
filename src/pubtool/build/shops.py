"""`release --profile`: what a shop takes of a release, under its names, checked against its limits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pubtool.book import Book
from pubtool.build.files import swap_in, unwritable
from pubtool.build.front import read
from pubtool.build.pipeline import Request, build
from pubtool.build.press import PUBLICATION
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.pdf import page_count
from pubtool.release import checklist, items, sums
from pubtool.release.parcel import PICTURE, Check, Parcel, Piece, checks, file_name, front
from pubtool.release.shops import Shop, shops
from pubtool.release.unpacked import unpacked
from pubtool.world import World

_PRESS = ("print", "cover")
_HINTS = {
    "largest": "make its pictures smaller, or give the shop a variant: [variants] in publication.toml",
    "document": "divide the chapter",
    "picture_pixels": "give the picture fewer pixels",
    "pages": "the shop takes no book so short",
    "isbn": "state it in edition.toml: [isbn]",
    "no_epub": "this edition can't be sold there as an EPUB: look whether the shop takes its PDF",
    "cover": 'give the edition a larger cover: cover = "…" in edition.toml, or none, and one is drawn',
    "cover_inside": "let the book have a cover",
    "priced": "state it in edition.toml: [price]",
    "wants": "state it in edition.toml or publication.toml, or write it into the shop's form",
    "status": 'see that shops and readers shall have it: status = "reviewed" in edition.toml says so',
}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants for a shop, one of `pubtool.release.shops`. `protect` is a list of names for nowhere."""

    root: Path
    shop: str
    output: Path | None = None
    jobs: int = 0
    cache: bool = True
    protect: Path | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A folder for a shop that was written, and its files."""

    folder: Path
    files: tuple[str, ...]


def pack(order: Order) -> Reported[Packed | None]:
    """Build what the shop takes and write its folder; None where nothing is there to be sent, and nothing is written.

    An edition that the shop would refuse is left out, and the reasons are told.
    """
    shop = shops()[order.shop]
    project = read(World(order.root))
    books = [report.value for report in project.value.books] if project.value else []
    if not books:
        return Reported(None, in_order(project.diagnostics))
    pressed = books[0].printing.printer.name in shop.printers
    unmade = () if pressed or not shop.printers else (_no_press(shop, books[0]),)
    formats = (*shop.formats, *(_PRESS if pressed else ()))
    if not formats:
        return Reported(None, tuple(_unpressed(shop, text, "shop-limit") for text in unmade))
    with tempfile.TemporaryDirectory() as aside:
        output, protect = Path(aside), order.protect
        made = build(Request(order.root, (), formats, output, order.jobs, order.cache, protect=protect))
        if made.failed:
            return Reported(None, made.diagnostics)
        files = {(built.language, built.format): built.path.read_bytes() for built in made.value}
    judged = [(parcel, checks(shop, parcel)) for parcel in _parcels(shop, books, files)]
    left = [row for row in judged if any(check.certain and not check.holds for check in row[1])]
    sent = [row for row in judged if row not in left]
    found = [*made.diagnostics, *(_unpressed(shop, text, "maybe-shop-limit") for text in unmade)]
    found += _told(shop, judged)
    if not sent:
        return Reported(None, in_order(found))
    content = {piece.name: piece.data for parcel, _ in sent for piece in parcel.pieces}
    content[checklist.NAME] = checklist.checklist(shop, sent, left, unmade)
    if shop.table:
        content[items.NAME] = items.items([parcel for parcel, _ in sent])
    content[sums.NAME] = sums.text({name: sums.digest(data) for name, data in content.items()}).encode()
    folder = (order.output or order.root / "output") / f"release-{order.shop}"
    try:
        swap_in(folder, content)
    except OSError as error:
        return Reported(None, (*found, unwritable("the folder", error)))
    return Reported(Packed(folder, tuple(sorted(content))), in_order(found))


def _parcels(shop: Shop, books: Sequence[Book], files: Mapping[tuple[str, str], bytes]) -> Iterator[Parcel]:
    """What the shop gets of each edition."""
    for book in books:
        own = {kind: data for (tag, kind), data in files.items() if tag == book.language.tag}
        pieces = [
            Piece(kind, file_name(shop, book, kind), data, page_count(data) if kind != "epub" else None)
            for kind, data in own.items()
        ]
        epub = unpacked(own["epub"]) if "epub" in own else None
        shown = front(epub, shop, file_name(shop, book, PICTURE)) if epub else None
        if shown:
            pieces.append(Piece(PICTURE, shown.path, shown.data))
        if pieces:
            yield Parcel(book, tuple(pieces), epub, shown)


def _told(shop: Shop, judged: Sequence[tuple[Parcel, Sequence[Check]]]) -> Iterator[Diagnostic]:
    """What does not hold; what is the same in several editions once, with their languages."""
    failing: dict[Check, list[str]] = {}
    for parcel, rows in judged:
        for check in dict.fromkeys(rows):
            if not check.holds:
                failing.setdefault(check, []).append(parcel.book.language.tag)
    for check, tags in failing.items():
        alone = tags[0] if len(tags) == 1 else ""
        place = Span(f"manuscript/{alone}/edition.toml" if alone else PUBLICATION)
        message = f"{shop.label}: {check.found}" + ("" if alone else f" (in {', '.join(tags)})")
        code = "shop-limit" if check.certain else "maybe-shop-limit"
        yield Diagnostic(code, message, place, _HINTS[check.rule], alone)


def _no_press(shop: Shop, book: Book) -> str:
    name = book.printing.printer.name
    return f"[print] profile is {name}, and its own are {', '.join(shop.printers)}"


def _unpressed(shop: Shop, text: str, code: str) -> Diagnostic:
    hint = f'write profile = "{shop.printers[0]}" under [print], and a trim that it has'
    return Diagnostic(code, f"{shop.label} gets no printed book: {text}", Span(PUBLICATION), hint)
