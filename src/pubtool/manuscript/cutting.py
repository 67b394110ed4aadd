"""A chapter's text cut into its blocks: what is no words is set aside first, the rest is cut line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pubtool.manuscript.comments import without_comments
from pubtool.manuscript.fences import Fenced, take_code
from pubtool.manuscript.header import read_header
from pubtool.manuscript.hints import hinted
from pubtool.manuscript.limits import only_printable
from pubtool.manuscript.markup import take_markup
from pubtool.manuscript.passages import Kind, Piece
from pubtool.manuscript.places import Places
from pubtool.manuscript.rooms import Room
from pubtool.manuscript.splitting import Splitter
from pubtool.manuscript.wordless import words_only


@dataclass(frozen=True, slots=True)
class Split:
    """A chapter's lines and the blocks in them. `extents` are the first and last line of each table and block of HTML
    by its room; `header` is how many lines the header takes.
    """

    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]
    extents: Mapping[int, tuple[int, int]]
    header: int


def split(text: str) -> Split:
    """The blocks of a chapter in their order, each with its place."""
    raw = text.split("\n")
    header = read_header(text, "").value.lines if text.startswith("+++") else 0
    fenced = take_code([(n, _spaced(line)) for n, line in enumerate(raw[header:], header + 1)])
    bare = without_comments([(n, line if line.strip(" ") else "") for n, line in fenced.lines], whole=True)
    worded = words_only(Fenced(bare.lines, fenced.codes), raw)
    found = take_markup(worded.lines)
    splitter = Splitter(Places(raw, fenced.codes, found, worded.lines), worded.inside)
    splitter.chunks(Room(Kind.PARAGRAPH, 0, "", ()), found.lines)
    places = splitter.places
    pieces = hinted(_with_title(places.gathered(worded.said)), bare.hints, places.extents)
    return Split(tuple(raw), pieces, places.extents, header)


def _spaced(line: str) -> str:
    return only_printable(line).expandtabs(4) if not line.isprintable() else line


def _with_title(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, the first heading of the first level among them as the title."""
    for index, piece in enumerate(pieces):
        if piece.block.kind is Kind.HEADING and piece.block.level == 1:
            title = replace(piece, block=replace(piece.block, kind=Kind.TITLE))
            return (*pieces[:index], title, *pieces[index + 1 :])
    return tuple(pieces)
