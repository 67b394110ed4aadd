"""What holds blocks while a chapter is cut: lists, quotations, definitions, notes."""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.manuscript.passages import Kind


@dataclass(slots=True)
class Room:
    """What holds blocks: the chapter, a list item, a quotation, a definition, a note.

    `top` is the line of its sign, `kind` the kind of its first paragraph, `before` what stands before its further
    lines, `last` what the last thing in it is, `child` the room that `last` is or has opened last.
    """

    kind: Kind
    level: int
    before: str
    path: tuple[int, ...]
    top: int = 0
    last: str = ""
    child: Room | None = None
    fresh: bool = True

    @property
    def is_item(self) -> bool:
        return self.kind in (Kind.ITEM, Kind.DEFINITION)

    def paragraph(self) -> tuple[Kind, int]:
        """The kind of the next paragraph, and the line of the room's own sign where that stands before it."""
        fresh, self.fresh = self.fresh, False
        opens = self.top if fresh and self.kind in (Kind.ITEM, Kind.DEFINITION, Kind.NOTE) else 0
        return (self.kind if fresh or self.kind is Kind.QUOTATION else Kind.PARAGRAPH), opens
