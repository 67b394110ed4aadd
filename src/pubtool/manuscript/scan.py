"""HTML cut into its pieces: text, tags, and what is left out. In one pass and in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_PLAIN = re.compile(r"[^<>\"']*")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ENTITY = re.compile(r"&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{0,40}));")
_ASIDES = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


@dataclass(frozen=True, slots=True)
class Text:
    """Words between tags; entities are still in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. `inside` is what stands behind its name, as it was written."""

    name: str
    closes: bool
    inside: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, a declaration or an instruction: nothing of it is printed."""

    text: str


class _Finder:
    """Finds strings in a text, and never again looks for what was once not found."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()

    def find(self, what: str, start: int) -> int:
        if what in self._absent:
            return -1
        at = self._text.find(what, start)
        if at < 0:
            self._absent.add(what)
        return at


def pieces(html: str) -> Iterator[Text | Tag | Aside]:
    """The pieces of `html`, in order."""
    finder = _Finder(html)
    at = 0
    while at < len(html):
        start = finder.find("<", at)
        if start < 0:
            yield Text(html[at:])
            return
        if start > at:
            yield Text(html[at:start])
        piece, at = _piece(html, start, finder)
        yield piece


def _piece(html: str, start: int, finder: _Finder) -> tuple[Text | Tag | Aside, int]:
    name = _NAME.match(html, start)
    if name:
        end = _tag_end(html, name.end(), finder)
        if end:
            closes = html.startswith("</", start)
            return Tag(name[1].lower(), closes, html[name.end() : end - 1]), end
    for opening, closing in _ASIDES:
        if html.startswith(opening, start):
            end = finder.find(closing, start + len(opening))
            if end >= 0:
                return Aside(html[start : end + len(closing)]), end + len(closing)
    return Text("<"), start + 1


def _tag_end(html: str, at: int, finder: _Finder) -> int:
    """The place behind the `>` of a tag, or zero where it has none."""
    while True:
        plain = _PLAIN.match(html, at)
        at = plain.end() if plain else at
        sign = html[at : at + 1]
        if sign == ">":
            return at + 1
        end = finder.find(sign, at + 1) if sign in ("'", '"') else -1
        if end < 0:
            return 0
        at = end + 1


def attributes(inside: str) -> Iterator[tuple[str, str]]:
    """The names and values in a tag, entities resolved. A name without value has an empty one."""
    for match in _ATTRIBUTE.finditer(inside):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        yield match[1].lower(), without_entities(value)


def without_entities(text: str) -> str:
    """`text` with the characters that its entities stand for; what is no entity stays as it is."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    printable = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    if printable or 0x10000 <= code <= 0x10FFFF:
        return chr(code)
    return match[0]
