"""What comments say to translators: a word on the block behind them, or that a block is none of their business."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace

from pubtool.manuscript.comments import Hint
from pubtool.manuscript.passages import Piece


def hinted(pieces: Sequence[Piece], hints: Sequence[Hint], tables: Collection[int]) -> tuple[Piece, ...]:
    """The pieces with the comments on them, without those that are to be skipped.

    `tables` are the rooms of which the whole is skipped with its first piece: tables and blocks of HTML.
    """
    if not hints:
        return tuple(pieces)
    waiting = deque(hints)
    out: list[Piece] = []
    comments: list[str] = []
    skips_next = skips_all = False
    room = 0  # the table that is being skipped
    for piece in pieces:
        while waiting and waiting[0].line < piece.block.line:
            hint = waiting.popleft()
            if hint.what == "comment" and hint.words:
                comments.append(hint.words)
            skips_next = skips_next or hint.what == "skip"
            skips_all = hint.what == "skip-start" or (skips_all and hint.what != "skip-end")
        if skips_all or (room and room in piece.rooms):
            comments, skips_next = [], False
            continue
        room = 0
        if skips_next:
            room = next((one for one in piece.rooms if one in tables), 0)
            comments, skips_next = [], False
            continue
        out.append(_with_comment(piece, " ".join(comments)) if comments else piece)
        comments = []
    return tuple(out)


def _with_comment(piece: Piece, comment: str) -> Piece:
    return replace(piece, block=replace(piece.block, comment=comment))
