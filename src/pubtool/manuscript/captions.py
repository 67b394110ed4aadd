"""The captions of tables: `: The caption {#tbl-a}` or `Table: The caption`, before the table or behind it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from pubtool.manuscript.divs import Written, braces
from pubtool.manuscript.marks import CODE
from pubtool.manuscript.passages import Line
from pubtool.manuscript.rows import is_table

CAPTION = f"{CODE}caption"
"""The class of a block that holds a table's caption, until it is given to the table."""

_SIGN = re.compile(r"[ ]{0,3}(?P<sign>:|[Tt]able:)[ \t]+(?=\S)")
_BRACES = re.compile(r"[ \t]*\{(?P<inside>[^{}]*)\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: the words of its first line, its further lines, what its braces say, and the index behind it."""

    text: str
    more: tuple[Line, ...]
    written: Written
    end: int


def caption_behind(lines: Sequence[Line], at: int) -> Caption | None:
    """The caption that stands at a line which follows a table."""
    match = _SIGN.match(lines[at][1].lstrip(" \t"))
    return _caption(lines, at, match) if match else None


def caption_before(lines: Sequence[Line], at: int, *, after_term: bool) -> Caption | None:
    """The caption that stands at a line, where a table follows.

    After words that may be a term, a colon rather begins its definition.
    """
    match = _SIGN.match(lines[at][1].lstrip(" \t"))
    found = _caption(lines, at, match) if match else None
    if match is None or found is None or (match["sign"] == ":" and after_term and not found.written.id):
        return None
    start = found.end
    while start < len(lines) and not lines[start][1].strip():
        start += 1
    head = [text.strip() for _, text in lines[start : start + 2]]
    return found if start > found.end and len(head) > 1 and is_table(head) else None


def _caption(lines: Sequence[Line], at: int, match: re.Match[str]) -> Caption:
    end = at + 1
    while end < len(lines) and lines[end][1].strip():
        end += 1
    texts = [lines[at][1].lstrip(" \t")[match.end() :], *(text.strip() for _, text in lines[at + 1 : end])]
    written = Written()
    found = _BRACES.search(texts[-1])
    if found:
        written = braces(found["inside"])
        texts[-1] = texts[-1][: found.start()]
    classed = Written((CAPTION, *written.classes), written.id, written.values)
    more = tuple((line, text) for (line, _), text in zip(lines[at + 1 : end], texts[1:], strict=True) if text)
    return Caption(texts[0], more, classed, end)


def give_captions(root: ET.Element) -> None:
    """Gives every caption to its table: the one before it, else the one behind it."""
    for parent in list(root.iter()):
        children = list(parent)
        for index, child in enumerate(children):
            if CAPTION not in (child.get("class") or "").split():
                continue
            before = children[index - 1] if index else None
            behind = children[index + 1] if index + 1 < len(children) else None
            if before is not None and before.tag == "table" and before.find("caption") is None:
                _given(before, child)
                before.tail = (before.tail or "") + (child.tail or "")
                parent.remove(child)
            elif behind is not None and behind.tag == "table" and behind.find("caption") is None:
                _given(behind, child)
                parent.remove(child)
            else:
                _left(child)


def _given(table: ET.Element, div: ET.Element) -> None:
    names = [name for name in (div.get("class") or "").split() if name != CAPTION]
    own = (table.get("class") or "").split()
    if names or own:
        table.set("class", " ".join([*own, *names]))
    for name, value in div.items():
        if name != "class" and name not in table.attrib:
            table.set(name, value)
    caption = ET.Element("caption", {key: value for key, value in div.items() if key.startswith("data-line")})
    for paragraph in div:
        _moved(paragraph, caption)
    table.insert(0, caption)


def _moved(source: ET.Element, target: ET.Element) -> None:
    """Puts the words of an element behind those of another."""
    text = source.text or ""
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
    target.extend(list(source))


def _left(div: ET.Element) -> None:
    """A caption without a table stays a block of words."""
    names = [name for name in (div.get("class") or "").split() if name != CAPTION]
    div.attrib.pop("class")
    if names:
        div.set("class", " ".join(names))


def own_figures(div: ET.Element) -> None:
    """Makes a figure or a numbered table of a block such as `::: {#fig-a}`; its last words are the caption."""
    kind = (div.get("id") or "")[:4]
    words = div[-1] if len(div) > 1 and div[-1].tag == "p" and div[-1].find("img") is None else None
    if kind == "tbl-" and words is not None:
        table = div.find("table")
        if table is not None and table.find("caption") is None and "id" not in table.attrib:
            div.remove(words)
            table.set("id", div.attrib.pop("id"))
            words.tag = "caption"
            table.insert(0, words)
    elif kind == "fig-" and words is not None and div.find(".//img") is not None:
        div.tag = "figure"
        words.tag = "figcaption"
