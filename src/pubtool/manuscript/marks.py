"""Line marks: how a block that comes out of the Markdown parser still knows its line.

The parser keeps no lines. So each line gets a mark at a place where no syntax
looks: behind its list and quotation signs, before its first words. A mark is made
of control characters, which no author's text may hold (XML forbids them) and no
pattern of the parser minds, and it is taken out again when the HTML is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DIGITS = {ord("0") + n: chr(0x10 + n) for n in range(10)}
_PLAIN_DIGITS = {0x10 + n: str(n) for n in range(10)}
_NUMBER = "[\x10-\x19]+"

LINE = "data-line"
"""The attribute that holds an element's line."""

COLUMN = "data-column"
"""The attribute that holds its column, where it is known."""

CODE = "\x06"
"""Begins the name of a piece of code that was set aside, and every class that only pubtool itself may give."""

CALL = re.compile(f"\x01({_NUMBER})\x0f")
"""Stands for a note's call."""

LITERAL = "\x07"
"""Stands before a character that its author escaped, so that no punctuation is made of it."""

MARK = re.compile(f"(?: \x05|\x0e)({_NUMBER})\x0f")
"""A line's mark; the one with a space stands inside of a tag."""

PLACEHOLDER = re.compile(f"{CODE}({_NUMBER})\x0f")
"""Stands for a piece of code that was set aside."""

SIGNS = re.compile(r"[ \t]*(?:>[ \t]*|[*+-][ \t]+|\d+\.[ \t]+|:[ \t]+|#{1,6}[ \t]*|\[\^[^\]]*\]:[ \t]*)*")
"""What stands before a line's words: indents, quotation, list and heading signs, the name of a note."""

_SEPARATOR = re.compile(r"[-=*_ \t|:+]*$")
_DEFINITION = re.compile(r"\*?\[[^\[\]]*\][ ]?:")
_BARE_DEFINITION = re.compile(r"\[[^\[\]]*\]:[ \t]*(?:\S+[ \t]*)?$")
_TITLE = re.compile(r"[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))[ \t]*$")
_TAG = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>]|$)")
_HARD = re.compile(r"</|<[!?]|\{")
_LEAD = re.compile(r"[*_]+[ \t]*|\|[ \t]*")


def number(text: str) -> int:
    """The number that a mark or placeholder carries."""
    return int(text.translate(_PLAIN_DIGITS))


def placeholder(index: int) -> str:
    """What stands in the text for the piece of code number `index`."""
    return f"{CODE}{str(index).translate(_DIGITS)}\x0f"


def call(index: int) -> str:
    """What stands in the HTML for the note's call number `index`."""
    return f"\x01{str(index).translate(_DIGITS)}\x0f"


def unmarked(text: str) -> str:
    """`text` as its author wrote it."""
    return MARK.sub("", text) if "\x0f" in text else text


def marked(lines: Iterable[tuple[int, str]]) -> str:
    """The text of numbered lines, each with its mark wherever it can bear one."""
    return "\n".join(_marked(lines))


def _marked(lines: Iterable[tuple[int, str]]) -> Iterator[str]:
    in_definition = False
    before = ""
    for line, text in lines:
        signs = SIGNS.match(text)
        at = signs.end() if signs else 0
        goes_on = in_definition and _TITLE.match(text)
        # `[words]` at a line's end and `[name]` at the next one's start are one link.
        parted = before.endswith("]") and text.lstrip().startswith("[")
        yield text if goes_on or parted else _with_mark(text, at, str(line).translate(_DIGITS))
        in_definition = not goes_on and bool(_BARE_DEFINITION.match(text, at))
        before = text


def _with_mark(text: str, at: int, digits: str) -> str:
    if _SEPARATOR.match(text, at) or _DEFINITION.match(text, at) or _HARD.match(text, at) or CODE in text:
        return text
    tag = _TAG.match(text, at)
    if tag:
        return f"{text[: tag.end()]} \x05{digits}\x0f{text[tag.end() :]}"
    lead = _LEAD.match(text, at)
    at = lead.end() if lead else at
    return f"{text[:at]}\x0e{digits}\x0f{text[at:]}"
