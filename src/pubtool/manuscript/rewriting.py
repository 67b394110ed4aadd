"""Chapters written anew block by block: what is no block's text stays as it stands in the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from pubtool.manuscript import signs
from pubtool.manuscript.cutting import Split, split
from pubtool.manuscript.passages import Kind, Piece
from pubtool.manuscript.rows import cells_of
from pubtool.manuscript.wording import NOTHING, written

_Edit = tuple[int, int, int, int, str]
"""From which line and column to which, and what shall stand there."""

_BLANK = " \t>"
_GONE = "\x00"
_IN_PICTURE = (Kind.ALT, Kind.CAPTION)
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*$")
_ADDRESS = re.compile(r"\]\(\s*(?:<[^<>]*>|[^\s\"'()<>]*(?:\([^\s\"'()<>]*\)[^\s\"'()<>]*)*)")


def replaced(text: str, texts: Mapping[int, str]) -> str:
    """`text` with other words in the blocks whose places `texts` names; all else stays, to the byte.

    Signs, ids and indents stay. An empty line in a new text begins a further paragraph, a backslash before a line's
    end breaks the line; what would make another kind of block of it is escaped. A text that is empty or the block's
    own changes nothing.
    """
    whole = split(text)
    edits = [
        _edit(whole.pieces[index], new, whole.lines)
        for index, new in texts.items()
        if new.strip() and new != whole.pieces[index].block.text
    ]
    return _applied(whole.lines, edits)


def composed(text: str, texts: Sequence[str | None]) -> str:
    """A chapter in the form of `text`, with the words of `texts`, one for each block; None leaves a block out.

    Pictures stay, with no words where there are none for them. An item that is left out while others stand in it
    keeps its sign. Raises ValueError where there are more or fewer texts than blocks.
    """
    whole = split(text)
    pairs = list(zip(whole.pieces, texts, strict=True))
    kept = [index for index, (_, new) in enumerate(pairs) if new and new.strip()]
    edits: list[_Edit] = []
    gone: set[int] = set()
    for index, (piece, new) in enumerate(pairs):
        if new and new.strip():
            edits.append(_edit(piece, new, whole.lines))
        else:
            blank, lines = _left_out(index, kept, whole)
            edits += blank
            gone.update(lines)
    standing = {n for index in kept for n in range(whole.pieces[index].block.line, whole.pieces[index].block.last + 1)}
    apart = _apart(whole, kept, gone)
    return _without(whole, edits, gone - standing, apart)


def inserted(text: str, after: int | None, source_text: str, index: int, new: str) -> str:
    """`text` with one more block, behind the block `after` (None: first of all), in the form of the source's block.

    `index` is that block's place in `source_text`, `new` the words. Words of a block of HTML become a paragraph.
    """
    whole, source = split(text), _source(source_text)
    piece = source.pieces[index]
    left = whole.pieces[after] if after is not None and whole.pieces else None
    if piece.block.kind is Kind.CAPTION and left and left.block.kind is Kind.ALT and not left.raw:
        titled = _titled(left, new, whole.lines)
        if titled:
            return _applied(whole.lines, [titled])
    form = _form(source, index, new, left)
    at = _behind(whole, left)
    before, rest = list(whole.lines[:at]), list(whole.lines[at:])
    if before and before[-1].strip() and not _is_tight(source, index, left):
        before.append("")
    if rest and rest[0].strip() and not _is_tight_after(source, index, whole, after):
        form.append("")
    return "\n".join([*before, *form, *rest])


@lru_cache(maxsize=1)
def _source(text: str) -> Split:
    """The source of a chapter into which one block after the other is put."""
    return split(text)


def _edit(piece: Piece, new: str, lines: Sequence[str]) -> _Edit:
    line, start, _ = piece.rows[0]
    last, _, end = piece.rows[-1]
    text = written(piece, new, lines)
    if 0 < piece.opens < line:  # a sign alone in its line may be taken for another's underline
        line, start = piece.opens, len(lines[piece.opens - 1].rstrip())
        text = f" {text}"
    behind = lines[last] if line < last < len(lines) else ""
    # A rule below one line would make a heading of it, and words go on a definition of one line.
    if _UNDERLINE.match(behind) or (piece.block.kind is Kind.DEFINITION and behind.strip()):
        text = f"{text}\n{piece.before.rstrip()}"
    return line, start, last, end, text


def _applied(lines: Sequence[str], edits: Iterable[_Edit]) -> str:
    starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
    text = "\n".join(lines)
    out = []
    at = 0
    for first, start, last, end, new in sorted(edits):
        out += [text[at : starts[first - 1] + start], new]
        at = starts[last - 1] + end
    return "".join([*out, text[at:]])


def _left_out(index: int, kept: Sequence[int], whole: Split) -> tuple[list[_Edit], Iterable[int]]:
    """What to write in the place of a block that is left out, and the lines that go with it."""
    piece = whole.pieces[index]
    first, last = piece.rows[0], piece.rows[-1]
    room = piece.rooms[-1] if piece.rooms else 0
    if piece.block.kind in _IN_PICTURE:
        return [_without_words(piece, whole.lines)], ()
    if room in whole.extents:
        if not any(room in whole.pieces[other].rooms for other in kept):
            return [], range(whole.extents[room][0], whole.extents[room][1] + 1)
        if piece.raw:
            return [(first[0], first[1], last[0], last[2], "")], ()
        if piece.block.line == whole.extents[room][0]:
            cells = cells_of(whole.lines[first[0] - 1][first[1] : first[2]], bordered=False)
            return [(first[0], first[1], last[0], last[2], " | " * (len(cells) - 1))], ()
    if _is_needed(index, kept, whole.pieces):
        return [(first[0], first[1], last[0], last[2], NOTHING)], ()
    return [], range(piece.opens or piece.block.line, piece.block.last + 1)


def _without_words(piece: Piece, lines: Sequence[str]) -> _Edit:
    """A picture without its alternative text or its caption."""
    first, last = piece.rows[0], piece.rows[-1]
    start, end = first[1], last[2]
    if piece.block.kind is Kind.CAPTION and not piece.raw:
        start = len(lines[first[0] - 1][: start - 1].rstrip())
        end += 1
    return first[0], start, last[0], end, ""


def _is_needed(index: int, kept: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether other blocks that stay need the sign before this one, or the term that it is."""
    piece = pieces[index]
    if piece.opens:
        return any(piece.rooms[-1] in pieces[other].rooms for other in kept)
    if piece.block.kind is not Kind.TERM:
        return any(pieces[i].block.line <= piece.block.last and piece.block.line <= pieces[i].block.last for i in kept)
    end = next((i for i in range(index + 1, len(pieces)) if piece.rooms[-1] not in pieces[i].rooms), len(pieces))
    terms = (i for i in range(index + 1, end) if pieces[i].block.kind is Kind.TERM)
    defined = itertools.dropwhile(lambda i: i == index + 1, terms)
    return any(index < other < next(defined, end) for other in kept)


