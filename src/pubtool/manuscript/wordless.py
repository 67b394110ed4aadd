"""A chapter's lines as a translator needs them: without the fences of divs, names of included files, and formulas.

They are arranged as for the parser. What the fence of a div says in its title is words, and is told beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pubtool.manuscript.arrangement import Piece
from pubtool.manuscript.arranging import arranged
from pubtool.manuscript.divs import Fence
from pubtool.manuscript.fences import Fenced
from pubtool.manuscript.includes import INCLUDE
from pubtool.manuscript.limits import too_much
from pubtool.manuscript.marks import CODE, PLACEHOLDER, number
from pubtool.manuscript.passages import Line

CAPTION = "\x04"
"""Stands before a line of the caption of a table."""

WORDS = re.compile(r"(?<![\w-])(fig-alt|alt|fig-cap|caption|title|credit|summary)=(?:\"([^\"]*)\"|'([^']*)')")
"""An attribute in braces whose value is words."""

_FORMULA = re.compile(r"[ >]*\$\$")
_FORMULA_END = re.compile(r"(?<!\\)\$\$ *+(?:\{[^{}]*\} *+)?$")
_MOST_IN_FORMULA = 400


@dataclass(frozen=True, slots=True)
class Said:
    """Words in an attribute of a fence: its name, the line, and where they begin and end in the line as written."""

    name: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Worded:
    """The lines with empty ones for those without words, what was said in attributes of these, and the numbers of the
    lines that stand in a div.
    """

    lines: tuple[Line, ...]
    said: tuple[Said, ...] = ()
    inside: frozenset[int] = frozenset()


def words_only(fenced: Fenced, raw: Sequence[str]) -> Worded:
    """The lines of a chapter, those without words left empty; `raw` are all lines as they were written.

    What the reader would refuse is left as it is.
    """
    if any(too_much(fenced.lines, "")):
        return Worded(tuple(fenced.lines))
    made, _ = arranged(Fenced(tuple(_without_formulas(fenced.lines)), fenced.codes), "")
    said: list[Said] = []
    inside: set[int] = set()
    depth = 0
    caption = False
    out: list[Line] = []
    for line, text in made.lines:
        fence = _fence(text, made.pieces)
        if fence is None:
            if depth:
                inside.add(line)
            out.append((line, _as_caption(text) if caption else text))
            continue
        out.append((line, ""))
        if fence.made:
            caption = fence.written is not None and "verse" not in fence.written.classes
        else:
            depth += 1 if fence.written is not None else -1
            said += _said(line, raw[line - 1])
    return Worded(tuple(out), tuple(said), frozenset(inside))


def _fence(text: str, pieces: Sequence[Piece]) -> Fence | None:
    sign = PLACEHOLDER.search(text) if CODE in text else None
    piece = pieces[number(sign[1])] if sign else None
    return piece if isinstance(piece, Fence) else None


def _as_caption(text: str) -> str:
    words = text.lstrip(" >")
    return f"{text[: len(text) - len(words)]}{CAPTION}{words}" if words else text


def _said(number: int, text: str) -> Iterator[Said]:
    for match in WORDS.finditer(text):
        group = 2 if match[2] is not None else 3
        if match[group].strip():
            yield Said(match[1], number, *match.span(group))


def _without_formulas(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        line, text = lines[at]
        end = _formula_end(lines, at) if "$$" in text else at
        if end > at:
            yield from ((n, "") for n, _ in lines[at:end])
            at = end
            continue
        yield (line, "") if "{{<" in text and INCLUDE.match(text) else lines[at]
        at += 1


def _formula_end(lines: Sequence[Line], at: int) -> int:
    """The index behind the last line of a formula that begins at `at`, or `at` where none does."""
    opening = _FORMULA.match(lines[at][1])
    if not opening:
        return at
    if _FORMULA_END.search(lines[at][1], opening.end()):
        return at + 1
    for index in range(at + 1, min(len(lines), at + _MOST_IN_FORMULA)):
        text = lines[index][1]
        if not text:
            return at
        if _FORMULA_END.search(text):
            return index + 1
    return at
