"""Writing values into an `edition.toml` that somebody keeps: comments, order and other keys stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Value = str | tuple[str, ...]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def amended(text: str, values: Mapping[str, Value]) -> str:
    """A TOML text with these keys of its head set, those that it lacks added below the last one that stands there.

    The text must be sound TOML.
    """
    data = text.encode()
    root = Parser(Language(tree_sitter_toml.language())).parse(data).root_node
    pairs = [node for node in root.children if node.type == "pair" and len(node.named_children) >= 2]
    found = {_name(pair): pair.named_children[1] for pair in pairs}
    wanted = [(found[key], value) for key, value in values.items() if key in found]
    for node, value in sorted(wanted, key=lambda one: one[0].start_byte, reverse=True):
        data = data[: node.start_byte] + literal(value).encode() + data[node.end_byte :]
    added = "".join(f"{key} = {literal(value)}\n" for key, value in values.items() if key not in found)
    return _inserted(data.decode(), added, len(pairs)) if added else data.decode()


def literal(value: Value) -> str:
    """A string, or a list of strings, as TOML writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(literal(item) for item in value)}]"
    return (
        '"'
        + "".join(_ESCAPES.get(c, c if c.isprintable() or ord(c) > 0x9F else f"\\u{ord(c):04X}") for c in value)
        + '"'
    )


def _inserted(text: str, added: str, pairs: int) -> str:
    """`added` below the last pair of the head, or above all else where there is none."""
    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    if not pairs:
        return added + ("\n" if text.strip() else "") + text
    last = [node for node in root.children if node.type == "pair"][-1]
    lines = text.split("\n")
    row = last.end_point.row + 1
    return "\n".join([*lines[:row], *added.rstrip("\n").split("\n"), *lines[row:]]) + (
        "\n" if row == len(lines) else ""
    )


def _name(pair: Node) -> str:
    return (pair.named_children[0].text or b"").decode().strip("\"'")