def _apart(whole: Split, kept: Sequence[int], gone: Collection[int]) -> set[int]:
    """The lines of indented code that would go into what stands before it, now that the lines between are gone."""
    found = set()
    for left, right in itertools.pairwise(whole.pieces[index] for index in kept):
        line = right.block.line
        indented = right.block.kind is Kind.CODE and not right.raw and right.rows[0][0] == line
        joins = len(left.rooms) > len(right.rooms) or left.block.kind is Kind.CODE
        if indented and joins and any(n in gone for n in range(left.block.last + 1, line)):
            found.add(line)
    return found


def _without(whole: Split, edits: Sequence[_Edit], gone: Collection[int], apart: Collection[int]) -> str:
    """The lines that stay, with the edits made in them, and no empty lines for those that went."""
    lines = [_GONE if n in gone else line for n, line in enumerate(whole.lines, 1)]
    made = [edit for edit in edits if not any(n in gone for n in range(edit[0], edit[2] + 1))]
    made += [(n, 0, n, 0, "<!-- -->\n\n") for n in apart]
    out: list[str] = []
    dropped = False
    for line in _applied(lines, made).split("\n"):
        blank = not line.strip(_BLANK)
        if line == _GONE:
            dropped = True
        elif dropped and blank and not (out and out[-1].strip(_BLANK)):
            out[-1:] = [min(line, *out[-1:])] if out else []  # an empty line ends a quotation, a lone > does not
        else:
            out.append(line)
            dropped = dropped and blank
    return "\n".join(out)


