"""A book's words in reading order, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pubtool.book import Book, Chapter

_WORD = re.compile(r"\S+")
_LAM_ALEF = re.compile("[\u0627\u0644]{2,}")


_NUMBERS = re.compile(r"\d+(?:[^\w\s]+\d+)+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, its letters as they are compared, and its line in the author's file."""

    text: str
    letters: str
    path: str
    line: int


def letters(text: str) -> str:
    """Nothing but the letters and digits of a text, without case, marks and ligatures.

    Line breaks, hyphenation, punctuation and small capitals make no difference then.
    """
    spelt = unicodedata.normalize("NFKC", text).replace("\u0626", "")  # a PDF can lose it: one letter, two glyphs
    bare = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", spelt).casefold()))
    return bare.replace("\u0640", "")  # tatweel stretches a word and is no letter of it


def without_order_of_lam_alef(bare: str) -> str:
    """Letters with every run of lam and alef in one order.

    Where Arabic stands in a line that runs from the left, the two letters of the ligature come out of a PDF turned.
    """
    return _LAM_ALEF.sub(lambda run: "".join(sorted(run[0])), bare)


def without_order_of_numbers(text: str) -> str:
    """A text with the parts of every compound number, such as a date, in one order.

    Where text runs from the right, what stands before a number on its line decides on which side its parts go on.
    """
    return _NUMBERS.sub(lambda run: "-".join(sorted(re.findall(r"\d+", run[0]))), text)


def text_words(book: Book, without: str = "") -> Iterator[Word]:
    """The title and the chapters without their notes, the entries of an index, and elements of the class `without`."""
    folder = book.chapters[0].path.rpartition("/")[0] if book.chapters else ""
    for text in (book.title, book.subtitle):
        yield from _words(text, f"{folder}/edition.toml", 0)
    for chapter in book.chapters:
        if chapter.title:  # what has none is named for those who can't see it
            yield from _words(chapter.title_text, chapter.path, chapter.line)
        yield from _element(_root(chapter.body), chapter.path, chapter.line, without)


def note_words(book: Book) -> Iterator[Word]:
    """The notes of all chapters. A page has them at its foot, so their order is their own."""
    for chapter in book.chapters:
        for note in chapter.notes:
            yield from _fragment(note.text, chapter, note.line)


def index_words(book: Book) -> Iterator[Word]:
    """The entries of the index. Between them a page has numbers that the text doesn't have."""
    for chapter in book.chapters:
        if 'class="entries"' in chapter.body:
            for entries in _root(chapter.body).iterfind(".//div[@class='entries']"):
                entries.attrib.pop("class")
                yield from _element(entries, chapter.path, chapter.line)


def _fragment(fragment: str, chapter: Chapter, line: int) -> Iterator[Word]:
    yield from _element(_root(fragment), chapter.path, line)


def _root(fragment: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(f'<f xmlns:epub="http://www.idpf.org/2007/ops">{fragment}</f>', parser)


def _element(element: etree._Element, path: str, line: int, without: str = "") -> Iterator[Word]:
    line = int(element.get("data-line") or line)
    path = element.get("data-path") or path
    if isinstance(element.tag, str) and not is_design(element) and not _is_left_out(element, without):
        yield from _words(element.text or "", path, line)
        for child in element:
            yield from _element(child, path, line, without)
            yield from _words(child.tail or "", path, line)


def _is_left_out(element: etree._Element, without: str) -> bool:
    classes = (element.get("class") or "").split()
    return "entries" in classes or (bool(without) and without in classes)


def is_design(element: etree._Element) -> bool:
    """Whether an element's letters are the design's and not the author's, or others in each format.

    So are the numbers of notes, which lead there and back, those of pages, the places of an entry of the index, and
    formulas, which are drawn on paper.
    """
    classes = frozenset((element.get("class") or "").split())
    role = element.get("role") in ("doc-noteref", "doc-backlink")
    return role or bool(classes & {"locators", "math"}) or {"ref", "page"} <= classes


def _words(text: str, path: str, line: int) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        bare = letters(match[0])
        if bare:
            yield Word(match[0], bare, path, line)
