"""Comments: what an author writes for himself, and what he writes for his translators. None of it is printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pubtool.manuscript.literal import COMMENT, signs
from pubtool.manuscript.passages import Line

_INDEX = re.compile(r"<!--\s*index:")
_HINT = re.compile(r"\s*i18n:(?P<what>comment|skip-start|skip-end|skip)\b:?(?P<words>.*)", re.DOTALL)
_GOES_ON = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[*+-][ \t]|\d+\.[ \t]|\|)|[ ]{2,}|\t")
_SIGN = re.compile(r"[^\n]")
_END = "-->"
_NOTHING = "<!-- -->"


@dataclass(frozen=True, slots=True)
class Hint:
    """A comment for translators. `what` is `comment`, `skip`, `skip-start` or `skip-end`; `line` is its last one."""

    what: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Uncommented:
    """Lines without their comments, and what those said to translators.

    `blanked` are all the lines, with blanks in the place of each comment, so that every column is its author's.
    """

    lines: tuple[Line, ...]
    hints: tuple[Hint, ...] = ()
    blanked: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Comment:
    """From the place `start` in the text of all lines to `end`; it begins and ends in lines of these indexes."""

    start: int
    end: int
    first: int
    last: int


def without_comments(lines: Sequence[Line], *, whole: bool = False) -> Uncommented:
    """The lines without their comments; marks of an index stay, since they are more than comments.

    A line that held nothing else leaves an empty one, or nothing amid a list or a table, which it must not part; where
    it stands alone it leaves an empty comment, since that parts two lists.
    With `whole` only such lines go, and what is inside of a comment: what other words share a line with stays, so that
    every line is what its author wrote.
    """
    if not any(COMMENT in text for _, text in lines):
        return Uncommented(tuple(lines), (), tuple(lines))
    starts = [0]
    for _, text in lines:
        starts.append(starts[-1] + len(text) + 1)
    text = "\n".join(line for _, line in lines)
    found = tuple(_comments(text, lines, starts))
    hints = tuple(_hints(text, found, lines))
    return Uncommented(tuple(_without(lines, starts, found, whole)), hints, tuple(_blanked(text, found, lines)))


def _comments(text: str, lines: Sequence[Line], starts: Sequence[int]) -> Iterator[_Comment]:
    for sign in signs(lines):
        if sign.kind != COMMENT or _INDEX.match(text, sign.at):
            continue
        end = text.find(_END, sign.at + len(COMMENT))
        if end < 0:
            return
        end += len(_END)
        yield _Comment(sign.at, end, bisect_right(starts, sign.at) - 1, bisect_right(starts, end - 1) - 1)


def _hints(text: str, found: Sequence[_Comment], lines: Sequence[Line]) -> Iterator[Hint]:
    for comment in found:
        match = _HINT.match(text[comment.start + len(COMMENT) : comment.end - len(_END)])
        if match:
            yield Hint(match["what"], " ".join(match["words"].split()), lines[comment.last][0])


def _without(lines: Sequence[Line], starts: Sequence[int], found: Sequence[_Comment], whole: bool) -> Iterator[Line]:
    at = index = 0
    while index < len(lines):
        if at == len(found) or found[at].first > index:
            yield lines[index]
            index += 1
            continue
        number, first = lines[index]
        kept, place, last = [], 0, index
        # Comments that share a line are taken together, and so is the line in which the last of them ends.
        while at < len(found) and found[at].first == last:
            comment = found[at]
            kept.append(lines[last][1][place : comment.start - starts[last]])
            last, place = comment.last, comment.end - starts[comment.last]
            at += 1
        kept.append(lines[last][1][place:])
        rest = _joined(kept)
        behind = lines[last + 1][1] if last + 1 < len(lines) else ""
        before = lines[index - 1][1] if index else ""
        if not rest.strip():
            # Between two lists, or two pieces of indented code, a comment tells that they are two.
            parts = not before.strip() and not behind.strip() and first[:1] not in (" ", "\t")
            if parts or not _GOES_ON.match(behind):
                yield number, _NOTHING if parts else ""
        elif whole:
            yield number, first
            if last > index:
                yield lines[last]
        else:
            yield number, rest if kept[-1].strip() else rest.rstrip(" ")
        index = last + 1


def _blanked(text: str, found: Sequence[_Comment], lines: Sequence[Line]) -> Iterator[Line]:
    parts: list[str] = []
    at = 0
    for comment in found:
        parts += (text[at : comment.start], _SIGN.sub(" ", text[comment.start : comment.end]))
        at = comment.end
    blank = "".join([*parts, text[at:]]).split("\n")
    return ((number, line) for (number, _), line in zip(lines, blank, strict=True))


def _joined(parts: Sequence[str]) -> str:
    """What stood around comments, with one space where there was one on both sides."""
    text = parts[0]
    for part in parts[1:]:
        text += part.lstrip(" ") if (text and not text.strip()) or text.endswith(" ") else part
    return text
