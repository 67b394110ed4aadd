"""What no chapter may be: what XML can't hold, and what would keep the parser busy without end.

The parser's time grows with the square of a few things that no book needs: signs
nested a hundred deep, brackets that are opened by the thousand and never closed.
They are counted here, in one pass, and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.marks import CODE, SIGNS

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 16
MAX_LINES = 60_000
MAX_OPEN = 200
MAX_TAGS = 10_000
MAX_BLOCK = 1_000_000
MAX_SIGNS = 20_000
MAX_SIGNS_IN_LINE = 5_000
MAX_PARTS = 800
MAX_REPORTED = 100

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_RULE = re.compile(r"[ \t]*(?:[-*_+][ \t]*)+$")
_ITEM = re.compile(r"[*+-][ \t]|\d+\.[ \t]")
_BRACKETS = re.compile(r"[\[\]()]")
_SIGN = re.compile(r"[\\`*_\[<&!|^@$]|~+|==|[ ]{2}$")
_UNENDED_TAG = re.compile(r"<[A-Za-z/][^<>]*(?=<|$)")
# What parts a block though no empty line stands there: a heading, a rule, a definition, a piece of code.
_PART = re.compile(rf"[ ]{{0,3}}(?:>[ ]{{0,3}})*(?:#|[-=*_][-=*_ ]*$|:[ ]|\*?\[[^\]]*\][ ]?:)|[ \t>]*{CODE}")


def bad_characters(text: str, path: str) -> Iterator[Diagnostic]:
    """Every character that has no place in a book."""
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == MAX_REPORTED:
            return
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Diagnostic(
            "bad-character",
            f"the control character U+{ord(match[0]):04X} can't be printed",
            Span(path, line, column),
            "delete it",
        )


def without_bad_characters(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def only_printable(text: str) -> str:
    """`text` with U+FFFD in the place of each such character, so that all else stays where it is."""
    return _FORBIDDEN.sub("\ufffd", text)


def too_much(lines: Sequence[tuple[int, str]], path: str) -> Iterator[Diagnostic]:
    """What the parser must not be given, the first of it. If there is any, the chapter can't be read."""
    size = sum(len(text) + 1 for _, text in lines)
    if size > MAX_CHARACTERS or len(lines) > MAX_LINES:
        message = f"the chapter has more than {MAX_LINES} lines or {MAX_CHARACTERS} characters"
        yield Diagnostic("too-large", message, Span(path), "split the chapter")
        return
    tags = unended = 0
    block = _Block()
    for number, text in lines:
        tags += text.count("<")
        unended += len(_UNENDED_TAG.findall(text)) if "<" in text else 0
        block = block.with_line(number, text) if text.strip() else _Block()
        refused = _refused(_depth(text), tags, unended) or block.refused()
        if refused:
            code, message, hint = refused
            yield Diagnostic(code, message, Span(path, block.first if code == "too-large" else number, 1), hint)
            return


_Refused = tuple[str, str, str] | None


def _refused(depth: int, tags: int, unended: int) -> _Refused:
    if depth > MAX_DEPTH:
        message = f"lists and quotations are nested {depth} deep here; {MAX_DEPTH} is the most"
        return "too-deep", message, "use fewer levels"
    if tags > MAX_TAGS:
        return "too-deep", f"the chapter has more than {MAX_TAGS} signs <", "write code as code, or split the chapter"
    if unended > MAX_OPEN:
        return "too-deep", f"more than {MAX_OPEN} tags have no end >", "write &lt; for the sign itself"
    return None


def _depth(text: str) -> int:
    if _RULE.match(text):
        return 0
    match = SIGNS.match(text)
    signs = match[0] if match else ""
    depth = signs.count(">") + len(_ITEM.findall(signs))
    # An indented line is deep only if it is an item; code may stand as far to the right as it likes.
    if _ITEM.search(signs):
        depth += (len(signs.expandtabs(4)) - len(signs.expandtabs(4).lstrip(" "))) // 4
    return depth


@dataclass(frozen=True, slots=True)
class _Block:
    """What was counted in the lines since the last empty one: characters, open brackets, signs and parts."""

    first: int = 0
    size: int = 0
    square: int = 0
    round: int = 0
    signs: int = 0
    signs_in_line: int = 0
    parts: int = 0

    def with_line(self, number: int, text: str) -> _Block:
        square, round_ = _opened(text, self.square, self.round)
        signs = len(_SIGN.findall(text))
        return _Block(
            first=self.first or number,
            size=self.size + len(text),
            square=square,
            round=round_,
            signs=self.signs + signs,
            signs_in_line=signs,
            parts=self.parts + bool(_PART.match(text)),
        )

    def refused(self) -> _Refused:
        lines = "put empty lines between its parts"
        if max(self.square, self.round) > MAX_OPEN:
            message = f"more than {MAX_OPEN} brackets are opened here and not closed"
            return "too-deep", message, "close them, or write code as code"
        if self.signs > MAX_SIGNS or self.signs_in_line > MAX_SIGNS_IN_LINE:
            return "too-large", "this paragraph has too much markup to be read", lines
        if self.size > MAX_BLOCK:
            return "too-large", f"this paragraph has more than {MAX_BLOCK} characters", lines
        if self.parts > MAX_PARTS:
            return "too-large", f"more than {MAX_PARTS} headings or definitions stand here without an empty line", lines
        return None


def _opened(text: str, square: int, round_: int) -> tuple[int, int]:
    """How many brackets are open behind a line; the most that were, where that is more than may be."""
    for match in _BRACKETS.finditer(text):
        match match[0]:
            case "[":
                square += 1
            case "]":
                square = max(square - 1, 0)
            case "(":
                round_ += 1
            case _:
                round_ = max(round_ - 1, 0)
        if square > MAX_OPEN or round_ > MAX_OPEN:
            break
    return square, round_
