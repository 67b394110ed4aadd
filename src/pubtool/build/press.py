"""The print edition and its printer: the margin that so many pages need, and the preflight of what was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from pubtool.book import Book
from pubtool.build.made import Made
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Theme, expected_pages, inner_margin
from pubtool.pdf import page_count
from pubtool.project.printing import PLAIN
from pubtool.proof.preflight import Finding, Wanted, preflight

PUBLICATION = "manuscript/publication.toml"
OUTPUT = "output"
_TRIES = 4
_SHOWN = 3
_SAME = 0.05  # millimetres

Make = Callable[[Book, Book | None], Reported[Made]]
"""Sets a book, or two on facing pages, and makes their file."""


def with_gutter(book: Book, beside: Book | None, theme: Theme, make: Make) -> Reported[Made]:
    """The file with the inner margin that its printer asks of so many pages: set again until they go together.

    It may grow as often as the pages grow with it, but never shrinks again: else two page counts could take turns.
    """
    printer = book.printing.printer
    if not printer.facts.gutter:
        return make(book, beside)
    whole = replace(book, chapters=(*book.chapters, *beside.chapters)) if beside else book
    pages = expected_pages(whole, theme)
    made = make(*_counted(book, beside, pages))
    for attempt in range(_TRIES):
        if not made.value.data:
            return made
        count = page_count(made.value.data)
        used, needed = printer.gutter(pages), printer.gutter(count)
        if needed == used or (needed < used and attempt):
            break
        pages = count
        made = make(*_counted(book, beside, pages))
    return Reported(made.value, (*made.diagnostics, *_said(book, theme, pages)))


def _counted(book: Book, beside: Book | None, pages: int) -> tuple[Book, Book | None]:
    """The books with the number of their pages."""
    counted = replace(book, printing=replace(book.printing, pages=pages))
    return counted, replace(beside, printing=counted.printing) if beside else None


def _said(book: Book, theme: Theme, pages: int) -> Iterator[Diagnostic]:
    """The author hears of a margin that the design didn't have."""
    printer = book.printing.printer
    plain = replace(book, printing=replace(PLAIN, pages=pages))
    own, gutter = inner_margin(plain, theme), printer.gutter(pages)
    if gutter > own + _SAME:
        message = f"with about {pages} pages {printer.label} wants an inner margin of {gutter:.1f} mm, so it has grown"
        hint = f"the design has {own:.1f} mm of its own: nothing is to be done"
        yield Diagnostic("gutter-grown", message, Span(PUBLICATION), hint, book.language.tag)


def proofed(book: Book, data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What the printer would object to in the file of an interior, rule by rule."""
    return tuple(_told(preflight(data, _wanted(book)), name, book.language.tag))


def proofed_cover(book: Book, data: bytes, name: str, pages: int) -> tuple[Diagnostic, ...]:
    """The same of the cover of a book of so many pages."""
    color: Literal["", "cmyk"] = "cmyk" if book.printing.asks else ""
    wanted = replace(_wanted(book), kind="cover", pages=pages, spine=book.printing.spine_of(pages), color=color)
    return tuple(_told(preflight(data, wanted), name, book.language.tag))


def _wanted(book: Book) -> Wanted:
    printing = book.printing
    return Wanted(
        printer=printing.printer,
        trim=printing.trim,
        paper=printing.paper,
        bound="right" if book.language.direction == "rtl" else "left",
        color=printing.color,
        standard=printing.standard,
    )


def _told(findings: tuple[Finding, ...], name: str, language: str) -> Iterator[Diagnostic]:
    """The first places of each broken rule, and how many more there are: a margin is too narrow on every page."""
    path = f"{OUTPUT}/{name}"
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule, found in by_rule.items():
        yield from (finding.diagnostic(path, language) for finding in found[:_SHOWN])
        more = len(found) - _SHOWN
        if more > 0:
            last = found[_SHOWN].diagnostic(path, language)
            message = f"the same in {more} more place{'s' if more > 1 else ''} [{rule}]"
            yield replace(last, message=message, hint="pubtool preflight lists them all")
