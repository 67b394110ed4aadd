"""The fonts of a book: which files it needs, made ready for its medium, and the style rules that name them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Span
from pubtool.languages import Language, language
from pubtool.layout.makers import without_makers
from pubtool.layout.pages import FontFace, Medium
from pubtool.layout.runs import scripts_in
from pubtool.layout.settings import FontSettings
from pubtool.layout.styles import FOLDER
from pubtool.layout.theme import Theme
from pubtool.world import WorldError, font_file

_BASIC = "".join(map(chr, range(0x20, 0x7F)))
"""What every subset keeps, so that a reader's small changes don't fall out of the face."""


WITHOUT_ITALICS = frozenset(("Arab", "Hebr", "Jpan", "Hans", "Hant", "Kore", "Geor"))
"""Scripts that have no italics: what is stressed in them is bold, dotted or underlined."""

REFLOWING = (Medium.EPUB, Medium.HTML)
_LABELS = re.compile(r"<(?:table|figcaption)\b")
_FALLBACK = re.compile(r'\sclass="(?:[^"]*\s)?fallback["\s]')
_CODE = re.compile(r"<(?:code|pre|kbd|samp)\b")
_FEATURES = (
    "ccmp", "locl", "kern", "liga", "clig", "calt", "rlig", "mark", "mkmk", "init", "medi", "fina", "isol", "curs",
    "onum", "lnum", "tnum", "pnum",
)  # fmt: skip


class FontError(Exception):
    """A font file that can't be had. `message` and `hint` say why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def faces(font: FontSettings) -> Iterator[tuple[str, str, str]]:
    """The faces of a family: style, weight and file name."""
    yield "normal", font.weights, font.regular
    if font.italic:
        yield "italic", font.weights, font.italic
    if font.bold:
        yield "normal", "700", font.bold
    if font.bold_italic:
        yield "italic", "700", font.bold_italic


def load(theme: Theme, font: FontSettings, name: str) -> bytes:
    """The bytes of a font file as an ordinary single font. Raises `FontError`."""
    if not font.package:
        path = f"{FOLDER}/fonts/{name}"
        data = next((file.data for file in theme.files if file.name == path), None)
        if data is None:
            raise FontError(f"the family {font.family} has no file {path}")
        return data
    return _packaged(font.package, name, font.face)


@lru_cache(maxsize=32)
def _packaged(package: str, name: str, face: str) -> bytes:
    try:
        data = font_file(package, name)
    except WorldError as refusal:
        raise FontError(refusal.message, refusal.hint) from None
    return _out_of_collection(data, face) if face else data


def _out_of_collection(data: bytes, face: str) -> bytes:
    """One font of a collection: typesetters and readers take single fonts only."""
    try:
        collection = TTCollection(io.BytesIO(data), lazy=True)
    except TTLibError as error:
        raise FontError(f"this is no collection of fonts: {error}") from None
    for font in collection.fonts:
        if font["name"].getDebugName(1) == face or font["name"].getDebugName(4) == face:
            font.recalcTimestamp = False
            out = io.BytesIO()
            font.save(out, reorderTables=None)
            return out.getvalue()
    raise FontError(f"the collection has no face {face}")


def for_book(book: Book, theme: Theme, medium: Medium) -> tuple[tuple[FontFace, ...], tuple[Diagnostic, ...]]:
    """The font files that a medium carries along, and what of them is missing."""
    found: list[FontFace] = []
    missing: list[Diagnostic] = []
    upright = medium in REFLOWING and book.language.script in WITHOUT_ITALICS
    for font in needed(book, theme, medium):
        for style, weight, name in faces(font):
            if upright and style == "italic":
                continue
            try:
                found.append(_face(book, theme, medium, font, (style, weight, name)))
            except FontError as error:
                span = Span("" if font.package else f"{FOLDER}/theme.toml")
                missing.append(Diagnostic("missing-font", error.message, span, error.hint, book.language.tag))
    return tuple(found), tuple(missing)


def needed(book: Book, theme: Theme, medium: Medium) -> tuple[FontSettings, ...]:
    """The families for a medium: all for paper, those of its own script for reading systems, which have their own."""
    own = theme.script(book.language.script)
    if medium is Medium.EPUB:
        other = second(book)
        rows = [own, *([theme.script(other.script)] if other else [])]
        brought = (theme.font(family) for family in dict.fromkeys(row.text for row in rows if row.epub))
        return tuple(font for font in brought if font)
    scripts = letters(book)
    families = [own.text, own.label, own.code]
    if medium is Medium.HTML:  # what it brings along has its price: nothing that it doesn't show
        texts = [chapter.body for chapter in book.chapters]
        families = [own.text, own.label if any(map(_LABELS.search, texts)) else ""]
        families.append(own.code if any(map(_CODE.search, texts)) else "")
    if medium is not Medium.HTML or "Latn" in scripts:
        latin = theme.script("Latn")
        families += [own.latin or latin.text, latin.text]
    for row in theme.settings.scripts:
        if row.script in scripts:
            families.append(row.text)
    fonts = (theme.font(family) for family in dict.fromkeys(families) if family)
    return tuple(font for font in fonts if font)


