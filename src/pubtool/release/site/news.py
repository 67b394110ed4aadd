"""News of editions as an Atom feed (RFC 4287): an entry a language."""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.release.marks import moment, relative, urn
from pubtool.release.markup import Element, branch, document, leaf
from pubtool.release.model import Release
from pubtool.release.people import authors

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def news(release: Release, here: str, pages: Mapping[str, str]) -> bytes:
    """The feed; `pages` has the page of each language by its tag."""
    first = release.offers[0].book
    parts = [
        leaf("id", urn(release, here)),
        leaf("title", first.full_title),
        leaf("updated", moment(release)),
        *(branch("author", [leaf("name", name)]) for name in authors(first)),
        leaf("link", rel="self", href=here, type="application/atom+xml"),
        leaf("link", rel="alternate", href="index.html", type="text/html"),
        *(_entry(release, number, pages, here) for number in range(len(release.offers))),
    ]
    return document(branch("feed", parts, xmlns=_ATOM))


def _entry(release: Release, number: int, pages: Mapping[str, str], here: str) -> Element:
    offer = release.offers[number]
    book = offer.book
    tag = book.language.tag
    parts = [
        leaf("id", urn(release, f"{tag} {release.date} {release.source}")),
        leaf("title", f"{book.full_title} ({book.language.name})"),
        leaf("updated", moment(release)),
        *(branch("author", [leaf("name", name)]) for name in authors(book)),
        leaf("link", rel="alternate", href=relative(pages[tag], here), type="text/html", hreflang=tag),
        *(
            leaf("link", rel="enclosure", href=file.path, type=file.media_type, length=str(file.size), hreflang=tag)
            for file in offer.files
        ),
    ]
    if book.description:
        parts.append(leaf("summary", book.description, type="text"))
    return branch("entry", parts, **{_LANGUAGE: tag})
