"""Markdown → `Chapter`: the only room that knows how a manuscript is written.

A chapter's text passes through small stages: the header is taken off, included files
are put in, code is set aside, comments are left out and variables get their values,
every line gets a mark, Python-Markdown makes HTML of it, and the HTML is
read into a tree that holds nothing but the safe set. On that tree titles, ids,
notes, pictures and punctuation are settled, one file each. The marks make the
lines exact: they travel through the parser with the text.
"""

from __future__ import annotations

from pubtool.book.model import Chapter
from pubtool.diagnostics import Reported
from pubtool.languages import Language
from pubtool.manuscript.surroundings import ALONE, Surroundings
from pubtool.project.model import ChapterFile

__all__ = ["Surroundings", "read_chapter"]


def read_chapter(
    text: str, file: ChapterFile, language: Language, source: Chapter | None, around: Surroundings = ALONE
) -> Reported[Chapter]:
    """The chapter that `text` holds, with everything that is wrong in it.

    `source` is the same chapter in the source language, whose ids are taken over;
    None for the source edition itself. `around` is what the text may ask for: files to
    include, the values of variables.
    """
    from pubtool.manuscript.reader import read  # noqa: PLC0415  Markdown is slow to load, and help needs none

    return read(text, file, language, source, around)
