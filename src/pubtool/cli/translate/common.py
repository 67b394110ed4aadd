"""What the commands of `translate` have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import click

from pubtool.build.translate import Stale
from pubtool.cli.console import Console
from pubtool.diagnostics import Diagnostic
from pubtool.translation.difference import Change, difference

F = TypeVar("F", bound=Callable[..., object])

_STYLES = {
    Change.KEPT: ("", "", ""),
    Change.TAKEN_OUT: ("[-", "-]", "red"),
    Change.PUT_IN: ("{+", "+}", "green"),
}


def languages(of: str) -> Callable[[F], F]:
    """The option `-l`; `of` says what the command does with the editions."""
    return click.option(
        "-l", "--lang", "languages", multiple=True, metavar="LANG", help=f"A translation to {of}; else all."
    )


def plural(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def show_change(console: Console, stale: Stale) -> None:
    """A block that went stale: where, and what became of its source, word by word."""
    what = "is doubtful: it has been marked, and its source is the same" if stale.is_doubtful else "is stale"
    console.marked([(f"{stale.span}: ", "bold"), (f"{stale.id} {what}", "yellow")])
    pieces = []
    for piece in difference(stale.before, stale.now):
        opening, closing, style = _STYLES[piece.change]
        pieces.append((f"{opening}{piece.text}{closing}", style))
    console.marked([("  ", ""), *pieces])


def finish(console: Console, found: Sequence[Diagnostic], written: Iterable[str], done: str) -> None:
    """The paths on stdout, then what was found and a summary."""
    for path in written:
        console.data(path)
    console.diagnostics(found)
    console.summary(found, done)
