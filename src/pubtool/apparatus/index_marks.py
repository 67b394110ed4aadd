"""The marks of an index: what the author wrote at a word, read from the text and taken out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, copied, drop, edited, unwrap, within, words
from pubtool.apparatus.ids import free, taken
from pubtool.book import Book
from pubtool.book.fragments import parse
from pubtool.diagnostics import Diagnostic, Span

MOST_LEVELS = 5
"""Entries within entries; more would be lost on a page."""

_NOWHERE: frozenset[str] = frozenset()
_BESIDE = frozenset(("beside",))
_WITH_WORDS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "li", "dd"))
_LEVELS = re.compile(r"(?<!\\)!")
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_OURS = ("data-entry", "data-see", "data-seealso", "data-range", "data-sort")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an entry: its plain words, the same as inline XHTML, and what else it is sorted by."""

    words: str
    shown: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said at one place of the text.

    `levels` is the entry and what it stands under, the outermost first. `target` is the id that leads here, empty for
    a mark that only refers to another entry; `see` and `also` are entries as their author named them. `range` is start,
    end or empty.
    """

    levels: tuple[Level, ...]
    target: str
    span: Span
    range: str = ""
    see: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The words of each level."""
        return tuple(level.words for level in self.levels)


@dataclass(slots=True)
class _Reading:
    used: set[str]
    marks: list[Mark] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def edit(self, root: etree._Element, passage: Passage) -> None:
        _move_in(root)
        for span in [part for part in root.iter("span") if "index" in classes(part)]:
            if passage.kind == "heading" or within(span, _NOWHERE, _BESIDE):
                _take_off(span)
            else:
                self._read(span, passage)

    def _read(self, span: etree._Element, passage: Passage) -> None:
        place, text = passage.span(span), words(parse(copied(span)))
        levels = self._levels(span, text, place)
        see, also = _names(span.get("data-see")), _names(span.get("data-seealso"))
        refers = bool(see or (also and not text))
        half = "" if refers else span.get("data-range") or ""
        if not levels or refers or passage.kind == "title":
            target = (
                "" if refers else passage.chapter.id
            )  # a title is copied to the contents: it bears no id of its own
            _take_off(span)
        else:
            target = span.get("id") or free(f"ix-{len(self.marks) + 1}", self.used)
            span.set("id", target)
            for name in _OURS:
                span.attrib.pop(name, "")
        if levels:
            self.marks.append(Mark(levels, target, place, half, see, also))

    def _levels(self, span: etree._Element, text: str, place: Span) -> tuple[Level, ...]:
        """The levels of a mark's entry; none, and a diagnostic, where it names nothing."""
        entry, sort = span.get("data-entry") or "", span.get("data-sort") or ""
        if not entry.strip():
            if text:
                return (Level(text, copied(span), sort),)
            hint = 'write the entry: [word]{.index}, or []{.index entry="word"}'
            self.found.append(Diagnostic("unknown-entry", "this mark of the index names no entry", place, hint))
            return ()
        parts = _parts(entry)
        if len(parts) > MOST_LEVELS:
            message = f"an entry of the index has {len(parts)} levels; {MOST_LEVELS} are the most"
            self.found.append(Diagnostic("too-deep", message, place, "take some together"))
        sorts = _LEVELS.split(sort) if _LEVELS.search(sort) else [*[""] * (len(parts) - 1), sort]
        sorts += [""] * len(parts)
        return tuple(
            Level(_plain(part), _shown(part), by.strip()) for part, by in zip(parts[:MOST_LEVELS], sorts, strict=False)
        )


def read_marks(book: Book) -> tuple[Book, tuple[Mark, ...], tuple[Diagnostic, ...]]:
    """The book with ids `ix-1`, `ix-2`, … on its marks and nothing else of them left, the marks, and what is wrong."""
    reading = _Reading(taken(book))
    book = edited(book, "index", reading.edit)
    return book, tuple(reading.marks), tuple(reading.found)


def path_of(entry: str) -> tuple[str, ...]:
    """The words of each level of an entry as its author names it: `cache!invalidation`."""
    return tuple(_plain(part) for part in _parts(entry))


def _parts(entry: str) -> list[str]:
    parts = [" ".join(part.replace("\\!", "!").split()) for part in _LEVELS.split(entry)]
    return [part for part in parts if _plain(part)] or [" ".join(entry.split())]


def _plain(part: str) -> str:
    return _EMPHASIS.sub(r"\1", part)


def _shown(part: str) -> str:
    return _EMPHASIS.sub(r"<em>\1</em>", escape(part, quote=False))


def _names(text: str | None) -> tuple[str, ...]:
    """The entries that a mark refers to, parted by semicolons."""
    return tuple(name.strip() for name in re.split("[;；؛]", text or "") if name.strip())


def _move_in(root: etree._Element) -> None:
    """Marks that stand alone between two paragraphs stand in the next one, else in the one before."""
    for paragraph in list(root.iter("p")):
        marks = list(paragraph)
        if not marks or words(paragraph) or not all(m.tag == "span" and "index" in classes(m) for m in marks):
            continue
        following, before = paragraph.getnext(), paragraph.getprevious()
        if following is not None and following.tag in _WITH_WORDS:
            marks[-1].tail, following.text = following.text, None
            following[:0] = marks
        elif before is not None and before.tag in _WITH_WORDS:
            before.extend(marks)
        else:
            continue
        drop(paragraph)


def _take_off(span: etree._Element) -> None:
    """The mark away, its words left."""
    if words(span) or len(span):
        unwrap(span)
    else:
        drop(span)
