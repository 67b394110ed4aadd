"""What of a chapter's lines is read as it is written: code, mathematics, and what else nothing may be made of.

Fenced code was set aside before. What is left is found here in one pass, in time that grows with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pubtool.manuscript.marks import CODE
from pubtool.manuscript.passages import Line

COMMENT, BRACES = "<!--", "{{"

_ITEM = re.compile(r"([ \t]*)(?:>[ \t]*)*(?:[*+-]|\d+\.|:|\[\^[^\]\n]*\]:)[ \t]")
_TOKEN = re.compile(r"\\.|`+|<!--|\{\{|\$\$?|<(?:pre|code|kbd|samp|script|style)\b")
_DOLLAR = re.compile(r"(?<![\s\\])\$(?!\d)")
_BLANK = re.compile(r"\n[ \t]*(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Sign:
    """A comment's or a variable's opening sign, and where it stands in the text of all lines."""

    kind: str
    at: int


def indented_code(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are code since they are indented."""
    found = set()
    item = -1
    after_blank, in_code = True, False
    for number, text in lines:
        if not text.strip():
            after_blank = True
            continue
        indent = _indent(text)
        opening = _ITEM.match(text)
        least = item + 8 if item >= 0 else 4
        in_code = indent >= least and (after_blank or in_code)
        if in_code:
            found.add(number)
        elif opening:
            item = min(indent, item + 4) if item >= 0 else indent
        elif indent == 0 and after_blank:
            item = -1
        after_blank = False
    return frozenset(found)


def _indent(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" "))


@dataclass(slots=True)
class _Scan:
    """`text` holds nothing of the code that is indented. `behind` is where what cannot be was not found."""

    text: str
    ticks: dict[int, list[int]] = field(default_factory=dict)
    blanks: list[int] = field(default_factory=list)
    no_math_before: int = -1
    absent: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for run in re.finditer("`+", self.text):
            self.ticks.setdefault(len(run[0]), []).append(run.start())
        self.blanks = [match.start() for match in _BLANK.finditer(self.text)]

    def signs(self) -> Iterator[Sign]:
        at = 0
        while token := _TOKEN.search(self.text, at):
            sign, at = token[0], token.end()
            if sign == COMMENT:
                yield Sign(COMMENT, token.start())
                at = self.behind("-->", at)
            elif sign == BRACES:
                yield Sign(BRACES, token.start())
            elif sign[0] == "`":
                at = self.code(at, len(sign))
            elif sign[0] == "$":
                at = self.mathematics(token.start(), sign)
            elif sign[0] == "<":
                at = self.behind(f"</{sign[1:]}>", at)

    def behind(self, closing: str, at: int) -> int:
        """The place behind a closing sign, or `at` where none follows."""
        end = -1 if closing in self.absent else self.text.find(closing, at)
        if end < 0:
            self.absent.add(closing)
            return at
        return end + len(closing)

    def paragraph(self, at: int) -> int:
        """Where the paragraph ends that `at` stands in."""
        index = bisect_left(self.blanks, at)
        return self.blanks[index] if index < len(self.blanks) else len(self.text)

    def code(self, at: int, size: int) -> int:
        """The place behind a piece of code; a run of backticks without its like in its paragraph is none."""
        runs = self.ticks.get(size, [])
        index = bisect_left(runs, at)
        closes = index < len(runs) and runs[index] < self.paragraph(at)
        return runs[index] + size if closes else at

    def mathematics(self, start: int, sign: str) -> int:
        """The place behind a formula. None begins before a blank or behind a letter, and none ends behind a blank."""
        at, end = start + len(sign), self.paragraph(start)
        if sign == "$$":
            close = self.text.find("$$", at, end)
            return close + 2 if close >= 0 else at
        before = self.text[max(start - 1, 0) : start]
        if at < self.no_math_before or self.text[at : at + 1].isspace() or before.isalnum():
            return at
        closing = _DOLLAR.search(self.text, at, end)
        if closing is None:
            self.no_math_before = end
            return at
        return closing.end()


def signs(lines: Sequence[Line]) -> Iterator[Sign]:
    """The signs that open comments and variables, outside of what is read as it is written."""
    code = indented_code(lines)
    text = "\n".join("\0" * len(line) if number in code or CODE in line else line for number, line in lines)
    return _Scan(text).signs()
