"""Is every word of the book in a finished file?"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate, groupby

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Span, in_order
from pubtool.proof.align import align, rest
from pubtool.proof.gaps import Gap, at_words, missing, settled
from pubtool.proof.markup import epub_text, html_text
from pubtool.proof.pages import pdf_text
from pubtool.proof.second_look import confirmed
from pubtool.proof.unreadable import UnreadableFile
from pubtool.proof.words import (
    Word,
    index_words,
    letters,
    note_words,
    text_words,
    without_order_of_lam_alef,
    without_order_of_numbers,
)

_SHOWN = 6
_CONTEXT = 12  # letters

_READERS: Mapping[str, Callable[[bytes, str, str], str]] = {
    "epub": lambda data, _, without: epub_text(data, without),
    "html": lambda data, _, without: html_text(data, without),
    "print": lambda data, direction, _: pdf_text(data, direction),
    "screen": lambda data, direction, _: pdf_text(data, direction),
}
_PAGED = ("print", "screen")
_NOT_ON_PAPER = "long-description"


def lost_words(book: Book, format_name: str, data: bytes, without: str = "") -> tuple[Diagnostic, ...]:
    """One diagnostic for each chapter of which words are not, in order, in the file.

    `without` is the class of what stands between them in another language, in an EPUB or a page.
    """
    direction = book.language.direction
    try:
        text = _letters(_READERS[format_name](data, direction, without), direction)
    except UnreadableFile as error:
        return (Diagnostic("unreadable-file", f"the {format_name} file can't be read back: {error}", Span("")),)
    judge = partial(_set_lines, direction) if format_name in _PAGED else _nothing
    words = list(text_words(book, _NOT_ON_PAPER if format_name in _PAGED else ""))
    notes = list(note_words(book))
    sought, sought_notes = _joined(words, direction), _joined(notes, direction)
    matches, starts = align(sought, text), _starts(words)
    others = rest(text, at_words(text, matches, frozenset(starts)))
    lost = [
        *_lost(words, sought, confirmed(missing(sought, text, matches, judge), sought, text, matches, starts)),
        *_lost(notes, sought_notes, _missing_notes(sought_notes, others, text, judge)),
        *_not_in_turn(list(index_words(book)), others, direction),
    ]
    lost.sort(key=lambda word: (word.path, word.line))
    return in_order(_diagnostic(format_name, list(found)) for _, found in groupby(lost, key=lambda word: word.path))


def _missing_notes(sought: str, others: str, text: str, judge: Callable[[str], bool]) -> Iterator[Gap]:
    """What is missing of the notes in what is left of a text.

    A note may begin as the text behind it goes on, and its first word then be taken for the text's: it is there where
    it stands in the whole text together with what follows it, or with what is before.
    """
    for gap in missing(sought, others, align(sought, others), judge):
        before, behind = max(0, gap.start - _CONTEXT), min(len(sought), gap.end + _CONTEXT)
        if sought[gap.start : behind] not in text and sought[before : gap.end] not in text:
            yield gap


def _letters(text: str, direction: str) -> str:
    """The letters of a text in the order that both sides can be brought to; as many as the text has."""
    if direction == "rtl":
        return letters(without_order_of_numbers(text))
    return without_order_of_lam_alef(letters(text))


def _joined(words: list[Word], direction: str) -> str:
    return _letters(" ".join(word.text for word in words), direction)


def _lost(words: list[Word], sought: str, gaps: Iterable[Gap]) -> Iterator[Word]:
    """The words that have a letter in a gap."""
    starts = _starts(words)
    absent = bytearray(len(sought))
    for gap in gaps:
        moved = settled(sought, gap, frozenset(starts))
        absent[moved.start : moved.end] = b"\1" * (moved.end - moved.start)
    for word, start, end in zip(words, starts, starts[1:], strict=False):
        if 1 in absent[start:end]:
            yield word


def _not_in_turn(words: list[Word], text: str, direction: str) -> Iterator[Word]:
    """The words that don't come one after another in the text, whatever stands between them.

    Short lines that run from the right come out of a PDF in any order; there each word only has to be somewhere.
    """
    there = 0
    for word in words:
        sought = _letters(word.text, direction)
        found = text.find(sought, there)
        if found < 0:
            yield word
        elif direction == "rtl":
            text = f"{text[:found]} {text[found + len(sought) :]}"
        else:
            there = found + len(sought)


def _starts(words: list[Word]) -> list[int]:
    """Where each word begins among the letters of all, and where the last one ends."""
    return list(accumulate((len(word.letters) for word in words), initial=0))


def _set_lines(direction: str, sought: str) -> bool:
    """Whether letters on a PDF's page may stand in another order than they are read in: some run from the right."""
    return direction == "rtl" or any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in sought)


def _nothing(_: str) -> bool:
    """Markup has its letters in the order in which they are read."""
    return False


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
