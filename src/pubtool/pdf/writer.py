"""`Book` and `Pages` → PDF: set, judge, finish."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.layout import Pages
from pubtool.layout.paging import Paging
from pubtool.pdf.findings import findings
from pubtool.pdf.finish import finish
from pubtool.pdf.paging import paging
from pubtool.pdf.shelf import Shelf
from pubtool.pdf.shelf import shelf as shelf_of
from pubtool.pdf.source import Places, parse
from pubtool.pdf.source import places as places_of

if TYPE_CHECKING:  # loading it loads WeasyPrint
    from pubtool.pdf.typeset import Typeset

T = TypeVar("T")
PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a book whose pages are in a file: the run of the typesetter, and the way back to the author."""

    book: Book
    done: Typeset
    places: Places


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what is known of it."""

    data: bytes
    parts: tuple[Part, ...] = ()


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The PDF of a book; empty bytes where something stands in the way. A glyph that is missing does."""
    made = written(book, pages)
    return Reported(made.value.data, made.diagnostics)


def write_paged(book: Book, pages: Pages) -> Reported[tuple[bytes, Paging | None]]:
    """The same with its paging."""
    made = written(book, pages)
    return Reported((made.value.data, paging_of(book, pages, made.value)), made.diagnostics)


def paging_of(book: Book, pages: Pages, made: Written) -> Paging | None:
    """The paging of a book that was set by itself."""
    if len(made.parts) != 1:
        return None
    done = made.parts[0].done
    return paging(done.begins, done.sheets, pages.front, book.language.digits)


def written(book: Book, pages: Pages) -> Reported[Written]:
    """The same with what is known of it."""
    parsed = parse(pages)
    if parsed.value is None:
        return Reported(Written(b""), parsed.diagnostics)
    root, shelf = parsed.value, shelf_of(pages)
    made = attempt(lambda engine: engine.typeset(root, shelf), book.language.tag)
    if made.value is None:
        return Reported(Written(b""), made.diagnostics)
    places = places_of(root, book)
    found = judged(made.value, shelf, places, book.language.tag)
    if any(d.severity is Severity.ERROR for d in found):
        return Reported(Written(b""), in_order(found))
    finished = finish(book, pages, made.value, places)
    done = Written(finished.value, (Part(book, made.value, places),))
    return Reported(done, in_order([*found, *finished.diagnostics]))


def attempt(work: Callable[[ModuleType], T], language: str) -> Reported[T | None]:
    """What the typesetter makes; nothing, with a diagnostic, where it isn't there or gives up."""
    engine = _engine()
    if engine is None:
        message = "the text engine Pango is not installed"
        return Reported(None, (_failure("missing-typesetter", message, PANGO, language),))
    try:
        return Reported(work(engine))
    except engine.SystemFontsError:
        message = "the typesetter sees fonts that are not the book's"
        return Reported(None, (_failure("typesetter-failed", message, "unset FONTCONFIG_SYSROOT", language),))
    except Exception as error:  # whatever WeasyPrint stumbles over, its caller gets a diagnostic
        message = f"the typesetter gave up: {type(error).__name__} {error}".rstrip()
        hint = "take the last change of the style back, or of the chapter, and tell the makers of pubtool"
        return Reported(None, (_failure("typesetter-failed", message, hint, language),))


def judged(done: Typeset, shelf: Shelf, places: Places, language: str) -> list[Diagnostic]:
    """What is to be said of a finished run."""
    found = list(findings(done, shelf, places, language))
    if not done.hooked:
        message = "this release of WeasyPrint can't be asked what a tagged PDF must know"
        found.append(_failure("typesetter-failed", message, "pip install weasyprint==70.0", language))
    return found


def _engine() -> ModuleType | None:
    """The typesetter, or nothing where its system libraries are missing (it then prints advice of its own)."""
    try:
        with redirect_stdout(io.StringIO()):
            return import_module("pubtool.pdf.typeset")
    except OSError:
        return None


def _failure(code: str, message: str, hint: str, language: str) -> Diagnostic:
    return Diagnostic(code, message, Span(""), hint, language)
