"""The text of a finished PDF, page by page, through PDFium."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw

from pubtool.proof.unreadable import UnreadableFile

# How far a letter may stand above or below a line's first one and yet be in the line: notes' numbers do.
_SAME_LINE = 4.0
_RTL = ("R", "AL")
_FORWARD = re.compile(r"[^\W\d_]", re.UNICODE)
# In right-to-left text, numbers that these do not hold together stand each by itself.
_IN_NUMBERS = ".,:/\u066b\u066c"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and where it stands."""

    text: str
    x: float
    y: float


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """A PDF. Raises `UnreadableFile`."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"it is no PDF that can be opened: {error}") from None


def pdf_text(data: bytes, direction: str) -> str:
    """The text of a PDF in reading order, lines and pages separated by line breaks. Raises `UnreadableFile`."""
    return "\n".join(page_texts(data, direction))


def page_texts(data: bytes, direction: str, most: int | None = None) -> list[str]:
    """The text of each of the first pages of a PDF, or of all. Raises `UnreadableFile`."""
    document = opened(data)
    try:
        return [_page_text(page.get_textpage(), direction) for page in islice(document, most)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"a page can't be read: {error}") from None
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfTextPage, direction: str) -> str:
    if direction == "ltr":
        return str(page.get_text_range())
    return "\n".join(right_to_left(line) for line in _lines(_glyphs(page)))


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(page.raw, index)
        pypdfium2.raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
        yield Glyph(chr(code), x.value, y.value)


def _lines(glyphs: Iterator[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs line by line. PDFium moves marks about, so these don't count; letters know their place."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if unicodedata.category(glyph.text)[0] in "MC":
            continue
        if line and abs(glyph.y - line[0].y) > _SAME_LINE:
            if glyph.text == " ":
                continue
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def right_to_left(line: list[Glyph]) -> str:
    """A line's text as it is read: from the right, but for what runs forward in it."""
    out: list[str] = []
    run: list[str] = []
    # the letters of a ligature have one place, and PDFium gives the last of them first
    for glyph in sorted(line, key=lambda glyph: glyph.x)[::-1]:
        if glyph.text.isalnum() and unicodedata.bidirectional(glyph.text) in _RTL:
            out += _turned(run)
            run = []
            out.append(glyph.text)
        else:
            run.append(glyph.text)
    return "".join((*out, *_turned(run)))


def _turned(run: list[str]) -> list[str]:
    """A run without right-to-left letters, read from the right, as it is read. Numbers alone keep their order."""
    text = "".join(run)
    if _FORWARD.search(text):
        return run[::-1]
    parts = re.split(rf"([^\d{re.escape(_IN_NUMBERS)}]+)", text)
    return [part[::-1] for part in parts]
