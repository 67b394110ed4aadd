"""The printers that pubtool brings along, and those of the project's own `printers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.project.document import Document, parse
from pubtool.project.printer import NAMES, Bleed, Printer
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.validate import validate
from pubtool.world import World, WorldError

__all__ = ["NAMES", "OVERRIDES", "Bleed", "Printer", "load_printers", "load_printers_of_ours", "unknown_printer"]

OVERRIDES = "printers.toml"
Table = Mapping[str, object]

_MAX = 256 * 1024


def load_printers(world: World) -> Reported[Mapping[str, Printer]]:
    """The printers that pubtool knows, with what the project's own `printers.toml` says of them or adds.

    One whose table has mistakes is what pubtool knows of it, and left out where that is nothing.
    """
    if not world.exists(OVERRIDES):
        return Reported(load_printers_of_ours())
    try:
        document = parse(world.read_text(OVERRIDES, _MAX), OVERRIDES)
    except WorldError as refusal:
        return Reported(load_printers_of_ours(), (refusal.at(Span(OVERRIDES)),))
    if document.value is None:
        return Reported(load_printers_of_ours(), document.diagnostics)
    return _both(document.value)


@cache
def load_printers_of_ours() -> Mapping[str, Printer]:
    """The printers that pubtool brings along, unchanged."""
    shelf = _Shelf(_tables(), {})
    return {name: Printer(name, PrinterFacts.model_validate(shelf.whole(name))) for name in shelf.ours}


def unknown_printer(name: str, known: Mapping[str, Printer], place: Span) -> Diagnostic:
    """What to say of a profile that does not exist."""
    near = nearest(name, known)
    hint = f'did you mean "{near}"?' if near else f"one of: {', '.join(known)}"
    return Diagnostic("bad-value", f'there is no printer "{name}"', place, hint)


@cache
def _tables() -> Mapping[str, Table]:
    return tomllib.loads(files(__package__).joinpath("printers.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Our tables and those of the project. A table of ours takes over, key by key, what it doesn't say itself; one of
    the project changes what it is laid over as deep as it goes.
    """

    ours: Mapping[str, Table]
    theirs: Mapping[str, Table]

    def like(self, name: str) -> str:
        """The printer that a table takes over from, or nothing."""
        stated = self.theirs.get(name, {}).get("like", self.ours.get(name, {}).get("like", ""))
        return stated if isinstance(stated, str) else ""

    def whole(self, name: str, passed: tuple[str, ...] = ()) -> dict[str, object]:
        """A printer's table with all that it takes over."""
        like = self.like(name)
        below = self.whole(like, (*passed, name)) if like and like not in (*passed, name) else {}
        table = _over({**below, **self.ours.get(name, {})}, self.theirs.get(name, {}))
        table.pop("like", None)
        return table

    def circle(self, name: str) -> bool:
        """Whether a printer takes over from itself in the end."""
        passed = [name]
        while (like := self.like(passed[-1])) and like not in passed:
            passed.append(like)
        return bool(like)


def _over(below: Table, above: Table) -> dict[str, object]:
    """`above` laid over `below`, table by table."""
    laid = dict(below)
    for key, value in above.items():
        under = below.get(key)
        laid[key] = _over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return laid


def _both(document: Document) -> Reported[Mapping[str, Printer]]:
    ours, found = load_printers_of_ours(), []
    theirs: dict[str, Table] = {}
    for name, table in document.data.items():
        if isinstance(table, dict):
            theirs[name] = table
        else:
            hint = f"write [{name}], and its keys in the lines below"
            message = f'"{name}" must be a table: each printer has one'
            found.append(Diagnostic("wrong-type", message, document.value((name,)), hint))
    whole = _Shelf(_tables(), theirs)
    wrong = {name: tuple(_misplaced(name, whole, document)) for name in theirs}
    found.extend(said for name in theirs for said in wrong[name])
    shelf = _Shelf(whole.ours, {name: table for name, table in theirs.items() if not wrong[name]})
    printers: dict[str, Printer] = {}
    for name in {**ours, **shelf.theirs}:
        made = validate(document.below(name, shelf.whole(name)), PrinterFacts)
        found.extend(made.diagnostics if name in shelf.theirs else ())  # not once more for each that takes over from it
        if made.value is not None:
            printers[name] = Printer(name, made.value)
        elif name in ours:
            printers[name] = ours[name]
    return Reported(printers, tuple(found))


def _misplaced(name: str, shelf: _Shelf, document: Document) -> Iterator[Diagnostic]:
    """What is wrong with a table of the project beside its own values."""
    table, like = shelf.theirs[name], shelf.like(name)
    known = {**shelf.ours, **shelf.theirs}
    stated = document.value((name, "like"))
    if "like" in table and not isinstance(table["like"], str):
        yield Diagnostic("wrong-type", '"like" must be text in quotation marks', stated, "the name of a printer")
    elif like and like not in known:
        near = nearest(like, known)
        hint = f'did you mean "{near}"?' if near else f"one of: {', '.join(known)}"
        yield Diagnostic("bad-value", f'there is no printer "{like}" to be like', stated, hint)
    elif shelf.circle(name):
        yield Diagnostic("bad-value", f'"{name}" is like itself in the end', stated, "leave one of the lines out")
    elif name not in shelf.ours and not like and "label" not in table:
        near = nearest(name, shelf.ours)
        hint = f'did you mean "{near}"?' if near else "a printer of your own has a label, or is like another one"
        yield Diagnostic("unknown-key", f'there is no printer "{name}"', document.key((name,)), hint)
    else:
        beside = {**shelf.whole(like), **shelf.ours.get(name, {})} if like else shelf.ours.get(name, {})
        unit = beside.get("unit", table.get("unit"))
        if table.get("unit", unit) != unit:
            message = f'the lengths of "{name}" are in {unit}, and what you don\'t change stays so'
            hint = f'leave the line out, and write your own lengths in "{unit}" too'
            yield Diagnostic("bad-value", message, document.value((name, "unit")), hint)
