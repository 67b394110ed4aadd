"""The metadata of the package document, in the order in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pubtool.book import Book
from pubtool.epub.content import Content

IDENTIFIER = "publication-id"
COVER = "cover-image"
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The string that EPUB Accessibility 1.1, section 4.2, prescribes."""

# XML 1.0, production 2: what no XML document may hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the metadata: `dc:name` for Dublin Core, else a `meta` with these attributes."""

    vocabulary: Literal["DC", "OPF"]
    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


def entries(book: Book, contents: Sequence[Content], has_cover: bool) -> tuple[Entry, ...]:
    """Everything that the package says of the book, but for the date of its last change."""
    found = [*_identity(book), *_contributors(book), *_description(book), *_accessibility(book, contents)]
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


def _accessibility(book: Book, contents: Sequence[Content]) -> Iterator[Entry]:
    """The metadata of EPUB Accessibility 1.1, section 2. Conformance is claimed only where every check agrees."""
    pictures = sum(content.pictures for content in contents)
    undescribed = sum(content.undescribed for content in contents)
    modes = ["textual", "visual"] if pictures else ["textual"]
    sufficient = ["textual"] if not undescribed else []
    if pictures:
        sufficient.append("textual,visual")
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    if pictures and not undescribed:
        features.append("alternativeText")
    if any("mathml" in content.properties for content in contents):
        features.append("MathML")
    for name, texts in (
        ("accessMode", modes),
        ("accessModeSufficient", sufficient),
        ("accessibilityFeature", features),
        ("accessibilityHazard", ["none"]),
        ("accessibilitySummary", [book.language.word("accessibility-summary")]),
    ):
        yield from (_meta(f"schema:{name}", text) for text in texts)
    if not undescribed and _levels_in_order(book):
        yield _meta("dcterms:conformsTo", CONFORMANCE)
        yield _meta("a11y:certifiedBy", "pubtool")


def _levels_in_order(book: Book) -> bool:
    """Whether no heading skips a level (WCAG 2.2, 1.3.1), its chapter's title being the first."""
    for chapter in book.chapters:
        levels = [1, *(heading.level for heading in chapter.headings)]
        if any(below > above + 1 for above, below in pairwise(levels)):
            return False
    return True


def _meta(name: str, text: str) -> Entry:
    return Entry("OPF", name, text, (("property", name),))


def _refinement(of: str, name: str, text: str, scheme: str = "") -> Entry:
    attributes = [("refines", f"#{of}"), ("property", name)]
    if scheme:
        attributes.append(("scheme", scheme))
    return Entry("OPF", name, text, tuple(attributes))
