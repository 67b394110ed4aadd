"""The title of a chapter, and the headings below it with their ids."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.book.model import Chapter, Heading
from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.ids import Ids, slug
from pubtool.manuscript.marks import COLUMN, LINE
from pubtool.manuscript.tree import CALL
from pubtool.manuscript.xhtml import inner, words

_TAGS = ("h2", "h3", "h4", "h5", "h6")
_MOST = 1500


def take_title(root: ET.Element, path: str) -> tuple[ET.Element | None, list[Diagnostic]]:
    """The first title, taken out of the tree; further ones become headings of the second level."""
    titles = list(root.iter("h1"))
    found: list[Diagnostic] = []
    if not titles:
        hint = "begin the chapter with a line such as # The title"
        return None, [Diagnostic("no-title", "the chapter has no title", Span(path, 1, 1), hint)]
    title = titles[0]
    if root.text is None and len(root) and root[0] is not title:
        line = int(root[0].get(LINE, "1"))
        message = f"the chapter does not begin with its title, which stands in line {title.get(LINE)}"
        found.append(Diagnostic("no-title", message, Span(path, line, 1), "put the title first"))
    if not words(title):
        span = Span(path, int(title.get(LINE, "1")), 1)
        found.append(Diagnostic("no-title", "the title of the chapter is empty", span, "write words behind the #"))
    for other in titles[1:]:
        message = f"the chapter has a second title: {words(other)[:60]}"
        hint = "write ## for a heading, or put it into a chapter of its own; it was taken as ##"
        found.append(Diagnostic("several-titles", message, Span(path, int(other.get(LINE, "1")), 1), hint))
        other.tag = "h2"
    _remove(root, title)
    return title, found


def _remove(root: ET.Element, element: ET.Element) -> None:
    for parent in root.iter():
        if element in list(parent):
            parent.remove(element)
            return


def skipped_levels(root: ET.Element, path: str) -> list[Diagnostic]:
    """Every heading that stands more than one level below the one before it."""
    found = []
    before = 1
    for element in root.iter():
        if element.tag not in _TAGS:
            continue
        level = int(element.tag[1])
        if level > before + 1:
            message = f"this heading is of level {level}, the one before it of level {before}"
            hint = f"write {'#' * (before + 1)}"
            found.append(Diagnostic("skipped-level", message, Span(path, int(element.get(LINE, "1")), 1), hint))
        before = level
    return found


def settle_headings(root: ET.Element, chapter: str, ids: Ids, source: Chapter | None) -> tuple[Heading, ...]:
    """The headings, each with its id: the one its author gave, that of the source, or one made of its words."""
    elements = [element for element in root.iter() if element.tag in _TAGS]
    levels = [int(element.tag[1]) for element in elements]
    theirs = _taken_over(levels, source.headings) if source else {}
    headings = []
    for index, element in enumerate(elements):
        text = words(element)
        line = int(element.get(LINE, "1"))
        if element.get("id") is None:
            wanted = theirs.get(index) or f"{chapter}-{slug(text) or 'heading'}"
            element.set("id", ids.made(wanted, line))
        headings.append(Heading(levels[index], element.get("id", ""), inner(_bare(element)), text, line))
    return tuple(headings)


def _bare(element: ET.Element) -> ET.Element:
    """A copy for the contents: without ids, lines, links and calls, which may stand but once."""
    bare = copy.deepcopy(element)
    for part in bare.iter():
        for index in range(len(part) - 1, -1, -1):
            child = part[index]
            if child.get("class") == CALL:
                _drop(part, index)
            elif child.tag == "a":
                child.tag = "span"
                child.attrib.clear()
        for name in ("id", LINE, COLUMN):
            part.attrib.pop(name, None)
    return bare


def _drop(parent: ET.Element, index: int) -> None:
    tail = parent[index].tail or ""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    del parent[index]


def _taken_over(levels: Sequence[int], theirs: Sequence[Heading]) -> dict[int, str]:
    """Which of the source's ids each heading takes: by place, or by the longest sequence of levels that both have."""
    others = [heading.level for heading in theirs]
    if others == list(levels) or len(levels) * len(others) > _MOST * _MOST:
        return {index: heading.id for index, heading in enumerate(theirs[: len(levels)])}
    return {mine: theirs[other].id for mine, other in _common(levels, others)}


def _common(mine: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    """The places of the longest common subsequence."""
    length = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            same = mine[i] == theirs[j]
            length[i][j] = length[i + 1][j + 1] + 1 if same else max(length[i + 1][j], length[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if mine[i] == theirs[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
