"""A chapter's lines made ready for the parser: lists indented by fours, the fences of blocks as signs of their own.

No line is lost and none is moved; each keeps its number. What is new between them are empty lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.arrangement import DEEPEST, Arranged, Open, Work
from pubtool.manuscript.captions import caption_before, caption_behind
from pubtool.manuscript.containers import RULE, Containers
from pubtool.manuscript.divs import Fence, Written, fence
from pubtool.manuscript.fences import Code, Fenced
from pubtool.manuscript.line_blocks import is_line_block, line_of_block, line_of_verse
from pubtool.manuscript.marks import PLACEHOLDER, number
from pubtool.manuscript.markup import take_markup
from pubtool.manuscript.passages import Line
from pubtool.manuscript.rows import is_table

_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_UNNUMBERED = re.compile(r"(?P<before>#{1,6}[ \t].*\{)-(?P<after>\}[ \t]*)$")
_VERSE = Written(("verse",))


def arranged(fenced: Fenced, path: str) -> tuple[Arranged, tuple[Diagnostic, ...]]:
    """The lines of a chapter for the parser, and what is wrong with its fences."""
    work = Work(path, list(fenced.codes), _raw(fenced.lines))
    room = _Room(work, 0)
    room.read(fenced.lines)
    lines = tuple(room.out)
    return Arranged(lines, tuple(work.pieces)), tuple(work.found)


def _raw(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand in blocks of HTML."""
    found = take_markup(lines)
    numbers: set[int] = set()
    for start, end in found.regions:
        first = bisect_right(found.starts, start) - 1
        last = bisect_right(found.starts, max(end - 1, start)) - 1
        numbers.update(lines[index][0] for index in range(first, min(last + 1, len(lines))))
    return frozenset(numbers)