def _form(source: Split, index: int, new: str, left: Piece | None) -> list[str]:
    """The lines of a block of the source, with other words in it."""
    piece = source.pieces[index]
    row_apart = piece.block.kind is Kind.ROW and not (left and left.block.kind is Kind.ROW)
    is_head = piece.block.kind is Kind.ROW and piece.block.line == source.extents.get(piece.rooms[-1], (0, 0))[0]
    room = piece.rooms[-1] if piece.rooms else 0
    alone = not piece.raw or source.extents.get(room) == (piece.block.line, piece.block.last)
    is_line = piece.block.kind is Kind.CAPTION and signs.DEFINITION.match(source.lines[piece.block.line - 1])
    if not is_line and (not alone or piece.block.kind is Kind.CAPTION or (row_apart and not is_head)):
        return new.split("\n")
    first, last = piece.block.line, piece.block.last + (row_apart and is_head)
    edits = [_edit(piece, new, source.lines)]
    if piece.block.kind is Kind.ALT and index + 1 < len(source.pieces):
        other = source.pieces[index + 1]
        if other.block.kind is Kind.CAPTION and other.block.line == first:
            edits.append(_without_words(other, source.lines))
    shifted = [(a - first + 1, start, b - first + 1, end, text) for a, start, b, end, text in edits]
    lines = _applied(source.lines[first - 1 : last], shifted).split("\n")
    if not piece.before.strip() and not piece.opens and not (left and left.rooms):
        lines = [line.removeprefix(piece.before) for line in lines]
    return lines


def _titled(picture: Piece, new: str, lines: Sequence[str]) -> _Edit | None:
    """A picture's caption, where the picture has its address in the line."""
    n, _, end = picture.rows[-1]
    address = _ADDRESS.match(lines[n - 1], end)
    return (n, address.end(), n, address.end(), f' "{" ".join(new.split())}"') if address else None


def _behind(whole: Split, left: Piece | None) -> int:
    """How many lines stand before what is inserted behind `left`."""
    if left is None:
        return whole.header
    room = left.rooms[-1] if left.rooms else 0
    if left.raw and room in whole.extents:
        return whole.extents[room][1]
    is_head = left.block.kind is Kind.ROW and left.block.line == whole.extents.get(room, (0, 0))[0]
    return left.block.last + is_head


def _is_tight(source: Split, index: int, left: Piece | None) -> bool:
    """Whether no empty line parts the block from the one before it."""
    if not index or left is None:
        return False
    before, piece = source.pieces[index - 1].block, source.pieces[index].block
    if piece.kind is Kind.ROW and left.block.kind is Kind.ROW:
        return True
    return piece.line == before.last + 1 and left.block.kind is before.kind and not source.pieces[index].raw


def _is_tight_after(source: Split, index: int, whole: Split, after: int | None) -> bool:
    following = (after if after is not None else -1) + 1
    if index + 1 >= len(source.pieces) or following >= len(whole.pieces):
        return False
    piece, behind = source.pieces[index].block, source.pieces[index + 1].block
    if piece.kind is Kind.ROW and whole.pieces[following].block.kind is Kind.ROW:
        return True
    return behind.line == piece.last + 1 and whole.pieces[following].block.kind is behind.kind
