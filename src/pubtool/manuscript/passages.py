"""The values of a chapter cut into blocks: what a translator sees, and where each of it stands in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pubtool.manuscript.joins import CJK

Line = tuple[int, str]
"""A line's number, and what is left of its text behind the signs that were read; its tabs are spaces."""

Row = tuple[int, int, int]
"""A part of a line: the line's number, from one, and where the part begins and ends in it, from zero."""

BREAK = "\\\n"
"""How a line that its author broke stands in a block's text: a backslash before the line's end."""

_COMMENT = re.compile(r"<!--(?!\s*index:)(?:(?!<!--).)*?-->", re.DOTALL)
_HARD = re.compile(r"(?<! ) {2,}\n")
_EMPTY = re.compile(r"\n[ \t]*(?=\n)")
_END = re.compile(rf"(?<=[{CJK}])[ \t]*\n[ \t]*(?=[{CJK}])")
_SPACES = re.compile(r"(?<!\\)\n|[ \t]+")
_AROUND = re.compile(r" *(\\\n) *| {2,}")
_WORDLESS = re.compile(r"(?:</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?>|&nbsp;|\s|\\)*")


class Kind(StrEnum):
    """What a block is in the chapter."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    QUOTATION = "quotation"
    ROW = "row"
    CAPTION = "caption"
    ALT = "alt"
    NOTE = "note"
    CODE = "code"
    # the words of an edition.toml that are translated, besides its title
    SUBTITLE = "subtitle"
    DESCRIPTION = "description"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown that is translated as a whole.

    `text` is what a translator sees: the signs before it and its ids taken off, line ends and white space folded
    into one space, except in code. `line` and `last` are its first and last line in the file, `column` where its text
    begins, all from one. `level` is a heading's level or the depth of a list or quotation. `comment` is what the author
    says of it to translators.
    """

    kind: Kind
    text: str
    line: int
    last: int
    column: int = 1
    level: int = 0
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what is needed to write it anew.

    `rows` are the parts of the lines that hold its text. `before` is what stands before a further line of it.
    `rooms` are the lists, quotations, notes and tables that it stands in, from the outermost. `opens` is the line
    of the sign of the innermost of them where that stands before it, else zero; `raw` tells that it is in HTML.
    """

    block: Block
    rows: tuple[Row, ...]
    before: str = ""
    rooms: tuple[int, ...] = ()
    opens: int = 0
    raw: bool = False


def folded(text: str) -> str:
    """`text` as it is compared: in NFC, each run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def flowing(parts: Sequence[str]) -> str:
    """The text of a block that stands on these lines: comments left out, line ends folded as they would print."""
    text = "\n".join(parts)
    if "<!--" in text:
        text = _EMPTY.sub("", _COMMENT.sub("", text))
    text = text.strip(" \t\n")
    if "\n" in text:
        text = _END.sub("", _HARD.sub("\\\\\n", text))
        return _AROUND.sub(lambda m: m[1] or " ", _SPACES.sub(" ", text))
    return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text


def is_wordless(text: str) -> bool:
    """Whether nothing of a text prints: tags and spaces are all that it holds."""
    return not text or (text[0] in "<&\\" and "<img" not in text and _WORDLESS.fullmatch(text) is not None)


def written_again(lines: Sequence[str], n: int, words: str) -> list[Row]:
    """Where words stand in a line; where they go on in the next ones, all of these. None where they don't."""
    rows: list[Row] = []
    while words and n <= len(lines):
        line = lines[n - 1]
        at = line.rfind(words)
        if at >= 0:
            return [*rows, (n, at, at + len(words))]
        rest = line.lstrip(" >|" if not rows else " ")
        if not rest or not words.startswith(rest.rstrip()):
            break
        rows.append((n, len(line) - len(rest), len(line.rstrip())))
        words = words[len(rest.rstrip()) :].lstrip(" ")
        n += 1
    return rows
