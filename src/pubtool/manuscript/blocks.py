"""A chapter's blocks as a translator works on them: pieces of Markdown, each with its place in the file."""

from __future__ import annotations

from pubtool.manuscript.cutting import split
from pubtool.manuscript.passages import Block, Kind, folded
from pubtool.manuscript.rewriting import composed, inserted, replaced

__all__ = ["Block", "Kind", "blocks", "composed", "folded", "inserted", "replaced"]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a chapter's text, in their order.

    Headers, link definitions, rules, comments and what has no words are no blocks. Takes time in proportion to the
    text, whatever it holds, and never fails.
    """
    return tuple(piece.block for piece in split(text).pieces)
