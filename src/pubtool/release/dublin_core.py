"""Dublin Core, the least that every library and archive can read: a file a language.

Source: DCMI Metadata Element Set 1.1, in the form of OAI-PMH (`oai_dc`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.release.markup import Element, branch, document, leaf
from pubtool.release.model import Offer, Release
from pubtool.release.people import AUTHOR, authors, others

_OAI, _DC = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def path_of(offer: Offer) -> str:
    """Where the description of an edition lies."""
    return f"dublin-core/{offer.book.language.tag}.xml"


def dublin_core(release: Release) -> dict[str, bytes]:
    """The descriptions by path."""
    spaces = {"oai_dc": _OAI, "dc": _DC}
    return {path_of(o): document(branch(f"{{{_OAI}}}dc", _elements(release, o)), spaces) for o in release.offers}


def _elements(release: Release, offer: Offer) -> Iterator[Element]:
    book = offer.book
    spoken = {_LANGUAGE: book.language.tag}
    isbns = (f"urn:isbn:{isbn}" for _, isbn in book.isbns)
    originals = (other.book.identifier for other in release.offers if other.book.language.tag == book.source_language)
    for name, texts in (
        ("title", (": ".join(filter(None, (book.full_title, book.subtitle))),)),
        ("creator", authors(book)),
        ("subject", book.subjects),
        ("description", (book.description,)),
        ("publisher", (book.publisher,)),
        ("contributor", tuple(person.name for person in others(book, (AUTHOR,)))),
        ("date", (release.date,)),
        ("type", ("Text",)),
        ("format", tuple(dict.fromkeys(file.media_type for file in offer.files))),
        ("identifier", (book.identifier, *isbns, f"doi:{book.doi}" if book.doi else "", book.url)),
        ("source", tuple(originals) if book.is_translation else ()),
        ("language", (book.language.tag,)),
        ("rights", (book.rights, book.rights_url)),
    ):
        worded = name in ("title", "subject", "description", "rights")
        yield from (leaf(f"{{{_DC}}}{name}", text, **(spoken if worded else {})) for text in texts if text)
