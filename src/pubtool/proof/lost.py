"""Is every word of the book in a finished file?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, groupby, pairwise

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
    words, notes = list(text_words(book)), list(note_words(book))
    sought, sought_notes = _joined(words, book), _joined(notes, book)
    matches = align(sought, text)
    lost = [*_lost(words, sought, matches), *_lost(notes, sought_notes, align(sought_notes, rest(text, matches)))]
    lost.sort(key=lambda word: (word.path, word.line))
    return in_order(_diagnostic(format_name, list(found)) for _, found in groupby(lost, key=lambda word: word.path))


def _joined(words: list[Word], book: Book) -> str:
    return _comparable("".join(word.letters for word in words), book)


def _comparable(bare: str, book: Book) -> str:
    """The letters as both sides have them; as many as before."""
    return without_order_of_lam_alef(bare) if book.language.direction == "ltr" else bare


def _lost(words: list[Word], sought: str, matches: tuple[Match, ...]) -> Iterator[Word]:
    """The words that are not matched with all their letters."""
    starts = list(accumulate((len(word.letters) for word in words), initial=0))
    missing = bytearray(len(sought))
    for start, end in _gaps(sought, matches, frozenset(starts)):
        missing[start:end] = b"\1" * (end - start)
    for word, start, end in zip(words, starts, starts[1:], strict=False):
        if 1 in missing[start:end]:
            yield word


def _gaps(sought: str, matches: tuple[Match, ...], starts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The stretches that are not matched, each moved to the start of a word where its letters leave the choice.

    In "the sea the shore" a lost "the sea" and a lost "sea the" leave the same letters.
    """
    ends = (Match(0, 0, 0), *matches, Match(len(sought), -1, 0))
    for before, after in pairwise(ends):
        start, end = before.here + before.size, after.here
        if start == end:
            continue
        if before.there + before.size == after.there:
            shift = next((by for by in _shifts(sought, before, after) if start + by in starts), 0)
            start, end = start + shift, end + shift
        yield start, end


def _shifts(sought: str, before: Match, after: Match) -> Iterator[int]:
    """How far the stretch between two matches can be moved with the same letters left."""
    start, end = before.here + before.size, after.here
    yield 0
    by = 0
    while by > -before.size and sought[start + by - 1] == sought[end + by - 1]:
        by -= 1
        yield by
    by = 0
    while by < after.size and sought[start + by] == sought[end + by]:
        by += 1
        yield by


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
