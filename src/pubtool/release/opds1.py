"""OPDS 1.2: the release as feeds of Atom, which nearly every reading app can browse.

The root names the languages, each language has a feed of its own, and one feed has all of them, with the languages as
facets. Source: https://specs.opds.io/opds-1.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from pubtool.release.marks import format_word, moment, relative, urn
from pubtool.release.model import Offer, Release
from pubtool.release.people import AUTHOR, authors, others

ROOT = "opds.xml"
ALL = "opds/all.xml"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"

_ATOM, _DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/"
_OPDS, _THREADS = "http://opds-spec.org/2010/catalog", "http://purl.org/syndication/thread/1.0"
_OPEN = "http://opds-spec.org/acquisition/open-access"
_FACET = "http://opds-spec.org/facet"
_PICTURES = ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail")

Facts = Mapping[str, str]


def opds1(release: Release) -> dict[str, bytes]:
    """The feeds by path."""
    feeds = {ROOT: _root(release), ALL: _feed(release, ALL, release.offers)}
    for offer in release.offers:
        path = of_language(offer)
        feeds[path] = _feed(release, path, (offer,))
    return feeds


def of_language(offer: Offer) -> str:
    """The path of a language's feed."""
    return f"opds/{offer.book.language.tag}.xml"


def _root(release: Release) -> bytes:
    feed = _head(release, ROOT, NAVIGATION)
    _entry_of_feed(feed, release, ALL, release.offers[0].book.language.word("catalogue-all"))
    for offer in release.offers:
        _entry_of_feed(feed, release, of_language(offer), offer.book.language.name)
    return _written(feed)


def _entry_of_feed(feed: ET.Element, release: Release, path: str, title: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", title)
    _add(entry, "id", urn(release, path))
    _add(entry, "updated", moment(release))
    _add(entry, "content", title, {"type": "text"})
    _link(entry, "subsection", path, ACQUISITION)


def _feed(release: Release, path: str, offers: Sequence[Offer]) -> bytes:
    feed = _head(release, path, ACQUISITION, offers[0])
    _link(feed, "up", relative(ROOT, path), NAVIGATION)
    for facts in _facets(release, path):
        _add(feed, "link", None, facts)
    for offer in offers:
        _entry(feed, release, offer, path)
    return _written(feed)


def _facets(release: Release, here: str) -> Iterator[Facts]:
    word = release.offers[0].book.language.word
    rows = [(ALL, word("catalogue-all"), len(release.offers))]
    rows += [(of_language(offer), offer.book.language.name, 1) for offer in release.offers]
    for path, title, count in rows:
        facts = {"rel": _FACET, "href": relative(path, here), "type": ACQUISITION, "title": title}
        facts |= {f"{{{_OPDS}}}facetGroup": word("catalogue-language"), f"{{{_THREADS}}}count": str(count)}
        yield facts | ({f"{{{_OPDS}}}activeFacet": "true"} if path == here else {})


def _entry(feed: ET.Element, release: Release, offer: Offer, here: str) -> None:
    book = offer.book
    entry = _add(feed, "entry", None, {"{http://www.w3.org/XML/1998/namespace}lang": book.language.tag})
    _add(entry, "title", ": ".join(filter(None, (book.full_title, book.subtitle))))
    _add(entry, "id", book.identifier)
    _add(entry, "updated", moment(release))
    _describe(entry, release, offer)
    for relation, cover in zip(_PICTURES, offer.covers, strict=False):
        _link(entry, relation, relative(cover.path, here), cover.media_type)
    for artefact in offer.files:
        facts = {"title": format_word(offer, artefact), "length": str(artefact.size)}
        _link(entry, _OPEN, relative(artefact.path, here), artefact.media_type, facts)


def _describe(entry: ET.Element, release: Release, offer: Offer) -> None:
    """Who made it and what it is, as far as the edition says so."""
    book = offer.book
    for name in authors(book):
        _add(_add(entry, "author"), "name", name)
    for person in others(book, (AUTHOR,)):
        _add(_add(entry, "contributor"), "name", person.name)
    _add(entry, f"{{{_DC}}}language", book.language.tag)
    for isbn in sorted(set(dict(book.isbns).values())):
        _add(entry, f"{{{_DC}}}identifier", f"urn:isbn:{isbn}")
    if release.date:
        _add(entry, f"{{{_DC}}}issued", release.date)
    if book.publisher:
        _add(entry, f"{{{_DC}}}publisher", book.publisher)
    for subject in book.subjects:
        _add(entry, "category", None, {"term": subject, "label": subject})
    if book.rights:
        _add(entry, "rights", book.rights)
    if book.description:
        _add(entry, "summary", book.description, {"type": "text"})


def _head(release: Release, path: str, kind: str, offer: Offer | None = None) -> ET.Element:
    book = (offer or release.offers[0]).book
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": book.language.tag})
    _add(feed, "id", urn(release, path))
    _add(feed, "title", book.full_title)
    _add(feed, "updated", moment(release))
    for name in authors(book):
        _add(_add(feed, "author"), "name", name)
    _link(feed, "self", relative(path, path), kind)
    _link(feed, "start", relative(ROOT, path), NAVIGATION)
    return feed


def _link(parent: ET.Element, relation: str, href: str, media_type: str, more: Facts | None = None) -> None:
    _add(parent, "link", None, {"rel": relation, "href": href, "type": media_type, **(more or {})})


def _add(parent: ET.Element, name: str, text: str | None = None, facts: Facts | None = None) -> ET.Element:
    made = ET.SubElement(parent, name if name.startswith("{") else f"{{{_ATOM}}}{name}", dict(facts or {}))
    made.text = text
    return made


def _written(feed: ET.Element) -> bytes:
    for prefix, space in (("", _ATOM), ("dc", _DC), ("opds", _OPDS), ("thr", _THREADS)):
        ET.register_namespace(prefix, space)
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
