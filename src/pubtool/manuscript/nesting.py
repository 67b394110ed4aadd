"""The blocks between two fences become the content of one `div`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.manuscript.attributes import checked
from pubtool.manuscript.divs import DIV, Fence, Written
from pubtool.manuscript.fences import Code
from pubtool.manuscript.marks import COLUMN, LINE

KINDS = ("format", "edition", "variant")
CONDITIONS = tuple(f"{word}-{kind}" for word in ("when", "unless") for kind in KINDS)
_OWN = ("title", "lang", "dir", "for", *CONDITIONS)
_FOR_SCREENS = frozenset({"collapse", "icon", "appearance", "tbl-colwidths"})
"""What Quarto lets one say of how a block moves or looks on a screen; a book has nothing to do with it."""


def nest(root: ET.Element, pieces: Sequence[Code | Fence], path: str) -> list[Diagnostic]:
    """Makes a `div` of the blocks between each two fences; what is wrong with the fences' attributes."""
    found: list[Diagnostic] = []
    for parent in list(root.iter()):
        if any(child.get("class") == DIV for child in parent):
            found += _nested(parent, pieces, path)
    return found


def _nested(parent: ET.Element, pieces: Sequence[Code | Fence], path: str) -> Iterator[Diagnostic]:
    children = list(parent)
    for child in children:
        parent.remove(child)
    open_: list[ET.Element] = [parent]
    for child in children:
        if child.get("class") != DIV:
            open_[-1].append(child)
            continue
        sign = pieces[int(child.get("title", "0"))]
        if isinstance(sign, Fence) and sign.written is not None:
            made = ET.SubElement(open_[-1], "div")
            yield from _dressed(made, sign, path)
            made.text = child.tail
            open_.append(made)
        elif len(open_) > 1:
            open_.pop().tail = child.tail
        elif child.tail:
            _append(parent, child.tail)


def _dressed(div: ET.Element, sign: Fence, path: str) -> Iterator[Diagnostic]:
    """Gives a `div` what its fence says."""
    written = sign.written or Written()
    span = Span(path, sign.line, sign.column)
    given = [("id", written.id), ("class", " ".join(written.classes))]
    for name, value in written.values:
        if name in CONDITIONS or name == "for":
            div.set(f"data-{name}", value)
        elif name in ("title", "lang", "dir", "id", "class"):
            given.append((name, value))
        elif re.fullmatch(r"data-[a-z][a-z0-9-]{0,40}", name) and name not in (LINE, COLUMN):
            div.set(name, value)
        elif name not in _FOR_SCREENS:
            near = nearest(name, _OWN)
            hint = f"did you mean {near}?" if near else "a block may have a class, an id, title, lang, dir, when-format"
            yield Diagnostic("html-not-allowed", f"a block has no key {name[:40]}", span, hint)
    kept, wrong = checked("div", given, span)
    yield from wrong
    for name, value in kept.items():
        div.set(name, value)
    div.set(LINE, str(sign.line))
    div.set(COLUMN, str(sign.column))


def _append(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
