"""Readium web publications: an EPUB unpacked, with a manifest by which a reader on the web opens it file by file.

Source: https://readium.org/webpub-manifest and its profile for EPUB.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from pubtool.release.model import Offer, Release
from pubtool.release.reading import JSON, metadata
from pubtool.release.unpacked import XHTML, Item, Unpacked, parsed

MEDIA_TYPE = "application/webpub+json"
_PROFILE = "https://readium.org/webpub-manifest/profiles/epub"
_TYPE = "{http://www.idpf.org/2007/ops}type"


def manifest_path(language: str) -> str:
    """Where the manifest of a language lies."""
    return f"webpub/{language}/manifest.json"


def webpub(release: Release, epubs: Mapping[str, Unpacked]) -> dict[str, bytes]:
    """The manifest of each edition by path, and the files that it names. `epubs` are by the path of the artefact."""
    made: dict[str, bytes] = {}
    for offer in release.offers:
        artefact = next((file for file in offer.files if file.path in epubs), None)
        if artefact:
            made |= _publication(release, offer, epubs[artefact.path], artefact.path)
    return made


def _publication(release: Release, offer: Offer, epub: Unpacked, path: str) -> dict[str, bytes]:
    own = manifest_path(offer.book.language.tag)
    folder = posixpath.dirname(own)
    items, order = {item.id: item for item in epub.items()}, epub.order()
    navigation = next(parsed(epub.files[item.href]) for item in items.values() if "nav" in item.properties)
    facts: JSON = {
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": {**metadata(release, offer), "conformsTo": _PROFILE},
        "links": [
            {"rel": "self", "href": "manifest.json", "type": MEDIA_TYPE},
            {"rel": "alternate", "href": posixpath.relpath(path, folder), "type": "application/epub+zip"},
        ],
        "readingOrder": [_resource(items[name]) for name in order],
        "resources": [_resource(item) for name, item in items.items() if name not in order],
    }
    for key, kind in (("toc", "toc"), ("pageList", "page-list"), ("landmarks", "landmarks")):
        links = list(_links(navigation, kind))
        if links:
            facts[key] = links
    files = {f"{folder}/{name}": data for name, data in epub.files.items()}
    return {own: (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(), **files}


def _resource(item: Item) -> JSON:
    link: JSON = {"href": item.href, "type": item.media_type}
    if "cover-image" in item.properties:
        link["rel"] = "cover"
    contains = [name for name in item.properties if name in ("mathml", "svg")]
    return {**link, "properties": {"contains": contains}} if contains else link


def _links(navigation: etree._Element, kind: str) -> Iterator[JSON]:
    for nav in navigation.iter(f"{XHTML}nav"):
        if nav.get(_TYPE) == kind:
            top = nav.find(f"{XHTML}ol")
            yield from _entries(top) if top is not None else ()


def _entries(parent: etree._Element) -> Iterator[JSON]:
    for row in parent.iterfind(f"{XHTML}li"):
        link, below = row.find(f"{XHTML}a"), row.find(f"{XHTML}ol")
        if link is None:
            continue
        entry: JSON = {
            "href": link.get("href", ""),
            "title": " ".join("".join(str(text) for text in link.itertext()).split()),
        }
        children = list(_entries(below)) if below is not None else []
        yield {**entry, "children": children} if children else entry
