"""The columns of links and pictures: where in its line each of them begins."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from pubtool.manuscript.tree import COLUMN, LINE

_LONGEST = 20_000  # in a longer line nobody counts columns, and searching it for each of its links takes too long


def set_columns(root: ET.Element, lines: Mapping[int, str]) -> None:
    """Sets `data-column` on every link and picture whose address stands in its line."""
    cursors: dict[tuple[int, str], int] = {}
    for element in root.iter():
        address = element.get("src") if element.tag == "img" else element.get("href") if element.tag == "a" else None
        line = int(element.get(LINE, "0"))
        text = lines.get(line, "")
        if not address or not text or len(text) > _LONGEST:
            continue
        at = text.find(address, cursors.get((line, address), 0))
        if at < 0:
            continue
        cursors[line, address] = at + len(address)
        element.set(COLUMN, str(_beginning(text, at, element.tag == "img") + 1))


def _beginning(text: str, at: int, picture: bool) -> int:
    """The place where the link or picture begins whose address stands at `at`."""
    if text[max(at - 1, 0) : at] in ("(", "<") and text[max(at - 2, 0) : at - 1] in ("(", "]"):
        opening = _bracket(text, text.rfind("]", 0, at))
        return opening - 1 if picture and text[opening - 1 : opening] == "!" else opening
    tag = text.rfind("<", 0, at)
    return tag if tag >= 0 else at


def _bracket(text: str, closing: int) -> int:
    """The place of the bracket that the one at `closing` closes."""
    depth = 0
    for at in range(closing, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return max(closing, 0)
