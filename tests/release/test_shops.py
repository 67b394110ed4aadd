"""Each limit of a shop is broken once; what nobody breaks holds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pubtool.book import Book
from pubtool.project.printers import load_printers_of_ours
from pubtool.release import checklist, items
from pubtool.release.model import Cover
from pubtool.release.parcel import ADVICE, Check, Parcel, Piece, checks, file_name, front
from pubtool.release.shops import NameFacts, Shop, shops
from pubtool.release.unpacked import Unpacked
from tests.release.samples import known

MEGABYTE = 1_000_000
ISBN = "9780000000002"
PAGE = Path(__file__).parents[2] / "docs/reference/shops.md"
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="c" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/></manifest></package>'
)


class Heavy(bytes):
    """Bytes that say to be many."""

    def __new__(cls, size: int) -> Heavy:
        made = super().__new__(cls, b"0")
        made.size = size
        return made

    size: int

    def __len__(self) -> int:
        return self.size


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height)).save(out, "JPEG")
    return out.getvalue()


def epub(**files: bytes) -> Unpacked:
    """An EPUB of a document and a cover, with other files by their names (`_` for the dot)."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    whole = {"chapter-001.xhtml": b"<html/>", "cover.jpg": picture(1600, 2500), **named}
    return Unpacked(etree.fromstring(_PACKAGE), whole)


def parcel(book: Book | None = None, **changed: object) -> Parcel:
    """What every shop would take."""
    book = book or known("en", isbns=(("epub", ISBN), ("print", ISBN)), prices=(("epub", "2.99 EUR"),))
    pieces = (Piece("epub", "a.epub", b"e" * 100), Piece("screen", "a.pdf", b"p" * 100, 24))
    whole = Parcel(book, pieces, epub(), Cover("a.jpg", "image/jpeg", 1640, 2562, b"j" * 100))
    return replace(whole, **changed)  # type: ignore[arg-type]


def broken(name: str, sent: Parcel) -> set[tuple[str, bool]]:
    """The rules that do not hold, and whether they are certain."""
    return {(check.rule, check.certain) for check in checks(shops()[name], sent) if not check.holds}


@pytest.mark.parametrize("name", shops())
def test_a_book_within_all_limits_goes_everywhere(name: str) -> None:
    assert broken(name, parcel()) == set()


@pytest.mark.parametrize(
    ("name", "rule", "certain", "sent"),
    [
        ("kdp", "largest", False, parcel(pieces=(Piece("epub", "a.epub", Heavy(650 * MEGABYTE + 1)),))),
        ("ingramspark", "largest", False, parcel(pieces=(Piece("epub", "a.epub", Heavy(100 * MEGABYTE + 1)),))),
        ("kobo", "document", True, parcel(epub=epub(b_xhtml=Heavy(10 * MEGABYTE + 1)))),
        ("apple", "picture_pixels", True, parcel(epub=epub(b_jpg=picture(2001, 2000)))),
        ("ingramspark", "picture_pixels", False, parcel(epub=epub(b_jpg=picture(2001, 2000)))),
        ("google", "pages", True, parcel(pieces=(Piece("screen", "a.pdf", b"p", 3),))),
        ("google", "cover_inside", True, parcel(epub=Unpacked(etree.fromstring("<package/>"), epub().files))),
        ("kobo", "cover_inside", True, parcel(epub=Unpacked(etree.fromstring("<package/>"), epub().files))),
        ("kdp", "cover", True, parcel(front=Cover("a.jpg", "image/jpeg", 624, 1600, b"j"))),
        ("kdp", "cover", True, parcel(front=Cover("a.jpg", "image/jpeg", 1600, 10_001, b"j"))),
        ("kdp", "cover", True, parcel(front=Cover("a.jpg", "image/jpeg", 1600, 2500, Heavy(50 * MEGABYTE + 1)))),
        ("google", "cover", True, parcel(front=None)),
        ("google", "cover", True, parcel(front=Cover("a.jpg", "image/jpeg", 639, 900, b"j"))),
        ("apple", "cover", False, parcel(front=Cover("a.jpg", "image/jpeg", 1399, 2000, b"j"))),
        ("kobo", "cover", False, parcel(front=Cover("a.jpg", "image/jpeg", 599, 900, b"j"))),
        ("ingramspark", "cover", False, parcel(front=Cover("a.jpg", "image/jpeg", 1600, 2500, b"j"))),
        ("ingramspark", "isbn", True, parcel(known("en", isbns=()))),
        ("kdp", "no_epub", True, parcel(known("ja", prices=(("epub", "2.99 EUR"),), status="final"))),
        ("kdp", "priced", False, parcel(known("en"))),
        ("kdp", "wants", False, parcel(known("en", description="", prices=(("epub", "2.99 EUR"),)))),
        ("archive", "wants", False, parcel(known("en", rights_url=""))),
        ("kobo", "status", False, parcel(known("en", status="draft"))),
    ],
)
def test_a_limit_that_is_broken_is_told(name: str, rule: str, certain: bool, sent: Parcel) -> None:
    assert broken(name, sent) == {(rule, certain)}


