"""Text of a PDF that a reader never sees, since it lies beyond the edge of its page."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Span
from pubtool.proof.pages import opened
from pubtool.proof.unreadable import UnreadableFile
from pubtool.proof.words import Word, letters, note_words, text_words

# A letter's box is larger than its ink; what stands out by less than this is on the page.
TOLERANCE = 2.0
_SHOWN = 60


def outside_page(data: bytes, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """One diagnostic for each page that has text outside of its trim, with the first such words."""
    try:
        document = opened(data)
    except UnreadableFile as error:
        return (Diagnostic("unreadable-file", f"the PDF can't be read back: {error}", Span("")),)
    try:
        lines = [(number, line) for number, page in enumerate(document, start=1) for line in _outside(page)]
    except pypdfium2.PdfiumError as error:
        return (Diagnostic("unreadable-file", f"a page of the PDF can't be read back: {error}", Span("")),)
    finally:
        document.close()
    words = [*text_words(book), *note_words(book)] if book and lines else []
    first = dict(reversed(lines))
    return tuple(_diagnostic(number, first[number], words) for number in sorted(first))


def _outside(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The lines of a page that lie outside of its trim, in part or as a whole."""
    left, bottom, right, top = page.get_trimbox()
    text = page.get_textpage()
    for index in range(text.count_rects()):
        x1, y1, x2, y2 = text.get_rect(index)
        over = max(left - x1, bottom - y1, x2 - right, y2 - top)
        if over > TOLERANCE:
            line = str(text.get_text_bounded(x1, y1, x2, y2)).strip()
            if letters(line):
                yield " ".join(line.split())


def _diagnostic(number: int, line: str, words: list[Word]) -> Diagnostic:
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."
    return Diagnostic(
        "text-off-page",
        f"page {number} has text beyond its edge: {shown}",
        _place(letters(line), words),
        "let it break (in code, a shorter line), or make it narrower",
    )


def _place(sought: str, words: list[Word]) -> Span:
    """Where in the author's files the letters of a line stand, as far as they can be told."""
    whole = "".join(word.letters for word in words)
    start = whole.find(sought)
    for word in words if start >= 0 else ():
        start -= len(word.letters)
        if start < 0:
            return Span(word.path, word.line)
    return Span("")
