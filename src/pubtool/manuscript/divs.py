"""Fenced blocks: `::: {.epigraph #id key="value"}` or `::: epigraph`, closed by `:::`. Their fences are read here.

A fence goes through the parser as a piece of code does, as a sign of its own in a block of its own; of the
blocks between two such signs a `div` is made when the tree is there, in `nesting.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pubtool.manuscript.marks import CODE

_OPEN = re.compile(
    r":{3,}[ \t]*+(?:(?P<name>[^\s{}:=\"'.#][^\s{}:=\"']*+)[ \t]*+)?(?:\{(?P<braces>[^{}]*+)\})?[ \t]*+:*+[ \t]*+$"
)
_CLOSE = re.compile(r":{3,}[ \t]*+$")
_TOKEN = re.compile(r"""([^\s=]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|(\S+))|(\S+)""")

DIV = f"{CODE}div"
"""The class of an element that stands for a fence, until `nesting.py` has seen it; its title is the fence's index."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the braces behind something: names of classes, an id, and further keys with their values."""

    classes: tuple[str, ...] = ()
    id: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence. `raw` is the line as it was written; `written` is None for one that closes a block.

    `made` tells a fence that no author wrote: that of a line block, or of a table's caption.
    """

    raw: str
    line: int
    column: int
    written: Written | None = None
    made: bool = False


def fence(text: str, line: int, column: int) -> Fence | None:
    """The fence that a line is, without what stands before it; None where it is none."""
    if _CLOSE.match(text):
        return Fence(text, line, column)
    match = _OPEN.match(text)
    if match is None or (match["name"] is None and match["braces"] is None):
        return None
    written = braces(match["braces"] or "")
    if match["name"]:
        written = Written((match["name"], *written.classes), written.id, written.values)
    return Fence(text, line, column, written)


def braces(text: str) -> Written:
    """What is written in braces."""
    classes: list[str] = []
    identifier = ""
    values: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(text):
        name, *given, word = match.groups()
        if name:
            values.append((name, next((value for value in given if value is not None), "")))
        elif word == "-":
            classes.append("unnumbered")
        elif word[0] == "." and len(word) > 1:
            classes.append(word[1:])
        elif word[0] == "#" and len(word) > 1:
            identifier = word[1:]
        elif word != ":":
            classes.append(word.lstrip("."))
    return Written(tuple(name for name in classes if name), identifier, tuple(values))
