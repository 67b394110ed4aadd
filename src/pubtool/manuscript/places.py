"""Gathers a chapter's blocks as they are found, each with the parts of the lines that hold its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pubtool.manuscript.fences import Code
from pubtool.manuscript.line_blocks import VERSE
from pubtool.manuscript.marks import PLACEHOLDER, number
from pubtool.manuscript.markup import ALT, Found, is_picture
from pubtool.manuscript.passages import BREAK, Block, Kind, Line, Piece, Row, flowing, is_wordless, written_again
from pubtool.manuscript.rows import cells_of, inner
from pubtool.manuscript.wordless import CAPTION, WORDS, Said

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*[^{}\n ][^{}\n]*\}[ \t]*$")
_PICTURE = re.compile(
    r"(?P<link>\[)?!\[(?P<alt>(?:\\.|[^\\\[\]]|\[[^\[\]]*\])*)\]"
    r"(?:\(\s*(?:<[^<>]*>\s*|[^\"'()<>]*(?:\([^\"'()<>]*\)[^\"'()<>]*)*)(?:(?P<sign>[\"'])(?P<title>.*)(?P=sign)\s*)?\)"
    r"|\s?\[[^\[\]]*\])"
    r"(?P<attributes>\{[^{}]*\})?"
    r"(?(link)\](?:\([^()]*\)|\s?\[[^\[\]]*\])(?:\{[^{}]*\})?)",
    re.DOTALL,
)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NOT_WORDS = f"{VERSE}{CAPTION} \u2003"

Where = tuple[str, tuple[int, ...]]
"""What stands before a further line of a block, and the rooms that it stands in."""


@dataclass(slots=True)
class Places:
    """The lines of a file, what was set aside of them, and the pieces that were found so far."""

    raw: Sequence[str]
    codes: Sequence[Code]
    found: Found
    texts: Sequence[Line]
    pieces: list[Piece] = field(default_factory=list)
    last: tuple[int, Sequence[Row], str] = (0, (), "")
    """Of the paragraph found last: how many pieces stood before it, its parts, and what is before its further lines."""
    runs: list[tuple[int, list[Row]]] = field(default_factory=list)
    """The parts of each run of indented code, with the place of its piece."""
    extents: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The first and last line of each table and block of HTML, by its room."""

    def paragraph(self, what: tuple[Kind, int], level: int, lines: Sequence[Line], where: Where) -> None:
        """A paragraph; where it is nothing but a picture, the words that the picture has."""
        kind, opens = what
        rows = self._rows(lines)
        self.last = (len(self.pieces), tuple(rows), where[0])
        while len(rows) > 1 and not self._raw(rows[0]).strip():
            rows = rows[1:]
        last = rows[-1][0]
        if len(rows) > 1 and _ATTRIBUTES.match(self._raw(rows[-1])):
            rows = rows[:-1]
        texts = [self._raw(row) for row in rows]
        if "![" in texts[0] or "<img" in texts[0]:
            picture = self._picture("\n".join(texts), rows, last, where)
            if picture is not None:
                self.pieces += picture
                return
        self._add(Block(kind, flowing(texts), rows[0][0], last, 1, level), rows, where, opens=opens)

    def words(self, kind: Kind, line: int, lines: Sequence[Line], path: tuple[int, ...]) -> None:
        """The words of a definition that begins in another line perhaps."""
        rows = self._rows(lines)
        self._add(Block(kind, flowing([self._raw(row) for row in rows]), line, rows[-1][0]), rows, ("", path))

    def found_again(self, kind: Kind, lines: Sequence[Line], path: tuple[int, ...]) -> None:
        """A stanza, or a caption: lines of which nothing but the words is left, found again where they were written.

        The lines of a stanza stay lines.
        """
        found = [written_again(self.raw, n, text.strip(_NOT_WORDS)) for n, text in lines]
        rows = [row for one in found for row in one]
        if not rows:
            return
        n, start, _ = rows[0]
        before = self.raw[n - 1][:start] if kind is Kind.PARAGRAPH else ""
        texts = [flowing([self._raw(row) for row in one]) for one in found if one]
        text = BREAK.join(texts) if kind is Kind.PARAGRAPH else flowing(texts)
        self._add(Block(kind, text, n, rows[-1][0]), rows, (before, path), raw=kind is Kind.CAPTION)

    def heading(self, line: Line, level: int, last: int, path: tuple[int, ...]) -> None:
        """A heading; `line` is what stands behind its signs, `last` the line of its underline."""
        n, text = line
        row = (n, self._column(n, text), 0)
        words = text.rstrip()
        if last == n:
            words = words.rstrip("#").rstrip()
        bare = _without_attributes(words)
        if bare != words:
            bare = bare.rstrip("#").rstrip()
        lead = len(bare) - len(bare.lstrip())
        row = (n, row[1] + lead, row[1] + len(bare))
        self._add(Block(Kind.HEADING, flowing([self._raw(row)]), n, last, 1, level), [row], ("", path))

    def term(self, line: Line, path: tuple[int, ...]) -> None:
        """A term of a list of definitions."""
        n, text = line
        self._term(n, self._column(n, text), ("", path))

    def _term(self, n: int, start: int, where: Where) -> None:
        bare = _without_attributes(self.raw[n - 1][start:].rstrip())
        row = (n, start + len(bare) - len(bare.lstrip()), start + len(bare))
        self._add(Block(Kind.TERM, flowing([self._raw(row)]), n, n), [row], where)

    def made_terms(self, path: tuple[int, ...]) -> None:
        """Makes terms of the paragraph that was found last, since a definition follows it."""
        count, rows, before = self.last
        del self.pieces[count:]
        for n, start, _ in rows:
            self._term(n, start, (before, path))

    def row(self, line: Line, path: tuple[int, ...]) -> None:
        """A row of a table."""
        n, text = line
        cells = cells_of(text)
        if all(is_wordless(cell) for cell in cells):
            return
        lead = len(text) - len(text.lstrip(" "))
        stripped = text.strip(" ")
        start, end = inner(stripped)
        if cells[0]:
            start += len(stripped[start:]) - len(stripped[start:].lstrip(" "))
        if cells[-1]:
            end = len(stripped[:end].rstrip(" "))
        column = self._column(n, text) + lead
        row = (n, column + start, column + end)
        text = " | ".join(flowing([cell]) for cell in cells).strip()
        self.pieces.append(Piece(Block(Kind.ROW, text, n, n, row[1] + 1), (row,), rooms=path))

    def fenced_code(self, index: int, where: Where) -> None:
        """A piece of code that was set aside."""
        code = self.codes[index]
        lines = [(code.first + 1 + i, line) for i, line in enumerate(code.text.split("\n")[:-1])]
        rows = [(n, self._column(n, line), len(self.raw[n - 1])) for n, line in lines]
        self.pieces.append(self._code(rows, (code.first, code.last), where))

    def indented_code(self, lines: Sequence[Line], where: Where, *, goes_on: bool) -> None:
        """Code that is indented by four spaces. It may go on what was found last."""
        rows = self._rows([(n, line[4:]) for n, line in lines])
        first = rows[0][0]
        if goes_on:
            run = self.runs[-1][1]
            run += ((n, len(self.raw[n - 1]), len(self.raw[n - 1])) for n in range(run[-1][0] + 1, first))
            run += rows
            return
        self.runs.append((len(self.pieces), rows))
        self.pieces.append(Piece(Block(Kind.CODE, "", first, first), (), *where))

    def gathered(self, said: Sequence[Said] = ()) -> list[Piece]:
        """All pieces, now that every piece of indented code is whole; `said` are the words of fences."""
        pieces = list(self.pieces)
        for index, rows in self.runs:
            pieces[index] = self._code(rows, (rows[0][0], rows[-1][0]), (pieces[index].before, pieces[index].rooms))
        pieces = [piece for piece in pieces if piece.block.text]
        if not said:
            return pieces
        waiting = deque(said)
        out: list[Piece] = []
        for piece in pieces:
            while waiting and waiting[0].line < piece.block.line:
                out.append(self._said(waiting.popleft()))
            out.append(piece)
        return [*out, *(self._said(one) for one in waiting)]

    def _said(self, one: Said) -> Piece:
        row = (one.line, one.start, one.end)
        kind = Kind.ALT if one.name.endswith("alt") else Kind.CAPTION
        return Piece(Block(kind, flowing([self._raw(row)]), one.line, one.line, row[1] + 1), (row,), raw=True)

    def markup(self, index: int, path: tuple[int, ...]) -> None:
        """The words of a block of HTML."""
        leaves = self.found.leaves[index]
        region = self.found.regions[index]
        self.extents[path[-1]] = self._line_at(region[0])[0], self._line_at(region[1] - 1)[0]
        for leaf in leaves:
            rows = self._rows_between(leaf.start, leaf.end)
            texts = [self._raw(row) for row in rows]
            line, last = self._line_at(leaf.at)[0], rows[-1][0]
            if leaf.kind is Kind.CODE:
                text = "\n".join(texts).strip("\n")
            else:
                text = flowing([part.rstrip() for part in texts])
            if not is_wordless(text):
                block = Block(leaf.kind, text, line, last, rows[0][1] + 1, leaf.level)
                self.pieces.append(Piece(block, tuple(rows), rooms=path, raw=True))

    def _code(self, rows: Sequence[Row], lines: tuple[int, int], where: Where) -> Piece:
        """Code that stands in `lines`; its text is empty where there is none."""
        text = "\n".join(self._raw(row) for row in rows)
        block = Block(Kind.CODE, text if text.strip() else "", *lines, rows[0][1] + 1 if rows else 1)
        return Piece(block, tuple(rows), *where)

    def _add(self, block: Block, rows: list[Row], where: Where, *, opens: int = 0, raw: bool = False) -> None:
        if is_wordless(block.text):
            return
        n, start, end = rows[0]
        text = self.raw[n - 1][start:end]
        rows[0] = (n, start + len(text) - len(text.lstrip(" \t")), end)
        n, start, end = rows[-1]
        rows[-1] = (n, start, start + len(self.raw[n - 1][start:end].rstrip(" \t")))
        before, path = where
        column = rows[0][1] + 1
        placed = block if block.column == column else replace(block, column=column)
        self.pieces.append(Piece(placed, tuple(rows), before, path, opens, raw))

    def _picture(self, text: str, rows: Sequence[Row], last: int, where: Where) -> list[Piece] | None:
        """The words of a picture where `text` is nothing else; none where it is decoration."""
        text = text.rstrip()
        lead = len(text) - len(text.lstrip())
        picture = _PICTURE.fullmatch(text, lead)
        parts: list[tuple[Kind, int, int]] = []
        inside = (0, 0)
        if picture:
            if re.search(r"\.decorative\b", picture["attributes"] or ""):
                return []
            parts = [(Kind.ALT, *picture.span("alt")), (Kind.CAPTION, *picture.span("title"))]
            inside = picture.span("attributes")
        elif is_picture(text[lead:]):
            for kind, pattern in ((Kind.ALT, ALT), (Kind.CAPTION, _TITLE)):
                match = pattern.search(text)
                parts.append((kind, *(match.span(match.lastindex or 0) if match else (0, 0))))
        else:
            return None
        pieces = [self._part(rows, part, last, where, text) for part in parts if part[1] < part[2]]
        for match in WORDS.finditer(text, *inside) if inside[0] < inside[1] else ():
            span = match.span(2 if match[2] is not None else 3)
            kind = Kind.ALT if match[1].endswith("alt") else Kind.CAPTION
            if span[0] < span[1]:
                pieces.append(replace(self._part(rows, (kind, *span), last, where, text), raw=True))
        return [piece for piece in pieces if not is_wordless(piece.block.text)]

    def _part(self, rows: Sequence[Row], part: tuple[Kind, int, int], last: int, where: Where, text: str) -> Piece:
        kind, start, end = part
        parts: list[Row] = []
        at = 0
        for n, first, _ in rows:
            length = len(self._raw((n, first, _)))
            if at <= end and start <= at + length:
                parts.append((n, first + max(start - at, 0), first + min(end - at, length)))
            at += length + 1
        block = Block(kind, flowing(text[start:end].split("\n")), rows[0][0], last, parts[0][1] + 1)
        return Piece(block, tuple(parts), *where, raw=text.lstrip()[0] == "<")

    def _raw(self, row: Row) -> str:
        return self.raw[row[0] - 1][row[1] : row[2]]

    def _column(self, n: int, text: str) -> int:
        """Where the rest of a line, whose tabs are spaces, begins in the line as it was written."""
        raw = self.raw[n - 1]
        if "\t" not in raw:
            return max(len(raw) - len(text), 0)
        return _raw_column(raw, len(raw.expandtabs(4)) - len(text))

    def _rows(self, lines: Sequence[Line]) -> list[Row]:
        rows: list[Row] = []
        for n, text in lines:
            code = PLACEHOLDER.search(text) if "\x06" in text else None
            if code:
                piece = self.codes[number(code[1])]
                rows += ((k, 0, len(self.raw[k - 1])) for k in range(piece.first, piece.last + 1))
            else:
                rows.append((n, self._column(n, text), len(self.raw[n - 1])))
        return rows

    def _line_at(self, at: int) -> tuple[int, int]:
        """The line and column of a place in the text of all lines."""
        index = bisect_right(self.found.starts, at) - 1
        n, text = self.texts[index]
        return n, self._column(n, text[at - self.found.starts[index] :])

    def _rows_between(self, start: int, end: int) -> list[Row]:
        starts = self.found.starts
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
        rows = self._rows([(n, text) for n, text in self.texts[first : last + 1]])
        rows[0] = (*self._line_at(start), rows[0][2])
        rows[-1] = (rows[-1][0], rows[-1][1], max(self._line_at(end)[1], rows[-1][1]))
        return rows


def _raw_column(raw: str, column: int) -> int:
    at = 0
    for index, sign in enumerate(raw):
        if at >= column:
            return index
        at += 4 - at % 4 if sign == "\t" else 1
    return len(raw)


def _without_attributes(text: str) -> str:
    """A heading or term without the attributes at its end."""
    if not text.endswith("}"):
        return text
    at = text.rfind("{")
    return text[:at].rstrip() if at > 0 and text[at - 1] == " " and text[at + 1 : -1].strip(" :") else text
