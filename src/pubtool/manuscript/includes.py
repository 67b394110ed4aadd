"""Files included in a chapter: `{{< include _terms.md >}}` in a line of its own.

The lines of a chapter and of what it includes are counted through, so that all that reads them need know nothing of
files; at the end each number is made the line of its file again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.manuscript.fences import take_code
from pubtool.manuscript.limits import MAX_CHARACTERS, MAX_LINES, bad_characters, without_bad_characters
from pubtool.manuscript.literal import indented_code
from pubtool.manuscript.passages import Line
from pubtool.manuscript.surroundings import Surroundings
from pubtool.world import MAX_TEXT, World, WorldError, join

MAX_NESTED, MAX_INCLUDED = 8, 500

INCLUDE = re.compile(r"(?P<indent>[ \t]*+)\{\{<[ \t]*+include[ \t]++(?P<path>[^<>{}\n]{0,300}?)[ \t]*+>\}\}[ \t]*$")
"""A line that includes a file."""

_MANUSCRIPT = "manuscript/"
_OTHER_LINE = re.compile(r"in line ([0-9]+)$")
"""Ends the message that something was there before."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line comes from. `outer` is the line of the chapter that included it, `indent` what was put before it."""

    path: str
    line: int
    outer: int
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """A chapter's lines with those of the files it includes. `origins` is empty where it includes none."""

    lines: tuple[Line, ...]
    path: str
    origins: Mapping[int, Origin] = field(default_factory=dict)

    def origin(self, line: int) -> Origin:
        """Where a line stands in its own file."""
        return self.origins.get(line) or Origin(self.path, line, line)

    def placed(self, found: Diagnostic) -> Diagnostic:
        """A diagnostic with the place that it has in the author's file."""
        span = found.span
        if span.path != self.path or span.line not in self.origins:
            return found
        origin = self.origins[span.line]
        column = max(span.column - origin.indent, 1) if span.column else 0
        message = _OTHER_LINE.sub(lambda match: self._said(int(match[1])), found.message)
        return replace(found, message=message, span=Span(origin.path, origin.line, column))

    def _said(self, line: int) -> str:
        other = self.origin(line)
        return f"in line {other.line}" + (f" of {other.path}" if other.path != self.path else "")


def with_includes(lines: Sequence[Line], path: str, around: Surroundings) -> Reported[Whole]:
    """The lines of a chapter with the files that it includes in the places of their lines."""
    if not any("{{<" in text and INCLUDE.match(text) for _, text in lines):
        return Reported(Whole(tuple(lines), path))
    reading = _Reading(around)
    reading.read(lines, (path,), Origin(path, 0, 0))
    if not reading.included and not reading.found:
        return Reported(Whole(tuple(lines), path))
    first = lines[0][0]
    numbered = tuple((first + index, text) for index, (_, text) in enumerate(reading.lines))
    origins = {first + index: origin for index, (origin, _) in enumerate(reading.lines)}
    return Reported(Whole(numbered, path, origins), tuple(reading.found))


@dataclass(slots=True)
class _Reading:
    around: Surroundings
    lines: list[tuple[Origin, str]] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    size: int = 0
    included: int = 0

    def read(self, lines: Sequence[Line], paths: tuple[str, ...], place: Origin, before: str = "") -> None:
        """Takes the lines of a file in; `paths` are the files around it and itself."""
        outside = {number for number, _ in take_code(lines).lines} - indented_code(lines)
        for number, text in lines:
            origin = Origin(paths[-1], number, place.outer or number, len(before))
            match = INCLUDE.match(text) if number in outside and "{{<" in text else None
            if match:
                span = Span(origin.path, number, match.end("indent") + 1)
                self.include(match, span, paths, replace(origin, indent=0), before + match["indent"])
            else:
                self.lines.append((origin, before + text if text else text))
                self.size += len(before) + len(text) + 1

    def include(self, match: re.Match[str], span: Span, paths: tuple[str, ...], place: Origin, before: str) -> None:
        read = self.text(match["path"].strip("\"'"), span, paths)
        if isinstance(read, Diagnostic):
            self.found.append(read)
            self.lines.append((place, ""))
            return
        path, text = read
        self.included += 1
        self.found += bad_characters(text, path)
        lines = without_bad_characters(text).removesuffix("\n").split("\n")
        self.read(list(enumerate(lines, 1)), (*paths, path), place, before)

    def text(self, name: str, span: Span, paths: tuple[str, ...]) -> tuple[str, str] | Diagnostic:
        """The path and text of a file to include, or what is wrong with it."""
        world = self.around.world
        if world is None:
            return Diagnostic("missing-file", f"there is no {name}", span)
        wanted = join(paths[-1].rpartition("/")[0], name)
        wrong = _wrong(name, wanted, paths) or self.too_much(paths)
        if wrong:
            message, hint = wrong
            return Diagnostic("bad-include", message, span, hint)
        candidates = self.candidates(wanted)
        path = next((path for path in candidates if world.exists(path)), candidates[0])
        if path in paths:
            ring = " → ".join(part.rpartition("/")[2] for part in (*paths[paths.index(path) :], path))
            return Diagnostic("bad-include", f"this file includes itself: {ring}", span, "take one of the lines out")
        try:
            return path, world.read_text(path, MAX_TEXT)
        except WorldError as refusal:
            found = refusal.at(span)
            return replace(found, hint=found.hint or _others(world, candidates))

    def candidates(self, path: str) -> tuple[str, ...]:
        """Where a file may be: in the edition's folder, else in that of the source."""
        inside = next((path.removeprefix(f"{f}/") for f in self.around.folders if path.startswith(f"{f}/")), "")
        return tuple(f"{folder}/{inside}" for folder in self.around.folders) if inside else (path,)

    def too_much(self, paths: Sequence[str]) -> tuple[str, str] | None:
        if len(paths) > MAX_NESTED:
            return f"files are included {len(paths)} deep here; {MAX_NESTED} is the most", "use fewer levels"
        if self.included >= MAX_INCLUDED or self.size > MAX_CHARACTERS or len(self.lines) > MAX_LINES:
            return "this chapter includes more than a chapter can hold", "split the chapter"
        return None


def _wrong(name: str, path: str, paths: Sequence[str]) -> tuple[str, str] | None:
    if not name:
        return "no file is named here", "such as {{< include _terms.md >}}"
    if path.startswith("..") or (path.startswith("/") or ":" in path or "\\" in path):
        return f"{name} leads out of the manuscript", "a file to include stands in the folder of its language"
    if not path.startswith(_MANUSCRIPT) and paths[0].startswith(_MANUSCRIPT):
        return f"{name} leads out of the manuscript", "a file to include stands in the folder of its language"
    if not path.endswith(".md"):
        return f"{name} is no Markdown file", "a file to include is named such as _terms.md"
    return None


def _others(world: World, candidates: Sequence[str]) -> str:
    """Which file could be meant, of those that stand where it was looked for."""
    names: list[str] = []
    for folder in dict.fromkeys(path.rpartition("/")[0] for path in candidates):
        try:
            names += [name for name in world.list(folder) if name.startswith("_") and name.endswith(".md")]
        except WorldError:
            continue
    near = nearest(candidates[0].rpartition("/")[2], names)
    if near:
        return f"did you mean {near}?"
    return f"there is {', '.join(dict.fromkeys(names))}"[:300] if names else "the path is seen from this file's folder"
