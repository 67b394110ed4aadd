"""A TOML file with the place of each of its keys and values.

tomllib says what a file holds, but not where; tree-sitter says where, and both read the same text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import tree_sitter_toml
from tree_sitter import Language, Node, Parser, Point

from pubtool.diagnostics import Diagnostic, Reported, Span

Address = tuple[str | int, ...]
"""The way to a value: `("contributors", 0, "role")`."""

_TABLES = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")

# tomllib needs the square of a key's length in names: more than anybody would join by dots is refused unread.
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_CHAIN = re.compile(rf"(?<![A-Za-z0-9_-]){_NAME}(?:[ \t]*\.[ \t]*{_NAME}){{40}}")


@dataclass(frozen=True, slots=True)
class _Place:
    key: Point
    value: Point


@dataclass(frozen=True, slots=True)
class Document:
    """What a TOML file holds, and where."""

    path: str
    data: Mapping[str, object]
    lines: tuple[str, ...]
    places: Mapping[Address, _Place]

    def key(self, address: Address) -> Span:
        """The place of a key, or of the nearest table around it."""
        place = self._nearest(address)
        return self._span(place.key) if place else Span(self.path, 1, 1)

    def value(self, address: Address) -> Span:
        """The place of a value, or of the nearest table around it."""
        place = self._nearest(address)
        return self._span(place.value) if place else Span(self.path, 1, 1)

    def below(self, name: str, data: Mapping[str, object]) -> Document:
        """One table of the file as a document of its own that holds `data`; its places are the file's."""
        places = {address[1:]: place for address, place in self.places.items() if address[0] == name and address[1:]}
        return Document(
            self.path, data, self.lines, {**places, (): self.places[name,]} if (name,) in self.places else places
        )

    def _nearest(self, address: Address) -> _Place | None:
        return next((self.places[address[:n]] for n in range(len(address), -1, -1) if address[:n] in self.places), None)

    def _span(self, point: Point) -> Span:
        before = self.lines[point.row].encode()[: point.column]
        return Span(self.path, point.row + 1, len(before.decode("utf-8", "replace")) + 1)


def parse(text: str, path: str, language: str = "") -> Reported[Document | None]:
    """The document of a TOML text; None with a `toml-syntax` diagnostic where it is none."""
    chain = _CHAIN.search(text)
    if chain:
        before = text[: chain.start()]
        span = Span(path, before.count("\n") + 1, chain.start() - before.rfind("\n"))
        message = "so many names joined by dots can't be read"
        return Reported(None, (Diagnostic("toml-syntax", message, span, "", language),))
    try:
        data = tomllib.loads(text)
    except RecursionError:
        problem = Diagnostic("toml-syntax", "lists and tables are nested too deeply", Span(path, 1, 1), "", language)
        return Reported(None, (problem,))
    except ValueError as error:
        return Reported(None, (_syntax_error(str(error), text, path, language),))
    return Reported(Document(path, data, tuple(text.split("\n")), _places(text)))


def _syntax_error(message: str, text: str, path: str, language: str) -> Diagnostic:
    found = _AT.search(message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (len(lines), len(lines[-1]) + 1)
    what = _AT.sub("", message)
    hint = 'text stands in quotation marks: key = "value"' if "Invalid value" in what else ""
    return Diagnostic("toml-syntax", what[:1].lower() + what[1:], Span(path, line, column), hint, language)


def _places(text: str) -> dict[Address, _Place]:
    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    places: dict[Address, _Place] = {}
    lengths: dict[Address, int] = {}
    for node in root.children:
        if node.type in _TABLES:
            _place_table(node, places, lengths)
        else:
            _place_values((), node, places)
    return places


def _place_table(node: Node, places: dict[Address, _Place], lengths: dict[Address, int]) -> None:
    header = next((child for child in node.children if child.type in _KEYS), None)
    if header is None:
        return
    address: Address = ()
    *parents, last = _parts(header)
    for part in parents:
        address = _last_of((*address, part), lengths)
        places.setdefault(address, _Place(header.start_point, header.start_point))
    address = (*address, last)
    places.setdefault(address, _Place(header.start_point, header.start_point))
    if node.type == "table_array_element":
        lengths[address] = lengths.get(address, 0) + 1
    address = _last_of(address, lengths)
    places.setdefault(address, _Place(header.start_point, header.start_point))
    for child in node.children:
        _place_values(address, child, places)


def _last_of(address: Address, lengths: Mapping[Address, int]) -> Address:
    """A name that stands for a list of tables means the last of them so far."""
    return (*address, lengths[address] - 1) if address in lengths else address


def _place_values(address: Address, node: Node, places: dict[Address, _Place]) -> None:
    """Place a pair and all inside it, however deep, without recursion."""
    todo = [(address, node)]
    while todo:
        here, node = todo.pop()
        if node.type == "pair" and len(node.named_children) >= 2:
            key, value = node.named_children[:2]  # a comment may follow
            for part in _parts(key):
                here = (*here, part)
                places.setdefault(here, _Place(key.start_point, value.start_point))
            todo.append((here, value))
        elif node.type == "inline_table":
            todo.extend((here, child) for child in node.named_children if child.type == "pair")
        elif node.type == "array":
            items = [child for child in node.named_children if child.type != "comment"]
            for number, item in enumerate(items):
                places.setdefault((*here, number), _Place(item.start_point, item.start_point))
                todo.append(((*here, number), item))


def _parts(key: Node) -> list[str]:
    """The names of a key: two for `print.trim`. The grammar nests dotted keys to the left."""
    parts: list[str] = []
    todo = [key]
    while todo:
        node = todo.pop()
        if node.type == "dotted_key":
            todo.extend(node.named_children)
        else:
            parts.append(_name(node))
    return parts[::-1]


def _name(key: Node) -> str:
    text = (key.text or b"").decode()
    return next(iter(tomllib.loads(f"{text} = 0")), text) if key.type == "quoted_key" else text
