"""References to pages: "page 12" where there are pages, and what stands there elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pubtool.book import Book, Chapter, fragments
from pubtool.languages import Language
from pubtool.layout.paging import Paging

_MARK = "page"


def paged(book: Book, paging: Paging) -> Book:
    """The book with the numbers of the pages that it refers to. What is on no page keeps its words."""
    labels = dict(paging.anchors)
    return replace(book, chapters=tuple(_chapter(chapter, labels, book.language) for chapter in book.chapters))


def _chapter(chapter: Chapter, labels: Mapping[str, str], language: Language) -> Chapter:
    return replace(
        chapter,
        body=with_pages(chapter.body, labels, language),
        notes=tuple(replace(note, text=with_pages(note.text, labels, language)) for note in chapter.notes),
    )


def with_pages(fragment: str, labels: Mapping[str, str], language: Language) -> str:
    """A fragment with its references to pages; those that want a number only (`bare`) have no more."""
    if 'class="ref' not in fragment:
        return fragment
    root = fragments.parse(fragment)
    for link in root.iter("a"):
        names = (link.get("class") or "").split()
        label = labels.get((link.get("href") or "").removeprefix("#"))
        if label is None or not {"ref", _MARK} <= set(names):
            continue
        del link[:]
        link.text = label if "bare" in names else language.word(_MARK, number=label)
    return fragments.serialise(root)
