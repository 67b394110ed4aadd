"""Lines that stay lines: `| …` and what stands in `::: verse`, with their indents."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.manuscript.rows import is_table

VERSE = "\x08"
"""Stands before a line of verse, so that the parser takes it for nothing but words."""

_LINE = re.compile(r"\|(?:[ ]|$)")
_INDENT = "\u2003"


def is_line_block(lines: Sequence[str]) -> bool:
    """Whether lines that begin a block are a line block; the rows of a table are none."""
    run = []
    for text in lines:
        if not _LINE.match(text):
            break
        run.append(text.rstrip())
    if not run or any(len(text) > 1 and text[-1] == "|" for text in run):
        return False
    return len(lines) < 2 or not is_table([text.strip() for text in lines[:2]])


def line_of_block(text: str) -> str | None:
    """What a line of a line block says, with its indent; None for a line that is none."""
    match = _LINE.match(text)
    return text[match.end() :] if match else None


def line_of_verse(text: str) -> str:
    """A line for the parser. Each two spaces before its words become one that is as wide as a letter is high."""
    words = text.lstrip(" ")
    return f"{VERSE}{_INDENT * -(-(len(text) - len(words)) // 2)}{words.rstrip()}" if words else ""


def settle_verse(div: ET.Element) -> None:
    """Makes stanzas of the paragraphs of a block of verse."""
    for paragraph in div.findall("p"):
        if "class" not in paragraph.attrib:
            paragraph.set("class", "stanza")
        broken(paragraph)


def broken(element: ET.Element) -> None:
    """Puts a break in the place of every line's end in an element."""
    for part in list(element.iter()):
        if part.tag != "br" and part.text and "\n" in part.text:
            first, *others = part.text.split("\n")
            part.text = first
            _put(part, 0, others)
        for child in list(part):
            if child.tail and "\n" in child.tail:
                first, *others = child.tail.split("\n")
                after = list(part).index(child) + 1
                if child.tag == "br" and not first.strip():
                    # A break that its author made is the end of this line.
                    first, *others = others
                child.tail = first
                _put(part, after, others)


def _put(parent: ET.Element, at: int, lines: Sequence[str]) -> None:
    for offset, line in enumerate(lines):
        made = ET.Element("br")
        made.tail = line
        parent.insert(at + offset, made)
