"""Pages set by hand: one chapter around any piece of markup, in either direction."""

from __future__ import annotations

import importlib.metadata
import io
from functools import cache

from PIL import Image

from pubtool.book import Book, Chapter
from pubtool.languages import Language
from pubtool.layout import Document, FontFace, Geometry, Medium, Pages, Resource
from pubtool.world import font_file

ENGLISH = Language(
    "en", "English", "ltr", "Latn", ("“", "”", "‘", "’"), "’", "0123456789", True, True, (("cover", "Cover"),)
)
ARABIC = Language(
    "ar", "العربية", "rtl", "Arab", ("«", "»", "“", "”"), "’", "٠١٢٣٤٥٦٧٨٩", False, False, (("cover", "الغلاف"),)
)
NOTES = ".fn { float: footnote } .fn::footnote-call { content: none } .fn::footnote-marker { content: none }"
PAGE = (
    "@page { size: 74mm 105mm; margin: 8mm;"
    " @top-center { content: 'Running head' } @bottom-left { content: counter(page) } }"
)
FACES = (
    "@font-face { font-family: Serif4; src: url('fonts/serif.ttf') }"
    "@font-face { font-family: Amiri; src: url('fonts/amiri.ttf') }"
    "html { font: 9pt/1.3 Serif4 } [dir=rtl] { font-family: Amiri, Serif4 }"
)
STYLE = (
    FACES
    + PAGE
    + NOTES
    + "ul ul { list-style: disc } table { border-collapse: collapse } td, th { border: .2pt solid }"
)


def picture(width: int = 8, height: int = 8, mode: str = "RGB") -> bytes:
    """A plain picture of that size."""
    out = io.BytesIO()
    Image.new(mode, (width, height), 90 if mode == "L" else (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


@cache
def faces() -> tuple[FontFace, ...]:
    """One roman for each script."""
    names = [file.name for file in importlib.metadata.files("fontpkg-source-serif-4") or []]
    roman = next(name for name in sorted(names) if name.endswith(".ttf") and "Italic" not in name)
    serif = FontFace(
        "Serif4", "normal", "400", "fonts/serif.ttf", "font/ttf", font_file("fontpkg-source-serif-4", roman)
    )
    amiri = font_file("fontpkg-amiri", "Amiri-Regular.ttf")
    return serif, FontFace("Amiri", "normal", "400", "fonts/amiri.ttf", "font/ttf", amiri)


def book(language: Language = ENGLISH, bleed: float = 0.0) -> Book:
    """A book of one chapter."""
    chapter = Chapter("one", 1, "One", "One", "", (), (), f"manuscript/{language.tag}/01-one.md")
    return Book("sample", language, "en", "A Sample", (chapter,), "urn:isbn:9780000000002", "2026-01-31", bleed=bleed)


def pages(
    body: str,
    medium: Medium = Medium.SCREEN,
    language: Language = ENGLISH,
    style: str = "",
    bleed: float = 0.0,
) -> Pages:
    """The chapter with `body` below its title, on pages of a small format."""
    xhtml = (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language.tag}" dir="{language.direction}">'
        '<head><title>A Sample</title><link rel="stylesheet" href="book.css"/></head>'
        f'<body><section id="one"><h1>One</h1>{body}</section></body></html>'
    )
    return Pages(
        medium=medium,
        language=language.tag,
        direction=language.direction,
        documents=(Document("book.xhtml", "book", "A Sample", xhtml),),
        styles=(Resource("book.css", "text/css", (STYLE + f"@page {{ bleed: {bleed}mm }}" + style).encode()),),
        pictures=(
            Resource("images/door.png", "image/png", picture()),
            Resource(
                "images/plan.svg",
                "image/svg+xml",
                b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
            ),
        ),
        fonts=faces(),
        geometry=Geometry(74, 105, bleed),
    )
