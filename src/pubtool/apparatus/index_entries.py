"""Marks → the entries of an index, sorted: which places each has, and to which others it refers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pubtool.apparatus.index_marks import Level, Mark, path_of
from pubtool.diagnostics import Diagnostic, nearest
from pubtool.languages import Language

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry leads: the id of a mark, and for a range that of its end."""

    target: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what stands under it. `path` has its words behind those of what it stands under itself."""

    path: Path
    shown: str
    sort: str
    places: tuple[Place, ...]
    see: tuple[Path, ...]
    also: tuple[Path, ...]
    under: tuple[Entry, ...]


@dataclass(slots=True)
class _Node:
    level: Level
    sort: str = ""
    places: dict[Place, None] = field(default_factory=dict)
    see: dict[Path, None] = field(default_factory=dict)
    also: dict[Path, None] = field(default_factory=dict)
    under: dict[str, _Node] = field(default_factory=dict)


def entries(marks: Iterable[Mark], language: Language) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries in the order of the language, and the ranges and references that lead nowhere."""
    marks = tuple(marks)
    ends, found = _ranges(marks)
    closing = set(ends.values())
    root = _Node(Level("", ""))
    for number, mark in enumerate(marks):
        node = _node(root, mark.levels)
        if mark.target and number not in closing:
            node.places[Place(mark.target, marks[ends[number]].target if number in ends else "")] = None
    known = {_same(path): path for path in _paths(root, ())}
    for mark in marks:
        found += _refer(_node(root, mark.levels), mark, known)
    return _sorted(root, (), language), tuple(found)


def _same(path: Path) -> Path:
    return tuple(unicodedata.normalize("NFC", words) for words in path)


def _node(root: _Node, levels: Iterable[Level]) -> _Node:
    """The node of an entry, made where it isn't there yet; the first that says how to sort it is heard."""
    node = root
    for level in levels:
        node = node.under.setdefault(unicodedata.normalize("NFC", level.words), _Node(level))
        node.sort = node.sort or level.sort
    return node


def _ranges(marks: Sequence[Mark]) -> tuple[dict[int, int], list[Diagnostic]]:
    """Which mark ends the range that another begins. What has no other half is a place like any other, and reported."""
    ends: dict[int, int] = {}
    begun: dict[Path, int] = {}
    found: list[Diagnostic] = []
    for number, mark in enumerate(marks):
        if mark.range == "start":
            if mark.path in begun:
                found.append(_open(mark, "begins anew before it has ended", marks[begun[mark.path]]))
            else:
                begun[mark.path] = number
        elif mark.range == "end":
            if mark.path in begun:
                ends[begun.pop(mark.path)] = number
            else:
                found.append(_stray(mark, begun))
    found += [_open(marks[number], "has no end") for number in begun.values()]
    return ends, found


def _open(mark: Mark, what: str, first: Mark | None = None) -> Diagnostic:
    entry = "!".join(mark.path)
    begun = f"; it began at {first.span}" if first else ""
    hint = f'where it ends, write []{{.index entry="{entry}" range=end}}'
    return Diagnostic("open-range", f"the range of {entry!r} {what}{begun}", mark.span, hint)


def _stray(mark: Mark, begun: Iterable[Path]) -> Diagnostic:
    entry = "!".join(mark.path)
    near = nearest(entry, ("!".join(path) for path in begun))
    hint = f"did you mean {near!r}?" if near else f'where it begins, write []{{.index entry="{entry}" range=start}}'
    return Diagnostic("open-range", f"the range of {entry!r} ends here but never began", mark.span, hint)


def _paths(node: _Node, above: Path) -> Iterator[Path]:
    for part in node.under.values():
        path = (*above, part.level.words)
        yield path
        yield from _paths(part, path)


def _refer(node: _Node, mark: Mark, known: Mapping[Path, Path]) -> list[Diagnostic]:
    """Takes the references of a mark into its entry, and gives those that lead nowhere."""
    found = []
    for names, kept in ((mark.see, node.see), (mark.also, node.also)):
        for name in names:
            path = known.get(_same(path_of(name)))
            if path is None or _same(path) == _same(mark.path):
                found.append(_nowhere(name, mark, known))
            else:
                kept[path] = None
    return found


def _nowhere(name: str, mark: Mark, known: Mapping[Path, Path]) -> Diagnostic:
    own = _same(mark.path)
    if _same(path_of(name)) == own:
        return Diagnostic("unknown-entry", f"the entry {name!r} refers to itself", mark.span, "name another entry")
    near = nearest(name, ("!".join(path) for same, path in known.items() if same != own))
    hint = f"did you mean {near!r}?" if near else "mark a place for it, or take the reference out"
    return Diagnostic("unknown-entry", f"the index has no entry {name!r}", mark.span, hint)


def _sorted(node: _Node, above: Path, language: Language) -> tuple[Entry, ...]:
    made = []
    for part in node.under.values():
        path = (*above, part.level.words)
        made.append(
            Entry(
                path=path,
                shown=part.level.shown,
                sort=part.sort or part.level.words,
                places=tuple(part.places),
                see=tuple(part.see),
                also=tuple(part.also),
                under=_sorted(part, path, language),
            )
        )
    return tuple(sorted(made, key=lambda entry: (language.sort_key(entry.sort), language.sort_key(entry.path[-1]))))
