"""Inline syntax beyond that of the parser: spans, mathematics, citations, references, marks, small signs.

A piece that must be read as it is written (mathematics, a citation) becomes a call, a placeholder of which `tree.py`
makes an element again; `[words]{.class}` becomes a `span` at once, so that what is inside of it is read as well.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, SimpleTagInlineProcessor

from pubtool.manuscript.directions import direction_of
from pubtool.manuscript.formulas import BAR
from pubtool.manuscript.locators import Located, located
from pubtool.manuscript.marks import CODE, call, unmarked

MATH, DISPLAY, CITED, REFERENCE, REDACTED = (
    f"{CODE}{kind}:" for kind in ("math", "display", "cite", "ref", "redacted")
)
"""What the name of a call begins with that calls no note."""

_OURS = frozenset(("entry", "see", "seealso", "range", "sort", "key"))
_CONDITIONS = frozenset(f"{word}-{kind}" for word in ("when", "unless") for kind in ("format", "edition", "variant"))
_DEEPEST = 4
_REFERENCE = r"(?:fig|tbl|sec|eq|note)-[^\W_](?:[\w:.-]*\w)?"
_KEY = r"[^\W_](?:[\w:.#$%&+?<>~/-]*\w)?"
_BRACED_KEY = r"\{[^{}\s]+\}"
_CITE = re.compile(rf"(?P<prefix>(?:[^@]*?[\s(])?)(?P<less>-?)@(?P<key>{_KEY}|{_BRACED_KEY})(?P<rest>.*)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{(?:[^{}\"']|\"[^\"]*\"|'[^']*')*\}")
_MEANT = re.compile(r"[ ]*:?[ ]*(?:[.#][\w-]|[A-Za-z][\w-]*=)")
_WHOLE_PAIRS = re.compile(r"(?:[^\s={}\"']+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'={}]+)|[.#][^\s=\"']+|:|[ ]+)*")

Calls = list[str]


def register(md: Markdown, calls: Calls) -> None:
    """Put the patterns among those of the parser; what they set aside is added to `calls`."""
    patterns = md.inlinePatterns
    patterns.register(
        _Aside(r"(?<!\\)\$\$(?!\$)(.+?)(?<!\\)\$\$(?:[ ]*\{#([\w:.-]+)\})?", _display, calls), "math-display", 186
    )
    patterns.register(
        _Aside(r"(?<![\\$\w])\$(?![\s$])((?:[^$\\]|\\[^\n])+?)(?<![\s\\])\$(?![\d$])", _math, calls), "math", 185
    )
    patterns.register(_Aside(r"\[([^\[\]@^]*-?@[^\W_{]?[^\[\]]*)\](?![({\[:])", _cited, calls), "citation", 176)
    bare = (
        rf"(?<![A-Za-z0-9_@/.\\\x02-])@({_REFERENCE}|{_KEY}|{_BRACED_KEY})(?![\w@/])"
        r"(?:[ ]\[([^\[\]@^]+)\](?![({\[:]))?"
    )
    patterns.register(_Aside(bare, _bare, calls), "citation-bare", 155)
    for depth in range(_DEEPEST):
        patterns.register(_Span(r"(?<!!)\[", md, calls), f"span-{depth}", 174 - depth / 10)
    patterns.register(
        SimpleTagInlineProcessor(r"()(?<!~)~~(?=[^\s~])(.{1,2000}?)(?<=[^\s~])~~(?!~)", "s"), "strike", 68
    )
    patterns.register(
        SimpleTagInlineProcessor(r"()(?<![\w=])==(?=[^\s=])(.{1,2000}?)(?<=[^\s=])==(?![\w=])", "mark"), "mark", 67
    )
    patterns.register(SimpleTagInlineProcessor(r"()\^([^\s^\[\]]{1,200})\^", "sup"), "superscript", 66)
    patterns.register(SimpleTagInlineProcessor(r"()(?<=[^\s~])(?<!~)~([^\s~]{1,200})~(?!~)", "sub"), "subscript", 65)


class _Aside(InlineProcessor):
    """Sets a piece aside; `named` says what the call is named and perhaps where it ends, or None where it is none."""

    def __init__(
        self, pattern: str, named: Callable[[re.Match[str]], str | tuple[str, int] | None], calls: Calls
    ) -> None:
        super().__init__(pattern)
        self.compiled_re = re.compile(pattern, re.DOTALL)
        self._named, self._calls = named, calls

    def handleMatch(  # type: ignore[override]  # noqa: N802  the parser's name; its type is narrower than its use
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        del data
        named = self._named(m)
        if named is None:
            return None, None, None
        name, end = named if isinstance(named, tuple) else (named, m.end(0))
        self._calls.append(name)
        return call(len(self._calls) - 1), m.start(0), end


def _math(m: re.Match[str]) -> str:
    return MATH + json.dumps([_tex(m[1]), ""])


def _display(m: re.Match[str]) -> str | None:
    return DISPLAY + json.dumps([_tex(m[1]), m[2] or ""]) if _tex(m[1]) else None


def _tex(written: str) -> str:
    return unmarked(written).replace(BAR, "|").strip()


def _cited(m: re.Match[str]) -> str | None:
    text = unmarked(m[1])
    pieces = text.split(";")
    references = [re.fullmatch(rf"\s*(-?)@({_REFERENCE})\s*", piece) for piece in pieces]
    if all(references):
        return REFERENCE + json.dumps([[match[2], bool(match[1])] for match in references if match])
    cites = [_cite(piece) for piece in pieces]
    if not all(cites):
        return None
    return CITED + json.dumps([f"[{text}]", cites])


def _cite(piece: str) -> dict[str, object] | None:
    match = _CITE.fullmatch(piece)
    if not match:
        return None
    return _facts(match["key"], located(match["rest"].strip().removeprefix(",")), match["prefix"], bool(match["less"]))


def _facts(key: str, place: Located, prefix: str = "", suppress: bool = False) -> dict[str, object]:
    return {
        "key": key.strip("{}"),
        "prefix": " ".join(prefix.split()),
        "locator": place.locator,
        "label": place.label,
        "suffix": place.suffix,
        "suppress": suppress,
        "narrative": False,
    }


def _bare(m: re.Match[str]) -> tuple[str, int]:
    """A reference, or a citation in the sentence: `@key`, perhaps with a place `[p. 3]` behind it."""
    name = m[1]
    if re.fullmatch(_REFERENCE, name):
        return REFERENCE + json.dumps([[name, False]]), m.end(1)
    place = located(unmarked(m[2] or ""))
    end = m.end(0) if place.locator else m.end(1)
    facts = _facts(name, place if place.locator else Located())
    return CITED + json.dumps([unmarked(m.string[m.start(0) : end]), [{**facts, "narrative": True}]]), end


class _Span(LinkInlineProcessor):
    """`[words]{.class #id key="value"}`; the words may hold anything but a note of its own."""

    def __init__(self, pattern: str, md: Markdown, calls: Calls) -> None:
        super().__init__(pattern, md)
        self._calls = calls

    def handleMatch(  # type: ignore[override]  # noqa: N802  the parser's name; its type is narrower than its use
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        text, index, handled = self.getText(data, m.end(0))
        if not handled or not data.startswith("{", index) or self._names_link(data, m.start(0), text):
            return None, None, None
        braces = _ATTRIBUTES.match(data, index)
        if not braces:
            return None, None, None
        inside = unmarked(braces[0][1:-1]).replace("\n", " ")
        if not _MEANT.match(inside) or not _WHOLE_PAIRS.fullmatch(inside):
            return None, None, None
        span = ET.Element("span")
        _give(span, inside)
        if "redacted" in (span.get("class") or "").split():
            self._calls.append(REDACTED)
            return call(len(self._calls) - 1), m.start(0), braces.end()
        span.text = text
        return span, m.start(0), braces.end()

    def _names_link(self, data: str, start: int, name: str) -> bool:
        """Whether these are the second brackets of `[words][name]`."""
        return data[start - 1 : start] == "]" and unmarked(name).lower() in self.md.references


def _give(span: ET.Element, written: str) -> None:
    """The attributes that stand in braces; a language brings its direction."""
    pairs, _ = get_attrs_and_remainder(written + "}")
    for key, value in pairs:
        if key == ".":
            span.set("class", f"{span.get('class') or ''} {value}".strip())
        elif key in _OURS or key in _CONDITIONS:
            span.set(f"data-{key}", value)
        elif key != ":":
            span.set(key, value)
    if "lang" in span.attrib and "dir" not in span.attrib:
        span.set("dir", direction_of(span.attrib["lang"]))
