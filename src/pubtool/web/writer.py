"""`Book` and `Pages` → one HTML page that needs nothing beside itself and may fetch nothing."""

from __future__ import annotations

from lxml import etree

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.layout import Pages
from pubtool.layout.addresses import file_of, readdress
from pubtool.layout.parsed import XHTML, parse
from pubtool.web.html import serialise
from pubtool.web.inline import Inliner, inliner

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'"
)
"""The Content Security Policy: whatever the page holds, nothing is fetched and no script runs."""

_OURS = (
    {"charset": "utf-8"},
    {"http-equiv": "Content-Security-Policy", "content": POLICY},
    {"name": "referrer", "content": "no-referrer"},
)


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The page of a book; empty bytes with diagnostics where it isn't well formed or asks for what isn't there."""
    page = pages.documents[0]
    parsed = parse(page, book.language.tag)
    root = parsed.value
    if root is None:
        return Reported(b"", parsed.diagnostics)
    files = inliner(pages)
    readdress(root, files.address)
    root.set("lang", pages.language)
    root.set("dir", pages.direction)
    _furnish_head(root, pages, files, page.title or book.title)
    if files.found:
        return Reported(b"", tuple(dict.fromkeys(files.found)))
    return Reported(serialise(root).encode("utf-8"))


def _furnish_head(root: etree._Element, pages: Pages, files: Inliner, title: str) -> None:
    """The head: character set and policy, then what the layout wrote, with each style sheet in its link's place."""
    head = root.find(f"{{{XHTML}}}head")
    if head is None:
        head = etree.Element(f"{{{XHTML}}}head")
        root.insert(0, head)
    for meta in head.findall(f"{{{XHTML}}}meta"):
        if meta.get("charset") or meta.get("http-equiv") or meta.get("name") == "referrer":
            head.remove(meta)
    _carry_styles(head, {style.name: files.css(style.data.decode("utf-8")) for style in pages.styles})
    if head.find(f"{{{XHTML}}}title") is None:
        etree.SubElement(head, f"{{{XHTML}}}title").text = title
    for place, attributes in enumerate(_OURS):
        head.insert(place, etree.Element(f"{{{XHTML}}}meta", attributes))


def _carry_styles(head: etree._Element, sheets: dict[str, str]) -> None:
    """Each sheet stands where the layout links to it, else at the end; of all other links only the canonical stays."""
    linked: set[str] = set()
    for link in head.findall(f"{{{XHTML}}}link"):
        name, kinds = file_of(link.get("href") or ""), (link.get("rel") or "").split()
        if "stylesheet" in kinds and name in sheets:
            style = _style(sheets[name], link.get("media"))
            style.tail = link.tail
            head.replace(link, style)
            linked.add(name)
        elif "canonical" not in kinds:
            head.remove(link)
    head.extend(_style(text, None) for name, text in sheets.items() if name not in linked)


def _style(text: str, media: str | None) -> etree._Element:
    style = etree.Element(f"{{{XHTML}}}style", {"media": media} if media else {})
    style.text = text
    return style
