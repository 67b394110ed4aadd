"""A tree → the XHTML fragment that a `Chapter` carries."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Container
from xml.sax.saxutils import escape

from pubtool.manuscript.safe import ELEMENTS, is_block

_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def inner(element: ET.Element) -> str:
    """What stands between the tags of an element."""
    parts = [escape(element.text or "")]
    for child in element:
        parts.append(_outer(child))
        parts.append(escape(child.tail or ""))
    return "".join(parts).strip("\n")


def words(element: ET.Element, without: Container[str] = ()) -> str:
    """The plain words of an element, blanks made single. Elements of the class `without` are left out."""
    parts: list[str] = []
    _collect(element, without, parts)
    return " ".join("".join(parts).split())


def _collect(element: ET.Element, without: Container[str], parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if not any(name in without for name in (child.get("class") or "").split()):
            parts.append(" " if child.tag == "br" else "")
            _collect(child, without, parts)
        parts.append(child.tail or "")


def _outer(element: ET.Element) -> str:
    attributes = "".join(f' {name}="{escape(value, _QUOTED)}"' for name, value in element.items())
    # A line end between blocks keeps the fragment readable; between words it would be a space.
    end = "\n" if is_block(element.tag) else ""
    if ELEMENTS[element.tag].void:
        return f"<{element.tag}{attributes}/>{end}"
    return f"<{element.tag}{attributes}>{_inside(element)}</{element.tag}>{end}"


def _inside(element: ET.Element) -> str:
    parts = [escape(element.text or "")]
    for child in element:
        parts.append(_outer(child))
        parts.append(escape(child.tail or ""))
    return "".join(parts)
