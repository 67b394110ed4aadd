"""How things look on the terminal: data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console as Terminal
from rich.text import Text

from pubtool.cli.settings import Colour, Settings
from pubtool.diagnostics import Diagnostic, Severity
from pubtool.world import World, WorldError

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_WIDEST = 160  # of a quoted line, in characters


class Console:
    """Prints diagnostics with the line they speak of. `root` is where their paths begin."""

    def __init__(self, settings: Settings, root: Path | None = None) -> None:
        self._settings = settings
        self._world = World(root) if root else None
        self._lines: dict[str, list[str]] = {}
        colour = settings.colour
        if os.environ.get("NO_COLOR") and colour is Colour.AUTO:
            colour = Colour.NEVER
        self.terminal = Terminal(
            stderr=True,
            force_terminal=True if colour is Colour.ALWAYS else None,
            no_color=colour is Colour.NEVER,
            highlight=False,
            soft_wrap=True,
        )

    def data(self, text: str) -> None:
        """A line on stdout."""
        click.echo(text)

    def json(self, schema: str, diagnostics: Sequence[Diagnostic], **facts: object) -> None:
        """One JSON object on stdout; `schema` names its documented form and version."""
        rows = [diagnostic.as_json() for diagnostic in diagnostics]
        click.echo(json.dumps({"schema": schema, **facts, "diagnostics": rows}, ensure_ascii=False, indent=2))

    def say(self, text: str) -> None:
        """A line for people, unless they asked for quiet."""
        if not self._settings.quiet:
            self.terminal.print(Text(_plain(text)))

    def tell(self, text: str) -> None:
        """A line for people who want to know more."""
        if self._settings.verbose:
            self.say(text)

    def marked(self, pieces: Iterable[tuple[str, str]]) -> None:
        """A line for people, of pieces of text each with its style, unless they asked for quiet."""
        if not self._settings.quiet:
            self.terminal.print(Text.assemble(*((_plain(text), style) for text, style in pieces)))

    def warn(self, text: str) -> None:
        """A line that even those who asked for quiet must see: why the command ends as it does."""
        self.terminal.print(Text(_plain(text)))

    def diagnostics(self, found: Iterable[Diagnostic]) -> None:
        """Errors always, warnings unless quiet, notes only where everything is wanted."""
        for diagnostic in found:
            if diagnostic.severity is Severity.WARNING and self._settings.quiet:
                continue
            if diagnostic.severity is Severity.NOTE and not self._settings.verbose:
                continue
            self._diagnostic(diagnostic)

    def summary(self, found: Sequence[Diagnostic], done: str) -> None:
        """What was done, and how many findings there were of each kind."""
        counts = [(s, sum(d.severity is s for d in found)) for s in (Severity.ERROR, Severity.WARNING)]
        said = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count]
        self.say(", ".join([done, *said]))

    def _diagnostic(self, d: Diagnostic) -> None:
        place = f"{_plain(str(d.span))}: " if d.span.path else ""
        text = Text.assemble((f"{d.severity}[{d.code}]", _COLOURS[d.severity]), f": {place}{_plain(d.message)}")
        line = self._line(d)
        if line is not None:
            gutter = f"{d.span.line} | "
            text.append(f"\n  {gutter}{line}", "dim")
            if d.span.column:
                ahead = "".join(c if c == "\t" else " " * _cells(c) for c in line[: d.span.column - 1])
                text.append(f"\n  {' ' * len(gutter)}{ahead}^", _COLOURS[d.severity])
        if d.hint:
            text.append(f"\n  hint: {_plain(d.hint)}", "italic")
        self.terminal.print(text)

    def _line(self, d: Diagnostic) -> str | None:
        """The line that a diagnostic speaks of, made safe for a terminal; None where there is none to show."""
        if self._world is None or not d.span.line:
            return None
        if d.span.path not in self._lines:
            try:
                self._lines[d.span.path] = self._world.read_text(d.span.path).split("\n")
            except WorldError:
                self._lines[d.span.path] = []
        lines = self._lines[d.span.path]
        if d.span.line > len(lines) or max(len(lines[d.span.line - 1]), d.span.column) > _WIDEST:
            return None
        return _plain(lines[d.span.line - 1])


def _cells(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _plain(text: str) -> str:
    """Text without what would steer the terminal: control characters and marks that reorder the line."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\u200c\u200d" else c for c in text
    )
