"""Inline syntax that its author surely meant and that nothing was made of: braces that can't be read, open formulas."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.marks import LINE, LITERAL
from pubtool.manuscript.safe import is_block

_BRACES = re.compile(rf"(?<!{LITERAL})\]\{{[ ]*(?:[.#][\w-]|[a-z][a-z-]*=)")
_REDACTED = re.compile(r"\{[^{}]*\.redacted(?![\w-])")
_FORMULA = re.compile(r"(?:^|(?<=\n))[ ]*\$\$(?!\$)")
_AS_WRITTEN = frozenset({"code", "pre", "kbd", "samp"})


def unread_signs(root: ET.Element, lines: Mapping[int, str], path: str) -> Iterator[Diagnostic]:
    """Every such piece, with its place; none of its words, since they may be meant for nobody."""
    yield from _Search(lines, path).inside(root, 1)


class _Search:
    def __init__(self, lines: Mapping[int, str], path: str) -> None:
        self._lines, self._path, self._line = lines, path, 1
        self._seen: dict[int, int] = {}

    def inside(self, element: ET.Element, line: int) -> Iterator[Diagnostic]:
        line = int(element.get(LINE, str(line)))
        if is_block(element.tag):
            self._line = line
        if element.tag not in _AS_WRITTEN and not element.get("data-tex") and not element.get("data-cite"):
            yield from self._in_text(element.text, starts=is_block(element.tag))
            for child in element:
                yield from self.inside(child, self._line)
                yield from self._in_text(child.tail, starts=child.tag == "br" or is_block(child.tag))

    def _in_text(self, text: str | None, *, starts: bool) -> Iterator[Diagnostic]:
        if not text:
            return
        for match in _BRACES.finditer(text):
            at = self._line + text.count("\n", 0, match.start())
            hint = 'write [words]{.class #id key="value"}, with its braces closed; \\{ is the sign itself'
            yield self._found("broken-span", "the braces behind these brackets can't be read", at, "]{", hint)
        if _REDACTED.search(text) and not _BRACES.search(text):
            hint = "write [words]{.redacted} within one paragraph; a block is ::: redacted"
            at = self._line + text.count("\n", 0, text.find(".redacted"))
            yield self._found("broken-span", "nothing is redacted by these braces", at, "{", hint)
        formula = _FORMULA.search(text)
        if formula and (starts or formula.start()):
            at = self._line + text.count("\n", 0, formula.end())
            hint = "close it with $$, with no empty line in it; \\$ is the sign itself"
            yield self._found("bad-math", "a formula begins here and has no end", at, "$$", hint)
        self._line += text.count("\n")

    def _found(self, code: str, message: str, line: int, sign: str, hint: str) -> Diagnostic:
        at = self._lines.get(line, "").find(sign, self._seen.get(line, 0))
        self._seen[line] = at + 1
        return Diagnostic(code, message, Span(self._path, line, at + 1), hint)
