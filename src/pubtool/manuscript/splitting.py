"""Lines cut into blocks, as the Markdown parser cuts them, but without the parser.

The parser reads runs of lines between empty ones, and asks for each of them a row of questions in a fixed order:
is it indented, a table, is there a heading in it, a rule, a list? The same questions are asked here in that order.
Each line is looked at once for every list or quotation that it stands in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pubtool.manuscript import signs
from pubtool.manuscript.limits import MAX_DEPTH, MAX_PARTS
from pubtool.manuscript.line_blocks import VERSE
from pubtool.manuscript.marks import number
from pubtool.manuscript.markup import MARKUP
from pubtool.manuscript.passages import Kind, Line
from pubtool.manuscript.places import Places
from pubtool.manuscript.rooms import Room
from pubtool.manuscript.rows import is_table
from pubtool.manuscript.wordless import CAPTION

Rest = list[list[Line]]
"""What of a run of lines is still to be read, in its order, one run for each that the parser would take apart."""


@dataclass(slots=True)
class Splitter:
    """Cuts lines into blocks, which `places` gathers."""

    places: Places
    inside: frozenset[int]
    """The lines that stand in a div."""
    rooms: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def chunks(self, room: Room, lines: Sequence[Line]) -> None:
        """Reads lines, run by run."""
        chunk: list[Line] = []
        for line in lines:
            if line[1]:
                chunk.append(line)
            elif chunk:
                self.chunk(room, chunk)
                chunk = []
        if chunk:
            self.chunk(room, chunk)

    def chunk(self, room: Room, lines: list[Line]) -> None:
        """Reads a run of lines between empty ones."""
        if all(line[:1] not in signs.SIGNS for _, line in lines) or self.too_much(room, lines):
            self.paragraph(room, lines)
            return
        waiting = [lines]
        while waiting:
            chunk = waiting.pop()
            while chunk and not chunk[0][1].strip():
                chunk = chunk[1:]
            if chunk:
                waiting += reversed(self.step(room, chunk))

    def too_much(self, room: Room, lines: list[Line]) -> bool:
        """Whether the reader would refuse these lines."""
        if len(room.path) > 2 * MAX_DEPTH:
            return True
        return len(lines) > MAX_PARTS and sum(bool(signs.PART.match(line)) for _, line in lines) > MAX_PARTS

    def step(self, room: Room, lines: list[Line]) -> Rest:
        """Takes a block from the start of a run of lines; the rest of them."""
        questions: tuple[Callable[[Room, list[Line]], Rest | None], ...] = (
            self.markup, self.indented, self.table, self.verse, self.caption, self.heading, self.underlined,
            self.rule, self.code, self.numbered,
            self.bullets, self.definition, self.quotation, self.note, self.abbreviation, self.reference,
        )  # fmt: skip
        for question in questions:
            rest = question(room, lines)
            if rest is not None:
                return rest
        self.paragraph(room, lines)
        return []

    def paragraph(self, room: Room, lines: list[Line]) -> None:
        room.last, room.child = "paragraph", None
        quoted = room.kind is Kind.QUOTATION or lines[-1][0] in self.inside
        dashes = [bool(signs.ATTRIBUTION.match(line)) for _, line in lines] if quoted else []
        # Where other lines begin with a dash as well, they are somebody's speech.
        if len(dashes) > 1 and dashes[-1] and sum(dashes) == 1:
            self.paragraph(room, lines[:-1])
            lines = lines[-1:]
        self.places.paragraph(room.paragraph(), room.level, lines, (room.before, room.path))

    def markup(self, room: Room, lines: list[Line]) -> Rest | None:
        if not lines[0][1].startswith(MARKUP):
            return None
        room.last, room.child = "markup", None
        self.places.markup(int(lines[0][1][1:]), (*room.path, next(self.rooms)))
        return [lines[1:]]

    def indented(self, room: Room, lines: list[Line]) -> Rest | None:
        if not lines[0][1].startswith(signs.INDENT):
            return None
        if room.last in ("list", "definitions", "note") and room.child:
            self.chunk(room.child, [(n, line.removeprefix(signs.INDENT)) for n, line in lines])
            return []
        end = next((i for i, (_, line) in enumerate(lines) if not line.startswith(signs.INDENT)), len(lines))
        self.places.indented_code(lines[:end], (room.before, room.path), goes_on=room.last == "code")
        room.last, room.child = "code", None
        return [lines[end:]]

    def table(self, room: Room, lines: list[Line]) -> Rest | None:
        if len(lines) < 2 or not is_table([line for _, line in lines]):
            return None
        room.last, room.child = "table", None
        path = (*room.path, next(self.rooms))
        self.places.extents[path[-1]] = lines[0][0], lines[-1][0]
        for line in (lines[0], *lines[2:]):
            self.places.row(line, path)
        return []

    def verse(self, room: Room, lines: list[Line]) -> Rest | None:
        if not lines[0][1].startswith(VERSE):
            return None
        end = next((i for i, (_, line) in enumerate(lines) if not line.startswith(VERSE)), len(lines))
        room.last, room.child = "verse", None
        self.places.found_again(Kind.PARAGRAPH, lines[:end], room.path)
        return [lines[end:]]

    def caption(self, room: Room, lines: list[Line]) -> Rest | None:
        if not lines[0][1].startswith(CAPTION):
            return None
        room.last, room.child = "caption", None
        self.places.found_again(Kind.CAPTION, lines, room.path)
        return []

    def heading(self, room: Room, lines: list[Line]) -> Rest | None:
        for index, (n, line) in enumerate(lines):
            match = signs.HEADING.match(line) if line[0] == "#" else None
            if match:
                if index:
                    return [lines[:index], lines[index:]]
                self.places.heading((n, match[2]), len(match[1]), n, room.path)
                room.last, room.child = "heading", None
                return [lines[1:]]
        return None

    def underlined(self, room: Room, lines: list[Line]) -> Rest | None:
        if len(lines) < 2 or not signs.UNDERLINE.match(lines[1][1]):
            return None
        self.places.heading(lines[0], 1 if lines[1][1][0] == "=" else 2, lines[1][0], room.path)
        room.last, room.child = "heading", None
        return [lines[2:]]

    def rule(self, room: Room, lines: list[Line]) -> Rest | None:
        for index, (_, line) in enumerate(lines):
            if signs.RULE_SIGNS.match(line) and signs.RULE.match(line):
                if index:
                    return [lines[:index], lines[index:]]
                room.last, room.child = "rule", None
                return [lines[1:]]
        return None

    def code(self, room: Room, lines: list[Line]) -> Rest | None:
        loose = room.is_item and not signs.ANY_ITEM.match(lines[0][1])
        for index, (_, line) in enumerate(lines):
            match = (signs.CODE_IN_ITEM if loose or not index else signs.CODE).match(line)
            if match:
                if index:
                    return [lines[:index], lines[index:]]
                self.places.fenced_code(number(match[1]), (room.before, room.path))
                room.last, room.child = "fence", None
                return [lines[1:]]
        return None

    def numbered(self, room: Room, lines: list[Line]) -> Rest | None:
        return self.items(room, lines, signs.NUMBERED)

    def bullets(self, room: Room, lines: list[Line]) -> Rest | None:
        return self.items(room, lines, signs.BULLET)

    def items(self, room: Room, lines: list[Line], sign: re.Pattern[str]) -> Rest | None:
        if not sign.match(lines[0][1]):
            return None
        items: list[list[Line]] = []
        for n, line in lines:
            match = sign.match(line)
            if match:
                items.append([(n, line[match.end() :])])
            elif signs.NESTED.match(line) and not items[-1][0][1].startswith(signs.INDENT):
                items.append([(n, line)])
            else:
                items[-1].append((n, line))
        if room.last != "list":
            room.child = None
        room.last = "list"
        for item in items:
            if not item[0][1].startswith(signs.INDENT) or room.child is None:
                room.child = self.room(room, Kind.ITEM, signs.INDENT, item[0][0])
                self.chunk(room.child, item)
            else:
                self.nested(room.child, item)
        return []

    def nested(self, item: Room, lines: list[Line]) -> None:
        """Lines that are indented in an item and belong to the list in it, or begin one."""
        self.chunk(item, [(n, line.removeprefix(signs.INDENT)) for n, line in lines])

    def definition(self, room: Room, lines: list[Line]) -> Rest | None:
        found = ((i, m) for i, (_, line) in enumerate(lines) if (m := signs.DEFINITION.match(line)))
        index, match = next(found, (0, None))
        if match is None or not (index or room.last):
            return None
        terms = lines[:index]
        goes_on = room.last == "definitions" and room.child
        path = room.child.path[:-1] if goes_on and room.child else (*room.path, next(self.rooms))
        if not terms and room.last == "paragraph":
            self.places.made_terms(path)
        for line in terms:
            self.places.term(line, path)
        rest = lines[index + 1 :]
        end = len(rest)
        if not (rest and signs.UNINDENTED.match(rest[0][1])):
            end = next((i for i, (_, line) in enumerate(rest) if not line.startswith(signs.INDENT)), len(rest))
            rest = [(n, line.removeprefix(signs.INDENT) if i < end else line) for i, (n, line) in enumerate(rest)]
        room.last = "definitions"
        inside = (*path, next(self.rooms))
        room.child = Room(Kind.DEFINITION, room.level, room.before + signs.INDENT, inside, lines[index][0])
        self.chunk(room.child, [(lines[index][0], lines[index][1][match.end() :]), *rest[:end]])
        return [rest[end:]]

    def quotation(self, room: Room, lines: list[Line]) -> Rest | None:
        index = next((i for i, (_, line) in enumerate(lines) if signs.QUOTED.match(line)), None)
        if index is None:
            return None
        if index:
            return [lines[:index], lines[index:]]
        inner = [(n, line[m.end() :] if (m := signs.QUOTED.match(line)) else line) for n, line in lines]
        callout = signs.CALLOUT.match(inner[0][1])
        if room.last != "quotation" or room.child is None or callout:
            room.child = self.room(room, Kind.QUOTATION, "> ", lines[0][0])
        room.last = "quotation"
        if callout:
            self.places.found_again(Kind.CAPTION, [(inner[0][0], inner[0][1][callout.end() :])], room.child.path)
            inner = inner[1:]
        self.chunks(room.child, [(n, line if line.strip() else "") for n, line in inner])
        return []

    def note(self, room: Room, lines: list[Line]) -> Rest | None:
        starts = [i for i, (_, line) in enumerate(lines) if signs.NOTE.match(line)]
        if not starts:
            return None
        if starts[0]:
            return [lines[: starts[0]], lines[starts[0] :]]
        end = starts[1] if len(starts) > 1 else len(lines)
        n, line = lines[0]
        match = signs.NOTE.match(line)
        room.last, room.child = "note", self.room(room, Kind.NOTE, signs.INDENT, n)
        room.child.level = 0
        first = (n, line[match.end() :] if match else line)
        self.chunk(room.child, [first, *((n, line.removeprefix(signs.INDENT)) for n, line in lines[1:end])])
        return [lines[end:]]

    def abbreviation(self, room: Room, lines: list[Line]) -> Rest | None:
        for index, (n, line) in enumerate(lines):
            match = signs.ABBREVIATION.match(line) if line[0] == "*" else None
            if match:
                if index:
                    return [lines[:index], lines[index:]]
                last = index + 1 if line[match.end() :].strip() or len(lines) == 1 else index + 2
                rest = (n, line[match.end() :]) if last == index + 1 else lines[index + 1]
                self.places.words(Kind.DEFINITION, n, [rest], room.path)
                return [lines[last:]]
        return None

    def reference(self, room: Room, lines: list[Line]) -> Rest | None:
        del room
        for index, (_, line) in enumerate(lines):
            match = signs.REFERENCE.match(line) if line.lstrip(" ")[:1] == "[" else None
            if match:
                after = lines[index + 1][1] if index + 1 < len(lines) else ""
                ends = index + 1
                if match[1] is None:
                    if not signs.ADDRESS.match(after):
                        continue
                    ends += 1
                elif match[2] is None and signs.TITLE.match(after):
                    ends += 1
                return [lines[:index], lines[ends:]]
        return None

    def room(self, room: Room, kind: Kind, before: str, top: int) -> Room:
        level = room.level + 1 if kind is room.kind else 1
        return Room(kind, level, room.before + before, (*room.path, next(self.rooms)), top)
