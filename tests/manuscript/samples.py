"""Languages and a short way to read a chapter, for the tests of this package."""

from __future__ import annotations

import re

from pubtool.book import Chapter
from pubtool.diagnostics import Reported
from pubtool.languages import Language
from pubtool.languages import language as catalogue
from pubtool.manuscript import Surroundings, read_chapter
from pubtool.project.model import ChapterFile

PATH = "manuscript/en/03-laws.md"
ALONE = Surroundings()

KNOWN = catalogue("en")
WORDS = KNOWN.words if KNOWN else ()


def language(tag: str, quotes: str, direction: str = "ltr", digits: str = "0123456789") -> Language:
    first, first_end, second, second_end = quotes
    assert direction in ("ltr", "rtl")
    return Language(
        tag, tag, "rtl" if direction == "rtl" else "ltr", "Latn", (first, first_end, second, second_end), "’", digits,
        True, True, WORDS,
    )  # fmt: skip


ENGLISH = language("en", "“”‘’")
RUSSIAN = language("ru", "«»„“")
FRENCH = language("fr", "«»“”")
GERMAN = language("de", "„“‚‘")
ARABIC = language("ar", "«»“”", "rtl", "٠١٢٣٤٥٦٧٨٩")
HEBREW = language("he", "””’’", "rtl")
JAPANESE = language("ja", "「」『』")


def read(
    text: str,
    tongue: Language = ENGLISH,
    source: Chapter | None = None,
    *,
    stem: str = "laws",
    around: Surroundings = ALONE,
) -> Reported[Chapter]:
    """Reads a chapter as it stands."""
    return read_chapter(text, ChapterFile(PATH, 3, stem), tongue, source, around)


def body(text: str, tongue: Language = ENGLISH) -> str:
    """The body of a chapter of that text, which must be right, without its lines."""
    reported = read(f"# Title\n\n{text}", tongue)
    assert reported.diagnostics == ()
    return without_lines(reported.value.body)


def without_lines(xhtml: str) -> str:
    return re.sub(r' data-(?:line|column)="\d+"', "", xhtml)


def codes(text: str, tongue: Language = ENGLISH) -> list[tuple[str, int, int]]:
    """What is wrong with a text: code, line and column, in order."""
    return [(d.code, d.span.line, d.span.column) for d in read(text, tongue).diagnostics]
