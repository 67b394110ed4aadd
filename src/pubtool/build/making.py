"""How an artefact is made: laid out and written, for print as often as its gutter asks, and what comes of print."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.build.press import with_gutter
from pubtool.build.targets import TARGETS, Target
from pubtool.diagnostics import Reported, Severity
from pubtool.layout import Medium, Theme, lay_out, lay_out_facing
from pubtool.translation.edition import bilingual, named


def make(target: Target, book: Book, beside: Book | None, theme: Theme) -> Reported[bytes]:
    """The artefact before anybody has read it back; empty bytes where it could not be made."""
    if target.of_print:
        return _of_print(target, book, beside, theme)

    def alone(book: Book, beside: Book | None) -> Reported[bytes]:
        return _alone(target, bilingual(book, beside) if beside else book, theme)

    def facing(book: Book, beside: Book | None) -> Reported[bytes]:
        return _facing(target, book, beside, theme) if beside else _alone(target, book, theme)

    one = facing if target.write_facing else alone
    return with_gutter(book, beside, theme, one) if target.medium is Medium.PRINT else one(book, beside)


def _alone(target: Target, book: Book, theme: Theme) -> Reported[bytes]:
    pages = lay_out(book, theme, target.medium)
    if pages.failed:
        return Reported(b"", pages.diagnostics)
    made = target.write(book, pages.value)
    return Reported(made.value, (*pages.diagnostics, *made.diagnostics))


def _facing(target: Target, book: Book, beside: Book, theme: Theme) -> Reported[bytes]:
    main = named(book, beside)
    pages = lay_out_facing(beside, main, theme, target.medium)
    if pages.failed or target.write_facing is None:
        return Reported(b"", pages.diagnostics)
    made = target.write_facing(beside, main, pages.value)
    return Reported(made.value, (*pages.diagnostics, *made.diagnostics))


def _of_print(target: Target, book: Book, beside: Book | None, theme: Theme) -> Reported[bytes]:
    """What is made of the print edition. That one's own warnings are told where it is built itself."""
    interior = make(TARGETS["print"], book, beside, theme)
    if not interior.value or target.of_print is None:
        errors = (found for found in interior.diagnostics if found.severity is Severity.ERROR)
        return Reported(b"", tuple(errors))
    return target.of_print(named(book, beside) if beside else book, theme, interior.value)
