"""What the content documents hold, as far as the package document must declare it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Document

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"

# Comments, CDATA sections and processing instructions are matched first, so that a tag inside of one is left alone.
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(?P<tag><[^\s<>/!?\"'=]+(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)", re.DOTALL
)
# Quoted values are matched as wholes, so that one that reads like an attribute is left alone.
_ATTRIBUTE = re.compile(r"(?P<line>\s+data-line\s*=\s*(?:\"[^\"]*\"|'[^']*'))|\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Content:
    """One content document. `pictures` counts what is seen, `undescribed` those of them without words for it."""

    name: str
    kind: str
    data: bytes
    ids: frozenset[str]
    properties: tuple[str, ...]
    pictures: int
    undescribed: int


def read(document: Document) -> Reported[Content | None]:
    """The content of a document, its line marks dropped and every other byte kept. None where it isn't well formed."""
    text = without_lines(document.xhtml)
    data = text.encode("utf-8")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Reported(
            None,
            (
                Diagnostic(
                    "bad-template",
                    f"the page {document.name} is not well-formed XHTML in line {line}, column {column}: {error.msg}",
                    Span(""),
                    "look at the layout that makes this page: every element must be closed",
                ),
            ),
        )
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    seen = [described(element) for element in elements if is_picture(element)]
    return Reported(
        Content(
            name=document.name,
            kind=document.kind,
            data=data,
            ids=frozenset(element.get("id") or "" for element in elements) - {""},
            properties=tuple(_properties(elements)),
            pictures=len(seen),
            undescribed=seen.count(False),
        )
    )


def without_lines(xhtml: str) -> str:
    """A document without its `data-line` attributes; nothing else changes."""
    return _MARKUP.sub(lambda m: _ATTRIBUTE.sub(_unless_line, m[0]) if m["tag"] else m[0], xhtml)


def _unless_line(match: re.Match[str]) -> str:
    return "" if match["line"] else match[0]


def is_picture(element: etree._Element) -> bool:
    """Whether the element shows a picture: an `img`, or an outermost `svg` that isn't marked as decoration."""
    if element.tag == f"{{{XHTML}}}img":
        return True
    if element.tag != f"{{{SVG}}}svg" or is_decoration(element):
        return False
    return not any(parent.tag == f"{{{SVG}}}svg" for parent in element.iterancestors())


def is_decoration(element: etree._Element) -> bool:
    """Whether the element is marked as saying nothing that a reader would miss."""
    return element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true"


def described(element: etree._Element) -> bool:
    """Whether a picture has words in its stead, or is marked as decoration."""
    title = element.find(f"{{{SVG}}}title")
    words = (element.get("alt"), element.get("aria-label"), element.get("aria-labelledby"))
    return is_decoration(element) or any(words) or (title is not None and bool(title.text))


def _properties(elements: list[etree._Element]) -> Iterator[str]:
    """The manifest properties of EPUB 3.3, section D.6, that follow from the elements of a document."""
    namespaces = {etree.QName(element).namespace for element in elements}
    if MATHML in namespaces:
        yield "mathml"
    if SVG in namespaces:
        yield "svg"
