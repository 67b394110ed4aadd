"""What is redacted is gone before anything else reads it: no output, message or attribute holds a letter of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.manuscript.brackets import blocks_of, pairs
from pubtool.manuscript.literal import indented_code
from pubtool.manuscript.marks import LINE
from pubtool.manuscript.passages import Line
from pubtool.manuscript.safe import ELEMENTS, WORDS, is_block

REDACTED = "redacted"

_BRACES = re.compile(
    r"\{(?:[^{}\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*\.redacted(?![\w-])(?:[^{}\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*\}"
)
_ANY = re.compile(r"[^\n]")
_COVER = "x"


def covered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with nothing but crosses where a text is redacted, so that every column is its author's."""
    if not any(".redacted" in text for _, text in lines):
        return tuple(lines)
    out: list[Line] = []
    for is_read, block in blocks_of(lines, indented_code(lines)):
        out += _covered(block) if is_read else block
    return tuple(out)


def _covered(block: Sequence[Line]) -> list[Line]:
    text = "\n".join(line for _, line in block)
    if ".redacted" not in text:
        return list(block)
    for start, end in pairs(text):
        braces = _BRACES.match(text, end + 1)
        if braces:
            bare = _ANY.sub(" ", braces[0][1:-1].replace(".redacted", "", 1))
            text = (
                text[: start + 1]
                + _ANY.sub(_COVER, text[start + 1 : end])
                + "]{.redacted"
                + bare
                + text[braces.end() - 1 :]
            )
    return [(number, line) for (number, _), line in zip(block, text.split("\n"), strict=True)]


def redact(root: ET.Element) -> None:
    """Takes the words out of every other element that is redacted: emphasis, a link, a paragraph, a block."""
    for parent in list(root.iter()):
        for child in list(parent):
            if REDACTED in (child.get("class") or "").split():
                _empty(child)


def _empty(element: ET.Element) -> None:
    line, tail = element.get(LINE), element.tail
    element.clear()
    element.tail = tail
    if line:
        element.set(LINE, line)
    if not is_block(element.tag):
        element.tag = "span"
        element.set("class", REDACTED)
        return
    if WORDS not in ELEMENTS[element.tag].holds or element.tag in ("div", "blockquote", "aside", "section", "pre"):
        element.tag = "p" if ELEMENTS[element.tag].kind == "block" else element.tag
    if WORDS in ELEMENTS[element.tag].holds:
        bar = ET.SubElement(element, "span", {"class": REDACTED})
        if line:
            bar.set(LINE, line)
