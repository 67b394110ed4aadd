"""What every step of the apparatus does to the fragments of a book: go through them, and change a few elements."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from pubtool.book import Book, Chapter
from pubtool.book.fragments import NotWellFormed, elements, parse, place, serialise
from pubtool.diagnostics import Span

_UNWRAPPED, _DROPPED = "unwrapped", "dropped"
_KEPT = frozenset(("class", "lang", "dir", "title", "data-tex"))
_APART = frozenset(("note-call", "expansion"))
_PICTURES = frozenset(("img", "svg", "figure"))


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fragment stands: its chapter, its first line, and what it is.

    A `heading` is the copy of a heading's words that the contents show; the heading itself stands in the body.
    """

    chapter: Chapter
    line: int
    kind: Literal["title", "body", "heading", "note"]

    def span(self, element: etree._Element) -> Span:
        """The place of an element in its author's file."""
        return place(element, self.chapter.path, self.line)


Edit = Callable[[etree._Element, Passage], None]


def edited(book: Book, needle: str, edit: Edit) -> Book:
    """The book after `edit` has changed each fragment that contains `needle`, in the order in which they are read.

    A fragment without the needle is not even parsed, so that a step costs nothing where it has nothing to do.
    """
    return replace(book, chapters=tuple(_edited(chapter, needle, edit) for chapter in book.chapters))


def _edited(chapter: Chapter, needle: str, edit: Edit) -> Chapter:
    def changed(fragment: str, passage: Passage) -> str:
        if needle not in fragment:
            return fragment
        try:
            root = parse(fragment)
        except NotWellFormed:
            return fragment  # reported where the book was assembled
        edit(root, passage)
        return serialise(root)

    return replace(
        chapter,
        title=changed(chapter.title, Passage(chapter, chapter.line, "title")),
        body=changed(chapter.body, Passage(chapter, chapter.line, "body")),
        headings=tuple(
            replace(h, title=changed(h.title, Passage(chapter, h.line, "heading"))) for h in chapter.headings
        ),
        notes=tuple(
            replace(note, text=changed(note.text, Passage(chapter, note.line, "note"))) for note in chapter.notes
        ),
    )


def classes(element: etree._Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def within(element: etree._Element, tags: frozenset[str], names: frozenset[str] = frozenset()) -> bool:
    """Whether an element stands in one of these, or in one of these classes."""
    return any(above.tag in tags or names & classes(above) for above in element.iterancestors())


def words(element: etree._Element) -> str:
    """The plain words of an element, blanks made single."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def unwrap(element: etree._Element) -> None:
    """Takes the element away and leaves what is in it."""
    parent = element.getparent()
    if parent is not None:
        element.tag = _UNWRAPPED
        etree.strip_tags(parent, _UNWRAPPED)


def drop(element: etree._Element) -> None:
    """Takes the element away with all that is in it, but not what stands behind it."""
    parent = element.getparent()
    if parent is not None:
        element.tag = _DROPPED
        etree.strip_elements(parent, _DROPPED, with_tail=False)


def copied(element: etree._Element) -> str:
    """What an element holds, to be shown a second time: its words and how they look, without links, marks and ids."""
    root = parse("")
    copy = deepcopy(element)
    root.text = copy.text
    root.extend(list(copy))
    for part in list(elements(root)):
        names = classes(part)
        if part.tag in _PICTURES or names & _APART:
            part.tag = _DROPPED
        elif part.tag == "a" or (part.tag == "span" and names & {"index", "gls"}):
            part.tag = _UNWRAPPED
        for key in [str(key) for key, _ in part.items() if str(key) not in _KEPT]:
            del part.attrib[key]
    etree.strip_elements(root, _DROPPED, with_tail=False)
    etree.strip_tags(root, _UNWRAPPED)
    return serialise(root).strip()
