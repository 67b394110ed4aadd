"""Characters that none of an edition's fonts has: told before anything is set, with the line they stand on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from pubtool.book import Book, Chapter, fragments
from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import fonts
from pubtool.layout.lines import advances
from pubtool.layout.pages import Medium
from pubtool.layout.theme import Theme

_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u061c\ufe0f\ufeff\n\t\r")
"""What is never drawn, so that no font needs it."""


def missing_glyphs(book: Book, theme: Theme) -> tuple[Diagnostic, ...]:
    """The characters of a book that none of its fonts has, each where it stands first."""
    known = _known(book, theme)
    if not known:
        return ()  # no font at all: the fonts themselves are reported missing
    wanted = {letter for letter in fonts.characters(book) if ord(letter) not in known} - _IGNORED
    if not wanted:
        return ()
    return tuple(_found(book, theme, wanted))


def _known(book: Book, theme: Theme) -> frozenset[int]:
    codes: set[int] = set()
    for font in fonts.needed(book, theme, Medium.PRINT):
        try:
            codes.update(advances(fonts.load(theme, font, font.regular)))
        except fonts.FontError:
            continue
    return frozenset(codes)


def _found(book: Book, theme: Theme, wanted: set[str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    names = ", ".join(font.family for font in fonts.needed(book, theme, Medium.PRINT))
    places = [place for chapter in book.chapters for place in _places(chapter)]
    folder = book.chapters[0].path.rpartition("/")[0] if book.chapters else f"manuscript/{book.language.tag}"
    facts = Span(f"{folder}/edition.toml")
    places.append((facts, "".join(sorted(wanted))))  # what is left stands in the edition's facts
    for span, words in places:
        for letter in sorted(wanted.intersection(words) - seen):
            seen.add(letter)
            name = unicodedata.name(letter, "unnamed").lower()
            message = f"no font of this edition has U+{ord(letter):04X} ({name})"
            hint = f"its fonts are {names}: write another character, or name a font for it in styles/theme.toml"
            yield Diagnostic("missing-glyph", message, span, hint, book.language.tag)


def _places(chapter: Chapter) -> Iterator[tuple[Span, str]]:
    """The words of a chapter with the line of the block that they stand in."""
    yield Span(chapter.path, chapter.line), chapter.title_text
    for line, fragment in ((chapter.line, chapter.body), *((note.line, note.text) for note in chapter.notes)):
        root = fragments.parse(fonts.undrawn(fragment))
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                yield _block(element, chapter.path, line), element.text or ""
            elif element.tail:
                yield _block(element.getparent(), chapter.path, line), element.tail


def _block(element: etree._Element | None, path: str, line: int) -> Span:
    """The line of an element; a column is of no use where the letter is looked for in the line."""
    span = fragments.place(element, path, line) if element is not None else Span(path, line)
    return Span(span.path, span.line)
