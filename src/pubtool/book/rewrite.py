"""Chapters as they were read → chapters of a book: every link and picture in them is one that the book has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from pubtool.book.fragments import NotWellFormed, elements, parse, place, serialise
from pubtool.book.links import Links
from pubtool.book.model import Chapter
from pubtool.book.pictures import Shelf
from pubtool.diagnostics import Diagnostic, Reported, Span

# What makes an `a` a link; without a target these say nothing.
_LINKING = ("href", "target", "rel", "hreflang", "download", "type", "ping", "referrerpolicy")
# Attributes that make a reader's program fetch something or go somewhere. Only `a` and `img` may do that in a book.
_FETCHING = frozenset(
    (
        "cite",
        "src",
        "srcset",
        "href",
        "poster",
        "data",
        "action",
        "formaction",
        "background",
        "longdesc",
        "manifest",
        "usemap",
        "archive",
        "codebase",
        "classid",
        "profile",
        "icon",
        "ping",
        "imagesrcset",
    )
)
_ALLOWED = {"a": "href", "img": "src", "blockquote": "cite", "q": "cite"}


@dataclass(slots=True)
class _Desk:
    """One chapter being rewritten."""

    chapter: Chapter
    links: Links
    shelf: Shelf
    found: list[Diagnostic] = field(default_factory=list)

    def rewrite(self, fragment: str, line: int) -> str:
        """The fragment with its links and pictures resolved."""
        try:
            root = parse(fragment)
        except NotWellFormed as error:
            near = Span(self.chapter.path, line)
            self.found.append(Diagnostic("html-nesting", f"the text is not well-formed XHTML: {error}", near))
            return ""
        for element in list(elements(root)):
            at = place(element, self.chapter.path, line)
            if element.tag == "a":
                self._link(element, at)
            elif element.tag == "img":
                self._picture(element, at)
            elif element.tag in ("blockquote", "q") and element.get("cite") is not None:
                self._source(element, at)
            self._quiet(element, at)
        return serialise(root)

    def _link(self, element: etree._Element, at: Span) -> None:
        href = element.get("href")
        if href is None:
            return
        if href.startswith("#") and "ref" in (element.get("class") or "").split():
            element.set("href", self.links.reference(href, self.chapter))
            return
        link = self.links.resolve(href, self.chapter, at)
        if link.problem:
            self.found.append(link.problem)
        if link.href:
            element.set("href", link.href)
            return
        element.tag = "span"
        for name in _LINKING:
            element.attrib.pop(name, "")

    def _source(self, element: etree._Element, at: Span) -> None:
        """A quotation's source: a web address; it is not shown, so nothing inside of the book is meant by it."""
        link = self.links.resolve(element.get("cite") or "", self.chapter, at)
        if link.problem:
            self.found.append(link.problem)
        if ":" in link.href:
            element.set("cite", link.href)
        else:
            del element.attrib["cite"]

    def _picture(self, element: etree._Element, at: Span) -> None:
        src = element.get("src") or ""
        if not src.strip():
            self.found.append(Diagnostic("missing-image", "a picture without a file", at, "name it: images/…"))
        picture = self.shelf.take(src, at) if src.strip() else None
        if element.get("alt") is None:
            hint = "say what it shows, for those who can't see it; an ornament is marked {.decorative}"
            self.found.append(Diagnostic("missing-alt", f"the picture {src} has no words in its stead", at, hint))
            element.set("alt", "")
        if picture:
            element.set("src", picture.name)
            return
        element.tag = "span"
        for name in ("src", "alt", "width", "height", "loading", "decoding", "sizes"):
            element.attrib.pop(name, "")

    def _quiet(self, element: etree._Element, at: Span) -> None:
        """Takes away every other attribute that would fetch something."""
        allowed = _ALLOWED.get(str(element.tag))
        for key in [str(key) for key, _ in element.items()]:
            name = key.rpartition("}")[2].lower()
            if key != allowed and (name in _FETCHING or name.startswith("on")):
                del element.attrib[key]
                message = f"the attribute {name} is not allowed on <{etree.QName(element).localname}>"
                self.found.append(Diagnostic("html-not-allowed", message, at, "remove it"))


def rewritten(chapter: Chapter, links: Links, shelf: Shelf) -> Reported[Chapter]:
    """The chapter with all its fragments resolved. What the shelf finds wrong with pictures, it keeps itself."""
    desk = _Desk(chapter, links, shelf)
    made = replace(
        chapter,
        title=desk.rewrite(chapter.title, chapter.line),
        body=desk.rewrite(chapter.body, chapter.line),
        headings=tuple(replace(h, title=desk.rewrite(h.title, h.line)) for h in chapter.headings),
        notes=tuple(replace(note, text=desk.rewrite(note.text, note.line)) for note in chapter.notes),
    )
    return Reported(made, tuple(desk.found))
