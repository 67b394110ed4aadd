"""`Book` and `Pages` → one HTML page that needs nothing beside itself and may fetch nothing."""

from __future__ import annotations

import re

from lxml import etree

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Document, Pages
from pubtool.web.html import XHTML, serialise
from pubtool.web.inline import Inliner, inliner

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""The Content Security Policy: whatever the page holds, nothing is fetched and no script runs."""

SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_FETCHING = ("src", "poster", "data", "background")


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The page of a book; empty bytes with diagnostics where it isn't well formed or asks for what isn't there."""
    page = pages.documents[0]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page.xhtml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        return Reported(b"", (_broken(page, error, book.language.tag),))
    files = inliner(pages)
    root.set("lang", pages.language)
    root.set("dir", pages.direction)
    _carry_files(root, files)
    _furnish_head(root, pages, files, page.title or book.title)
    if files.found:
        return Reported(b"", tuple(dict.fromkeys(files.found)))
    return Reported(serialise(root).encode("utf-8"))


def _broken(page: Document, error: etree.XMLSyntaxError, language: str) -> Diagnostic:
    line, column = error.position
    message = f"the page {page.name} is not well-formed XHTML in line {line}, column {column}: {error.msg}"
    hint = "look at the layout that makes this page: every element must be closed"
    return Diagnostic("bad-template", message, Span(""), hint, language)


def _carry_files(root: etree._Element, files: Inliner) -> None:
    """Every file that the text shows becomes part of it. What runs or leads the page elsewhere goes."""
    for element in list(root.iter(f"{{{XHTML}}}script", f"{{{SVG}}}script", f"{{{XHTML}}}base")):
        _remove(element)
    for element in root.iter("{*}*"):
        for key in _FETCHING:
            name = element.get(key)
            if name is not None:
                element.set(key, files.address(name))
        if element.tag != f"{{{SVG}}}a" and str(element.tag).startswith(f"{{{SVG}}}"):
            for key in _HREFS:
                name = element.get(key)
                if name is not None:
                    element.set(key, files.address(name))
        element.attrib.pop("srcset", "")  # the same picture in other sizes: one is enough
        style = element.get("style")
        if style:
            element.set("style", files.css(style))


def _remove(element: etree._Element) -> None:
    """The element goes, the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _furnish_head(root: etree._Element, pages: Pages, files: Inliner, title: str) -> None:
    """The head: character set and policy, then what the layout wrote, with each style sheet in its link's place."""
    head = root.find(f"{{{XHTML}}}head")
    if head is None:
        head = etree.Element(f"{{{XHTML}}}head")
        root.insert(0, head)
    for meta in head.findall(f"{{{XHTML}}}meta"):
        if meta.get("charset") or meta.get("http-equiv") or meta.get("name") == "referrer":
            _remove(meta)
    sheets = {style.name: files.css(style.data.decode("utf-8")) for style in pages.styles}
    waiting = dict(sheets)
    for link in head.findall(f"{{{XHTML}}}link"):
        name = link.get("href") or ""
        if "stylesheet" in (link.get("rel") or "").split() and name in sheets:
            style = _style(sheets[name], link.get("media"))
            style.tail = link.tail
            head.replace(link, style)
            waiting.pop(name, None)
        elif "canonical" not in (link.get("rel") or "").split():
            _remove(link)
    head.extend(_style(text, None) for text in waiting.values())
    if head.find(f"{{{XHTML}}}title") is None:
        _element("title", head).text = title
    for place, attributes in enumerate(
        (
            {"charset": "utf-8"},
            {"http-equiv": "Content-Security-Policy", "content": POLICY},
            {"name": "referrer", "content": "no-referrer"},
        )
    ):
        head.insert(place, etree.Element(f"{{{XHTML}}}meta", attributes))


def _element(name: str, parent: etree._Element) -> etree._Element:
    return etree.SubElement(parent, f"{{{XHTML}}}{name}")


def _style(text: str, media: str | None) -> etree._Element:
    """A `style` element. Its text can't be escaped, so nothing in it may look like its end tag."""
    style = etree.Element(f"{{{XHTML}}}style", {"media": media} if media else {})
    style.text = re.sub(r"</(?=style)", r"<\\/", text, flags=re.IGNORECASE)
    return style
