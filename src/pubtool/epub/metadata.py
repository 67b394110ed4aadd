"""The metadata of the package document, in the order in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pubtool.book import Book
from pubtool.epub import accessibility
from pubtool.epub.accessibility import Found

IDENTIFIER = "publication-id"
COVER = "cover-image"

# XML 1.0, production 2: what no XML document may hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the metadata: `dc:name` for Dublin Core, else a `meta` with these attributes."""

    vocabulary: Literal["DC", "OPF"]
    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


def entries(book: Book, seen: Found, has_cover: bool) -> tuple[Entry, ...]:
    """Everything that the package says of the book, in which this was seen, but for the date of its last change."""
    found = [*_identity(book), *_contributors(book), *_description(book), *_accessibility(book, seen)]
    if has_cover:  # EPUB 3 has a manifest property for it; older reading systems and shops look for this one
        found.append(Entry("OPF", "cover", "", (("name", "cover"), ("content", COVER))))
    return tuple(Entry(e.vocabulary, e.name, _NOT_XML.sub("", e.text), e.attributes) for e in found)


def _identity(book: Book) -> Iterator[Entry]:
    yield Entry("DC", "identifier", book.identifier, (("id", IDENTIFIER),))
    isbn = dict(book.isbns).get("epub")
    others = (("isbn", isbn and f"urn:isbn:{isbn}"), ("doi", book.doi and f"doi:{book.doi}"), ("url", book.url))
    for key, name in others:
        if name and name != book.identifier:
            yield Entry("DC", "identifier", name, (("id", key),))
    yield Entry("DC", "title", book.full_title, (("id", "title"),))
    yield _refinement("title", "title-type", "main")
    if book.subtitle:
        yield Entry("DC", "title", book.subtitle, (("id", "subtitle"),))
        yield _refinement("subtitle", "title-type", "subtitle")
    if book.variant_label:
        yield Entry("DC", "title", book.variant_label, (("id", "edition"),))
        yield _refinement("edition", "title-type", "edition")
    yield Entry("DC", "language", book.language.tag)
    if book.beside:  # the first one is the main one
        yield Entry("DC", "language", book.beside.language.tag)


def _contributors(book: Book) -> Iterator[Entry]:
    """Authors are creators, everybody else a contributor; the role itself is a MARC relator code.

    Shops ask for a creator. A publication that names no author is anonymous, and says so in its own language.
    """
    if all(person.code != "aut" for person in book.contributors):
        yield Entry("DC", "creator", book.language.word("anonymous"))
    for number, person in enumerate(book.contributors, start=1):
        key = f"contributor-{number}"
        yield Entry("DC", "creator" if person.code == "aut" else "contributor", person.name, (("id", key),))
        yield _refinement(key, "role", person.code, "marc:relators")


def _description(book: Book) -> Iterator[Entry]:
    for name, texts in (
        ("publisher", (book.publisher,)),
        ("rights", (book.rights, book.rights_url)),
        ("description", (book.description,)),
        ("subject", book.subjects),
        ("date", (book.modified,)),
    ):
        yield from (Entry("DC", name, text) for text in texts if text)


def _accessibility(book: Book, seen: Found) -> Iterator[Entry]:
    """The metadata of EPUB Accessibility 1.1, section 2. Conformance is claimed only where every check agrees.

    Pages that are those of a print edition name it by its ISBN, and say `none` where it has no number of its own.
    """
    for name, texts in (
        ("accessMode", accessibility.modes(seen)),
        ("accessModeSufficient", accessibility.sufficient(seen)),
        ("accessibilityFeature", accessibility.features(seen)),
        ("accessibilityHazard", ("none",)),
        ("accessibilitySummary", (accessibility.summary(book, seen),)),
    ):
        yield from (_meta(f"schema:{name}", text) for text in texts)
    if seen.pages:
        isbn = dict(book.isbns).get("print")
        yield _meta("pageBreakSource", f"urn:isbn:{isbn}" if isbn else "none")
    if accessibility.conforms(book, seen):
        yield _meta("dcterms:conformsTo", accessibility.CONFORMANCE)
        yield _meta("a11y:certifiedBy", "pubtool")


def _meta(name: str, text: str) -> Entry:
    return Entry("OPF", name, text, (("property", name),))


def _refinement(of: str, name: str, text: str, scheme: str = "") -> Entry:
    attributes = [("refines", f"#{of}"), ("property", name)]
    if scheme:
        attributes.append(("scheme", scheme))
    return Entry("OPF", name, text, tuple(attributes))
