"""How a block's new text is written in the place of the old one, so that it stays the same kind of block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pubtool.manuscript.passages import BREAK, Kind, Piece, flowing

NOTHING = "&nbsp;"
"""Stands where a sign needs a word behind it and there is none."""

_FLOWING = (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.NOTE, Kind.DEFINITION)
_EMPTY = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SIGN = re.compile(
    r"[#>]|[*+-](?=\s)|\d+(?=\.\s)|:(?=\s)|[-=*_](?=[-=*_ ]*$)|\[(?=\^[^\]]*\]:)|\[(?=[^\[\]]*\]:)|`{3}|~{3}"
)


def written(piece: Piece, text: str, lines: Sequence[str]) -> str:
    """What stands in the file, from the first of the piece's parts to the last, where it says `text`."""
    if piece.block.kind is Kind.CODE:
        return _code(piece, text, lines)
    if piece.raw:
        plain = _one_line(text, "<br/>")
        n, start, _ = piece.rows[0]
        is_quoted = piece.block.kind in (Kind.ALT, Kind.CAPTION) and lines[n - 1][start - 1 : start] in ("'", '"')
        return plain.replace('"', "&quot;").replace("'", "&#39;") if is_quoted else plain
    # A definition with nothing before its further lines is an abbreviation's: one line.
    if piece.block.kind in _FLOWING and (piece.rooms or piece.block.kind is Kind.PARAGRAPH):
        return _paragraphs(piece, text)
    plain = _one_line(text, " ")
    if piece.block.kind is Kind.ROW:
        return f"{' ' * plain.startswith('|')}{plain}{' ' * plain.endswith('|')}"
    if piece.block.kind is Kind.ALT and plain.count("[") != plain.count("]"):
        return re.sub(r"(?<!\\)([\[\]])", r"\\\1", plain)
    return plain


def _one_line(text: str, line_break: str) -> str:
    return flowing(text.replace(BREAK, line_break).split("\n"))


def _code(piece: Piece, text: str, lines: Sequence[str]) -> str:
    """Code has its first line's indent before each line. The first part begins behind it."""
    if piece.raw:
        old = "\n".join(lines[n - 1][start:end] for n, start, end in piece.rows)
        lead = len(old) - len(old.lstrip("\n"))
        return old[:lead] + text.strip("\n") + old[len(old.rstrip("\n")) :]
    n, start, _ = next(row for row in piece.rows if lines[row[0] - 1][row[1] : row[2]].strip())
    before = lines[n - 1][:start]
    # In an item's first line its sign stands where the others have an indent.
    before = before if not before.strip(" \t>") else piece.before + "    "
    first = before[piece.rows[0][1] :]
    return first + "\n".join(
        ((before if line else before.rstrip()) if i else "") + line for i, line in enumerate(text.split("\n"))
    )


def _paragraphs(piece: Piece, text: str) -> str:
    parts = [flowing(part.replace(BREAK, "  \n").split("\n")) for part in _EMPTY.split(text.strip("\n"))]
    old = _SIGN.match(piece.block.text)
    goes_on = () if "    " in piece.before else tuple(piece.block.text.split(BREAK)[1:])
    out = []
    for index, part in enumerate(parts):
        sign = _SIGN.match(part)
        kept = sign and not index and old and old[0] == sign[0]
        plain = part if not sign or kept else _escaped(part, sign)
        first, *further = plain.split(BREAK)
        further = [
            _escaped(line, sign)
            if (sign := _SIGN.match(line)) and not any(o.startswith(sign[0]) for o in goes_on)
            else line
            for line in further
        ]
        out.append(f"  \n{piece.before}".join([first, *further]))
    return f"\n{piece.before.rstrip()}\n{piece.before}".join(out)


def _escaped(text: str, sign: re.Match[str]) -> str:
    """A text that would begin a list, a heading and the like, with the sign's meaning taken away."""
    if sign[0] in (":", "="):
        return f"&#{ord(sign[0])};{text[1:]}"
    at = sign.end() if sign[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"
