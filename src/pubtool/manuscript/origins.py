"""A chapter that includes files: each of its lines becomes the line of the file that it was written in."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from pubtool.book.model import Chapter
from pubtool.languages import Language
from pubtool.manuscript.includes import Whole
from pubtool.manuscript.marks import COLUMN, LINE
from pubtool.manuscript.safe import is_block
from pubtool.manuscript.surroundings import Surroundings
from pubtool.manuscript.xhtml import inner

PATH = "data-path"


def at_home(chapter: Chapter, whole: Whole, around: Surroundings, language: Language) -> Chapter:
    """The chapter with each element's line in its own file; those of other files name it.

    Headings and notes keep the line of the chapter that included them. What a translation includes of the source says
    that it is in the source's language.
    """
    if not whole.origins:
        return chapter
    borrowed = around.source_language if around.source_language and around.source_language != language else None
    desk = _Desk(whole, f"{around.folders[-1]}/" if borrowed else "", borrowed)
    return replace(
        chapter,
        title=desk.settled(chapter.title),
        body=desk.settled(chapter.body),
        headings=tuple(replace(h, line=whole.origin(h.line).outer) for h in chapter.headings),
        notes=tuple(replace(n, text=desk.settled(n.text), line=whole.origin(n.line).outer) for n in chapter.notes),
        line=whole.origin(chapter.line).outer,
    )


class _Desk:
    def __init__(self, whole: Whole, folder: str, language: Language | None) -> None:
        self._whole = whole
        self._folder = folder
        self._language = language

    def settled(self, fragment: str) -> str:
        root = ET.fromstring(f"<div>{fragment}</div>")  # noqa: S314  written by this package: nothing in it is declared
        self._settle(root, self._whole.path)
        return inner(root)

    def _settle(self, parent: ET.Element, path: str) -> None:
        for element in parent:
            here = path
            if LINE in element.attrib:
                origin = self._whole.origin(int(element.attrib[LINE]))
                here = origin.path
                element.set(LINE, str(origin.line))
                if COLUMN in element.attrib:
                    element.set(COLUMN, str(max(int(element.attrib[COLUMN]) - origin.indent, 1)))
            if here != path:
                element.set(PATH, here)
                self._speak(element, here)
            self._settle(element, here)

    def _speak(self, element: ET.Element, path: str) -> None:
        """Marks a block whose words are the source's."""
        language = self._language
        if language and path.startswith(self._folder) and is_block(element.tag) and "lang" not in element.attrib:
            element.set("class", f"{element.get('class', '')} fallback".strip())
            element.set("lang", language.tag)
            element.set("dir", language.direction)
