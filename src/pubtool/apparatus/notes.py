"""Notes that don't stand at the foot of the page: behind their chapter, or behind the book.

A note stays what it was, with its id and the way back to its call. It is a `div`, not the `aside` of a footnote:
Apple's reader hides an `aside` that is a note, and a list of notes shall be there for who turns to it. A call opens it
beside the text all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, copied, edited
from pubtool.apparatus.ids import free, taken
from pubtool.apparatus.places import placed
from pubtool.book import Book, Chapter, Note
from pubtool.book.fragments import parse, serialise
from pubtool.diagnostics import Reported
from pubtool.languages import Language
from pubtool.languages import language as language_of

_TYPE = "{http://www.idpf.org/2007/ops}type"


def gather_notes(book: Book) -> Reported[Book]:
    """The book with its notes where `Book.notes` says that they stand.

    Behind a chapter they keep their numbers; behind the book they are counted through, so that a reader finds a note
    by its number alone.
    """
    if book.notes == "foot" or not any(chapter.notes for chapter in book.chapters):
        return Reported(book)
    numbers = _numbers(book)
    book = _renumbered(book, numbers)
    used = taken(book)
    if book.notes == "chapter":
        chapters = tuple(_with_its_notes(chapter, book.language, numbers, used) for chapter in book.chapters)
        return Reported(replace(book, chapters=chapters))
    section = _section(book, numbers, used)
    bare = replace(book, chapters=tuple(replace(chapter, notes=()) for chapter in book.chapters))
    return Reported(placed(bare, section))


def _numbers(book: Book) -> dict[str, int]:
    """The number of each note by its id."""
    if book.notes == "chapter":
        return {note.id: note.number for chapter in book.chapters for note in chapter.notes}
    ids = (note.id for chapter in book.chapters for note in chapter.notes)
    return {name: number for number, name in enumerate(ids, start=1)}


def _renumbered(book: Book, numbers: Mapping[str, int]) -> Book:
    """The book with the new numbers in its calls, which e-book readers know for calls from now on."""

    def edit(root: etree._Element, passage: Passage) -> None:
        del passage
        for call in root.iter("a"):
            number = numbers.get((call.get("href") or "").removeprefix("#"))
            if number is not None and "note-call" in classes(call):
                call.text = _spoken(call, book.language).number(number)
                call.set(_TYPE, "noteref")

    return edited(book, "note-call", edit)


def _spoken(element: etree._Element, language: Language) -> Language:
    """The language that an element stands in, where a bilingual edition has two."""
    for above in (element, *element.iterancestors()):
        if "beside" in classes(above):
            return language_of(above.get("lang") or "") or language
    return language


def _with_its_notes(chapter: Chapter, language: Language, numbers: Mapping[str, int], used: set[str]) -> Chapter:
    if not chapter.notes:
        return chapter
    name = free(f"notes-{chapter.id}", used)
    body = (
        f'<section class="endnotes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="{escape(name)}">\n'
        f'<h2 id="{escape(name)}">{escape(language.word("notes"))}</h2>\n'
        f"{_listed(chapter.notes, language, numbers)}</section>\n"
    )
    return replace(chapter, body=f"{chapter.body.rstrip()}\n{body}", notes=())


def _section(book: Book, numbers: Mapping[str, int], used: set[str]) -> Chapter:
    """The chapter that holds all notes of the book, each chapter's under its title."""
    body = ""
    for chapter in book.chapters:
        if chapter.notes:
            name = free(f"notes-{chapter.id}", used)
            label = escape(book.language.word("chapter", number=book.language.number(chapter.number)))
            number = f'<span class="number">{label}</span> · ' if chapter.number else ""
            body += (
                f'<section class="endnotes" aria-labelledby="{escape(name)}" data-path="{escape(chapter.path)}">\n'
                f'<h2 id="{escape(name)}">{number}{copied(parse(chapter.title))}</h2>\n'
                f"{_listed(chapter.notes, book.language, numbers)}</section>\n"
            )
    title = book.language.word("notes")
    return Chapter(free("notes", used), 0, escape(title), title, body, (), (), "", role="endnotes")


def _listed(notes: Iterable[Note], language: Language, numbers: Mapping[str, int]) -> str:
    return "".join(_note(note, language, numbers[note.id]) for note in notes)


def _note(note: Note, language: Language, number: int) -> str:
    """A note with its number first, which leads back to its call: some readers know a note by that alone."""
    root = parse(note.text)
    first = root[0] if len(root) and root[0].tag == "p" and not (root.text or "").strip() else None
    back = etree.Element("a", {"class": "note-back", "role": "doc-backlink", "href": f"#{note.call}"})
    back.set("title", language.word("back-to-text"))
    back.text = (language if first is None else _spoken(first, language)).number(number)
    if first is None:
        first = etree.Element("p")
        root.insert(0, first)
    back.tail = " " + (first.text or "")
    first.text = None
    first.insert(0, back)
    return (
        f'<div epub:type="footnote" role="doc-footnote" class="note" id="{escape(note.id)}" data-line="{note.line}">'
        f"{serialise(root)}</div>\n"
    )
