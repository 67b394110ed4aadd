"""The pages of the print edition as other media know them: where each begins in the text, and what number it bears.

Text has no pages of its own. So that a place in the one is found in the other, every block of a chapter that has words
or a picture of its own is named (`data-block`), in all media alike, and a page begins at so many letters of a block.
Letters are what is neither space nor invisible: a hyphen at a line's end or a wrapped line change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pubtool.book import Book, Chapter, fragments

BLOCK = "data-block"
OPENING = "0"
"""The block of a chapter that is its number and title; the others count from one."""
CONTENTS = "contents:0"
TITLE = "title:0"
COPYRIGHT = "copyright:0"

_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "div", "dl", "dt", "dd", "figure", "figcaption", "table", "caption",
     "colgroup", "thead", "tbody", "tfoot", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
     "aside", "hr", "details", "summary", "address", "header", "footer", "hgroup", "main", "nav")
)  # fmt: skip
_HOLDERS = frozenset(("ul", "ol", "dl", "table", "colgroup", "thead", "tbody", "tfoot", "tr"))
_PICTURES = frozenset(("img", "svg", "math", "hr"))
# What reads otherwise on paper than on a screen: a note stands elsewhere, a formula is drawn, a page has its number.
_UNLIKE = frozenset(("fn", "math", "locator", "locators"))
_UNSEEN = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class PageStart:
    """The beginning of a page: behind the first `offset` letters of a block.

    `label` is the page's number as it is printed ("xii", "12", "٤"). `block` is empty for what stands behind all text.
    """

    label: str
    block: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of a print edition in their order; `anchors` has the label of the page that each id is on."""

    starts: tuple[PageStart, ...]
    anchors: tuple[tuple[str, str], ...] = ()


Pagings = tuple[Paging, Paging]
"""Those of the two halves of a bilingual edition on facing pages: of the original, and of the translation."""


def numbered(book: Book) -> Book:
    """The book with a name on each of its blocks that has none yet.

    What is named before a format drops or adds a block keeps its name in all formats.
    """
    return replace(book, chapters=tuple(_numbered(chapter) for chapter in book.chapters))


def _numbered(chapter: Chapter) -> Chapter:
    root = fragments.parse(chapter.body)
    waiting = [element for element in blocks(root) if not element.get(BLOCK)]
    if not waiting:
        return chapter
    later = "" if f' {BLOCK}="' not in chapter.body else "g"
    for number, element in enumerate(waiting, start=1):
        element.set(BLOCK, f"{chapter.id}:{later}{number}")
    return replace(chapter, body=fragments.serialise(root))


def blocks(root: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a fragment that have words or a picture of their own, in order."""
    for element in fragments.elements(root):
        name = _name(element.tag)
        if name == "hr" or (name in _BLOCKS and name not in _HOLDERS and _has_own(element)):
            yield element


def _has_own(element: etree._Element) -> bool:
    return any(letters(text) for _, _, text in texts(element)) or any(
        _name(inner.tag) in _PICTURES or counts_not(_name(inner.tag), inner.get("class") or "")
        for inner in _inline(element)
    )


def _inline(block: etree._Element) -> Iterator[etree._Element]:
    """The elements of a block that stand in no block of its own."""
    for child in block:
        if isinstance(child.tag, str) and _name(child.tag) not in _BLOCKS:
            yield child
            yield from _inline(child)


def texts(block: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """The block's own texts in order: the element, "text" or "tail", and the words that count."""
    if block.text:
        yield block, "text", block.text
    for child in block:
        if isinstance(child.tag, str):
            name = _name(child.tag)
            if name not in _BLOCKS and not counts_not(name, child.get("class") or ""):
                yield from texts(child)
        if child.tail:
            yield child, "tail", child.tail


def counts_not(name: str, classes: str) -> bool:
    """Whether an element's letters are left out, since they are others in another medium."""
    known = frozenset(classes.split())
    return name in ("math", "svg") or bool(known & _UNLIKE) or {"ref", "page"} <= known


def is_block(name: str) -> bool:
    """Whether an element of that name is a block."""
    return name in _BLOCKS


def letters(text: str) -> str:
    """The letters of a text: without space and without what nobody sees."""
    return _UNSEEN.sub("", text)


def needed(book: Book) -> bool:
    """Whether a book names pages of its own, so that it must be set before it can be set."""
    return any(
        _NAMES_PAGES.search(text)
        for chapter in book.chapters
        for text in (chapter.body, *(note.text for note in chapter.notes))
    )


_NAMES_PAGES = re.compile(r'class="(?:[^"]* )?(?:locators?|ref(?: [^"]*)? page|page(?: [^"]*)? ref)[" ]')


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def label(number: int, style: str, digits: str) -> str:
    """A page's number as it is printed. `style` is `roman`, `abjad` (up to 100) or `own` (digits)."""
    if style == "roman":
        return _roman(number)
    if style == "abjad" and 0 < number <= MOST_ABJAD:
        return _abjad(number)
    return "".join(digits[int(digit)] for digit in str(number))


MOST_ABJAD = 100
"""The last number that has letters; numerals follow."""
_ABJAD_ONES = "ابجدهوزحط"
_ABJAD_TENS = "يكلمنسعفصق"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def _abjad(number: int) -> str:
    """The number in letters, each with the value it has in the abjad: ten and one are يا. One alone bears a hamza."""
    tens, ones = divmod(number, 10)
    out = (_ABJAD_TENS[tens - 1] if tens else "") + (_ABJAD_ONES[ones - 1] if ones else "")
    return "أ" if number == 1 else out


def common(starts: Iterable[PageStart], known: frozenset[str]) -> Iterator[PageStart]:
    """The starts with each one whose block a medium doesn't have moved to the next one that it has.

    So do blank pages; what has none behind it stands behind all text.
    """
    waiting: list[PageStart] = []
    for start in starts:
        if start.block not in known:
            waiting.append(start)
            continue
        yield from (replace(earlier, block=start.block, offset=start.offset) for earlier in waiting)
        waiting = []
        yield start
    yield from (replace(earlier, block="", offset=0) for earlier in waiting)
