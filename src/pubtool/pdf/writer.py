"""`Book` and `Pages` → PDF: set, judge, finish."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from importlib import import_module
from types import ModuleType

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.layout import Pages
from pubtool.pdf.findings import findings
from pubtool.pdf.finish import finish
from pubtool.pdf.shelf import shelf as shelf_of
from pubtool.pdf.source import parse
from pubtool.pdf.source import places as places_of

PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def write(book: Book, pages: Pages) -> Reported[bytes]:
    """The PDF of a book; empty bytes where something stands in the way. A glyph that is missing does."""
    language = book.language.tag
    parsed = parse(pages)
    if parsed.value is None:
        return Reported(b"", parsed.diagnostics)
    engine = _engine()
    if engine is None:
        return Reported(
            b"", (_failure("missing-typesetter", "the text engine Pango is not installed", PANGO, language),)
        )
    shelf, places = shelf_of(pages), places_of(parsed.value, book)
    try:
        done = engine.typeset(parsed.value, shelf)
    except engine.SystemFontsError:
        message = "the typesetter sees fonts that are not the book's"
        return Reported(b"", (_failure("typesetter-failed", message, "unset FONTCONFIG_SYSROOT", language),))
    except Exception as error:  # whatever WeasyPrint stumbles over, its caller gets a diagnostic
        message = f"the typesetter gave up: {type(error).__name__} {error}".rstrip()
        hint = "take the last change of the style back, or of the chapter, and tell the makers of pubtool"
        return Reported(b"", (_failure("typesetter-failed", message, hint, language),))
    found = list(findings(done, shelf, places, language))
    if not done.hooked:
        message = "this release of WeasyPrint can't be asked what a tagged PDF must know"
        found.append(_failure("typesetter-failed", message, "pip install weasyprint==70.0", language))
    if any(d.severity is Severity.ERROR for d in found):
        return Reported(b"", in_order(found))
    finished = finish(book, pages, done, places)
    return Reported(finished.value, in_order([*found, *finished.diagnostics]))


def _engine() -> ModuleType | None:
    """The typesetter, or nothing where its system libraries are missing (it then prints advice of its own)."""
    try:
        with redirect_stdout(io.StringIO()):
            return import_module("pubtool.pdf.typeset")
    except OSError:
        return None


def _failure(code: str, message: str, hint: str, language: str) -> Diagnostic:
    return Diagnostic(code, message, Span(""), hint, language)
