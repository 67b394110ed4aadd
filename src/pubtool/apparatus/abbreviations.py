"""Abbreviations: what one stands for is said in the text once, where the book uses it first."""

from __future__ import annotations

import re

from lxml import etree

from pubtool.apparatus.editing import Passage, edited, within, words
from pubtool.book import Book
from pubtool.diagnostics import Reported

_APART = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "th", "td", "dt", "pre", "code", "a"))
_SET_APART = frozenset(("endnotes", "callout-title", "attribution", "credit", "label", "pullquote", "beside"))
_NO_READING = frozenset(
    ("index", "glossary", "bibliography", "loi", "lot", "endnotes", "copyright-page", "titlepage", "halftitlepage",
     "dedication", "epigraph", "abbreviations")
)  # fmt: skip
_WIDE = frozenset(("Hans", "Hant", "Jpan"))
_BLOCKS = frozenset(("p", "li", "dd", "div", "blockquote", "section", "aside", "fragment"))
_MARKS = re.compile(r"[\s\W_]+")


def expand(book: Book) -> Reported[Book]:
    """The book with `NGO` at its first use as `NGO (non-governmental organisation)`.

    Titles, headings, captions and tables are no place for it, and the text comes before the notes. Where the author has
    spelt it out right beside the abbreviation, that was it.
    """
    done: set[tuple[str, str]] = set()
    opened, closed = ("（", "）") if book.language.script in _WIDE else (" (", ")")

    def edit_where(kinds: tuple[str, ...], apart: frozenset[str], silent: frozenset[str]) -> Book:
        def edit(root: etree._Element, passage: Passage) -> None:
            if passage.kind not in kinds or passage.chapter.role in silent:
                return
            for short in list(root.iter("abbr")):
                key = (words(short), " ".join((short.get("title") or "").split()))
                if all(key) and key not in done and not within(short, _APART, apart):
                    done.add(key)
                    if not _spelt_out(short, key[1]):
                        _say(short, f"{opened}{key[1]}{closed}")

        return edited(book, "<abbr", edit)

    book = edit_where(("body",), _SET_APART, _NO_READING)
    book = edit_where(("body", "note"), _SET_APART - {"endnotes"}, _NO_READING - {"endnotes"})
    return Reported(book)


def _say(short: etree._Element, text: str) -> None:
    said = etree.Element("span", {"class": "expansion"})
    said.text = text
    said.tail, short.tail = short.tail, None
    short.addnext(said)


def _spelt_out(short: etree._Element, long: str) -> bool:
    """Whether the words right before or right behind the abbreviation are what it stands for."""
    block = next((above for above in short.iterancestors() if above.tag in _BLOCKS), None)
    if block is None:  # pragma: no cover - the fragment itself is one
        return False
    before: list[str] = []
    after: list[str] = []
    seen = False
    for event, element in etree.iterwalk(block, events=("start", "end")):
        text = (element.text if event == "start" else element.tail) or ""
        if element is short:
            seen, text = True, ("" if event == "start" else text)
        if not (event == "end" and element is block):
            (after if seen else before).append(text)
    wanted = _bare(long)
    return f" {_bare(''.join(before))}".endswith(f" {wanted}") or f"{_bare(''.join(after))} ".startswith(f"{wanted} ")


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text).strip().casefold()
