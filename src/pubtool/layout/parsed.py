"""A finished document parsed for a writer, and held to what a book may hold: no script, no entity, no foreign address.

Layouts may be anybody's, so nothing here trusts them. Comments, processing instructions and the marks that
lead back to the manuscript (`data-line`, `data-column`, `data-path`), to another language (`data-row`) or to another
medium (`data-block`) end here: no reader is meant to see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout.pages import Document

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XLINK = "http://www.w3.org/1999/xlink"
HREFS = ("href", f"{{{XLINK}}}href")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_DEPTH = 200

_REFUSED = frozenset(("script", "base", "iframe", "frame", "object", "embed", "applet", "form", "portal"))
# One size of a picture is enough, and nobody is called home.
_DROPPED = ("data-line", "data-column", "data-path", "data-row", "data-block", "srcset", "ping")
_SCHEME = re.compile(r"[\s\x00-\x1f]*([a-zA-Z][a-zA-Z0-9+.-]*):")
_LEADING = frozenset(("http", "https", "mailto", "tel"))


def parse(document: Document, language: str) -> Reported[etree._Element | None]:
    """The root of a document. None, with diagnostics, where it isn't well formed or holds what no book may."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(document.xhtml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"is not well-formed XHTML in line {line}, column {column}: {error.msg}"
        return Reported(None, (_bad(document, message, language, "every element must be closed"),))
    faults = tuple(_bad(document, fault, language) for fault in dict.fromkeys(_faults(root)))
    if faults:
        return Reported(None, faults)
    for element in root.iter("{*}*"):
        for key in _DROPPED:
            element.attrib.pop(key, "")
    return Reported(root)


def _bad(document: Document, fault: str, language: str, advice: str = "books hold text, not programs") -> Diagnostic:
    hint = f"look at the layout that makes this page: {advice}"
    return Diagnostic("bad-template", f"the page {document.name} {fault}", Span(""), hint, language)


def _faults(root: etree._Element) -> Iterator[str]:
    """What the document holds and may not, as the ends of sentences about it."""
    if root.tag != f"{{{XHTML}}}html":
        yield f"begins with {etree.QName(root).localname}, not with html in the namespace of XHTML"
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth > MAX_DEPTH:
            yield f"nests its elements more than {MAX_DEPTH} deep"
            return
        if not isinstance(element.tag, str):
            yield f"uses the entity {element.text}, which XHTML doesn't know"
            continue
        name = etree.QName(element).localname
        if name.lower() in _REFUSED:
            yield f"has the element {name}"
        if name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield "leads its reader elsewhere by itself"
        yield from _attribute_faults(element)


def _attribute_faults(element: etree._Element) -> Iterator[str]:
    for key, value in element.items():
        if str(key).lower().startswith("on"):
            yield f"has the attribute {key!s}"
        scheme = _scheme(str(value)) if key in HREFS and not shows(element) else ""
        if scheme and scheme not in _LEADING:
            yield f"links to an address that begins with {scheme}:"


def shows(element: etree._Element) -> bool:
    """Whether the `href` of the element is a file that the page shows, and not a way that leads on."""
    name = etree.QName(element)
    return name.namespace == SVG and name.localname != "a"


def leads_out(address: str) -> bool:
    """Whether an address leads out of the book, on the reader's own wish."""
    return _scheme(address) in _LEADING


def _scheme(address: str) -> str:
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""
