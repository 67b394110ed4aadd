"""How an artefact is made: laid out and written, for print as often as its gutter asks, and what comes of print."""

from __future__ import annotations

from collections.abc import Callable

from pubtool.book import Book
from pubtool.build.made import Made
from pubtool.build.press import with_gutter
from pubtool.build.targets import TARGETS, Target
from pubtool.diagnostics import Diagnostic, Reported, Severity
from pubtool.layout import Medium, Pages, Theme, lay_out, lay_out_facing
from pubtool.layout.paging import Paging, Pagings, needed
from pubtool.translation.edition import bilingual, named

_MOST = 5
"""Runs in which the numbers that a book names must agree with its pages; two do nearly always."""


def make(target: Target, book: Book, beside: Book | None, theme: Theme, paging: Paging | None = None) -> Reported[Made]:
    """The artefact before anybody has read it back; empty bytes where it could not be made.

    `paging` is that of the print edition, for a format without pages.
    """
    if target.of_print:
        return _of_print(target, book, beside, theme)

    def alone(book: Book, beside: Book | None) -> Reported[Made]:
        return _alone(target, bilingual(book, beside) if beside else book, theme, paging)

    def facing(book: Book, beside: Book | None) -> Reported[Made]:
        return _facing(target, book, beside, theme) if beside else _alone(target, book, theme, paging)

    one = facing if target.write_facing else alone
    return with_gutter(book, beside, theme, one) if target.medium is Medium.PRINT else one(book, beside)


def _alone(target: Target, book: Book, theme: Theme, paging: Paging | None) -> Reported[Made]:
    def once(known: Paging | None, write: Callable[[Book, Pages], Reported[Made]]) -> Reported[Made]:
        pages = lay_out(book, theme, target.medium, known)
        if pages.failed:
            return Reported(Made(b""), pages.diagnostics)
        made = write(book, pages.value)
        return Reported(made.value, (*pages.diagnostics, *made.diagnostics))

    if target.write_paged is None:
        return once(paging, lambda book, pages: _plain(target.write(book, pages)))
    made = once(None, target.write_paged)
    for _ in range(_MOST if needed(book) else 0):
        known = made.value.paging
        if known is None:
            break
        made = once(known, target.write_paged)
        if made.value.paging is None or made.value.paging == known:
            break
    return made


def _plain(made: Reported[bytes]) -> Reported[Made]:
    return Reported(Made(made.value), made.diagnostics)


def _facing(target: Target, book: Book, beside: Book, theme: Theme) -> Reported[Made]:
    """Both books on facing pages, set again until the numbers that they name are those of their pages."""
    main = named(book, beside)

    def once(known: Pagings | None) -> Reported[tuple[bytes, Pagings | None]]:
        pages = lay_out_facing(beside, main, theme, target.medium, known)
        if pages.failed or target.write_facing is None:
            return Reported((b"", None), pages.diagnostics)
        made = target.write_facing(beside, main, pages.value)
        return Reported(made.value, (*pages.diagnostics, *made.diagnostics))

    made = once(None)
    for _ in range(_MOST if needed(main) or needed(beside) else 0):
        known = made.value[1]
        if known is None:
            break
        made = once(known)
        if made.value[1] is None or made.value[1] == known:
            break
    return Reported(Made(made.value[0]), made.diagnostics)


def _of_print(target: Target, book: Book, beside: Book | None, theme: Theme) -> Reported[Made]:
    """What is made of the print edition. That one's own warnings are told where it is built itself."""
    interior = make(TARGETS["print"], book, beside, theme)
    if not interior.value.data or target.of_print is None:
        return Reported(Made(b""), errors(interior.diagnostics))
    return _plain(target.of_print(named(book, beside) if beside else book, theme, interior.value.data))


def errors(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that stop a book."""
    return tuple(one for one in found if one.severity is Severity.ERROR)