@dataclass(slots=True)
class _Room:
    """The chapter, or a quotation in it. `shift` is how many columns stand before its lines."""

    work: Work
    shift: int
    out: list[Line] = field(default_factory=list)
    inside: Containers = field(default_factory=lambda: Containers([]))
    open: list[Open] = field(default_factory=list)
    table: bool = False
    """Whether the last block was a table."""
    listed: bool = False
    """Whether the block that is read began with an item."""
    run: list[str] = field(default_factory=list)
    """The lines of the block that is read, without their indents."""

    def read(self, lines: Sequence[Line]) -> None:
        at = 0
        while at < len(lines):
            at = self.step(lines, at)
        for one in reversed(self.open):
            self.close(one.fence.line, one)
            self.work.unclosed(one.fence)
        self.open.clear()

    def step(self, lines: Sequence[Line], at: int) -> int:
        """Reads a line, or several that belong together; the index of the next."""
        number_, text = lines[at]
        if not text.strip():
            self.blank(number_, text)
            return at + 1
        if number_ in self.work.raw:
            self.plain(number_, text)
            return at + 1
        spaced = text.expandtabs(4) if "\t" in text else text
        body = spaced.lstrip(" ")
        indent = len(spaced) - len(body)
        code = PLACEHOLDER.fullmatch(body.rstrip())
        sign = fence(body, number_, self.shift + indent + 1) if body.startswith(":::") else None
        end = at + 1
        if code:
            self.code_block(number_, text, code)
        elif self.inside.is_code(indent) and not self.in_verse():
            self.code_line(number_, indent, body)
        elif sign and self.fence(sign, indent):
            pass
        elif self.in_verse():
            self.verse_line(number_, indent, body)
        else:
            questions = (self.quotation, self.line_block, self.caption)
            end = next((found for question in questions if (found := question(lines, at, indent, body))), 0)
            if not end:
                self.words(number_, indent, body, text)
                end = at + 1
        return end

    def put(self, line: int, indent: int, text: str) -> None:
        self.out.append((line, " " * indent + text))

    def blank(self, line: int, text: str) -> None:
        self.out.append((line, text))
        if self.run:
            self.table = len(self.run) > 1 and is_table(self.run)
            self.run = []
        self.listed = False
        self.inside.blank = True

    def part(self, line: int) -> None:
        """An empty line, where there is none yet."""
        if self.out and self.out[-1][1].strip():
            self.blank(line, "")
        self.inside.blank = True

    def plain(self, line: int, text: str) -> None:
        self.out.append((line, text))
        self.inside.open.clear()
        self.inside.blank = self.inside.words = self.inside.code = False

    def leave(self, indent: int) -> None:
        """Closes what a block of this indent can't stand in."""
        self.inside.leave(indent)
        while self.open and self.open[-1].depth > len(self.inside.open):
            self.work.unclosed(self.open.pop().fence)

    def code_block(self, line: int, text: str, match: re.Match[str]) -> None:
        piece = self.work.pieces[number(match[1])]
        indent = piece.indent if isinstance(piece, Code) else 0
        before = len(self.inside.open)
        if self.inside.blank or not before or indent < self.inside.open[-1].least:
            self.leave(indent)
        if self.inside.open:
            self.put(line, self.inside.block_indent(), text.strip())
        else:
            self.out.append((line, text if not before else text.lstrip(" ")))
        self.inside.blank = self.inside.code = self.inside.words = False
        self.run = []
        self.table = False

    def code_line(self, line: int, indent: int, body: str) -> None:
        self.leave(indent)
        self.put(line, self.inside.code_indent(indent), body)
        self.inside.blank, self.inside.code, self.inside.words = False, True, False

    def fence(self, sign: Fence, indent: int) -> bool:
        """Takes a fence; whether it is one."""
        if sign.written is not None:
            if len(self.open) >= DEEPEST:
                self.work.too_deep(sign)
                return False
            self.part(sign.line)
            self.leave(indent)
            names = sign.written.classes
            self.open_block(sign, verse="verse" in names)
            return True
        if not self.open:
            span = Span(self.work.path, sign.line, sign.column)
            hint = "delete it, or open a block before it with ::: and a name"
            self.work.found.append(Diagnostic("unclosed-block", "this ::: closes no block", span, hint))
            return False
        self.leave_for(indent)
        if not self.open:
            return True
        self.close(sign.line, self.open.pop(), sign)
        return True

    def leave_for(self, indent: int) -> None:
        """Closes what stands in the block that a closing fence of this indent ends, and blocks it leaves open."""
        while len(self.open) > 1 and self.open[-1].depth and indent < self.inside.open[self.open[-1].depth - 1].least:
            self.work.unclosed(self.open.pop().fence)
        del self.inside.open[self.open[-1].depth :]

    def open_block(self, sign: Fence, *, verse: bool) -> None:
        self.put(sign.line, self.inside.block_indent(), self.work.sign(sign))
        self.open.append(Open(sign, len(self.inside.open), verse))
        self.part(sign.line)
        self.table = False
        self.inside.words = self.inside.code = False

    def close(self, line: int, one: Open, sign: Fence | None = None) -> None:
        self.part(line)
        del self.inside.open[one.depth :]
        closing = sign or Fence("", line, 1, made=True)
        self.put(line, self.inside.block_indent(), self.work.sign(closing))
        self.part(line)
        self.table = False
        self.inside.words = self.inside.code = False

    def in_verse(self) -> bool:
        return bool(self.open) and self.open[-1].verse

    def verse_line(self, line: int, indent: int, body: str) -> None:
        base = self.inside.open[-1].content if self.inside.open else 0
        said = line_of_block(body)
        words = said if said is not None else " " * max(indent - base, 0) + body
        self.put(line, self.inside.block_indent() if words.strip() else 0, line_of_verse(words))
        self.inside.blank = False

    def quotation(self, lines: Sequence[Line], at: int, indent: int, body: str) -> int:
        """A quotation, which is a chapter in itself; the index behind it."""
        if body[0] != ">":
            return 0
        tight = not self.inside.blank and self.inside.open and indent >= self.inside.open[-1].least
        if not tight:
            if self.inside.open and not self.inside.blank and any(indent >= one.least for one in self.inside.open):
                self.part(lines[at][0])
            self.leave(indent)
        before = self.inside.line_indent(indent) if tight else self.inside.block_indent()
        if not self.inside.open:
            before = min(indent, 3)
        end = at
        inner: list[Line] = []
        while end < len(lines) and lines[end][1].lstrip(" \t").startswith(">"):
            inner.append((lines[end][0], lines[end][1].lstrip(" \t")[1:].removeprefix(" ")))
            end += 1
        room = _Room(self.work, self.shift + indent + 2)
        room.read(inner)
        for line, text in room.out:
            self.put(line, before, f"> {text}".rstrip() if not text.strip() else f"> {text}")
        self.run, self.table = [], False
        self.inside.blank = self.inside.code = self.inside.words = False
        return end

    def line_block(self, lines: Sequence[Line], at: int, indent: int, body: str) -> int:
        """Lines that stay lines; the index behind them."""
        if body[0] != "|" or not self.inside.blank or not (self.inside.open or indent < 4):
            return 0
        end = at
        run = []
        while end < len(lines) and lines[end][1].strip() and not lines[end][1].lstrip().startswith(":::"):
            run.append(lines[end][1].lstrip(" \t"))
            end += 1
        if not is_line_block(run):
            return 0
        first = lines[at][0]
        self.leave(indent)
        self.open_block(Fence(run[0], first, self.shift + indent + 1, _VERSE, made=True), verse=True)
        for (line, text), stripped in zip(lines[at:end], run, strict=True):
            words = line_of_block(stripped)
            if words is None and text[:1] not in (" ", "\t"):
                end = at + run.index(stripped)
                break
            if words is None:
                # A line that begins with a blank goes on with the one before it.
                self.out[-1] = (self.out[-1][0], f"{self.out[-1][1]} {stripped.strip()}")
            elif words.strip():
                self.put(line, self.inside.block_indent(), line_of_verse(words))
            else:
                self.blank(line, "")
        self.run = []
        self.close(lines[end - 1][0], self.open.pop())
        return end

    def caption(self, lines: Sequence[Line], at: int, indent: int, body: str) -> int:
        """The caption of a table before or behind it; the index behind it."""
        if body[0] not in ":T":
            return 0
        table = self.table if self.inside.blank else len(self.run) > 1 and is_table(self.run)
        found = caption_behind(lines, at) if table else None
        if found is None and self.inside.blank:
            found = caption_before(lines, at, after_term=self.inside.words)
        if found is None:
            return 0
        self.part(lines[at][0])
        self.leave(indent)
        sign = Fence(lines[at][1], lines[at][0], self.shift + indent + 1, found.written, made=True)
        self.open_block(sign, verse=False)
        self.put(lines[at][0], self.inside.block_indent(), found.text)
        for line, text in found.more:
            self.put(line, self.inside.block_indent(), text)
        self.run = []
        self.close(lines[found.end - 1][0], self.open.pop())
        return found.end

    def words(self, line: int, indent: int, body: str, text: str) -> None:
        container = self.inside.opened(indent, body)
        if container:
            inner = self.inside.open[-1] if self.inside.open else None
            if inner and indent < inner.least and not self.inside.blank and not self.listed:
                self.part(line)  # else the parser would take it for more of that item's paragraph
            self.leave(indent)
            self.listed = self.listed or self.inside.blank or not self.run
            self.put(line, self.inside.block_indent() or (indent if container.loose else 0), body)
            self.inside.open.append(container)
            self.inside.words = container.loose
        elif _HEADING.match(body) or RULE.match(body):
            self.block_line(line, indent, body)
        elif self.inside.blank:
            self.leave(indent)
            if self.inside.open:
                self.put(line, self.inside.block_indent(), body)
            else:
                self.out.append((line, text))
            self.inside.words = True
        else:
            kept = text if not self.inside.open else " " * self.inside.line_indent(indent) + body
            self.out.append((line, kept))
            self.inside.words = True
        self.inside.blank = self.inside.code = False
        self.run.append(body.rstrip())

    def block_line(self, line: int, indent: int, body: str) -> None:
        """A heading or a rule, which ends what it does not stand in."""
        match = _UNNUMBERED.match(body)
        body = f"{match['before']}.unnumbered{match['after']}" if match else body
        if not self.inside.open:
            self.put(line, indent, body)
        elif self.inside.blank or indent < self.inside.open[0].least:
            self.leave(indent)
            self.put(line, self.inside.block_indent(), body)
        else:
            self.put(line, self.inside.line_indent(indent), body)
        self.inside.words = False
