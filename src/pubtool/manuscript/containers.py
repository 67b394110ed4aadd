"""What a line stands in: items of lists, definitions, notes. How far it is indented tells, as CommonMark counts.

The parser knows four spaces a level and nothing else; many authors write two or three. So each line is told anew
how far it has to stand to the right. Where four spaces and CommonMark disagree, what four spaces meant still holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STEP = 4

_ITEM = re.compile(r"(?P<sign>[*+-]|\d{1,9}\.)(?P<blank>[ ]+)(?=\S)")
_DEFINITION = re.compile(r"(?P<sign>:)(?P<blank>[ ]{1,3})(?=\S)")
_NOTE = re.compile(r"(?P<sign>\[\^[^\[\]\n]+\]:)(?P<blank>[ ]*)")
RULE = re.compile(r"(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")


@dataclass(frozen=True, slots=True)
class Container:
    """Something that holds lines which are indented.

    `sign` is where its sign stands, `content` where its words begin. With `loose` a line that follows without an
    empty one is indented, too, as in a definition. `narrow` tells that its author indents by less than four.
    """

    sign: int
    content: int
    loose: bool = False
    narrow: bool = False

    @property
    def least(self) -> int:
        """How far a line must be indented to stand in it."""
        return min(self.content, self.sign + STEP)

    @property
    def code(self) -> int:
        """How far a line must be indented to be code in it."""
        return self.content + STEP if self.narrow else self.sign + 2 * STEP


@dataclass(slots=True)
class Containers:
    """Those that are open. `blank` tells that the line before was empty, `words` that there is a line to be a term."""

    open: list[Container]
    blank: bool = True
    code: bool = False
    words: bool = False

    def leave(self, indent: int) -> None:
        """Closes what a line of this indent can't stand in."""
        while self.open and indent < self.open[-1].least:
            self.open.pop()

    def is_code(self, indent: int) -> bool:
        """Whether a line is code since it is indented."""
        if not (self.blank or self.code):
            return False
        inside = [one for one in self.open if one.least <= indent]
        return indent >= (inside[-1].code if inside else STEP)

    def code_indent(self, indent: int) -> int:
        """How far the parser wants a line of such code to be indented."""
        if not self.open:
            return indent
        return STEP * (len(self.open) + 1) + indent - self.open[-1].code

    def opened(self, indent: int, text: str) -> Container | None:
        """The container that a line begins."""
        item = _ITEM.match(text)
        if item:
            if RULE.match(text) or not (self.blank or self.open):
                return None
            return self._begun(indent, item, loose=False)
        definition = _DEFINITION.match(text) if self.words and indent < STEP * (len(self.open) + 1) else None
        if definition:
            return self._begun(indent, definition, loose=True)
        note = _NOTE.match(text) if indent < STEP and self.blank else None
        return Container(indent, indent + STEP, loose=True) if note else None

    def _begun(self, indent: int, match: re.Match[str], *, loose: bool) -> Container | None:
        around = [one for one in self.open if one.least <= indent]
        if not around and indent >= STEP:
            return None
        narrow = bool(around) and (around[-1].narrow or (indent - around[-1].sign) % STEP != 0)
        blank = len(match["blank"])
        return Container(indent, indent + len(match["sign"]) + (blank if blank <= STEP else 1), loose, narrow)

    def block_indent(self) -> int:
        """How far the parser wants a block that begins here to be indented."""
        return STEP * len(self.open)

    def line_indent(self, indent: int) -> int:
        """How far it wants a line that goes on with the words before it."""
        if not self.open or indent < self.open[-1].least:
            return indent
        last = self.open[-1]
        if last.loose:
            return STEP * len(self.open)
        return STEP * (len(self.open) - 1) + min(max(indent - last.sign, 0), STEP - 1)
