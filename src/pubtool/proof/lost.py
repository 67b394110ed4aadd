"""Is every word of the book in a finished file?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Span, in_order
from pubtool.proof.align import Match, align, rest
from pubtool.proof.markup import epub_text, html_text
from pubtool.proof.pages import pdf_text
from pubtool.proof.unreadable import UnreadableFile
from pubtool.proof.words import Word, letters, note_words, text_words, without_order_of_lam_alef

_SHOWN = 6

_READERS: Mapping[str, Callable[[bytes, str], str]] = {
    "epub": lambda data, _: epub_text(data),
    "html": lambda data, _: html_text(data),
    "print": pdf_text,
    "screen": pdf_text,
}


def lost_words(book: Book, format_name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """One diagnostic for each chapter of which words are not, in order, in the file."""
    try:
        text = _comparable(letters(_READERS[format_name](data, book.language.direction)), book)
    except UnreadableFile as error:
        return (Diagnostic("unreadable-file", f"the {format_name} file can't be read back: {error}", Span("")),)
    words = list(text_words(book))
    matches = align(_joined(words, book), text)
    notes = list(note_words(book))
    lost = [*_lost(words, matches), *_lost(notes, align(_joined(notes, book), rest(text, matches)))]
    lost.sort(key=lambda word: (word.path, word.line))
    return in_order(_diagnostic(format_name, list(found)) for _, found in groupby(lost, key=lambda word: word.path))


def _joined(words: list[Word], book: Book) -> str:
    return _comparable("".join(word.letters for word in words), book)


def _comparable(bare: str, book: Book) -> str:
    """The letters as both sides have them; as many as before."""
    return without_order_of_lam_alef(bare) if book.language.direction == "ltr" else bare


def _lost(words: list[Word], matches: tuple[Match, ...]) -> Iterator[Word]:
    """The words that are not matched with all their letters."""
    seen = bytearray(sum(len(word.letters) for word in words))
    for match in matches:
        seen[match.here : match.here + match.size] = b"\1" * match.size
    start = 0
    for word in words:
        end = start + len(word.letters)
        if 0 in seen[start:end]:
            yield word
        start = end


def _diagnostic(format_name: str, lost: list[Word]) -> Diagnostic:
    shown = " ".join(word.text for word in lost[:_SHOWN])
    shown = f"{shown[:77]}..." if len(shown) > 80 else f"{shown} ..." if len(lost) > _SHOWN else shown
    count = "a word is" if len(lost) == 1 else f"{len(lost)} words are"
    return Diagnostic(
        "words-lost",
        f"{count} not in the {format_name} file: {shown}",
        Span(lost[0].path, lost[0].line),
        "look for a style or a layout that hides this text, then build again",
    )
