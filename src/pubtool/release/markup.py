"""XML written by hand: elements with words, or with elements in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

Element = ET.Element


def leaf(name: str, text: str = "", **attributes: str) -> Element:
    """An element with words; a name in braces before its own is that of its name space."""
    made = ET.Element(name, attributes)
    made.text = text or None
    return made


def branch(name: str, parts: Iterable[Element], **attributes: str) -> Element:
    """An element with elements in it."""
    made = ET.Element(name, attributes)
    made.extend(parts)
    return made


def document(root: Element, spaces: Mapping[str, str] | None = None) -> bytes:
    """The whole file, indented; `spaces` are the name spaces by their prefixes."""
    for prefix, space in (spaces or {}).items():
        ET.register_namespace(prefix, space)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
