"""What an EPUB tells of its own accessibility (EPUB Accessibility 1.1, section 2): computed, never assumed.

The terms are those of schema.org's accessibility properties. A feature is named where the book has it, and of
pictures and formulas only where all have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pubtool.book import Book
from pubtool.epub.content import Content
from pubtool.epub.contrast import ENOUGH, HIGH, MOST

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The string that EPUB Accessibility 1.1, section 4.2, prescribes."""

_WITHOUT_SPACES = ("Jpan", "Hans", "Hant")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a book, added up.

    `spoken` counts the formulas that have words, `undescribed` the pictures that have none; `contrast` is the least
    that any words have against their ground, from 1 to 21.
    """

    pictures: int
    undescribed: int
    formulas: int
    spoken: int
    tex: bool
    long_descriptions: bool
    ruby: bool
    roles: bool
    index: bool
    pages: bool
    contrast: float = MOST


def found(contents: Sequence[Content], pages: bool, contrast: float = MOST) -> Found:
    """What stands in the documents. `pages` says whether they have the page numbers of the print edition."""
    traits = frozenset().union(*(content.traits for content in contents))
    return Found(
        pictures=sum(content.pictures for content in contents),
        undescribed=sum(content.undescribed for content in contents),
        formulas=sum(content.formulas for content in contents),
        spoken=sum(content.spoken for content in contents),
        tex="tex" in traits,
        long_descriptions="long-description" in traits,
        ruby="ruby" in traits,
        roles="roles" in traits,
        index="index" in traits,
        pages=pages,
        contrast=contrast,
    )


def modes(seen: Found) -> tuple[str, ...]:
    """By which senses the book speaks."""
    return ("textual", "visual") if seen.pictures else ("textual",)


def sufficient(seen: Found) -> tuple[str, ...]:
    """Which of them are enough to have all of it."""
    alone = ("textual",) if not seen.undescribed and seen.spoken == seen.formulas else ()
    return (*alone, "textual,visual") if seen.pictures else alone or ("textual,visual",)


def features(seen: Found) -> Iterator[str]:
    """What helps to read it, by the vocabulary's names."""
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "unlocked")
    for name, has_it in (
        ("ARIA", seen.roles),
        ("index", seen.index),
        ("pageBreakMarkers", seen.pages),
        ("pageNavigation", seen.pages),
        ("alternativeText", bool(seen.pictures) and not seen.undescribed),
        ("longDescription", seen.long_descriptions),
        ("MathML", bool(seen.formulas)),
        ("latex", seen.tex),
        ("describedMath", bool(seen.formulas) and seen.spoken == seen.formulas),
        ("rubyAnnotations", seen.ruby),
        ("highContrastDisplay", seen.contrast >= HIGH),
    ):
        if has_it:
            yield name


def summary(book: Book, seen: Found) -> str:
    """The same in sentences of the edition's language."""
    word = book.language.word
    sentences = [word("accessibility-summary")]
    for key, true in (
        ("summary-pictures", bool(seen.pictures) and not seen.undescribed),
        ("summary-bare-pictures", bool(seen.undescribed)),
        ("summary-long-descriptions", seen.long_descriptions),
        ("summary-formulas", bool(seen.formulas) and seen.spoken == seen.formulas),
        ("summary-pages", seen.pages),
    ):
        if true:
            sentences.append(word(key))
    return ("" if book.language.script in _WITHOUT_SPACES else " ").join(sentences)


def conforms(book: Book, seen: Found) -> bool:
    """Whether nothing that can be computed speaks against WCAG 2.2 AA."""
    seen_by_all = not seen.undescribed and seen.spoken == seen.formulas and seen.contrast >= ENOUGH
    return seen_by_all and _levels_in_order(book)


def _levels_in_order(book: Book) -> bool:
    """Whether no heading skips a level (WCAG 2.2, 1.3.1), its chapter's title being the first."""
    for chapter in book.chapters:
        levels = [1, *(heading.level for heading in chapter.headings)]
        if any(below > above + 1 for above, below in pairwise(levels)):
            return False
    return True
