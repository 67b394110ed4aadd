"""Pairs of square brackets in a block of lines, and the lines in which they mean nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pubtool.manuscript.literal import indented_code
from pubtool.manuscript.markup import take_markup
from pubtool.manuscript.passages import Line

_TOKEN = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)


def pairs(text: str) -> list[tuple[int, int]]:
    """Where each bracket opens and closes that is neither code nor escaped, in the order in which they open."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    found: list[tuple[int, int]] = []
    stack: list[int] = []
    at = 0
    while token := _TOKEN.search(text, at):
        sign, at = token[0], token.end()
        if sign[0] == "`":
            like = runs.get(len(sign), [])
            index = bisect_left(like, at)
            at = like[index] + len(sign) if index < len(like) else at
        elif sign == "[":
            stack.append(token.start())
        elif sign == "]" and stack:
            found.append((stack.pop(), token.start()))
    return sorted(found)


def unread(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines in which no Markdown is read: indented code and blocks of HTML."""
    code = indented_code(lines)
    found = take_markup([(number, "" if number in code else text) for number, text in lines])
    markup: set[int] = set()
    for start, end in found.regions:
        first, last = bisect_right(found.starts, start) - 1, bisect_right(found.starts, max(end - 1, start)) - 1
        markup.update(number for number, _ in lines[first : last + 1])
    return code | markup


def blocks_of(lines: Sequence[Line], apart: frozenset[int]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in blocks, each with whether Markdown is read in it; empty lines and those of `apart` part them."""
    block: list[Line] = []
    for line in lines:
        if line[1].strip() and line[0] not in apart:
            block.append(line)
            continue
        if block:
            yield True, block
            block = []
        yield False, [line]
    if block:
        yield True, block
