"""What no chapter may be: what XML can't hold, and what would keep the parser busy without end.

The parser's time grows with the square of a few things that no book needs: signs
nested a hundred deep, brackets that are opened by the thousand and never closed.
They are counted here, in one pass, and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.marks import SIGNS

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 40
MAX_OPEN = 200
MAX_TAGS = 20_000
MAX_BLOCK = 1_000_000
MAX_REPORTED = 100

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_RULE = re.compile(r"[ \t]*(?:[-*_+][ \t]*)+$")
_ITEM = re.compile(r"[*+-][ \t]|\d+\.[ \t]")


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


def too_much(lines: Sequence[tuple[int, str]], path: str) -> Iterator[Diagnostic]:
    """What the parser must not be given. Any of these means that the chapter can't be read."""
    size = sum(len(text) + 1 for _, text in lines)
    if size > MAX_CHARACTERS:
        hint = "split the chapter"
        yield Diagnostic("too-large", f"the chapter has more than {MAX_CHARACTERS} characters", Span(path), hint)
        return
    tags = 0
    for number, text in lines:
        tags += text.count("<")
        if tags > MAX_TAGS:
            message = f"the chapter has more than {MAX_TAGS} signs <"
            yield Diagnostic("too-deep", message, Span(path, number), "write code as code, or split the chapter")
            return
        depth = _depth(text)
        if depth > MAX_DEPTH:
            message = f"lists and quotations are nested {depth} deep here; {MAX_DEPTH} is the most"
            yield Diagnostic("too-deep", message, Span(path, number, 1), "use fewer levels")
            return
    yield from _blocks(lines, path)


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


def _blocks(lines: Iterable[tuple[int, str]], path: str) -> Iterator[Diagnostic]:
    """Paragraphs with too much that was opened and not closed, or longer than any paragraph is."""
    first = size = 0
    opened = {"[": 0, "(": 0}
    for number, text in lines:
        if not text.strip():
            first = size = 0
            opened = {"[": 0, "(": 0}
            continue
        first = first or number
        size += len(text)
        opened = _opened(text, opened)
        if max(opened.values()) > MAX_OPEN:
            message = f"more than {MAX_OPEN} brackets are opened here and not closed"
            yield Diagnostic("too-deep", message, Span(path, number), "close them, or write code as code")
            return
        if size > MAX_BLOCK:
            message = f"this paragraph has more than {MAX_BLOCK} characters"
            yield Diagnostic("too-large", message, Span(path, first), "put empty lines between its parts")
            return


_BRACKETS = re.compile(r"[\[\]()]")


def _opened(text: str, opened: dict[str, int]) -> dict[str, int]:
    square, round_ = opened["["], opened["("]
    most_square, most_round = square, round_
    for match in _BRACKETS.finditer(text):
        sign = match[0]
        if sign == "[":
            square += 1
            most_square = max(most_square, square)
        elif sign == "]":
            square = max(square - 1, 0)
        elif sign == "(":
            round_ += 1
            most_round = max(most_round, round_)
        else:
            round_ = max(round_ - 1, 0)
    if max(most_square, most_round) > MAX_OPEN:
        return {"[": most_square, "(": most_round}
    return {"[": square, "(": round_}
