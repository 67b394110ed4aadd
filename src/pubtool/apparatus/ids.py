"""Ids that a step gives to what it makes: none that the book has already."""

from __future__ import annotations

import re
import unicodedata

from pubtool.book import Book

_ID = re.compile(r'\sid="([^"]*)"')


def taken(book: Book) -> set[str]:
    """Every id of the book. What only looks like one, such as an example in a text, is taken for one, too."""
    found: set[str] = set()
    for chapter in book.chapters:
        found.add(chapter.id)
        found.update(heading.id for heading in chapter.headings)
        found.update(note.id for note in chapter.notes)
        for fragment in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
            found.update(_ID.findall(fragment))
    return found


def free(wanted: str, used: set[str]) -> str:
    """`wanted`, or that with -2, -3 behind it; from now on it is used."""
    name, count = wanted, 1
    while name in used:
        count += 1
        name = f"{wanted}-{count}"
    used.add(name)
    return name


def slug(text: str) -> str:
    """The letters and digits of a text as they may stand behind the first letter of an id, words joined by hyphens."""
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c)[0] == "M" else "-"
        for c in unicodedata.normalize("NFKC", text).lower()
    )
    return "-".join(part for part in kept.split("-") if part)
