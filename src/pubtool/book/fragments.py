"""Fragments as trees: parsed safely, changed in place, written back as well-formed XHTML.

A tree lives inside one stage only; what goes from stage to stage is the string.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pubtool.diagnostics import Span

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))

# A fragment may use the prefix of EPUB's own attributes, which is declared here and so needs no declaration inside.
_OPEN = '<fragment xmlns:epub="http://www.idpf.org/2007/ops">'
_CLOSE = "</fragment>"


class NotWellFormed(ValueError):
    """A fragment that is no XHTML. `line` and `column` count inside of the fragment."""

    def __init__(self, error: etree.XMLSyntaxError) -> None:
        super().__init__(error.msg or "not well-formed")
        self.line, self.column = error.position


def parse(fragment: str) -> etree._Element:
    """The fragment's tree under one element that stands for the fragment itself. Raises `NotWellFormed`.

    Entities are not resolved, nothing is fetched, and what nests deeper than libxml2's own limit is refused.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(f"{_OPEN}{fragment}{_CLOSE}", parser)
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(error) from None


def serialise(root: etree._Element) -> str:
    """The fragment of a tree that `parse` made. Only void elements are closed in their own tag, as HTML wants it."""
    for element in elements(root):
        if len(element) == 0 and not element.text and element.tag not in VOID:
            element.text = ""
    whole = etree.tostring(root, encoding="unicode")
    return whole[whole.index(">") + 1 :].removesuffix(_CLOSE)


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The elements of a fragment in document order, without the one that stands for the fragment."""
    return (element for element in root.iterdescendants() if isinstance(element.tag, str))


def place(element: etree._Element, path: str, line: int) -> Span:
    """Where an element stands in its file: its own line, else that of what it stands in, else `line`.

    The file is the chapter's, or the one that the element or what it stands in says it comes from.
    """
    above = [element, *element.iterancestors()]
    path = next((str(parent.get("data-path")) for parent in above if parent.get("data-path")), path)
    if _number(element.get("data-line")):
        return Span(path, _number(element.get("data-line")), _number(element.get("data-column")))
    for parent in above[1:]:
        if _number(parent.get("data-line")):
            return Span(path, _number(parent.get("data-line")))
    return Span(path, line)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
