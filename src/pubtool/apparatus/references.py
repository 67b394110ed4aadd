"""Cross references: each gets the words of what it leads to, in the language of the book.

`@fig-map` becomes “Figure 3”, a chapter “Chapter 3” or, without a number, its title in quotation marks. What stands in
running text uses words that don't decline (`рис. 3`), since nobody can tell the case that a sentence asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, copied, edited, unwrap, within, words
from pubtool.apparatus.numbering import EQUATION, numbered_kind
from pubtool.book import Book, Chapter
from pubtool.book.fragments import NotWellFormed, elements, parse
from pubtool.diagnostics import Diagnostic, Reported, Span, nearest

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(("p", "li", "dd", "dt", "td", "th", "div", "figcaption", "caption", "blockquote", "fragment"))
_REFERENCE, _DESCRIPTION = 'class="ref', ' data-for="'
_ENDED = re.compile(r"(?:^|[.!?…][\"'”»“’)\]]*)\s*$")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: its words, its bare number, and the words of the chapter that holds it."""

    text: str
    number: str
    chapter: str
    kind: str = ""


def refer(book: Book) -> Reported[Book]:
    """The book with the words of its cross references. One that leads nowhere is an error, and stays as written."""
    fragments = (text for c in book.chapters for text in (c.title, c.body, *(note.text for note in c.notes)))
    if not any(sign in text for text in fragments for sign in (_REFERENCE, _DESCRIPTION)):
        return Reported(book)
    desk = _Desk(book, _targets(book))
    edited(book, _DESCRIPTION, desk.described)
    return Reported(edited(book, _REFERENCE, desk.fill), tuple(desk.found))


@dataclass(slots=True)
class _Desk:
    book: Book
    targets: dict[str, Target]
    found: list[Diagnostic] = field(default_factory=list)

    def fill(self, root: etree._Element, passage: Passage) -> None:
        for link in [a for a in root.iter("a", "span") if "ref" in classes(a)]:
            name = (link.get("href") or "").removeprefix("#") or words(link).removeprefix("@")
            target = self.targets.get(name)
            if target is None:
                if passage.kind != "heading":
                    self.found.append(self._unknown(name, passage.span(link)))
                unwrap(link)
                continue
            self._fill(link, target)
            if passage.kind in ("title", "heading") or within(link, frozenset(("a",))):
                unwrap(link)

    def described(self, root: etree._Element, passage: Passage) -> None:
        """See that a long description is for something that is there; it changes nothing."""
        for description in root.iterfind(".//*[@data-for]"):
            name = description.get("data-for") or ""
            if name not in self.targets:
                self.found.append(self._unknown(name, passage.span(description)))

    def _fill(self, link: etree._Element, target: Target) -> None:
        names = classes(link)
        text = target.chapter if "page" in names else target.number if "bare" in names else target.text
        text = text or target.text
        for child in list(link):
            link.remove(child)
        link.text = text[:1].upper() + text[1:] if _begins(link) else text

    def _unknown(self, name: str, span: Span) -> Diagnostic:
        near = nearest(name, self.targets)
        kinds = "figures are #fig-…, tables #tbl-…, equations #eq-…, sections #sec-…"
        hint = f"did you mean @{near}?" if near else f"give what is meant this id: {kinds}"
        return Diagnostic("unknown-reference", f"nothing in this book has the id {name!r}", span, hint)


def _begins(link: etree._Element) -> bool:
    """Whether a reference begins a sentence, and so with a capital."""
    before: list[str] = []
    element: etree._Element | None = link
    while element is not None and element.tag not in _BLOCKS:
        before.extend(
            (sibling.tail or "") if "note-call" in classes(sibling) else _whole(sibling)
            for sibling in element.itersiblings(preceding=True)
        )
        element = element.getparent()
        if element is not None:
            before.append(element.text or "")
    return _ENDED.search("".join(reversed(before))) is not None


def _whole(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()) + (element.tail or "")


def _targets(book: Book) -> dict[str, Target]:
    """Everything that has an id."""
    found: dict[str, Target] = {}
    for chapter in book.chapters:
        own = _chapter(book, chapter)
        found.setdefault(chapter.id, own)
        for name, target in _inside(book, chapter, own):
            found.setdefault(name, target)
    return found


def _chapter(book: Book, chapter: Chapter) -> Target:
    language = book.language
    if not chapter.number:
        quoted = _quoted(book, chapter.title_text)
        return Target(quoted, quoted, quoted, "chapter")
    figure = language.number(chapter.number)
    text = language.word("chapter-ref", number=figure)
    return Target(text, figure, text, "chapter")


def _inside(book: Book, chapter: Chapter, own: Target) -> Iterator[tuple[str, Target]]:
    for text in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        try:
            root = parse(text)
        except NotWellFormed:
            continue  # reported where the book was assembled
        for element in elements(root):
            if element.get("id"):
                yield str(element.get("id")), _target(book, element, own)
    for note in chapter.notes:
        figure = book.language.number(note.number)
        yield note.id, Target(book.language.word("note-ref", number=figure), figure, own.chapter, "note")


def _target(book: Book, element: etree._Element, own: Target) -> Target:
    kind = numbered_kind(element)
    if kind == EQUATION:
        figure = element.get("data-number") or ""
        return Target(book.language.word("equation-ref", number=figure.strip("()")), figure, own.chapter, kind)
    if kind:
        figure = _figure(element)
        return Target(book.language.word(f"{kind}-ref", number=figure), figure, own.chapter, kind)
    if element.get("role") == "doc-footnote":  # a note behind the text, whose number is what leads back
        figure = next((words(a) for a in element.iter("a") if "note-back" in classes(a)), "")
        return Target(book.language.word("note-ref", number=figure), figure, own.chapter, "note")
    back = next((a for a in element.iter("a") if "note-back" in classes(a)), None)
    if "note" in classes(element) and back is not None:  # a note that stands behind its chapter or the book
        figure = words(back)
        return Target(book.language.word("note-ref", number=figure), figure, own.chapter, "note")
    if element.tag in _HEADINGS:
        title = words(parse(copied(element)))
        return Target(_quoted(book, title), _quoted(book, title), own.chapter, "section")
    return Target(own.text, own.number, own.chapter)


def _figure(element: etree._Element) -> str:
    """The number in the label that numbering has put into a caption."""
    label = next((span for span in element.iter("span") if "label" in classes(span)), None)
    return "".join(c for c in words(label) if c.isdigit()) if label is not None else ""


def _quoted(book: Book, title: str) -> str:
    opening, closing = book.language.quotes[:2]
    return f"{opening}{title}{closing}"
