"""Formulas before the parser sees them: what runs over several lines becomes one, so that no line of it is Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pubtool.manuscript.brackets import unread
from pubtool.manuscript.passages import Line

BAR = "\x1a"
"""Stands for a bar in a formula, so that it parts no cells of a table."""

_OPEN = re.compile(r"(?P<before>[ \t]*(?:>[ \t]*)*(?:(?:[*+-]|\d+\.|:|\[\^[^\]\n]+\]:)[ \t]+)?)\$\$(?!\$)")
_CLOSE = re.compile(r"(?<!\\)\$\$")
_REMARK = re.compile(r"(?<!\\)%.*$")
_IN_LINE = re.compile(r"(?<![\\$\w`])\$(?![\s$])(?:[^$\\\n]|\\.)+?(?<![\s\\])\$(?![\d$])")
_LONGEST = 400  # lines of a formula


def with_whole_formulas(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each displayed formula in one, without its remarks (`%`)."""
    if not any("$" in text for _, text in lines):
        return tuple(lines)
    apart = unread(lines)
    out: list[Line] = []
    at = 0
    while at < len(lines):
        number, text = lines[at]
        if "$" not in text or number in apart:
            out.append(lines[at])
            at += 1
            continue
        end = _end(lines, at, apart)
        if end > at:
            out.append((number, _joined(lines[at : end + 1])))
            behind = lines[end + 1][1] if end + 1 < len(lines) else ""
            if behind.strip("> \t"):  # what follows is a block of its own, with a line of its own
                out.append((lines[end][0], _quoted(text) * "> "))
        else:
            out.append((number, _IN_LINE.sub(lambda m: m[0].replace("|", BAR), text) if "|" in text else text))
        at = end + 1
    return tuple(out)


def _end(lines: Sequence[Line], at: int, apart: frozenset[int]) -> int:
    """The index of the line that closes the formula which begins in the line `at`; `at` where none does."""
    opening = _OPEN.match(lines[at][1])
    if opening is None or _CLOSE.search(lines[at][1], opening.end()):
        return at
    for index in range(at + 1, min(len(lines), at + _LONGEST)):
        number, text = lines[index]
        if not text.strip("> \t") or number in apart:
            return at
        if _CLOSE.search(_REMARK.sub("", text)):
            return index
    return at


def _quoted(text: str) -> int:
    """How many signs of a quotation stand before a formula."""
    opening = _OPEN.match(text)
    return opening["before"].count(">") if opening else 0


def _joined(lines: Sequence[Line]) -> str:
    first, *others = (_REMARK.sub("", text) for _, text in lines)
    lead = re.compile(rf"[ \t]*(?:>[ \t]*){{0,{_quoted(first)}}}")
    parts = [first.rstrip(), *(lead.sub("", text, count=1).strip() for text in others)]
    return " ".join(part for part in parts if part).replace("|", BAR)
