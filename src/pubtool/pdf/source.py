"""The document as the typesetter reads it, and the way back from its elements to the author's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Document, Pages

_XHTML = "{http://www.w3.org/1999/xhtml}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(pages: Pages) -> Reported[Element | None]:
    """The root of the book's one document, its elements and attributes named as in HTML."""
    if len(pages.documents) != 1:
        return Reported(None, (_broken(f"a PDF is set from one document, not from {len(pages.documents)}"),))
    document = pages.documents[0]
    if "<!ENTITY" in document.xhtml:
        return Reported(None, (_broken(f"{document.name} declares entities"),))
    try:
        root = ElementTree.fromstring(document.xhtml)  # noqa: S314  our own layout wrote it, and it has no entities
    except ElementTree.ParseError as error:
        return Reported(None, (_unreadable(document, error),))
    for element in root.iter():
        element.tag = element.tag.removeprefix(_XHTML)
        if "attachment" in element.get("rel", "").split():
            del element.attrib["rel"]  # WeasyPrint would put the file into the PDF, with the time of the day
        if _LANG in element.attrib:
            element.attrib.setdefault("lang", element.attrib[_LANG])
    return Reported(root)


def _unreadable(document: Document, error: ElementTree.ParseError) -> Diagnostic:
    line, _ = error.position
    text = document.xhtml.splitlines()[line - 1].strip()[:80] if line else ""
    return _broken(f"{document.name} is not well-formed near {text!r}: {error}")


def _broken(message: str) -> Diagnostic:
    return Diagnostic("bad-template", message, Span(""), "every element that a layout opens must be closed")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the elements of a document come from."""

    elements: tuple[Element, ...]
    parents: Mapping[Element, Element]
    chapters: Mapping[str, str]

    def span(self, element: Element | None) -> Span:
        """The author's file and line of an element; empty for what the layout itself has written."""
        line = column = 0
        while element is not None:
            if not line and element.get("data-line", "").isdigit():
                line = int(element.get("data-line", "0"))
                column = int(element.get("data-column", "0")) if element.get("data-column", "").isdigit() else 0
            if path := self.chapters.get(element.get("id", "")):
                return Span(path, line, column)
            element = self.parents.get(element)
        return Span("")

    def number(self, number: int) -> Span:
        """The place of an element by its number in document order."""
        return self.span(self.elements[number] if 0 <= number < len(self.elements) else None)


def places(root: Element, book: Book) -> Places:
    """The way back for a document made of that book."""
    return Places(
        elements=tuple(root.iter()),
        parents={child: parent for parent in root.iter() for child in parent},
        chapters={chapter.id: chapter.path for chapter in book.chapters},
    )
