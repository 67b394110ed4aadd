"""What the content documents hold, as far as the package document must declare it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pubtool.book.fragments import VOID
from pubtool.diagnostics import Reported
from pubtool.layout import Document
from pubtool.layout.addresses import readdress
from pubtool.layout.parsed import HREFS, MATHML, SVG, XHTML, leads_out, parse

LINK = f"{{{XHTML}}}link"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True)
class Content:
    """One content document.

    `addresses` are the files that it shows or leads to, as they stand in it; `pictures` counts what there is to see,
    `undescribed` those of them without words in their stead; `formulas` counts what is set as mathematics, `spoken`
    those of them with words. `traits` are what else matters to a reader who can't see: `roles`, `ruby`, `tex`, `index`
    and `long-description`.
    """

    name: str
    kind: str
    data: bytes
    ids: frozenset[str]
    addresses: tuple[str, ...]
    properties: tuple[str, ...]
    pictures: int
    undescribed: int
    formulas: int = 0
    spoken: int = 0
    traits: frozenset[str] = frozenset()
    title: str = ""


def read(document: Document, language: str) -> Reported[Content | None]:
    """The content of a document. None where it isn't well formed or holds what no book may."""
    parsed = parse(document, language)
    root = parsed.value
    if root is None:
        return Reported(None, parsed.diagnostics)
    elements = list(root.iter("{*}*"))
    seen = [is_described(element) for element in elements if is_picture(element)]
    formulas = [element for element in elements if element.tag == f"{{{MATHML}}}math"]
    return Reported(
        Content(
            name=document.name,
            kind=document.kind,
            data=_serialise(root),
            ids=frozenset(element.get("id") or "" for element in elements) - {""},
            addresses=tuple(dict.fromkeys(_addresses(root))),
            properties=tuple(_properties(elements)),
            pictures=len(seen),
            undescribed=seen.count(False),
            formulas=len(formulas),
            spoken=sum(1 for formula in formulas if formula.get("alttext") or formula.get("aria-label")),
            traits=frozenset(_traits(elements)),
            title=document.title,
        )
    )


def _serialise(root: etree._Element) -> bytes:
    """The document in the XML syntax, but with an end tag wherever a reader of HTML would miss it."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if etree.QName(element).localname not in VOID and not len(element) and not element.text:
            element.text = ""
    text = etree.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _addresses(root: etree._Element) -> list[str]:
    found: list[str] = []

    def note(address: str) -> str:
        found.append(address)
        return address

    readdress(root, note)
    for element in root.iter(f"{{{XHTML}}}*", f"{{{SVG}}}a"):
        links = [str(value) for key, value in element.items() if key in HREFS]
        found += [link for link in links if element.tag == LINK or not leads_out(link)]
    return found


def is_picture(element: etree._Element) -> bool:
    """Whether the element shows something: an `img`, or an outermost `svg`, that isn't marked as decoration."""
    if element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true":
        return False
    if element.tag == f"{{{XHTML}}}img":
        return True
    return element.tag == f"{{{SVG}}}svg" and next(element.iterancestors(f"{{{SVG}}}svg"), None) is None


def is_described(element: etree._Element) -> bool:
    """Whether a picture has words in its stead."""
    title = element.find(f"{{{SVG}}}title")
    words = (element.get("alt"), element.get("aria-label"), element.get("aria-labelledby"))
    return any(words) or (title is not None and bool(title.text))


def _traits(elements: list[etree._Element]) -> Iterator[str]:
    """What a document has for those who read otherwise."""
    for element in elements:
        if (element.get("role") or "").startswith("doc-"):
            yield "roles"
        if element.get("aria-details"):
            yield "long-description"
        if "index" in (element.get(TYPE) or "").split() or element.get("role") == "doc-index":
            yield "index"
        if element.tag == f"{{{XHTML}}}ruby":
            yield "ruby"
        if element.tag == f"{{{MATHML}}}annotation" and element.get("encoding") == "application/x-tex":
            yield "tex"


def _properties(elements: list[etree._Element]) -> Iterator[str]:
    """The manifest properties of EPUB 3.3, section D.6, that follow from the elements of a document."""
    namespaces = {etree.QName(element).namespace for element in elements}
    if MATHML in namespaces:
        yield "mathml"
    if SVG in namespaces:
        yield "svg"
