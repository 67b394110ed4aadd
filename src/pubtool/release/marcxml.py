"""MARC 21 in MARCXML: a record a language, for the catalogues of libraries.

Each is a record of an electronic resource in all its formats (RDA); the printed book is named as its other form.
Source: Library of Congress, MARC 21 Format for Bibliographic Data, and MARC21slim.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.book import Book
from pubtool.release.codes import three_letters
from pubtool.release.marks import LONG_AGO
from pubtool.release.markup import Element, branch, document, leaf
from pubtool.release.model import Offer, Release
from pubtool.release.people import AUTHOR, in_role, others

PATH = "marc.xml"
_LEADER = "00000nam a2200000 i 4500"
_ONLINE, _CARRIER = "m     o  d        ", "cr |||||||||||"
_TYPES = {"application/epub+zip": "EPUB", "application/pdf": "PDF"}


def marcxml(release: Release) -> dict[str, bytes]:
    """The collection of records by path."""
    records = [branch("record", _record(release, offer)) for offer in release.offers]
    return {PATH: document(branch("collection", records, xmlns="http://www.loc.gov/MARC21/slim"))}


def _record(release: Release, offer: Offer) -> Iterator[Element]:
    book = offer.book
    source = next((other.book for other in release.offers if other.book.language.tag == book.source_language), book)
    day = (release.date or LONG_AGO).replace("-", "")
    yield leaf("leader", _LEADER)
    for tag, text in (
        ("001", f"{release.id}-{book.language.tag}"),
        ("005", f"{day}000000.0"),
        ("006", _ONLINE),
        ("007", _CARRIER),
        ("008", _fixed(day, release.date[:4], three_letters(book.language))),
    ):
        yield leaf("controlfield", text, tag=tag)
    yield from _numbers(book)
    yield _field("040", "  ", ("b", "eng"), ("e", "rda"))
    yield from _languages(book, source)
    authors = in_role(book, AUTHOR)
    if authors:
        yield _field("100", "0 ", ("a", authors[0].name), ("4", AUTHOR))
    yield from _title(book, bool(authors))
    yield _field("264", " 1", ("b", book.publisher), ("c", release.date[:4]))
    yield from _form(offer)
    yield from _notes(offer)
    for subject in book.subjects:
        yield _field("653", "  ", ("a", subject))
    for person in (*authors[1:], *others(book, (AUTHOR,))):
        yield _field("700", "0 ", ("a", person.name), ("4", person.code))
    yield from _relations(release, book, source)
    if book.url:
        yield _field("856", "40", ("u", book.url))


def _field(tag: str, indicators: str, *parts: tuple[str, str]) -> Element:
    """A field with the subfields that have text."""
    subfields = [leaf("subfield", text, code=code) for code, text in parts if text]
    return branch("datafield", subfields, tag=tag, ind1=indicators[0], ind2=indicators[1])


def _fixed(day: str, year: str, language: str) -> str:
    """Field 008 of a book, 40 characters: when the record was made, the year, online, the language."""
    date = f"s{year}    " if year else "nuuuuuuuu"
    return f"{day[2:]}{date}xx |||||o     000 | {language} d"


def _numbers(book: Book) -> Iterator[Element]:
    for name, isbn in book.isbns:
        if name != "print":
            yield _field("020", "  ", ("a", isbn), ("q", name))
    yield _field("024", "7 ", ("a", book.identifier), ("2", "uri"))
    if book.doi:
        yield _field("024", "7 ", ("a", book.doi), ("2", "doi"))


def _languages(book: Book, source: Book) -> Iterator[Element]:
    if source is not book:
        yield _field("041", "1 ", ("a", three_letters(book.language)), ("h", three_letters(source.language)))


def _title(book: Book, has_author: bool) -> Iterator[Element]:
    title = f"{book.full_title} :" if book.subtitle else book.full_title
    yield _field("245", f"{int(has_author)}0", ("a", title), ("b", book.subtitle))


def _form(offer: Offer) -> Iterator[Element]:
    yield _field("300", "  ", ("a", "1 online resource"))
    yield _field("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield _field("337", "  ", ("a", "computer"), ("b", "c"), ("2", "rdamedia"))
    yield _field("338", "  ", ("a", "online resource"), ("b", "cr"), ("2", "rdacarrier"))
    for kind in dict.fromkeys(_TYPES[file.media_type] for file in offer.files):
        yield _field("347", "  ", ("a", "text file"), ("b", kind), ("2", "rdaft"))
    if offer.book.series:
        yield _field("490", "0 ", ("a", offer.book.series))


def _notes(offer: Offer) -> Iterator[Element]:
    book, told = offer.book, offer.accessibility
    if not book.prices:
        yield _field("506", "0 ", ("f", "Unrestricted online access"), ("2", "star"))
    if book.description:
        yield _field("520", "  ", ("a", book.description))
    if told and told.summary:
        yield _field("532", "1 ", ("a", told.summary))
    if book.rights:
        yield _field("540", "  ", ("a", book.rights), ("u", book.rights_url))


def _relations(release: Release, book: Book, source: Book) -> Iterator[Element]:
    """The original of a translation (765), the translations of an original (767), the printed book (776)."""
    if source is not book:
        yield _field("765", "0 ", ("t", source.full_title), ("o", source.identifier))
    for offer in release.offers:
        if offer.book.is_translation and offer.book.source_language == book.language.tag:
            yield _field("767", "0 ", ("t", offer.book.full_title), ("o", offer.book.identifier))
    isbn = dict(book.isbns).get("print")
    if isbn:
        yield _field("776", "08", ("c", "print"), ("z", isbn))
