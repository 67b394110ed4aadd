"""Runs of words: what a reader sees as one line of thought, across the elements that it is parted by.

Quotation marks pair over `<em>`, and a line may break before it; so what is done to
words is done to whole runs. Code, pictures and what else is no prose stand in a run
as pieces that nobody changes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pubtool.manuscript.safe import is_block

_FIXED = frozenset({"code", "kbd", "samp", "var", "img", "time"})
_UNSEEN = frozenset({"wbr", "rt", "rp"})


@dataclass(slots=True)
class Piece:
    """A piece of a run: the text of an element, or its tail. A `fixed` one only shows what stands there."""

    element: ET.Element
    is_tail: bool
    text: str
    fixed: bool = False


Run = list[Piece]


def runs(root: ET.Element) -> Iterator[Run]:
    """The runs in a tree, in order."""
    found: list[Run] = [[]]
    _gather(root, found)
    return (run for run in found if run)


def _gather(element: ET.Element, found: list[Run]) -> None:
    if element.text:
        found[-1].append(Piece(element, False, element.text))
    for child in element:
        if is_block(child.tag):
            found.append([])
            if child.tag != "pre":
                _gather(child, found)
            found.append([])
        elif _is_fixed(child):
            found[-1].append(Piece(child, False, _seen(child), fixed=True))
        else:
            _gather(child, found)
        if child.tail:
            found[-1].append(Piece(child, True, child.tail))


def _is_fixed(element: ET.Element) -> bool:
    if element.tag in _FIXED or element.tag in _UNSEEN or element.tag == "br":
        return True
    if "data-tex" in element.attrib or "data-cite" in element.attrib:
        return True  # they are read by others, sign by sign
    # The words of a bare address are the address.
    return element.tag == "a" and len(element) == 0 and "://" in (element.text or "")


def _seen(element: ET.Element) -> str:
    """What the words around a fixed piece take it for: a line's end, nothing, or a letter."""
    if element.tag == "br":
        return "\n"
    return "" if element.tag in _UNSEEN else "x"


def rewrite(run: Run, changes: Iterable[tuple[int, int, str]]) -> None:
    """Puts new words into a run: `changes` are (start, end, words), in order, within one piece each."""
    waiting = list(changes)
    start = index = 0
    for piece in run:
        end = start + len(piece.text)
        parts, at = [], start
        while index < len(waiting) and waiting[index][0] < end:
            first, last, words = waiting[index]
            parts += [piece.text[at - start : first - start], words]
            at = last
            index += 1
        text = "".join(parts) + piece.text[at - start :]
        start = end
        if piece.fixed or text == piece.text:
            continue
        if piece.is_tail:
            piece.element.tail = text
        else:
            piece.element.text = text
        piece.text = text


def text_of(run: Run) -> str:
    """The words of a run, fixed pieces as they are seen."""
    return "".join(piece.text for piece in run)
