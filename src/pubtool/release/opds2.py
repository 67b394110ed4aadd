"""OPDS 2.0: the same catalogue as JSON, with the languages as facets. Source: https://drafts.opds.io/opds-2.0."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pubtool.release.marks import format_word, moment, relative
from pubtool.release.model import Offer, Release
from pubtool.release.reading import JSON, metadata

ROOT = "opds.json"
MEDIA_TYPE = "application/opds+json"
_OPEN = "http://opds-spec.org/acquisition/open-access"


def opds2(release: Release) -> dict[str, bytes]:
    """The feeds by path: one of all languages, and one of each."""
    feeds = {ROOT: _feed(release, ROOT, release.offers)}
    for offer in release.offers:
        feeds[of_language(offer)] = _feed(release, of_language(offer), (offer,))
    return feeds


def of_language(offer: Offer) -> str:
    """The path of a language's feed."""
    return f"opds/{offer.book.language.tag}.json"


def _feed(release: Release, path: str, offers: Sequence[Offer]) -> bytes:
    word = release.offers[0].book.language.word
    links = [_link("self", path, path)]
    if path != ROOT:
        links += [_link("start", ROOT, path), _link("up", ROOT, path)]
    facets = [
        {**_link("", of_language(offer), path), "title": offer.book.language.name, "properties": {"numberOfItems": 1}}
        for offer in release.offers
    ]
    facts: JSON = {
        "metadata": {
            "title": offers[0].book.full_title,
            "modified": moment(release),
            "numberOfItems": len(offers),
        },
        "links": links,
        "publications": [_publication(release, offer, path) for offer in offers],
        "facets": [{"metadata": {"title": word("catalogue-language")}, "links": facets}],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _link(relation: str, path: str, here: str) -> JSON:
    link: JSON = {"href": relative(path, here), "type": MEDIA_TYPE}
    return {"rel": relation, **link} if relation else link


def _publication(release: Release, offer: Offer, here: str) -> JSON:
    links = [
        {
            "rel": _OPEN,
            "href": relative(artefact.path, here),
            "type": artefact.media_type,
            "title": format_word(offer, artefact),
            "size": artefact.size,
        }
        for artefact in offer.files
    ]
    images = [
        {"href": relative(cover.path, here), "type": cover.media_type, "width": cover.width, "height": cover.height}
        for cover in offer.covers
    ]
    made: JSON = {"metadata": metadata(release, offer), "links": links}
    return {**made, "images": images} if images else made
