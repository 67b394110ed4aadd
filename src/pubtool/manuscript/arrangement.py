"""A chapter while its lines are arranged: the pieces that were set aside, the blocks that are open, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.divs import Fence
from pubtool.manuscript.fences import Code
from pubtool.manuscript.marks import placeholder
from pubtool.manuscript.passages import Line

DEEPEST = 20
"""How many blocks may stand in one another; what walks the tree counts on an end."""

Piece = Code | Fence


@dataclass(frozen=True, slots=True)
class Arranged:
    """The lines for the parser, and the pieces that the placeholders in them stand for."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Work:
    """What is known of the chapter, shared by all its rooms. `raw` are the lines that stand in blocks of HTML."""

    path: str
    pieces: list[Piece]
    raw: frozenset[int]
    found: list[Diagnostic] = field(default_factory=list)

    def sign(self, piece: Piece) -> str:
        self.pieces.append(piece)
        return placeholder(len(self.pieces) - 1)

    def unclosed(self, opening: Fence) -> None:
        span = Span(self.path, opening.line, opening.column)
        hint = "close it with ::: in a line of its own, as far to the right as its opening line"
        self.found.append(Diagnostic("unclosed-block", f"the block that begins with {opening.raw[:60]!r} "
                                     "is not closed", span, hint))  # fmt: skip

    def too_deep(self, opening: Fence) -> None:
        if not any(found.code == "too-deep" for found in self.found):
            message = f"more than {DEEPEST} blocks are open here"
            span = Span(self.path, opening.line, opening.column)
            self.found.append(Diagnostic("too-deep", message, span, "close them with :::"))


@dataclass(frozen=True, slots=True)
class Open:
    """A block that is open, and how many containers were open around it."""

    fence: Fence
    depth: int
    verse: bool
