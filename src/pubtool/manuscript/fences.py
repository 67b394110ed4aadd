"""Fenced code, set aside before anything else reads it, so that every character of it stays.

A fence may stand in a list item or a quotation; what stands before it there is
taken off each of its lines. One that is never closed is no fence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pubtool.manuscript.marks import placeholder

_OPEN = re.compile(r"(?P<before>[ \t]*(?:>[ \t]*)*(?:(?:[*+-]|\d+\.)[ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_CLOSE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[*+-]|\d+\.)[ \t]")
_LANGUAGE = re.compile(r"\s*\{?\s*\.?([A-Za-z0-9_+#.-]+)")


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code. `first` and `last` are the lines of its fences, `raw` is all of it as it was written.

    `indent` is how far its first fence stands to the right.
    """

    language: str
    text: str
    raw: str
    first: int
    last: int
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Fenced:
    """Numbered lines in which placeholders stand for the pieces of code."""

    lines: tuple[tuple[int, str], ...]
    codes: tuple[Code, ...]


def take_code(lines: Sequence[tuple[int, str]]) -> Fenced:
    """The lines without their fenced code."""
    out: list[tuple[int, str]] = []
    codes: list[Code] = []
    closings = _Closings(lines)
    in_list = False
    at = 0
    while at < len(lines):
        number, text = lines[at]
        opening = _OPEN.match(text) if _may_fence(text) else None
        end = _end(lines, at, opening, closings, in_list) if opening else 0
        if opening and end:
            line = _line(opening["before"], len(codes), in_list)
            out.append((number, line))
            if in_list and _indent(line) > _indent(lines[end + 1][1] if end + 1 < len(lines) else ""):
                out.append((number, ""))  # else the next item would be taken for one inside of this
            codes.append(_code(lines, at, end, opening))
            at = end + 1
            continue
        if text.strip():
            in_list = bool(_ITEM.match(text)) or (in_list and text[:1] in (" ", "\t", ">"))
        out.append((number, text))
        at += 1
    return Fenced(tuple(out), tuple(codes))


def _may_fence(text: str) -> bool:
    """Whether it is worth asking if a line is a fence: few are, and the answer takes longer."""
    return "```" in text or "~~~" in text


def _line(before: str, index: int, in_list: bool) -> str:
    # The parser wants four spaces a level before what belongs to an item; many authors write two or three.
    indent = _indent(before + "x")
    if in_list and before.isspace() and indent >= 2:
        before = " " * (-(-indent // 4) * 4)
    return before + placeholder(index)


def _indent(text: str) -> int:
    """How far a line is indented, in spaces."""
    spaced = text.expandtabs(4)
    return len(spaced) - len(spaced.lstrip(" "))


class _Closings:
    """The lines that can close a fence. A search that found none is not made again for as long a fence."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        matches = [(index, _CLOSE.match(text)) for index, (_, text) in enumerate(lines) if _may_fence(text)]
        self._fences = [(index, match[1]) for index, match in matches if match]
        self._indexes = [index for index, _ in self._fences]
        self._absent: dict[str, int] = {}

    def after(self, at: int, fence: str) -> int:
        """The index of the line that closes a fence opened at `at`, or zero."""
        sign, length = fence[0], len(fence)
        if length >= self._absent.get(sign, length + 1):
            return 0
        for place in range(bisect_right(self._indexes, at), len(self._fences)):
            index, other = self._fences[place]
            if other[0] == sign and len(other) >= length:
                return index
        self._absent[sign] = length
        return 0


def _end(lines: Sequence[tuple[int, str]], at: int, opening: re.Match[str], closings: _Closings, in_list: bool) -> int:
    """The index of the closing fence, or zero."""
    fence, before = opening["fence"], opening["before"]
    if len(before.expandtabs(4)) >= 4 and not before.strip() and not in_list:
        return 0
    end = closings.after(at, fence)
    quoted = before.count(">")
    if quoted and any(text[: len(before) + 1].count(">") < quoted for _, text in lines[at + 1 : end]):
        return 0
    return end


def _code(lines: Sequence[tuple[int, str]], at: int, end: int, opening: re.Match[str]) -> Code:
    language = _LANGUAGE.match(opening["info"])
    inner = [_without(text, opening["before"]) for _, text in lines[at + 1 : end]]
    raw = "\n".join(text for _, text in lines[at : end + 1])
    return Code(
        language=language[1] if language else "",
        text="".join(f"{line}\n" for line in inner),
        raw=raw[len(opening["before"]) :],
        first=lines[at][0],
        last=lines[end][0],
        indent=_indent(opening["before"] + "x"),
    )


def _without(text: str, before: str) -> str:
    """A line of code without what stood before the fence: quotation signs, and no more indent than the fence had."""
    for sign in before:
        if sign == ">":
            text = text.lstrip(" ").removeprefix(">")
        elif text[:1] in (" ", "\t"):
            text = text[1:]
    return text