def test_every_rule_of_the_table_was_broken_above() -> None:
    mark = next(
        mark
        for mark in test_a_limit_that_is_broken_is_told.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    tried = {(row[0], row[1]) for row in mark.args[1]}
    rules = {"document", "picture_pixels", "pages", "no_epub"}
    for name, shop in shops().items():
        stated = {rule for rule in rules if getattr(shop, rule)} | {"isbn"} & ({"isbn"} if shop.isbn else set())
        stated |= {"priced"} if shop.priced else set()
        assert stated <= {rule for tried_name, rule in tried if tried_name == name}, name


def test_a_shop_sends_its_printed_books_to_printers_that_exist() -> None:
    printers = load_printers_of_ours()
    for name, shop in shops().items():
        assert set(shop.printers) <= set(printers), name
        assert set(shop.unverified) <= {*Shop.model_fields}, name
        assert shop.steps, name
        assert shop.sources, name


@pytest.mark.parametrize("name", shops())
def test_files_of_two_languages_and_formats_never_share_a_name(name: str) -> None:
    shop = shops()[name]
    kinds = [kind for kind in NameFacts.model_fields if getattr(shop.names, kind)]
    assert set(kinds) >= {*shop.formats, *(("print", "cover") if shop.printers else ())}
    bare = [file_name(shop, known(tag), kind) for tag in ("en", "ru") for kind in kinds]
    assert len(set(bare)) == len(bare)
    numbered = known("en", isbns=(("epub", ISBN), ("print", "9780000000019"), ("screen", "9780000000026")))
    named = [file_name(shop, numbered, kind) for kind in kinds]
    assert len(set(named)) == len(named)


def test_files_bear_the_isbn_of_their_format() -> None:
    book = known("en", isbns=(("epub", ISBN), ("print", "9780000000019")))
    google, ingram = shops()["google"], shops()["ingramspark"]
    assert file_name(google, book, "epub") == f"{ISBN}.epub"
    assert file_name(google, book, "picture") == f"{ISBN}_frontcover.jpg"
    assert file_name(google, book, "screen") == f"{book.id}-en.pdf"
    assert file_name(ingram, book, "cover") == "9780000000019_cov.pdf"
    assert file_name(shops()["archive"], book, "epub") == f"{book.id}-en.epub"


@pytest.mark.parametrize(("width", "shown"), [(3200, 1600), (1600, 1600), (800, 800)])
def test_a_cover_is_never_blown_up(width: int, shown: int) -> None:
    made = front(epub(cover_jpg=picture(width, width * 3 // 2)), shops()["kdp"], "a.jpg")
    assert made
    assert (made.width, made.height) == (shown, shown * 3 // 2)
    with Image.open(io.BytesIO(made.data)) as seen:
        assert (seen.format, seen.mode, seen.size) == ("JPEG", "RGB", (shown, shown * 3 // 2))


def test_the_list_says_what_to_do_and_what_is_wrong() -> None:
    shop = shops()["kdp"]
    good = parcel(known("en", prices=(("epub", "2.99 EUR"),)))
    bad = parcel(known("ja"))
    listed = checklist.checklist(shop, [(good, checks(shop, good))], [(bad, checks(shop, bad))], ["none"]).decode()
    assert "[ ] upload a.epub" in listed
    assert "price epub" in listed
    assert "NOT MADE  the printed book: none" in listed
    assert f"LEFT OUT: {bad.book.title} (ja)" in listed
    assert "WRONG" in listed
    assert all(step.split()[0] in listed for step in shop.steps)
    assert max(map(len, listed.splitlines())) <= 100


def test_the_items_are_a_table_that_programs_read() -> None:
    book = known("en", description='Of "a" river,\nand a ferry.', title="=1+1")
    rows = list(csv.DictReader(io.StringIO(items.items([parcel(book), parcel(known("ru"))]).decode())))
    languages, names = ("en", "en", "ru", "ru"), ("a.epub", "a.pdf") * 2
    expected = [(f"{book.id}-{tag}", name) for tag, name in zip(languages, names, strict=True)]
    assert [(row["identifier"], row["file"]) for row in rows] == expected
    assert (rows[0]["title"], rows[0]["mediatype"], rows[0]["description"]) == ("'=1+1", "texts", book.description)
    assert [rows[0][f"subject[{number}]"] for number in range(2)] == ["rivers", "ferries"]
    assert not rows[1]["title"]


def test_the_manual_has_every_limit() -> None:
    text = PAGE.read_text("utf-8")
    for name, shop in shops().items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        numbers = [shop.largest, shop.document, shop.pages, *((*shop.cover.least,) if shop.cover else ())]
        numbers.append(shop.picture_pixels and shop.picture_pixels // MEGABYTE)
        assert all(str(number) in row for number in numbers if number), name
        assert shop.checked in text


def test_advice_never_stops_a_book() -> None:
    everything = Parcel(
        known("en", description="", subjects=(), status="draft"), parcel().pieces, epub(), parcel().front
    )
    for name, shop in shops().items():
        failing: list[Check] = [check for check in checks(shop, everything) if not check.holds]
        assert all(not check.certain for check in failing if check.rule in ADVICE), name
