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
    bare = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))
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


def text_words(book: Book) -> Iterator[Word]:
    """The title and the chapters without their notes."""
    folder = book.chapters[0].path.rpartition("/")[0] if book.chapters else ""
    for text in (book.title, book.subtitle):
        yield from _words(text, f"{folder}/edition.toml", 0)
    for chapter in book.chapters:
        yield from _words(chapter.title_text, chapter.path, chapter.line)
        yield from _fragment(chapter.body, chapter, chapter.line)


def note_words(book: Book) -> Iterator[Word]:
    """The notes of all chapters. A page has them at its foot, so their order is their own."""
    for chapter in book.chapters:
        for note in chapter.notes:
            yield from _fragment(note.text, chapter, note.line)


def _fragment(fragment: str, chapter: Chapter, line: int) -> Iterator[Word]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(f'<f xmlns:epub="http://www.idpf.org/2007/ops">{fragment}</f>', parser)
    yield from _element(root, chapter.path, line)


def _element(element: etree._Element, path: str, line: int) -> Iterator[Word]:
    line = int(element.get("data-line") or line)
    path = element.get("data-path") or path
    if isinstance(element.tag, str) and not is_call(element):
        yield from _words(element.text or "", path, line)
        for child in element:
            yield from _element(child, path, line)
            yield from _words(child.tail or "", path, line)


def is_call(element: etree._Element) -> bool:
    """Whether an element calls a note or leads back from it: its number is the design's, not the author's."""
    return element.get("role") in ("doc-noteref", "doc-backlink")


def _words(text: str, path: str, line: int) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        bare = letters(match[0])
        if bare:
            yield Word(match[0], bare, path, line)
