"""Formulas that can't be set are told with their line, before anything is set."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pubtool import mathematics
from pubtool.book import Book
from pubtool.book.fragments import NotWellFormed, parse, place
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order


def check_formulas(book: Book) -> Reported[Book]:
    """The book as it is, with what is wrong in its formulas."""
    found: list[Diagnostic] = []
    for chapter in book.chapters:
        texts = [
            (chapter.title, chapter.line),
            (chapter.body, chapter.line),
            *((n.text, n.line) for n in chapter.notes),
        ]
        for text, line in texts:
            if "data-tex" in text:
                found += _wrong(text, chapter.path, line)
    return Reported(book, in_order(found))


def _wrong(fragment: str, path: str, line: int) -> Iterator[Diagnostic]:
    try:
        root = parse(fragment)
    except NotWellFormed:
        return  # reported where the book was assembled
    for element in root.iter("span", "div"):
        tex = element.get("data-tex")
        if tex is None:
            continue
        try:
            mathematics.check(tex, display=element.tag == "div")
        except mathematics.MathError as error:
            hint = error.hint or "the manual has the commands: docs/how-to/mathematics-and-code.md"
            yield Diagnostic("bad-math", error.message, _place(element, tex, error.offset, (path, line)), hint)


def _place(element: etree._Element, tex: str, offset: int, where: tuple[str, int]) -> Span:
    """The line of the fault: a formula's own, and as many further down as there are above the fault in it."""
    span = place(element, *where)
    down = tex.count("\n", 0, offset)
    return Span(span.path, span.line + down, 0 if down else span.column)
