"""The message: a header and a record a product, in the reference tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubtool.book import Book
from pubtool.release.codes import three_letters as code
from pubtool.release.marks import moment
from pubtool.release.markup import Element, branch, document, leaf
from pubtool.release.model import Release
from pubtool.release.onix.codes import (
    BISAC,
    KEYWORDS,
    MAIN_SCHEMES,
    OTHER_ROLE,
    PDF_UA,
    ROLES,
    SUMMARY,
    of_epub,
    subject_scheme,
)
from pubtool.release.onix.products import EPUB, Product, products, related

_SPACE = "http://ns.editeur.org/onix/{}/reference"
_TRANSLATED_FROM, _TRANSLATED_AS = "29", "49"


def message(release: Release, number: str) -> bytes:
    """The message in ONIX `number`, 3.0 or 3.1."""
    known = products(release)
    parts = [_header(release), *(branch("Product", _record(release, product, known)) for product in known)]
    return document(branch("ONIXMessage", parts, xmlns=_SPACE.format(number), release=number))


def _header(release: Release) -> Element:
    sender = branch("Sender", [leaf("SenderName", _sender(release.offers[0].book))])
    return branch("Header", [sender, leaf("SentDateTime", re.sub("[-:]", "", moment(release)))])


def _sender(book: Book) -> str:
    """Who publishes, sends and sells, which ONIX must be told: the publisher, or the publication by its own title.

    There is no contact.
    """
    return book.publisher or book.full_title


def _record(release: Release, product: Product, known: tuple[Product, ...]) -> Iterator[Element]:
    book = product.offer.book
    yield leaf("RecordReference", product.reference)
    yield leaf("NotificationType", "03")
    yield from _identifiers(product)
    yield branch("DescriptiveDetail", _described(release, product))
    if book.description:
        text = leaf("Text", book.description, language=code(book.language))
        content = [leaf("TextType", "03"), leaf("ContentAudience", "00"), text]
        yield branch("CollateralDetail", [branch("TextContent", content)])
    yield branch("PublishingDetail", _published(release, book))
    yield branch("RelatedMaterial", _related(release, product, known))
    yield branch("ProductSupply", [branch("Market", [_world()]), branch("SupplyDetail", _supplied(product))])


def _identifiers(product: Product) -> Iterator[Element]:
    yield branch("ProductIdentifier", [leaf("ProductIDType", "22"), leaf("IDValue", product.urn)])
    if product.isbn:
        yield branch("ProductIdentifier", [leaf("ProductIDType", "15"), leaf("IDValue", product.isbn)])


def _described(release: Release, product: Product) -> Iterator[Element]:
    book = product.offer.book
    source = next((offer.book for offer in release.offers if offer.book.language.tag == book.source_language), book)
    yield leaf("ProductComposition", "00")
    yield from _form(product)
    yield leaf("PrimaryContentType", "10")
    if product.on_paper:
        for kind, size in (("01", book.trim.height), ("02", book.trim.width)):
            measure = leaf("Measurement", f"{size:g}")
            yield branch("Measure", [leaf("MeasureType", kind), measure, leaf("MeasureUnitCode", "mm")])
    else:
        yield leaf("EpubTechnicalProtection", "00")
        yield from _licence(book)
    yield _title("01", book)
    if source is not book:
        yield _title("03", source)
    yield from _people(book, source)
    yield leaf("NoEdition")
    script = [leaf("ScriptCode", book.language.script)] if book.language.script in ("Hans", "Hant") else []
    yield branch("Language", [leaf("LanguageRole", "01"), leaf("LanguageCode", code(book.language)), *script])
    if source is not book:
        yield branch("Language", [leaf("LanguageRole", "02"), leaf("LanguageCode", code(source.language))])
    yield from _extents(product)
    yield from _subjects(book)


def _subjects(book: Book) -> Iterator[Element]:
    """What the book is about: the first code of each scheme is the main one, and words come last."""
    codes = [(subject_scheme(code), code) for code in book.thema] + [(BISAC, code) for code in book.bisac]
    main = {scheme: code for scheme, code in reversed(codes) if scheme in MAIN_SCHEMES}
    for scheme, subject in codes:
        first = [leaf("MainSubject")] if main.get(scheme) == subject else []
        yield branch("Subject", [*first, leaf("SubjectSchemeIdentifier", scheme), leaf("SubjectCode", subject)])
    if book.subjects:
        heading = leaf("SubjectHeadingText", "; ".join(book.subjects))
        yield branch("Subject", [leaf("SubjectSchemeIdentifier", KEYWORDS), heading])


def _extents(product: Product) -> Iterator[Element]:
    """Pages, words, and the size of a file in bytes."""
    for kind, value, unit in (
        ("00" if product.on_paper else "10", product.artefact.pages or 0, "03"),
        ("02", product.offer.words, "02"),
        ("22", 0 if product.on_paper else product.artefact.size, "17"),
    ):
        if value:
            parts = [leaf("ExtentType", kind), leaf("ExtentValue", str(value)), leaf("ExtentUnit", unit)]
            yield branch("Extent", parts)


def _form(product: Product) -> Iterator[Element]:
    if product.on_paper:
        yield leaf("ProductForm", "BC")
        return
    is_epub = product.artefact.format == EPUB
    yield leaf("ProductForm", "ED")
    for detail in ("E101", "E200") if is_epub else ("E107", "E201"):
        yield leaf("ProductFormDetail", detail)
    if is_epub:
        yield _feature("15", "101F")
    told = product.offer.accessibility if is_epub else None
    for accessible in of_epub(told) if told else (PDF_UA,):
        yield _feature("09", accessible)
    if told and told.summary:
        yield _feature("09", SUMMARY, told.summary)


def _feature(kind: str, value: str, text: str = "") -> Element:
    said = [leaf("ProductFormFeatureDescription", text)] if text else []
    parts = [leaf("ProductFormFeatureType", kind), leaf("ProductFormFeatureValue", value), *said]
    return branch("ProductFormFeature", parts)


def _licence(book: Book) -> Iterator[Element]:
    if book.rights and book.rights_url:
        link = [leaf("EpubLicenseExpressionType", "01"), leaf("EpubLicenseExpressionLink", book.rights_url)]
        yield branch("EpubLicense", [leaf("EpubLicenseName", book.rights), branch("EpubLicenseExpression", link)])


def _title(kind: str, book: Book) -> Element:
    spoken = code(book.language)
    words = [leaf("TitleElementLevel", "01"), leaf("TitleText", book.full_title, language=spoken)]
    words += [leaf("Subtitle", book.subtitle, language=spoken)] if book.subtitle else []
    return branch("TitleDetail", [leaf("TitleType", kind), branch("TitleElement", words)])


def _people(book: Book, source: Book) -> Iterator[Element]:
    """Those whom the edition names. A book that names no author is by an unnamed person, who wants to be anonymous."""
    rows: list[list[Element]] = []
    if all(person.code != "aut" for person in book.contributors):
        rows.append([leaf("ContributorRole", "A01"), leaf("UnnamedPersons", "02")])
    for person in book.contributors:
        role = ROLES.get(person.code, OTHER_ROLE)
        row = [leaf("ContributorRole", role)]
        if role == ROLES["trl"] and source is not book:
            row += [leaf("FromLanguage", code(source.language)), leaf("ToLanguage", code(book.language))]
        row += [leaf("NameType", "01")] if person.pseudonym else []
        rows.append([*row, leaf("PersonName", person.name)])
    for place, row in enumerate(rows, start=1):
        yield branch("Contributor", [leaf("SequenceNumber", str(place)), *row])


def _published(release: Release, book: Book) -> Iterator[Element]:
    yield branch("Publisher", [leaf("PublishingRole", "01"), leaf("PublisherName", _sender(book))])
    yield leaf("PublishingStatus", "04")
    if release.date:
        day = leaf("Date", release.date.replace("-", ""), dateformat="00")
        yield branch("PublishingDate", [leaf("PublishingDateRole", "01"), day])
    yield branch("SalesRights", [leaf("SalesRightsType", "02"), _world()])


def _world() -> Element:
    return branch("Territory", [leaf("RegionsIncluded", "WORLD")])


def _related(release: Release, product: Product, known: tuple[Product, ...]) -> Iterator[Element]:
    book = product.offer.book
    yield _work("01", book)
    for offer in release.offers:
        if book.is_translation and offer.book.language.tag == book.source_language:
            yield _work(_TRANSLATED_FROM, offer.book)
        elif offer.book.is_translation and offer.book.source_language == book.language.tag:
            yield _work(_TRANSLATED_AS, offer.book)
    for relation, other in related(product, known):
        yield branch("RelatedProduct", [leaf("ProductRelationCode", relation), *_identifiers(other)])


def _work(relation: str, book: Book) -> Element:
    name = [leaf("WorkIDType", "01"), leaf("IDTypeName", "URN"), leaf("IDValue", book.identifier)]
    return branch("RelatedWork", [leaf("WorkRelationCode", relation), branch("WorkIdentifier", name)])


def _supplied(product: Product) -> Iterator[Element]:
    book = product.offer.book
    yield branch("Supplier", [leaf("SupplierRole", "09"), leaf("SupplierName", _sender(book))])
    yield leaf("ProductAvailability", "23" if product.on_paper else "20")
    price = dict(book.prices).get(product.artefact.format)
    if price is None:
        yield leaf("UnpricedItemType", "01")
        return
    amount, _, currency = price.partition(" ")
    yield branch("Price", [leaf("PriceType", "02"), leaf("PriceAmount", amount), leaf("CurrencyCode", currency)])
