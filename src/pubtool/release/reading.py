"""The metadata that OPDS 2.0 and Readium's manifests have in common. Source: https://readium.org/webpub-manifest."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.release.marks import moment
from pubtool.release.model import Accessibility, Offer, Release
from pubtool.release.people import AUTHOR, TRANSLATOR, authors, in_role, others

JSON = dict[str, object]

_ROLES = {TRANSLATOR: "translator", "edt": "editor", "ill": "illustrator", "art": "artist"}
_CONFORMS = {"EPUB Accessibility 1.1 - WCAG 2.2 Level AA": "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"}


def metadata(release: Release, offer: Offer) -> JSON:
    """What an edition says of itself; nothing stands there empty."""
    book = offer.book
    facts: JSON = {
        "@type": "http://schema.org/Book",
        "identifier": book.identifier,
        "title": book.full_title,
        "subtitle": book.subtitle,
        "language": [book.beside.language.tag, book.language.tag] if book.beside else book.language.tag,
        "modified": moment(release),
        "published": release.date,
        "author": list(authors(book)),
        **_people(book),
        "publisher": book.publisher,
        "description": book.description,
        "subject": list(book.subjects),
        "readingProgression": book.language.direction,
        "belongsTo": {"series": {"name": book.series}} if book.series else {},
        "accessibility": accessibility(offer.accessibility) if offer.accessibility else {},
    }
    return {name: value for name, value in facts.items() if value}


def _people(book: Book) -> JSON:
    made: JSON = {name: [person.name for person in in_role(book, code)] for code, name in _ROLES.items()}
    rest = [{"name": person.name, "role": person.code} for person in others(book, (AUTHOR, *_ROLES))]
    return {**made, "contributor": rest}


def accessibility(told: Accessibility) -> JSON:
    """What an EPUB says of its accessibility, in the terms of Readium."""
    sufficient = [list(modes) if len(modes) > 1 else modes[0] for modes in told.sufficient]
    facts: JSON = {
        "conformsTo": _CONFORMS.get(told.conforms_to, ""),
        "summary": told.summary,
        "accessMode": list(told.modes),
        "accessModeSufficient": sufficient,
        "feature": list(told.features),
        "hazard": list(told.hazards),
    }
    return {name: value for name, value in facts.items() if value}
