"""Ids: readable in every script, valid in XML, each given once."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.marks import LINE

MAX_SLUG = 60

# The name characters of XML 1.0 (fifth edition), production 4a, without the colon, which namespaces need.
_NAME = re.compile(
    "[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f-\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]+"
)
_NO_START = re.compile("[-.0-9\u00b7\u0300-\u036f\u203f-\u2040]")


def slug(text: str) -> str:
    """The letters, digits and combining marks of `text` in lower case, words joined by hyphens; it may be empty."""
    kept = []
    for character in unicodedata.normalize("NFC", text).lower():
        if character in "\u200c\u200d'’":
            continue
        letter = unicodedata.category(character)[0] in "LMN" and _NAME.fullmatch(character)
        kept.append(character if letter else "-")
    words = re.sub("-+", "-", "".join(kept)).strip("-")
    if len(words) > MAX_SLUG:
        words = words[:MAX_SLUG].rpartition("-")[0] or words[:MAX_SLUG]
    return words


def chapter_id(wanted: str) -> str:
    """An id for a chapter made of `wanted`."""
    made = slug(wanted)
    return made if made and is_id(made) else f"chapter-{made}".rstrip("-")


def is_id(text: str) -> bool:
    """Whether `text` can be an id: an XML name without a colon."""
    return bool(_NAME.fullmatch(text)) and not _NO_START.match(text)


class Ids:
    """The ids of one chapter."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self.found: list[Diagnostic] = []

    def given(self, element: ET.Element) -> None:
        """Takes the id that the author gave to an element; a wrong one is reported and taken off."""
        identifier = element.get("id")
        if identifier is None:
            return
        span = Span(self._path, int(element.get(LINE, "1")))
        if not is_id(identifier):
            near = slug(identifier)
            hint = f"such as {near}" if near and is_id(near) else "begin it with a letter; letters, digits and hyphens"
            self.found.append(Diagnostic("bad-id", f"{identifier!r} can't be an id", span, hint))
            del element.attrib["id"]
        elif identifier in self._lines:
            message = f"the id {identifier} is given twice: first in line {self._lines[identifier]}"
            self.found.append(Diagnostic("duplicate-id", message, span, "give one of them another id"))
            del element.attrib["id"]
        else:
            self._lines[identifier] = span.line

    def made(self, wanted: str, line: int) -> str:
        """A free id like `wanted`: that, or with -2, -3 behind it."""
        count = self._counts.get(wanted, 1)
        identifier = wanted if count == 1 else f"{wanted}-{count}"
        while identifier in self._lines:
            count += 1
            identifier = f"{wanted}-{count}"
        self._counts[wanted] = count
        self._lines[identifier] = line
        return identifier