@lru_cache(maxsize=8)
def second(book: Book) -> Language | None:
    """The language of the passages that are not in the book's own: that of a bilingual edition, or the source's."""
    if book.beside:
        return book.beside.language
    texts = (text for chapter in book.chapters for text in (chapter.title, chapter.body))
    return language(book.source_language) if any(map(_FALLBACK.search, texts)) else None


@lru_cache(maxsize=8)
def letters(book: Book) -> frozenset[str]:
    """The scripts that a book's words are written in."""
    return scripts_in(characters(book), book.language.script)


@lru_cache(maxsize=8)
def characters(book: Book) -> str:
    """Every character that a book may show, each once, in order."""
    parts = [book.title, book.subtitle, book.description, book.publisher, book.rights, book.language.digits]
    parts += [person.name for person in book.contributors]
    if book.beside:
        parts += [book.beside.title, book.beside.subtitle, book.beside.language.digits]
    parts += [word for _, word in book.language.words]
    parts += _told(book)
    for chapter in book.chapters:
        texts = (chapter.title_text, chapter.title, chapter.body, *(note.text for note in chapter.notes))
        parts += (html.unescape(undrawn(text)) for text in texts)
    return "".join(sorted(set().union(*parts) | set(_BASIC)))


def undrawn(fragment: str) -> str:
    """A fragment without what no font of the edition draws: formulas, and the boxes of tasks."""
    return _DRAWN.sub("", fragment) if "data-tex=" in fragment or 'class="box"' in fragment else fragment


_DRAWN = re.compile(r"""<(span|div)\b(?=[^>]*(?:\bdata-tex=|\bclass="box"))[^>]*>[^<]*</\1>""")


def _told(book: Book) -> Iterator[str]:
    """What the copyright page says of the edition beside the words of its catalogue."""
    language, beside = book.language, [book.beside.language.tag] if book.beside else []
    yield language.list([language.name_of(tag) for tag in (language.tag, book.source_language, *beside)])
    yield language.percent(0.5)
    if book.modified:
        yield language.date(book.modified)


def _face(book: Book, theme: Theme, medium: Medium, font: FontSettings, face: tuple[str, str, str]) -> FontFace:
    style, weight, name = face
    data = load(theme, font, name)
    if medium in REFLOWING:
        packed = shrink(data, characters(book))
        return FontFace(font.family, style, weight, f"fonts/{_plain(name)}.woff2", "font/woff2", packed)
    ending = {b"OTTO": "otf", b"wOFF": "woff", b"wOF2": "woff2"}.get(data[:4], "ttf")
    return FontFace(font.family, style, weight, f"fonts/{_plain(name)}.{ending}", f"font/{ending}", data)


@lru_cache(maxsize=32)
def shrink(data: bytes, text: str) -> bytes:
    """The font with the letters of the text only, packed for reading systems. Raises `FontError`."""
    options = subset.Options(
        flavor="woff2", layout_features=list(_FEATURES), recalc_timestamp=False, notdef_outline=True, name_IDs=["*"]
    )
    try:
        font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        without_makers(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    except (TTLibError, KeyError, ValueError, AssertionError) as error:
        raise FontError(f"the font can't be made smaller: {error}") from None
    return out.getvalue()


def rules(fonts: tuple[FontFace, ...], medium: Medium) -> str:
    """The `@font-face` rules of the fonts. WeasyPrint knows no range of weights, and reads it from the file itself."""
    out = []
    for font in fonts:
        ranged = " " in font.weight and medium in (Medium.PRINT, Medium.SCREEN)
        weight = "" if ranged else f" font-weight: {font.weight};"
        named = f'font-family: "{font.family}"; font-style: {font.style};{weight}'
        out.append(f'@font-face {{ {named} src: url("{font.name}") }}\n')
    return "".join(out)


def _plain(name: str) -> str:
    """A file's name for addresses: without its ending and its brackets."""
    return "".join(
        letter if letter.isalnum() and letter.isascii() else "-" for letter in name.rpartition(".")[0]
    ).strip("-")
