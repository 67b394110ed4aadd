"""What went wrong while typesetting, told with the author's places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pubtool.diagnostics import Diagnostic, Span
from pubtool.pdf.shelf import BASE, Shelf
from pubtool.pdf.source import Places

if TYPE_CHECKING:  # loading it loads WeasyPrint
    from pubtool.pdf.typeset import Typeset

_IGNORED = re.compile(r"^Ignored `(?P<what>.*)` at \d+:\d+, (?P<why>.*)\.$")
_PLACED = re.compile(r" at \d+:\d+\b")  # in the sheet that the layout makes of all others: nothing to the author
_IMAGE = "Failed to load image at"
# Judged elsewhere: missing-alt, the language, broken-link, duplicate-id, and what the shelf has refused.
_SILENT = ('Image "', "Missing required", "No anchor", "Anchor defined twice", "Failed to load stylesheet")
_FOREIGN = re.compile(r"^(?:-|text-rendering|font-smooth)")  # what is meant for other engines
MAX_OVERFLOWS = 20


def findings(done: Typeset, shelf: Shelf, places: Places, language: str) -> Iterator[Diagnostic]:
    """Every diagnostic of a finished run."""
    yield from _refusals(shelf, places, language)
    yield from _glyphs(done, places, language)
    yield from _overflows(done, places, language)
    yield from _remarks(done, shelf, places, language)


def _refusals(shelf: Shelf, places: Places, language: str) -> Iterator[Diagnostic]:
    for url, refusal in sorted(shelf.refused.items()):
        hint = "nothing is fetched: put the file into the project" if refusal.code == "remote-resource" else ""
        yield Diagnostic(refusal.code, refusal.message, _asker(url, places), hint, language)


def _asker(url: str, places: Places) -> Span:
    """The place of the first element that asks for an address."""
    for element in places.elements:
        for name in ("src", "href", "{http://www.w3.org/1999/xlink}href"):
            if element.get(name) is not None and urljoin(BASE, element.get(name, "")) == url:
                return places.span(element)
    return Span("")


def _glyphs(done: Typeset, places: Places, language: str) -> Iterator[Diagnostic]:
    for character, span in sorted({(m.character, places.span(m.element)) for m in done.missing}):
        name = unicodedata.name(character, "unnamed")
        message = f"no font of the book has the character {character!r} (U+{ord(character):04X}, {name.lower()})"
        yield Diagnostic("missing-glyph", message, span, "give the design a font that has it", language)


def _overflows(done: Typeset, places: Places, language: str) -> Iterator[Diagnostic]:
    """A long table may have hundreds: the first few say it all."""
    for overflow in done.overflows[:MAX_OVERFLOWS]:
        words = " ".join(overflow.text.split())
        shown = words if len(words) <= 40 else f"{words[:40]}…"
        message = f"on page {overflow.page + 1} of the file “{shown}” runs off the page"
        hint = "break the line, or make the table or the picture narrower"
        yield Diagnostic("text-off-page", message, places.number(overflow.element), hint, language)


def _remarks(done: Typeset, shelf: Shelf, places: Places, language: str) -> Iterator[Diagnostic]:
    for remark in done.remarks:
        text = " ".join(remark.text.split())
        if text.startswith(_SILENT):
            continue
        if text.startswith(_IMAGE):
            url = str(remark.arguments[0]) if remark.arguments else ""
            if url not in shelf.refused:
                message = f"{url.removeprefix(BASE)} can't be drawn"
                yield Diagnostic("broken-image", message, _asker(url, places), "save it anew", language)
        elif text.startswith("Font-face"):
            message = f"a font of the design can't be used: {text}"
            yield Diagnostic("missing-font", message, Span(""), "see that the file is a sound font", language)
        else:
            yield from _style(text, language)


def _style(text: str, language: str) -> Iterator[Diagnostic]:
    """What of a style does nothing. Its place is unknown: the layout has made one sheet of all."""
    ignored = _IGNORED.match(text)
    if ignored and _FOREIGN.match(ignored["what"]):
        return
    found = f"“{ignored['what'].strip()}” has no effect: {ignored['why']}" if ignored else _PLACED.sub("", text).lower()
    yield Diagnostic("style-ignored", f"in the style, {found}", Span(""), "look for it in styles/", language)
